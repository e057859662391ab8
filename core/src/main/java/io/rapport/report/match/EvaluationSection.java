package io.rapport.report.match;

import io.rapport.identity.Evaluation;
import io.rapport.identity.file.Assessment;
import io.rapport.identity.file.Assessment.At;
import io.rapport.report.document.Better;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.KpiStrip;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.ChartSpec.Curves;
import io.rapport.report.document.ChartSpec.Series;
import io.rapport.report.document.Kpi;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// How well the clusters meet labels that nobody used to make them.
final class EvaluationSection {
    private static final int LABELS_MOST = 60;
    private static final double SAME = 0.002;

    private final Assessment assessment;
    private final Words words;

    EvaluationSection(Assessment assessment, Words words) {
        this.assessment = assessment;
        this.words = words;
    }

    Section section() {
        Evaluation own = assessment.own().evaluation();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Note(Tone.NEUTRAL, sentence(own)));
        blocks.add(new KpiStrip(
                "evaluation-figures",
                List.of(
                        tile("Precision", own.precision(), own.foundPairs()),
                        tile("Recall", own.recall(), own.truePairs()),
                        tile("F1", own.f1(), own.truePairs()),
                        tile("B-cubed F1", own.bcubedF1(), own.records()),
                        tile("Exactly right", own.exactRate(), own.trueClusters()))));
        blocks.add(table());
        blocks.add(curve());
        return new Section(
                "evaluation",
                "Compared with labels",
                "Clusters against what somebody knows (%s); never used to make them."
                        .formatted(Words.foreign(assessment.labels(), LABELS_MOST)),
                blocks);
    }

    private String sentence(Evaluation e) {
        return ("%s with a label are %s in truth. Of %s put together, %s are right; of %s that belong together,"
                        + " %s were missed."
                        + " All pairs of the final clusters count, also those that were never compared.")
                .formatted(
                        words.count(e.records(), "row", "rows"),
                        words.count(e.trueClusters(), "subject", "subjects"),
                        words.count(e.foundPairs(), "pair", "pairs"),
                        words.count(e.rightPairs()),
                        words.count(e.truePairs(), "pair", "pairs"),
                        words.count(e.truePairs() - e.rightPairs()));
    }

    private static Kpi tile(String label, double value, long n) {
        return new Kpi(label, value, Unit.PERCENT, Better.HIGHER, n, List.of(), List.of(), null, false, null);
    }

    private Table table() {
        At best = assessment.best();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (At at : all()) {
            Evaluation e = at.evaluation();
            String mark = (at.equals(assessment.own()) ? " ← used" : "") + (at.equals(best) ? " ← best F1" : "");
            rows.add(Arrays.asList(
                    Words.threshold(at.threshold()) + mark,
                    e.precision(),
                    e.recall(),
                    e.f1(),
                    e.bcubedPrecision(),
                    e.bcubedRecall(),
                    e.bcubedF1(),
                    e.exactRate(),
                    (long) e.largest()));
        }
        return new Table(
                "evaluation-thresholds",
                "At the threshold that was used, and at others",
                List.of(
                        Column.text("Threshold"),
                        Column.of("Precision", Unit.PERCENT),
                        Column.of("Recall", Unit.PERCENT),
                        Column.of("F1", Unit.PERCENT),
                        Column.of("B-cubed precision", Unit.PERCENT),
                        Column.of("B-cubed recall", Unit.PERCENT),
                        Column.of("B-cubed F1", Unit.PERCENT),
                        Column.of("Exactly right", Unit.PERCENT),
                        Column.of("Largest cluster", Unit.COUNT)),
                rows,
                null,
                ("n = %s, %s. The best threshold can only be known with labels; it says how much the"
                                + " choice costs.")
                        .formatted(
                                words.count(assessment.own().evaluation().records(), "row", "rows"),
                                words.count(assessment.own().evaluation().truePairs(), "true pair", "true pairs")));
    }

    private List<At> all() {
        List<At> all = new ArrayList<>(assessment.others());
        all.removeIf(at -> Math.abs(at.threshold() - assessment.own().threshold()) < SAME);
        all.add(assessment.own());
        all.sort(Comparator.comparingDouble(At::threshold));
        return all;
    }

    private Chart curve() {
        return new Chart(
                "evaluation-curve",
                "Precision and recall by threshold, against the labels",
                "Lines: precision, recall and F1 by threshold.",
                new Curves(
                        "Threshold",
                        all().stream()
                                .map(at -> Words.threshold(at.threshold()))
                                .toList(),
                        List.of(
                                series("Precision", Evaluation::precision),
                                series("Recall", Evaluation::recall),
                                series("F1", Evaluation::f1)),
                        Unit.PERCENT,
                        all().indexOf(assessment.own())),
                180,
                "How right (precision) and how complete (recall) the clusters are at each threshold, and"
                        + " F1, which is both in one figure.");
    }

    private Series series(String name, ToDoubleFunction<Evaluation> figure) {
        List<@Nullable Double> values = new ArrayList<>();
        for (At at : all()) {
            values.add(figure.applyAsDouble(at.evaluation()));
        }
        return Series.of(name, values);
    }
}
