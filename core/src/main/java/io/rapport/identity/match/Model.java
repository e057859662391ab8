package io.rapport.identity.match;

import java.util.List;

/// What was learned: for every level of every comparison how often it occurs among records of one subject, of
/// strangers, of kin (a household, a group of companies) and of neighbours (colleagues, companies in one building), and
/// how many pairs of each there are. Immutable.
///
/// Probability that a pair is one, Fellegi and Sunter (1969) with three kinds of being different instead of one: odds =
/// N_match Π m / (N_all Π u + N_kin Π k + N_neighbour Π n). So a shared surname, street and phone count once when there
/// are households, and a different given name counts against the match.
///
/// @param comparisons one a respect, in the order of [Features#comparisons]
/// @param records rows it was trained on
/// @param pairs all pairs there are
/// @param matches expected pairs of one subject
/// @param kin expected pairs of kin
/// @param neighbours expected pairs of neighbours
/// @param rounds of expectation-maximisation until it stood still
public record Model(
        List<Trained> comparisons,
        int records,
        double pairs,
        double matches,
        double kin,
        double neighbours,
        int rounds) {

    /// How sure a level's share among matches is.
    public enum Evidence {
        /// At least 30 expected matches are behind it.
        TRAINED,
        /// 1 to 30.
        WEAK,
        /// What experience says; the data hold no match at this level.
        UNTRAINED
    }

    /// A comparison with its learned shares, each by level and summing to 1.
    ///
    /// @param name of the comparison
    /// @param labels of the levels, from "different" up
    /// @param match m, shares among matches
    /// @param stranger u
    /// @param kin shares among kin
    /// @param neighbour shares among neighbours
    /// @param kinByChance kin agree as strangers do, so rarity counts
    /// @param neighbourByChance the same of neighbours
    /// @param evidence by level
    public record Trained(
            String name,
            List<String> labels,
            double[] match,
            double[] stranger,
            double[] kin,
            double[] neighbour,
            boolean kinByChance,
            boolean neighbourByChance,
            Evidence[] evidence) {

        /// log2(m / u) of a level, in bits.
        public double weight(int level) {
            return Bits.log2(match[level] / stranger[level]);
        }
    }

    /// Log2 odds that two records picked at random are one.
    public double prior() {
        return Bits.log2(matches / Math.max(1, pairs - matches));
    }
}
