package io.rapport.identity;

/// Which records are one.
///
/// @param cluster per record the smallest record of its cluster
/// @param links the pairs by which clusters were joined, with their log2 odds
/// @param pairs candidate pairs that were weighed
/// @param prior log2 odds that two records picked at random are one
/// @param score explains pairs
record Resolution(int[] cluster, Edges links, long pairs, double prior, PairScore score) {
    /// A probability as log2 odds.
    static double odds(double probability) {
        return Frequencies.log2(probability / (1 - probability));
    }

    /// log2 odds as a probability.
    static double probability(double odds) {
        return 1 / (1 + Math.pow(2, -odds));
    }
}
