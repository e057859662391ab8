package io.rapport.report.render;

import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.KpiStrip;
import io.rapport.report.document.Block.Profile;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Block.Takeaways;
import io.rapport.report.document.Document;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Kpi;
import io.rapport.report.document.Takeaway;
import io.rapport.report.document.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A workbook: a summary sheet with facts, takeaways and figures, then one sheet a table or chart. Numbers and dates
/// are real ones with formats; texts are written as texts, never as formulas.
public final class XlsxRenderer implements Renderer {
    private static final int SHEET_NAME_MAX = 31;

    @Override
    public void render(Document document, OutputStream out) throws IOException {
        Figures figures = Figures.of(document.setting());
        try (Workbook book = new Workbook(out, "Rapport", "1.0")) {
            Set<String> names = new HashSet<>();
            summary(document, book.newWorksheet(name("Summary", names)), figures);
            for (Table table : document.tables()) {
                table(
                        table,
                        book.newWorksheet(name(table.title().isEmpty() ? table.id() : table.title(), names)),
                        figures);
            }
            if (!document.definitions().isEmpty()) {
                definitions(document, book.newWorksheet(name("Definitions", names)));
            }
        }
    }

    private static void summary(Document document, Worksheet sheet, Figures figures) {
        Document.Setting setting = document.setting();
        sheet.width(0, 28);
        sheet.width(1, 22);
        sheet.width(2, 16);
        sheet.width(3, 16);
        sheet.value(0, 0, document.title());
        sheet.style(0, 0).bold().fontSize(16).set();
        sheet.value(1, 0, setting.company() + " · " + document.subtitle());
        int row = 3;
        row = pair(
                sheet,
                row,
                "Period",
                figures.date(setting.period().start()) + " – "
                        + figures.date(setting.period().end().minusDays(1)));
        row = pair(sheet, row, "Data up to", setting.asOf());
        for (String filter : setting.filters()) {
            row = pair(sheet, row, "Filter", filter);
        }
        row = pair(sheet, row, "Currency", setting.currency().getCurrencyCode());
        row = pair(sheet, row, "Snapshot", setting.snapshot());
        row = pair(sheet, row, "Made at", LocalDateTime.ofInstant(setting.madeAt(), setting.zone())) + 1;
        for (Block block : document.all()) {
            row = switch (block) {
                case Profile p -> profile(p, sheet, row);
                case Takeaways t -> takeaways(t, sheet, row);
                case KpiStrip k -> kpis(k, sheet, row, figures);
                case Block.Section _, Block.Row _, Block.Chart _, Table _, Block.Timeline _ -> row;
                case Block.Waterfall _, Block.Actions _, Block.Note _, Block.PageBreak _ -> row;
            };
        }
    }

    private static int pair(Worksheet sheet, int row, String label, Object value) {
        sheet.value(row, 0, label);
        value(
                sheet,
                row,
                1,
                value,
                value instanceof LocalDate ? Unit.DATE : value instanceof LocalDateTime ? Unit.TIME : Unit.TEXT);
        return row + 1;
    }

    private static int profile(Profile profile, Worksheet sheet, int row) {
        int at = row;
        for (Block.Fact fact : profile.facts()) {
            sheet.value(at, 0, fact.label());
            value(sheet, at, 1, fact.value(), fact.unit());
            at++;
        }
        return at + 1;
    }

    private static int takeaways(Takeaways takeaways, Worksheet sheet, int row) {
        int at = row;
        heading(sheet, at++, "Key takeaways");
        for (Takeaway t : takeaways.items()) {
            sheet.value(at++, 0, t.sentence());
        }
        return at + 1;
    }

    private static int kpis(KpiStrip strip, Worksheet sheet, int row, Figures figures) {
        int at = row;
        heading(sheet, at, "Figures", "Value", "Previous", "Last year");
        at++;
        for (Kpi kpi : strip.items()) {
            sheet.value(at, 0, figures.header(kpi.label(), kpi.unit()));
            value(sheet, at, 1, kpi.value(), kpi.unit());
            for (int c = 0; c < kpi.comparisons().size(); c++) {
                value(sheet, at, 2 + c, kpi.comparisons().get(c).before(), kpi.unit());
            }
            at++;
        }
        return at + 1;
    }

    private static void heading(Worksheet sheet, int row, String... texts) {
        for (int c = 0; c < texts.length; c++) {
            sheet.value(row, c, texts[c]);
            sheet.style(row, c).bold().set();
        }
    }

