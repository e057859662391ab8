package io.rapport.report.match;

import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Expectation;
import io.rapport.identity.match.Field;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.ChartSpec.Curves;
import io.rapport.report.document.ChartSpec.Series;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows that say too little: compared with an exact copy of themselves they would not reach the threshold.
final class UnlinkableSection {
    private static final int ASKED = 20_000;
    private static final int EXAMPLES = 8;
    private static final int COLUMNS = 8;
    private static final int PATTERNS = 8;
    private static final int VALUE_MOST = 32;

    private final MatchView view;
    private final Words words;
    private final int[] asked;
    private final double[] most;
    private final List<Integer> unlinkable = new ArrayList<>();

    UnlinkableSection(MatchView view, Words words) {
        this.view = view;
        this.words = words;
        int n = Math.min(ASKED, view.rows());
        asked = new int[n];
        most = new double[n];
        double least = Bits.odds(view.match().threshold());
        for (int i = 0; i < n; i++) {
            asked[i] = (int) ((long) i * view.rows() / n);
            most[i] = view.match().explain(asked[i], asked[i]).odds();
            if (most[i] < least) {
                unlinkable.add(asked[i]);
            }
        }
    }

    /// Share of the rows that cannot be linked, 0 to 1.
    double share() {
        return asked.length == 0 ? 0 : (double) unlinkable.size() / asked.length;
    }

    /// How many rows cannot be linked; estimated when not every row was asked.
    long rows() {
        return Math.round(share() * view.rows());
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        String sample = asked.length < view.rows()
                ? " (estimated from %s)".formatted(words.count(asked.length, "row", "rows"))
                : "";
        blocks.add(new Block.Note(
                unlinkable.isEmpty() ? Tone.GOOD : Tone.WARN,
                unlinkable.isEmpty()
                        ? "Every row says enough to be found again%s.".formatted(sample)
                        : ("%s, %s of all%s, say too little: even an exact copy of such a row would stay below the"
                                        + " threshold."
                                        + " They are clusters of their own; more values, not"
                                        + " another threshold, would help.")
                                .formatted(words.count(rows(), "row", "rows"), words.percent(share()), sample)));
        if (!unlinkable.isEmpty()) {
            blocks.add(patterns());
            blocks.add(examples());
        }
        blocks.add(chart());
        return new Section(
                view.id("unlinkable"),
                view.title("Rows that cannot be linked"),
                "Compares each row with itself: the most evidence it could ever have.",
                blocks);
    }

    private Chart chart() {
        double[] sorted = most.clone();
        Arrays.sort(sorted);
        List<String> thresholds = new ArrayList<>();
        List<@Nullable Double> shares = new ArrayList<>();
        for (Expectation at : view.expectations()) {
            double least = Bits.odds(at.threshold());
            int below = 0;
            while (below < sorted.length && sorted[below] < least) {
                below++;
            }
            thresholds.add(Words.threshold(at.threshold()));
            shares.add(sorted.length == 0 ? 0.0 : (double) below / sorted.length);
        }
        return new Chart(
                view.id("unlinkable-by-threshold"),
                "Rows that cannot be linked, by threshold",
                "A line: share of rows by threshold.",
                new Curves(
                        "Threshold",
                        thresholds,
                        List.of(Series.of("Share of rows", shares)),
                        Unit.PERCENT,
                        Expectations.used(view.expectations(), view.match())),
                140,
                "The share of rows that no other row could reach, if the threshold were this.");
    }

    private Table patterns() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int row : unlinkable) {
            List<String> empty = view.records().fields().stream()
                    .filter(f -> MatchView.value(f.codes(), row) == null)
                    .map(f -> Words.foreign(f.name(), VALUE_MOST))
                    .toList();
            counts.merge(empty.isEmpty() ? "none; their values are too frequent" : Words.list(empty), 1L, Long::sum);
        }
        List<List<@Nullable Object>> rows = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(PATTERNS)
                .map(e -> Arrays.<@Nullable Object>asList(
                        e.getKey(), e.getValue(), (double) e.getValue() / unlinkable.size()))
                .toList();
        return new Table(
                view.id("unlinkable-empty"),
                "Which columns are empty in them",
                List.of(
                        Column.text("Empty"),
                        Column.of("Rows", Unit.COUNT),
                        Column.of("Share", Unit.PERCENT).withBar()),
                rows,
                null,
                counts.size() > PATTERNS
                        ? "The most frequent of %s combinations.".formatted(words.count(counts.size()))
                        : null);
    }

    private Table examples() {
        List<Field> fields = view.records().fields();
        List<Field> shown = fields.subList(0, Math.min(COLUMNS, fields.size()));
        List<Column> columns = new ArrayList<>(List.of(Column.text("Row")));
        shown.forEach(f -> columns.add(Column.text(Words.foreign(f.name(), VALUE_MOST))));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        int n = Math.min(EXAMPLES, unlinkable.size());
        for (int i = 0; i < n; i++) {
            int row = unlinkable.get((int) ((long) i * unlinkable.size() / n));
            List<@Nullable Object> cells = new ArrayList<>(List.of(view.name(row)));
            for (Field field : shown) {
                String value = MatchView.value(field.codes(), row);
                cells.add(value == null ? null : Words.foreign(value, VALUE_MOST));
            }
            rows.add(cells);
        }
        return new Table(
                view.id("unlinkable-examples"),
                "Examples",
                columns,
                rows,
                null,
                fields.size() > COLUMNS ? "The first %d of %d columns.".formatted(COLUMNS, fields.size()) : null);
    }
}
