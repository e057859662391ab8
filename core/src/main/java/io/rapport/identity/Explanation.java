package io.rapport.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why two records are likely, or not, to be one: a sum of bits from the odds of any two records to those of these two.
///
/// @param prior log2 odds that two records picked at random are one
/// @param parts what each comparison adds
/// @param probability that the two are one, 0 to 1
public record Explanation(double prior, List<Part> parts, double probability) {
    public Explanation {
        parts = List.copyOf(parts);
    }

    /// What one comparison adds.
    ///
    /// @param comparison what is compared: `name`, `email`
    /// @param level how the two agree, in words
    /// @param left what the left record says; null for nothing
    /// @param right what the right record says; null for nothing
    /// @param bits log2 of the likelihood ratio; positive speaks for one, negative against
    public record Part(
            String comparison,
            String level,
            @Nullable String left,
            @Nullable String right,
            double bits) {}
}
