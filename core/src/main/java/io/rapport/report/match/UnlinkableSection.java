package io.rapport.report.match;

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

/// The rows that say too little to be linked, and what they lack.
final class UnlinkableSection {
    private static final int EXAMPLES = 8;
    private static final int COLUMNS = 8;
    private static final int PATTERNS = 8;
    private static final int VALUE_MOST = 32;

    private final MatchView view;
    private final Words words;
    private final Unlinkable unlinkable;

    UnlinkableSection(MatchView view, Words words) {
        this.view = view;
        this.words = words;
        this.unlinkable = view.unlinkable();
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        String sample = unlinkable.asked() < unlinkable.all()
                ? " (estimated from %s)".formatted(words.count(unlinkable.asked(), "row", "rows"))
                : "";
        blocks.add(new Block.Note(
                unlinkable.rows().isEmpty() ? Tone.GOOD : Tone.WARN,
                unlinkable.rows().isEmpty()
                        ? "Every row says enough to be found again%s.".formatted(sample)
                        : ("%s, %s of all%s, say too little: even an exact copy of such a row would stay below the"
                                        + " threshold."
                                        + " They are clusters of their own; more values, not"
                                        + " another threshold, would help.")
                                .formatted(
                                        words.count(unlinkable.count(), "row", "rows"),
                                        words.percent(unlinkable.share()),
                                        sample)));
        if (!unlinkable.rows().isEmpty()) {
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
        List<String> thresholds = new ArrayList<>();
        List<@Nullable Double> shares = new ArrayList<>();
        for (Expectation at : view.expectations()) {
            thresholds.add(Words.threshold(at.threshold()));
            shares.add(unlinkable.share(at.threshold()));
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
        for (int row : unlinkable.rows()) {
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
                        e.getKey(),
                        e.getValue(),
                        (double) e.getValue() / unlinkable.rows().size()))
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
        int n = Math.min(EXAMPLES, unlinkable.rows().size());
        int[] examples = new int[n];
        for (int i = 0; i < n; i++) {
            examples[i] =
                    unlinkable.rows().get((int) ((long) i * unlinkable.rows().size() / n));
        }
        List<Field> said = view.records().fields().stream()
                .filter(f -> Arrays.stream(examples).anyMatch(row -> MatchView.value(f.codes(), row) != null))
                .limit(COLUMNS)
                .toList();
        List<Column> columns = new ArrayList<>(List.of(Column.text("Row")));
        said.forEach(f -> columns.add(Column.text(Words.foreign(f.name(), VALUE_MOST))));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int row : examples) {
            List<@Nullable Object> cells = new ArrayList<>(List.of(view.name(row)));
            for (Field field : said) {
                String value = MatchView.value(field.codes(), row);
                cells.add(value == null ? null : Words.foreign(value, VALUE_MOST));
            }
            rows.add(cells);
        }
        int left = view.records().fields().size() - said.size();
        String note = left == 0
                ? null
                : words.count(left, "more column is", "more columns are") + " empty in them, or not shown.";
        return new Table(view.id("unlinkable-examples"), "Examples", columns, rows, null, note);
    }
}
