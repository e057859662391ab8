package io.rapport.report.match;

import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Expectation;
import io.rapport.identity.match.Match;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.ChartSpec.Curves;
import io.rapport.report.document.ChartSpec.Histogram;
import io.rapport.report.document.ChartSpec.Mark;
import io.rapport.report.document.ChartSpec.Series;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the pairs are spread over probabilities, where the line is drawn, and what that is expected to mean.
final class ScoreSection {
    private static final double BIN = 0.5;
    private static final int AROUND = 4;

    private final MatchView view;
    private final Words words;
    private final Match match;
    private final List<Expectation> expectations;

    ScoreSection(MatchView view, Words words) {
        this.view = view;
        this.words = words;
        this.match = view.match();
        this.expectations = view.expectations();
    }

    Section section() {
        Expectation own = match.expected();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Note(
                Tone.NEUTRAL,
                ("Two rows are joined from a probability of %s on (%s). Of the pairs joined there, %s are"
                                + " expected to be"
                                + " right (precision); of all pairs that belong together, %s are expected to be joined"
                                + " (recall). The"
                                + " model expects this of itself; only labels can tell whether it is so.")
                        .formatted(
                                Words.threshold(own.threshold()),
                                words.bits(Bits.odds(own.threshold())),
                                words.percent(own.precision()),
                                words.percent(own.recall()))));
        blocks.add(histogram());
        blocks.add(curve());
        blocks.add(table());
        return new Section(
                view.id("scores"),
                view.title("Scores and the threshold"),
                "A higher threshold joins fewer pairs and errs less; a lower one finds more and errs more.",
                blocks);
    }

    private Chart histogram() {
        long[] bins = match.histogram();
        double mark = Bits.odds(match.threshold());
        int first = index(bins, Math.min(mark, 0)) - AROUND;
        int last = index(bins, Math.max(mark, 0)) + AROUND;
        for (int bin = 1; bin < bins.length; bin++) {
            if (bins[bin] > 0) {
                first = Math.min(first, bin);
                last = Math.max(last, bin);
            }
        }
        first = Math.max(1, first);
        last = Math.min(bins.length - 1, last);
        List<Long> counts = new ArrayList<>();
        for (int bin = first; bin <= last; bin++) {
            counts.add(bins[bin]);
        }
        return new Chart(
                view.id("histogram"),
                "Pairs by evidence, in bits",
                "Bars: pairs by half bits, and the threshold as a line.",
                new Histogram(
                        "Evidence",
                        (first - bins.length / 2) * BIN,
                        BIN,
                        counts,
                        Unit.BITS,
                        new Mark(mark, "threshold " + Words.threshold(match.threshold())),
                        "kept apart",
                        "joined, unless other rows speak against it"),
                220,
                ("Most pairs compared are different %s (left), a few are one (right), and few should lie"
                                + " between. Each line"
                                + " up is ten times as many. 0 bits is a probability of 50%%, 10 bits 99.9%%. %s that"
                                + " could not come"
                                + " near the threshold were given up early and are not drawn; the last bar holds all"
                                + " above, too.")
                        .formatted(view.many(), words.count(bins[0], "pair", "pairs")));
    }

    private static int index(long[] bins, double bits) {
        return Math.clamp((int) Math.floor(bits / BIN) + bins.length / 2, 1, bins.length - 1);
    }

    private Chart curve() {
        List<String> categories = new ArrayList<>();
        List<@Nullable Double> precision = new ArrayList<>();
        List<@Nullable Double> recall = new ArrayList<>();
        for (Expectation e : expectations) {
            categories.add(Words.threshold(e.threshold()));
            precision.add(e.precision());
            recall.add(e.recall());
        }
        return new Chart(
                view.id("expected"),
                "Expected precision and recall by threshold",
                "Lines: expected precision and expected recall by threshold.",
                new Curves(
                        "Threshold",
                        categories,
                        List.of(Series.of("Expected precision", precision), Series.of("Expected recall", recall)),
                        Unit.PERCENT,
                        Expectations.used(expectations, match)),
                180,
                "Where the lines are steep, the choice of the threshold matters; where they are flat, it"
                        + " hardly does.");
    }

    private Table table() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Expectation e : expectations) {
            List<@Nullable Object> row = new ArrayList<>();
            boolean used = e.threshold() == match.threshold();
            row.add(Words.threshold(e.threshold()) + (used ? " ← used" : ""));
            row.add(Bits.odds(e.threshold()));
            row.add((long) pairsFrom(e.threshold()));
            row.add(e.precision());
            row.add(e.recall());
            rows.add(row);
        }
        return new Table(
                view.id("thresholds"),
                "What other thresholds would mean",
                List.of(
                        Column.text("Threshold"),
                        Column.of("Evidence", Unit.BITS),
                        Column.of("Pairs above it", Unit.COUNT),
                        Column.of("Expected precision", Unit.PERCENT),
                        Column.of("Expected recall", Unit.PERCENT)),
                rows,
                null,
                "Precision: share of the joined pairs that are right. Recall: share of all true pairs"
                        + " that are joined.");
    }

    /// Pairs are sorted by falling odds.
    private int pairsFrom(double threshold) {
        double least = Bits.odds(threshold);
        int low = 0;
        int high = match.pairs().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (match.pairs().odds(middle) >= least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
