package io.rapport.report.match;

import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Edges;
import io.rapport.identity.match.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/// Pairs near the threshold on either side, and those above it that were refused; one of any two clusters.
///
/// @param joined by rising odds
/// @param apart by falling odds
/// @param refused by falling odds
record Doubtful(List<Pair> joined, List<Pair> apart, List<Pair> refused) {
    private static final int EACH = 4;
    private static final int CROSS_PAIRS = 400;

    /// @param odds log2 odds that the two rows are one
    record Pair(int left, int right, double odds) {}

    static Doubtful of(Match match) {
        int[] cluster = match.cluster();
        Edges pairs = match.pairs();
        double least = Bits.odds(match.threshold());
        Apart apart = new Apart(cluster);
        for (int i = 0; i < pairs.size() && !apart.full(); i++) {
            if (pairs.odds(i) < least) {
                apart.offer(pair(pairs, i));
            }
        }
        Edges edges = match.refused();
        List<Pair> all = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            all.add(pair(edges, i));
        }
        all.sort(Comparator.comparingDouble((Pair p) -> -p.odds()));
        Apart refused = new Apart(cluster);
        for (Pair pair : all) {
            refused.offer(pair);
        }
        return new Doubtful(weakest(match.links()), apart.found, refused.found);
    }

    private static Pair pair(Edges edges, int i) {
        return new Pair(edges.left(i), edges.right(i), edges.odds(i));
    }

    private static List<Pair> weakest(Edges links) {
        Comparator<Pair> byOdds = Comparator.comparingDouble(Pair::odds);
        PriorityQueue<Pair> weakest = new PriorityQueue<>(byOdds.reversed());
        for (int i = 0; i < links.size(); i++) {
            weakest.add(pair(links, i));
            if (weakest.size() > EACH) {
                weakest.poll();
            }
        }
        return weakest.stream().sorted(byOdds).toList();
    }

    /// Takes the first pairs of different clusters, one of any two.
    private static final class Apart {
        private final int[] cluster;
        private final Set<Long> met = new HashSet<>();
        private final List<Pair> found = new ArrayList<>();

        Apart(int[] cluster) {
            this.cluster = cluster;
        }

        boolean full() {
            return found.size() >= EACH;
        }

        void offer(Pair pair) {
            int a = cluster[pair.left()];
            int b = cluster[pair.right()];
            if (!full() && a != b && met.add((long) Math.min(a, b) << 32 | Math.max(a, b))) {
                found.add(pair);
            }
        }
    }

    /// The pair of the same two clusters with the least odds; of large clusters only so many pairs are asked.
    Pair against(Match match, Pair pair) {
        List<Integer> left = rows(match, pair.left());
        List<Integer> right = rows(match, pair.right());
        Pair least = pair;
        int asked = 0;
        for (int a : left) {
            for (int b : right) {
                if (asked++ < CROSS_PAIRS) {
                    double odds = match.explain(a, b).odds();
                    least = odds < least.odds() ? new Pair(a, b, odds) : least;
                }
            }
        }
        return least;
    }

    private static List<Integer> rows(Match match, int row) {
        int[] cluster = match.cluster();
        List<Integer> rows = new ArrayList<>();
        for (int other = 0; other < cluster.length; other++) {
            if (cluster[other] == cluster[row]) {
                rows.add(other);
            }
        }
        return rows;
    }
}
