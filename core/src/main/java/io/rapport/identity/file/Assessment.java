package io.rapport.identity.file;

import io.rapport.identity.Evaluation;
import java.util.ArrayList;
import java.util.List;

/// How well clusters meet labels that nobody used to make them, at the engine's own threshold and at others.
///
/// @param labels where they come from
/// @param own at the threshold that was used
/// @param others at other thresholds, rising
public record Assessment(String labels, At own, List<At> others) {
    private static final double[] THRESHOLDS = {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999};

    /// @param threshold probability from which two records are one
    public record At(double threshold, Evaluation evaluation) {}

    /// The clusters at a threshold, per row the first row.
    @FunctionalInterface
    interface Clusters {
        int[] at(double threshold);
    }

    static Assessment of(Labels labels, double threshold, int[] cluster, Clusters clusters) {
        List<At> others = new ArrayList<>();
        for (double other : THRESHOLDS) {
            others.add(new At(other, labels.evaluate(clusters.at(other))));
        }
        return new Assessment(labels.from(), new At(threshold, labels.evaluate(cluster)), others);
    }

    /// The threshold with the greatest F1 of pairs.
    public At best() {
        At best = own;
        for (At other : others) {
            best = other.evaluation().f1() > best.evaluation().f1() ? other : best;
        }
        return best;
    }
}
