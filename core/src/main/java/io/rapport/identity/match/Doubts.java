package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/// Finds the pairs of which an answer is worth most: those that were nearly joined, those the clusters did not allow,
/// and those that only just joined two groups.
///
/// What an answer is worth is the number of record pairs that are expected to be put right by it: the probability that
/// the decision is wrong, times the sizes of the two clusters it is about. Of each two clusters only the likeliest pair
/// is asked.
final class Doubts {
    private static final int MOST = 10_000;
    private static final double LEAST_PROBABILITY = 0.05;
    private static final Comparator<Doubt> WORTH = Comparator.comparingDouble(Doubt::gain)
            .reversed()
            .thenComparingInt(Doubt::left)
            .thenComparingInt(Doubt::right);

    /// Why two groups do not become one.
    @FunctionalInterface
    interface Objection {
        /// @return empty if nothing speaks against it
        String of(int left, int right);
    }

    private final Clustering clustering;
    private final List<Clustering.Bridge> bridges;
    private final double threshold;
    private final PriorityQueue<Doubt> best = new PriorityQueue<>(WORTH.reversed());

    /// @param clustering when the evidence is used up, before people's judgements join clusters
    /// @param threshold probability from which pairs are joined
    Doubts(Clustering clustering, double threshold) {
        this(clustering, clustering.bridges(), threshold);
    }

    /// @param bridges by which the clusters came about
    Doubts(Clustering clustering, List<Clustering.Bridge> bridges, double threshold) {
        this.clustering = clustering;
        this.bridges = bridges;
        this.threshold = threshold;
    }

    /// At most 10,000, best first. Cost: linear in the edges.
    ///
    /// @param edges by falling odds
    List<Doubt> list(Edges edges) {
        List<Doubt> doubts = best(edges);
        int[] cluster = clustering.clusters();
        return doubts.stream()
                .map(d -> said(d, cluster, (left, right) -> clustering.objection(left, right, Matcher.TOGETHER)))
                .toList();
    }

    /// The same without what speaks against joining them.
    List<Doubt> best(Edges edges) {
        int[] cluster = clustering.clusters();
        Set<Long> asked = new HashSet<>();
        double lowest = Bits.odds(LEAST_PROBABILITY);
        for (int i = 0; i < edges.size() && edges.odds(i) >= lowest; i++) {
            int left = edges.left(i);
            int right = edges.right(i);
            int a = Math.min(cluster[left], cluster[right]);
            int b = Math.max(cluster[left], cluster[right]);
            if (a == b) {
                continue;
            }
            double probability = Bits.probability(edges.odds(i));
            double gain = probability * clustering.size(left) * clustering.size(right);
            // pairs of the same two clusters that follow are not worth more
            if ((best.size() < MOST || gain >= best.element().gain())
                    && !clustering.vetoed(left, right)
                    && asked.add((long) a << 32 | b)) {
                keep(left, right, probability, gain);
            }
        }
        for (Clustering.Bridge bridge : bridges) {
            double probability = Bits.probability(bridge.odds());
            keep(bridge.left(), bridge.right(), probability, (1 - probability) * bridge.pairs());
        }
        List<Doubt> doubts = new ArrayList<>(best);
        doubts.sort(WORTH);
        return doubts;
    }

    /// A doubt with why the two are joined or kept apart.
    ///
    /// @param cluster by row the first row of its cluster
    Doubt said(Doubt doubt, int[] cluster, Objection objection) {
        return new Doubt(
                doubt.left(), doubt.right(), doubt.probability(), state(doubt, cluster, objection), doubt.gain());
    }

    /// Whether what is said of a doubt depends on more than its odds.
    boolean isObjected(Doubt doubt, int[] cluster) {
        return cluster[doubt.left()] != cluster[doubt.right()] && doubt.probability() >= threshold;
    }

    private void keep(int left, int right, double probability, double gain) {
        best.add(new Doubt(left, right, probability, "", gain));
        if (best.size() > MOST) {
            best.remove();
        }
    }

    private String state(Doubt doubt, int[] cluster, Objection objections) {
        if (cluster[doubt.left()] == cluster[doubt.right()]) {
            return "joined, but only just";
        }
        if (doubt.probability() < threshold) {
            return "kept apart: below the threshold";
        }
        String objection = objections.of(doubt.left(), doubt.right());
        return "kept apart: " + (objection.isEmpty() ? "their groups did not agree" : objection);
    }
}
