package io.rapport.report.render;

import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tables: units in the header, figures right-aligned with equal decimals, totals last.
final class TableMarkup {
    private final Html out;
    private final Figures figures;

    TableMarkup(Html out, Figures figures) {
        this.out = out;
        this.figures = figures;
    }

    void write(Table table) {
        out.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .text(table.title());
        out.raw("\"><table class=\"grid\"><thead><tr>");
        for (Column column : table.columns()) {
            out.raw("<th scope=\"col\"" + numeric(column.unit()) + ">");
            out.text(figures.header(column.label(), column.unit())).raw(column.bar() ? "</th><td></td>" : "</th>");
        }
        out.raw("</tr></thead><tbody>");
        int[] decimals = new int[table.columns().size()];
        double[] most = new double[table.columns().size()];
        for (int c = 0; c < decimals.length; c++) {
            decimals[c] = figures.moneyDecimals(table.rows(), c);
            most[c] = most(table.rows(), c);
        }
        for (List<@Nullable Object> row : table.rows()) {
            row(table, row, decimals, most, "");
        }
        out.raw("</tbody>");
        List<@Nullable Object> totals = table.totals();
        if (totals != null) {
            out.raw("<tfoot>");
            row(table, totals, decimals, most, " class=\"total\"");
            out.raw("</tfoot>");
        }
        out.raw("</table></div>");
        if (table.note() != null) {
            out.element("p", "foot", table.note());
        }
    }

    private void row(Table table, List<@Nullable Object> row, int[] decimals, double[] most, String style) {
        out.raw("<tr" + style + ">");
        for (int c = 0; c < row.size(); c++) {
            Column column = table.columns().get(c);
            Object value = row.get(c);
            String text = value == null && !style.isEmpty() ? "" : figures.cell(value, column.unit(), decimals[c]);
            out.raw("<td" + numeric(column.unit()) + ">").text(text).raw("</td>");
            if (column.bar()) {
                out.raw("<td class=\"meter\">");
                if (style.isEmpty() && value instanceof Number n && most[c] > 0) {
                    double share = Math.max(0, n.doubleValue() / most[c] * 100);
                    out.raw(String.format(Locale.ROOT, "<div class=\"fill\" style=\"width:%.1f%%\"></div>", share));
                }
                out.raw("</td>");
            }
        }
        out.raw("</tr>");
    }

    private static double most(List<List<@Nullable Object>> rows, int column) {
        double most = 0;
        for (List<@Nullable Object> row : rows) {
            most = row.get(column) instanceof Number n ? Math.max(most, n.doubleValue()) : most;
        }
        return most;
    }

    private static String numeric(Unit unit) {
        return unit.isNumeric() ? " class=\"num\"" : unit == Unit.TEXT ? "" : " class=\"when\"";
    }
}
