package io.rapport.identity;

import java.util.List;

/// Which records are one.
///
/// @param cluster per record the smallest record of its cluster
/// @param links the pairs by which clusters were joined, with their log2 odds
/// @param pairs candidate pairs that were weighed
/// @param prior log2 odds that two records picked at random are one
/// @param score explains pairs
/// @param identifiers which values do not link
/// @param declared pairs that the sources themselves merged
/// @param doubts pairs a person should look at, best first
record Resolution(
        int[] cluster,
        Edges links,
        long pairs,
        double prior,
        PairScore score,
        List<Identifier> identifiers,
        List<int[]> declared,
        List<Doubt> doubts) {
    /// What was found out about the values of an identifier.
    ///
    /// @param values by code
    record Identifier(String kind, String[] values, SharedValues shared) {}

    /// A probability as log2 odds.
    static double odds(double probability) {
        return Frequencies.log2(probability / (1 - probability));
    }

    /// log2 odds as a probability.
    static double probability(double odds) {
        return 1 / (1 + Math.pow(2, -odds));
    }
}
