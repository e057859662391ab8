package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// Weighs blocking keys against each other. What a key gains can only fall as others are taken, so a bid is worked out
/// again only when it comes up.
final class Choice {
    /// What a key costs by itself, in pairs a record.
    private static final double PASS = 0.3;
    /// Pairs for a record in a block that has to be split.
    private static final double SPLIT = 10;

    /// What a key would add.
    ///
    /// @param marginal pairs that no key taken before finds
    /// @param gain share of all matches that no key taken before finds
    /// @param alone share of all matches it finds by itself
    /// @param cost in pairs
    record Bid(int key, double marginal, double gain, double alone, double cost) {
        double value() {
            return gain / cost;
        }
    }

    private final Candidates candidates;
    private final double[] matched;
    private final double total;
    private final int[][] members;
    private final boolean[] covered;

    Choice(Candidates candidates, double[] matched, double total) {
        this.candidates = candidates;
        this.matched = matched;
        this.total = total;
        covered = new boolean[matched.length];
        members = new int[candidates.keys().size()][];
        IntStream.range(0, members.length).parallel().forEach(key -> {
            long mask = candidates.keys().get(key).key().mask();
            members[key] = IntStream.range(0, matched.length)
                    .filter(i -> (candidates.shared(i) & mask) == mask)
                    .toArray();
        });
    }

    /// The best bid first; equal ones in the order of the keys.
    PriorityQueue<Bid> bids() {
        PriorityQueue<Bid> bids = new PriorityQueue<>((a, b) -> {
            int byValue = Double.compare(b.value(), a.value());
            return byValue != 0 ? byValue : Integer.compare(a.key(), b.key());
        });
        List<Bid> all = new ArrayList<>();
        for (int key = 0; key < members.length; key++) {
            all.add(bid(key, 0));
        }
        bids.addAll(all);
        return bids;
    }

    /// The bid of the same key as things stand now.
    Bid again(Bid bid) {
        return bid(bid.key(), bid.alone());
    }

    private Bid bid(int key, double known) {
        Candidates.Possible possible = candidates.keys().get(key);
        double marginal = 0;
        double gain = 0;
        for (int i : members[key]) {
            if (!covered[i]) {
                marginal += candidates.weight(i);
                gain += matched[i] * candidates.weight(i);
            }
        }
        double cost = marginal + PASS * candidates.forms().rows() + possible.hot() * SPLIT;
        return new Bid(key, marginal, gain / total, known > 0 ? known : gain / total, cost);
    }

    Blocking.Rule take(Bid bid) {
        for (int i : members[bid.key()]) {
            covered[i] = true;
        }
        Candidates.Possible possible = candidates.keys().get(bid.key());
        return new Blocking.Rule(
                possible.key().name(candidates.forms().list()),
                possible.key(),
                possible.pairs(),
                bid.marginal(),
                bid.gain(),
                bid.alone());
    }
}
