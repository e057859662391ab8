package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

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
    private static final double LEAST_GAIN = 0.0005;
    /// So many pairs are spent without asking what they are good for.
    private static final double FREE = 2_000_000;
    private static final double FREE_A_RECORD = 12;
    /// After that, so many pairs may be spent for a match.
    private static final double PAIRS_A_MATCH = 500;

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
        Choice choice = new Choice(candidates, matched, total);
        double budget =
                Math.max(PAIRS_AT_LEAST, PAIRS_A_RECORD * candidates.forms().rows());
        List<Rule> rules = new ArrayList<>();
        double free = Math.min(FREE, FREE_A_RECORD * candidates.forms().rows());
        double spent = 0;
        double found = 0;
        PriorityQueue<Choice.Bid> bids = choice.bids();
        while (rules.size() < MOST_KEYS && !bids.isEmpty()) {
            Choice.Bid bid = choice.again(bids.poll());
            if (!bids.isEmpty() && bid.value() < bids.peek().value()) {
                bids.add(bid);
                continue;
            }
            boolean dear = spent + bid.cost() > free && bid.gain() * total * PAIRS_A_MATCH < bid.marginal();
            if (bid.gain() < LEAST_GAIN || dear || spent + bid.cost() > budget) {
                continue;
            }
            rules.add(choice.take(bid));
            spent += bid.cost();
            found += bid.gain();
        }
        return new Blocking(List.copyOf(rules), Math.min(1, found) * reach(candidates, matched, rules), false);
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
