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

    private final Clustering clustering;
    private final double threshold;
    private final PriorityQueue<Doubt> best = new PriorityQueue<>(WORTH.reversed());

    /// @param clustering when the evidence is used up, before people's judgements join clusters
    /// @param threshold probability from which pairs are joined
    Doubts(Clustering clustering, double threshold) {
        this.clustering = clustering;
        this.threshold = threshold;
    }

    /// At most 10,000, best first. Cost: linear in the edges.
    ///
    /// @param edges by falling odds
    List<Doubt> list(Edges edges) {
        int[] cluster = clustering.clusters();
        Set<Long> asked = new HashSet<>();
        double lowest = Bits.odds(LEAST_PROBABILITY);
        for (int i = 0; i < edges.size() && edges.odds(i) >= lowest; i++) {
            int left = edges.left(i);
            int right = edges.right(i);
            int a = Math.min(cluster[left], cluster[right]);
            int b = Math.max(cluster[left], cluster[right]);
            if (a != b && !clustering.vetoed(left, right) && asked.add((long) a << 32 | b)) {
                double probability = Bits.probability(edges.odds(i));
                keep(left, right, probability, probability * clustering.size(left) * clustering.size(right));
            }
        }
        for (Clustering.Bridge bridge : clustering.bridges()) {
            double probability = Bits.probability(bridge.odds());
            keep(bridge.left(), bridge.right(), probability, (1 - probability) * bridge.pairs());
        }
        List<Doubt> doubts = new ArrayList<>(best);
        doubts.sort(WORTH);
        return doubts.stream()
                .map(d -> new Doubt(d.left(), d.right(), d.probability(), state(d, cluster), d.gain()))
                .toList();
    }

    private void keep(int left, int right, double probability, double gain) {
        best.add(new Doubt(left, right, probability, "", gain));
        if (best.size() > MOST) {
            best.remove();
        }
    }

    private String state(Doubt doubt, int[] cluster) {
        if (cluster[doubt.left()] == cluster[doubt.right()]) {
            return "joined, but only just";
        }
        if (doubt.probability() < threshold) {
            return "kept apart: below the threshold";
        }
        String objection = clustering.objection(doubt.left(), doubt.right(), Matcher.TOGETHER);
        return "kept apart: " + (objection.isEmpty() ? "their groups did not agree" : objection);
    }
}
