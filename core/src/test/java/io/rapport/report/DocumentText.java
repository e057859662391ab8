package io.rapport.report;

import io.rapport.report.document.Block;
import io.rapport.report.document.Document;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Kpi;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A document as plain text, for approved files.
final class DocumentText {
    private DocumentText() {}

    static String of(Document document) {
        Figures figures = Figures.of(document.setting());
        StringBuilder out = new StringBuilder("%s | %s | %s..%s | %s\n"
                .formatted(
                        document.title(),
                        document.subtitle(),
                        document.setting().period().start(),
                        document.setting().period().end().minusDays(1),
                        document.setting().filters()));
        document.all().forEach(b -> block(b, figures, out));
        return out.toString();
    }

    private static void block(Block block, Figures figures, StringBuilder out) {
        switch (block) {
            case Block.Section s -> out.append("\n== ").append(s.title()).append('\n');
            case Block.Row r ->
                out.append("-- row of ").append(r.cells().size()).append('\n');
            case Block.Takeaways t ->
                t.items()
                        .forEach(i -> out.append("%s [%s -> %s] %s\n"
                                .formatted(i.tone(), i.topic(), i.evidence().block(), i.sentence())));
            case Block.KpiStrip k ->
                k.items()
                        .forEach(i -> out.append("%s: %s, n=%d%s\n"
                                .formatted(i.label(), figures.brief(i.value(), i.unit()), i.n(), changes(i, figures))));
            case Block.Chart c -> table(c.data(), figures, out);
            case Block.Table t -> table(t, figures, out);
            case Block.Timeline t -> table(t.data(), figures, out);
            case Block.Profile p ->
                p.facts()
                        .forEach(f -> out.append(
                                "%s: %s (%s)\n".formatted(f.label(), figures.full(f.value(), f.unit()), f.tone())));
            case Block.Waterfall w -> table(w.data(), figures, out);
            case Block.Actions a -> table(a.data(), figures, out);
            case Block.Note n -> out.append(n.text()).append('\n');
            case Block.PageBreak _ -> out.append("-- page\n");
        }
    }

    private static String changes(Kpi kpi, Figures figures) {
        return kpi.comparisons().stream()
                .map(c -> {
                    Double change = kpi.change(c);
                    return ", " + (change == null ? "?" : figures.change(change, kpi.unit())) + " on " + c.against();
                })
                .collect(Collectors.joining());
    }

    private static void table(Block.Table table, Figures figures, StringBuilder out) {
        out.append("# ").append(table.title()).append('\n');
        out.append(table.columns().stream()
                        .map(c -> figures.header(c.label(), c.unit()))
                        .collect(Collectors.joining(" | ")))
                .append('\n');
        table.rows().stream().limit(5).forEach(r -> out.append(line(table, r, figures)));
        if (table.rows().size() > 5) {
            out.append("... ").append(table.rows().size()).append(" rows\n");
        }
        List<@Nullable Object> totals = table.totals();
        if (totals != null) {
            out.append("= ").append(line(table, totals, figures));
        }
    }

    private static String line(Block.Table table, List<@Nullable Object> row, Figures figures) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < row.size(); c++) {
            line.append(c == 0 ? "" : " | ")
                    .append(figures.cell(row.get(c), table.columns().get(c).unit(), 2));
        }
        return line.append('\n').toString();
    }
}
