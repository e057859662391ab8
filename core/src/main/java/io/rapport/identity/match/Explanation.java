package io.rapport.identity.match;

import java.util.List;

/// Why two records are, or are not, held to be one.
///
/// @param prior log2 odds before anything was compared
/// @param parts what each comparison adds, in order; prior and parts add up to `odds`
/// @param odds log2 odds that the two are one
/// @param rival what they most likely are if they are not one
public record Explanation(double prior, List<Part> parts, double odds, Rival rival) {
    /// What two records of different subjects can be.
    public enum Rival {
        STRANGERS,
        /// A household; a group of companies.
        KIN,
        /// Colleagues; companies in one building.
        NEIGHBOURS
    }

    /// One comparison.
    ///
    /// @param comparison its name
    /// @param level what it found, in words
    /// @param left what the one record says
    /// @param right what the other says
    /// @param bits added to the odds
    /// @param rarity of these, bits because the value is rarer (or, negative, more frequent) than the average
    public record Part(String comparison, String level, String left, String right, double bits, double rarity) {}

    public double probability() {
        return Bits.probability(odds);
    }
}
