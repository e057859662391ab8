package io.rapport.report.match;

import io.rapport.identity.column.Finding;
import io.rapport.identity.column.Recognition;
import io.rapport.identity.file.Assessment;
import io.rapport.identity.file.Inputs;
import io.rapport.identity.file.Resolved;
import io.rapport.identity.match.Expectation;
import io.rapport.identity.match.FieldKind;
import io.rapport.report.document.Better;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Fact;
import io.rapport.report.document.Block.KpiStrip;
import io.rapport.report.document.Block.Profile;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Kpi;
import io.rapport.report.document.Takeaway;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What came out, and what went in.
final class Overview {
    private static final int NAME_MOST = 60;
    private static final int COLUMNS_SHOWN = 200;
    private static final double NANOS = 1e9;

    private final Resolved resolved;
    private final MatchRun run;
    private final List<MatchView> views;
    private final Words words;

    Overview(Resolved resolved, MatchRun run, List<MatchView> views, Words words) {
        this.resolved = resolved;
        this.run = run;
        this.views = views;
        this.words = words;
    }

    String title() {
        Inputs inputs = resolved.inputs();
        int files = inputs.files().size();
        String first = Words.foreign(inputs.sourceName(0), NAME_MOST);
        return files == 1
                ? first
                : files == 2
                        ? first + " and " + Words.foreign(inputs.sourceName(1), NAME_MOST)
                        : first + " and " + words.count(files - 1) + " more";
    }

    List<String> chips() {
        List<String> chips = new ArrayList<>();
        chips.add(words.count(resolved.inputs().rows(), "row", "rows"));
        for (MatchView view : views) {
            chips.add(words.count(view.clusters(), view.one(), view.many()));
        }
        return chips;
    }

    List<Block> blocks(List<Block> sections) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Note(
                Tone.WARN,
                "This page shows values of your rows, personal ones included (names, dates of birth,"
                        + " addresses). Keep it as"
                        + " you keep the file itself."));
        blocks.add(new Section(
                "result",
                "What came out",
                "The figures to know before the result is used.",
                List.of(figures(), new Block.Takeaways("summary", takeaways(sections)))));
        blocks.add(new Section(
                "input",
                "What went in",
                "What was asked for, and what each column was taken for. If a column was taken wrongly,"
                        + " say what it is with --columns.",
                List.of(settings(), columns())));
        return blocks;
    }

    private KpiStrip figures() {
        List<Kpi> tiles = new ArrayList<>();
        tiles.add(tile("Rows", resolved.inputs().rows(), Unit.COUNT, Better.NEITHER, "input"));
        double compared = 0;
        for (MatchView view : views) {
            String name = view.many().substring(0, 1).toUpperCase(Locale.ROOT)
                    + view.many().substring(1);
            tiles.add(tile(name, view.clusters(), Unit.COUNT, Better.NEITHER, view.id("clusters")));
            compared += view.match().compared();
        }
        for (MatchView view : views) {
            Expectation expected = view.match().expected();
            tiles.add(tile(
                    view.title("Expected precision"),
                    expected.precision(),
                    Unit.PERCENT,
                    Better.HIGHER,
                    view.id("scores")));
            tiles.add(tile(
                    view.title("Expected recall"), expected.recall(), Unit.PERCENT, Better.HIGHER, view.id("scores")));
        }
        tiles.add(tile(
                "Pairs compared",
                compared,
                Unit.COUNT,
                Better.NEITHER,
                views.isEmpty() ? "input" : views.getFirst().id("pairs")));
        tiles.add(tile("Seconds", run.took().toNanos() / NANOS, Unit.NUMBER, Better.LOWER, null));
        return new KpiStrip("figures", tiles);
    }

    private Kpi tile(String label, double value, Unit unit, Better better, @Nullable String link) {
        return new Kpi(label, value, unit, better, resolved.inputs().rows(), List.of(), List.of(), null, false, link);
    }

    private List<Takeaway> takeaways(List<Block> sections) {
        List<Takeaway> found = new ArrayList<>();
        Assessment assessment = resolved.assessment();
        if (assessment != null) {
            found.add(Verdicts.measured(assessment, words));
        }
        for (MatchView view : views) {
            found.addAll(new Verdicts(view, words).all());
        }
        found.removeIf(t -> sections.stream()
                .noneMatch(b ->
                        b instanceof Section s && s.id().equals(t.evidence().block())));
        return found;
    }

    private Profile settings() {
        boolean chosen = Double.isNaN(run.request().threshold());
        List<Fact> facts = new ArrayList<>();
        Inputs inputs = resolved.inputs();
        for (int f = 0; f < inputs.files().size(); f++) {
            facts.add(Fact.text(
                    inputs.files().size() == 1 ? "File" : "File " + (f + 1),
                    Words.foreign(inputs.sourceName(f), NAME_MOST) + ", "
                            + words.count(inputs.first()[f + 1] - inputs.first()[f], "row", "rows")));
        }
        if (inputs.rejectedRows() > 0) {
            facts.add(
                    new Fact("Rows that could not be read", words.count(inputs.rejectedRows()), Unit.TEXT, Tone.WARN));
        }
        for (MatchView view : views) {
            facts.add(Fact.text(
                    view.title("Threshold"),
                    Words.threshold(view.match().threshold()) + (chosen ? ", chosen by the model" : ", as asked for")));
        }
        List<String> ignored = run.request().ignored().stream()
                .sorted()
                .map(name -> Words.foreign(name, NAME_MOST))
                .toList();
        facts.add(Fact.text("Left out on request", ignored.isEmpty() ? "nothing" : Words.list(ignored)));
        Assessment assessment = resolved.assessment();
        facts.add(Fact.text("Labels", assessment == null ? "none" : Words.foreign(assessment.labels(), NAME_MOST)));
        facts.add(Fact.text("Version", run.version()));
        return new Profile("settings", "Settings", facts);
    }

    private Table columns() {
        Recognition recognition = resolved.recognition();
        List<List<@Nullable Object>> rows = recognition.findings().stream()
                .limit(COLUMNS_SHOWN)
                .map(this::column)
                .toList();
        int left = recognition.findings().size() - rows.size();
        return new Table(
                "columns",
                "Columns",
                List.of(
                        Column.text("Column"),
                        Column.text("Compared as"),
                        Column.of("Filled", Unit.PERCENT).withBar(),
                        Column.of("Different values", Unit.COUNT),
                        Column.text("Why")),
                rows,
                null,
                left > 0 ? words.count(left, "more column is", "more columns are") + " not shown." : null);
    }

    private List<@Nullable Object> column(Finding finding) {
        io.rapport.identity.column.Column column = finding.column();
        return Arrays.asList(
                Words.foreign(column.name(), NAME_MOST),
                kind(finding),
                column.rows() == 0 ? 0.0 : (double) column.filled() / column.rows(),
                (long) column.codes().distinct(),
                finding.reason());
    }

    private static String kind(Finding finding) {
        FieldKind kind = finding.kind();
        String word = kind == null
                ? "not compared"
                : kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String slot = kind == null || finding.slot() == 0 ? "" : " " + (finding.slot() + 1);
        return word + slot + (finding.isKey() ? " (names the row)" : "");
    }
}