    private static void table(Table table, Worksheet sheet, Figures figures) {
        for (int c = 0; c < table.columns().size(); c++) {
            Column column = table.columns().get(c);
            sheet.value(0, c, figures.header(column.label(), column.unit()));
            sheet.style(0, c)
                    .bold()
                    .horizontalAlignment(column.unit().isNumeric() ? "right" : "left")
                    .borderStyle("thin")
                    .set();
            sheet.width(c, width(table, c));
        }
        sheet.freezePane(0, 1);
        int row = 1;
        for (List<@Nullable Object> values : table.rows()) {
            row(table, sheet, row++, values);
        }
        List<@Nullable Object> totals = table.totals();
        if (totals != null) {
            row(table, sheet, row, totals);
            sheet.range(row, 0, row, table.columns().size() - 1).style().bold().set();
        }
        if (!table.rows().isEmpty()) {
            sheet.setAutoFilter(0, 0, table.rows().size(), table.columns().size() - 1);
        }
    }

    private static void row(Table table, Worksheet sheet, int row, List<@Nullable Object> values) {
        for (int c = 0; c < values.size(); c++) {
            value(sheet, row, c, values.get(c), table.columns().get(c).unit());
        }
    }

    /// Between 10 and 60 characters, as the longest of the first rows needs.
    private static int width(Table table, int column) {
        int longest = table.columns().get(column).label().length() + 6;
        for (List<@Nullable Object> row :
                table.rows().subList(0, Math.min(200, table.rows().size()))) {
            Object value = row.get(column);
            longest = Math.max(longest, value instanceof String s ? s.length() + 2 : 12);
        }
        return Math.clamp(longest, 10, 60);
    }

    private static void value(Worksheet sheet, int row, int column, @Nullable Object value, Unit unit) {
        switch (value) {
            case null -> {}
            case LocalDateTime t -> {
                sheet.value(row, column, t);
                sheet.style(row, column)
                        .format("yyyy-mm-dd hh:mm")
                        .horizontalAlignment("left")
                        .set();
            }
            case LocalDate d -> {
                sheet.value(row, column, d);
                sheet.style(row, column)
                        .format("yyyy-mm-dd")
                        .horizontalAlignment("left")
                        .set();
            }
            case Number n -> {
                if (Double.isFinite(n.doubleValue())) {
                    sheet.value(row, column, n);
                    sheet.style(row, column).format(format(unit)).set();
                }
            }
            default -> sheet.value(row, column, legal(value.toString()));
        }
    }

    private static String format(Unit unit) {
        return switch (unit) {
            case PERCENT -> "0.0%";
            case MONEY -> "#,##0.00";
            case HOURS, DAYS, POINTS, BITS -> "#,##0.0";
            case CHANCE -> "0.0000%";
            case COUNT -> "#,##0";
            case NUMBER, TEXT, DATE, TIME -> "#,##0.##";
        };
    }

    /// Without the characters XML has no place for; cut where a cell ends.
    private static String legal(String text) {
        String clean = text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", " ");
        return clean.length() > 32_000 ? clean.substring(0, 32_000) : clean;
    }

    private static void definitions(Document document, Worksheet sheet) {
        heading(sheet, 0, "Term", "Meaning", "Computed as", "Signed by");
        sheet.width(0, 28);
        sheet.width(1, 70);
        sheet.width(2, 50);
        int row = 1;
        for (Document.Definition d : document.definitions()) {
            value(sheet, row, 0, d.term(), Unit.TEXT);
            value(sheet, row, 1, d.about(), Unit.TEXT);
            value(sheet, row, 2, d.formula(), Unit.TEXT);
            value(sheet, row, 3, d.owner(), Unit.TEXT);
            row++;
        }
    }

    /// A sheet's name: at most 31 characters, none of `[]:*?/\`, unique without regard to case.
    private static String name(String title, Set<String> taken) {
        String clean = title.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ")
                .replaceAll("^'+|'+$", "")
                .strip();
        String base = clean.isEmpty()
                ? "Table"
                : clean.substring(0, Math.min(SHEET_NAME_MAX, clean.length())).strip();
        String name = base;
        for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
            String tail = " " + n;
            name = base.substring(0, Math.min(base.length(), SHEET_NAME_MAX - tail.length())) + tail;
        }
        return name;
    }
}
