package io.rapport.report.match;

import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Edges;
import io.rapport.identity.match.Expectation;
import io.rapport.identity.match.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What the model expects of many thresholds, in one pass over the pairs.
final class Expectations {
    private static final double[] THRESHOLDS = {
        0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999
    };
    private static final double SAME = 0.002;

    private Expectations() {}

    /// Index of the threshold that was used.
    static int used(List<Expectation> expectations, Match match) {
        for (int i = 0; i < expectations.size(); i++) {
            if (expectations.get(i).threshold() == match.threshold()) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "The threshold %s is not among %s".formatted(match.threshold(), expectations));
    }

    /// Rising thresholds, that of the match among them.
    static List<Expectation> of(Match match) {
        TreeSet<Double> thresholds = new TreeSet<>();
        thresholds.add(match.threshold());
        for (double threshold : THRESHOLDS) {
            if (Math.abs(threshold - match.threshold()) > SAME) {
                thresholds.add(threshold);
            }
        }
        double matches =
                match.model().matches() / Math.max(0.1, match.blocking().recall());
        Edges pairs = match.pairs();
        List<Expectation> found = new ArrayList<>();
        double right = 0;
        int joined = 0;
        for (double threshold : thresholds.descendingSet()) {
            double least = Bits.odds(threshold);
            while (joined < pairs.size() && pairs.odds(joined) >= least) {
                right += Bits.probability(pairs.odds(joined++));
            }
            double precision = joined == 0 ? 1 : right / joined;
            found.addFirst(new Expectation(
                    threshold, precision, Math.min(1, right / Math.max(matches, Math.max(1, right)))));
        }
        return found;
    }
}
