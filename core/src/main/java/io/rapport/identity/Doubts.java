package io.rapport.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

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
    private final PairScore score;
    private final double prior;
    private final double least;
    private final double together;
    private final PriorityQueue<Doubt> best = new PriorityQueue<>(WORTH.reversed());

    /// @param clustering when it is done
    /// @param prior log2 odds that two records picked at random are one
    /// @param least log2 odds from which pairs are joined
    /// @param together mean log2 odds that all cross pairs of two groups must have
    Doubts(Clustering clustering, PairScore score, double prior, double least, double together) {
        this.clustering = clustering;
        this.score = score;
        this.prior = prior;
        this.least = least;
        this.together = together;
    }

    /// At most 10,000, best first. Cost: linear in the edges.
    ///
    /// @param edges by falling weight, without the prior
    List<Doubt> list(Edges edges) {
        int[] cluster = clustering.clusters();
        LongIntMap asked = new LongIntMap();
        double lowest = Resolution.odds(LEAST_PROBABILITY);
        for (int i = 0; i < edges.size() && edges.weight(i) + prior >= lowest; i++) {
            int left = edges.left(i);
            int right = edges.right(i);
            int a = Math.min(cluster[left], cluster[right]);
            int b = Math.max(cluster[left], cluster[right]);
            long clusters = (long) a << 32 | b;
            if (a != b && !asked.has(clusters) && !clustering.vetoed(left, right)) {
                asked.put(clusters, i);
                double probability = Resolution.probability(edges.weight(i) + prior);
                keep(left, right, probability, probability * clustering.size(left) * clustering.size(right));
            }
        }
        for (Clustering.Bridge bridge : clustering.bridges()) {
            double probability = Resolution.probability(bridge.odds());
            keep(bridge.left(), bridge.right(), probability, (1 - probability) * bridge.pairs());
        }
        List<Doubt> doubts = new ArrayList<>(best);
        doubts.sort(WORTH);
        return doubts.stream().map(this::explained).toList();
    }

    private void keep(int left, int right, double probability, double gain) {
        best.add(new Doubt(left, right, probability, "", gain));
        if (best.size() > MOST) {
            best.remove();
        }
    }

    private Doubt explained(Doubt doubt) {
        List<String> words = new ArrayList<>();
        String shared = score.reason(doubt.left(), doubt.right());
        words.add(shared.isEmpty() ? "little in common" : shared);
        words.add(state(doubt));
        return new Doubt(doubt.left(), doubt.right(), doubt.probability(), String.join("; ", words), doubt.gain());
    }

    private String state(Doubt doubt) {
        if (clustering.together(doubt.left(), doubt.right())) {
            return "joined, but only just";
        }
        if (Resolution.odds(doubt.probability()) < least) {
            return "kept apart: below the threshold";
        }
        @Nullable String objection = clustering.objection(doubt.left(), doubt.right(), together);
        return "kept apart: " + (objection == null ? "their groups did not agree" : objection);
    }
}
