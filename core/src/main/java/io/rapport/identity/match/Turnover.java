package io.rapport.identity.match;

import java.util.Arrays;
import java.util.BitSet;

/// Which edges stay when some records change, and which pairs have to be weighed.
final class Turnover {
    private final Matched before;
    private final Moved moved;
    /// By number of the edge before.
    private final BitSet stays;
    private final long[] unweighed;

    private Turnover(Matched before, Moved moved, BitSet stays, long[] unweighed) {
        this.before = before;
        this.moved = moved;
        this.stays = stays;
        this.unweighed = unweighed;
    }

    /// @param found the candidate pairs of `dirty`
    /// @param dirty rows whose candidates may be others
    static Turnover of(Matched before, Moved moved, TouchedBlocks.Found found, BitSet dirty) {
        BitSet stays = new BitSet(before.edges().size());
        BitSet known = new BitSet();
        for (int i = 0; i < before.edges().size(); i++) {
            int left = moved.toNow()[before.edges().left(i)];
            int right = moved.toNow()[before.edges().right(i)];
            if (left < 0 || right < 0) {
                continue;
            }
            if (!dirty.get(left) && !dirty.get(right)) {
                stays.set(i);
                continue;
            }
            long pair = (long) left << 32 | right;
            if (found.has(pair)) {
                stays.set(i);
                int at = Arrays.binarySearch(found.fresh(), pair);
                if (at >= 0) {
                    known.set(at);
                }
            }
        }
        long[] unweighed = new long[found.fresh().length - known.cardinality()];
        int n = 0;
        for (int at = 0; at < found.fresh().length; at++) {
            if (!known.get(at)) {
                unweighed[n++] = found.fresh()[at];
            }
        }
        return new Turnover(before, moved, stays, unweighed);
    }

    /// Candidate pairs whose odds are not known, the left row in the upper half.
    long[] unweighed() {
        return unweighed;
    }

    /// The edges that stay and the new ones, by falling odds.
    ///
    /// @param weighed by falling odds
    Edges merged(Edges weighed) {
        Edges merged = new Edges();
        int n = 0;
        for (int i = stays.nextSetBit(0); i >= 0; i = stays.nextSetBit(i + 1)) {
            int left = moved.toNow()[before.edges().left(i)];
            int right = moved.toNow()[before.edges().right(i)];
            double odds = before.edges().odds(i);
            while (n < weighed.size() && EdgeOrder.isBefore(weighed, n, odds, left, right, moved.content())) {
                merged.add(weighed.left(n), weighed.right(n), weighed.odds(n++));
            }
            merged.add(left, right, odds);
        }
        while (n < weighed.size()) {
            merged.add(weighed.left(n), weighed.right(n), weighed.odds(n++));
        }
        return merged;
    }

    /// The rows that changed, or whose strong edges are others than they were.
    ///
    /// @param least odds of a strong edge
    BitSet touched(Edges weighed, double least) {
        BitSet touched = new BitSet();
        for (int row : moved.come()) {
            touched.set(row);
        }
        for (int i = stays.nextClearBit(0);
                i < before.edges().size() && before.edges().odds(i) >= least;
                i = stays.nextClearBit(i + 1)) {
            int left = moved.toNow()[before.edges().left(i)];
            int right = moved.toNow()[before.edges().right(i)];
            if (left >= 0 && right >= 0) {
                touched.set(left);
                touched.set(right);
            }
        }
        for (int i = 0; i < weighed.size() && weighed.odds(i) >= least; i++) {
            touched.set(weighed.left(i));
            touched.set(weighed.right(i));
        }
        return touched;
    }
}
