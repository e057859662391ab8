package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;

/// Which keys bring records together, chosen so that they find as many of the expected matches with as few pairs as
/// possible.
///
/// @param rules in the order in which they are applied; a pair is met by the first that finds it
/// @param recall estimated share of all matches that is among the candidates, 0 to 1
/// @param all every pair is compared; there are no rules
public record Blocking(List<Rule> rules, double recall, boolean all) {
    private static final double PAIRS_A_RECORD = 14;
    private static final double PAIRS_AT_LEAST = 3_000_000;
    private static final int MOST_KEYS = 40;
    private static final double LEAST_GAIN = 0.0002;
    /// What a key costs by itself, in pairs a record.
    private static final double PASS = 0.3;

    /// A blocking rule.
    ///
    /// @param name what records must agree on
    /// @param pairs estimated number of pairs that agree
    /// @param marginal those of them that no rule before it finds
    /// @param gain estimated share of all matches that no rule before it finds
    /// @param alone estimated share of all matches it finds by itself
    public record Rule(String name, Key key, double pairs, double marginal, double gain, double alone) {}

    static Blocking everything() {
        return new Blocking(List.of(), 1, true);
    }

    /// Greedy: the key with the most matches per pair comes next, until the budget is spent or nothing is gained.
    ///
    /// @param matched by sampled pair the probability that it is a match
    static Blocking choose(Candidates candidates, double[] matched) {
        double total = 0;
        for (int i = 0; i < matched.length; i++) {
            total += matched[i] * candidates.weight(i);
        }
        double budget = Math.max(PAIRS_AT_LEAST, PAIRS_A_RECORD * candidates.forms().rows());
        boolean[] covered = new boolean[matched.length];
        List<Candidates.Possible> left = new ArrayList<>(candidates.keys());
        List<Rule> rules = new ArrayList<>();
        double found = 0;
        while (rules.size() < MOST_KEYS && !left.isEmpty()) {
            Rule best = null;
            double bestValue = 0;
            Candidates.Possible chosen = null;
            for (Candidates.Possible key : left) {
                Rule rule = rule(candidates, matched, covered, key, total);
                double cost = rule.marginal() + PASS * candidates.forms().rows() + key.hot() * 10;
                double value = rule.gain() / cost;
                if (rule.gain() > LEAST_GAIN && value > bestValue && cost <= budget) {
                    bestValue = value;
                    best = rule;
                    chosen = key;
                }
            }
            if (best == null || chosen == null) {
                break;
            }
            cover(candidates, best.key(), covered);
            rules.add(best);
            left.remove(chosen);
            budget -= best.marginal() + chosen.hot() * 10;
            found += best.gain();
        }
        return new Blocking(List.copyOf(rules), Math.min(1, found) * reach(candidates, matched, rules), false);
    }

    private static Rule rule(
            Candidates candidates, double[] matched, boolean[] covered, Candidates.Possible key, double total) {
        long mask = key.key().mask();
        double marginal = 0;
        double gain = 0;
        double alone = 0;
        for (int i = 0; i < matched.length; i++) {
            if ((candidates.shared(i) & mask) == mask) {
                double weight = candidates.weight(i);
                alone += matched[i] * weight;
                if (!covered[i]) {
                    marginal += weight;
                    gain += matched[i] * weight;
                }
            }
        }
        return new Rule(
                key.key().name(candidates.forms().list()), key.key(), key.pairs(), marginal, gain / total, alone / total);
    }

    private static void cover(Candidates candidates, Key key, boolean[] covered) {
        for (int i = 0; i < covered.length; i++) {
            covered[i] |= (candidates.shared(i) & key.mask()) == key.mask();
        }
    }

    List<Key> keys() {
        return rules.stream().map(Rule::key).toList();
    }

    /// What no key finds, from how many matches are found by exactly one and by exactly two rules (Chao 1987).
    private static double reach(Candidates candidates, double[] matched, List<Rule> rules) {
        double one = 0;
        double two = 0;
        double any = 0;
        for (int i = 0; i < matched.length; i++) {
            int by = 0;
            for (Rule rule : rules) {
                if ((candidates.shared(i) & rule.key().mask()) == rule.key().mask()) {
                    by++;
                }
            }
            double weight = matched[i] * candidates.weight(i);
            any += by > 0 ? weight : 0;
            one += by == 1 ? weight : 0;
            two += by == 2 ? weight : 0;
        }
        double unseen = one * one / (2 * Math.max(1, two));
        return any / Math.max(1, any + unseen);
    }
}
