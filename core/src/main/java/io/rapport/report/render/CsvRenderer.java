package io.rapport.report.render;

import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Document;
import io.rapport.report.document.Figures;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Plain figures: RFC 4180, UTF-8, plain numbers with a point, ISO dates, units in the header, every row, no totals.
/// A document with several tables becomes a zip with one file a table. Texts that look like formulas get an apostrophe.
public final class CsvRenderer implements Renderer {
    /// Whether [#render] writes a zip.
    public static boolean isZip(Document document) {
        return document.tables().size() > 1;
    }

    @Override
    public void render(Document document, OutputStream out) throws IOException {
        Figures figures = Figures.of(document.setting());
        List<Table> tables = document.tables();
        if (tables.size() == 1) {
            out.write(bytes(tables.getFirst(), figures));
            return;
        }
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Table table : tables) {
            ZipEntry entry = new ZipEntry(table.id() + ".csv");
            entry.setTime(document.setting().madeAt().toEpochMilli());
            zip.putNextEntry(entry);
            zip.write(bytes(table, figures));
            zip.closeEntry();
        }
        zip.finish();
    }

    private static byte[] bytes(Table table, Figures figures) {
        StringBuilder out = new StringBuilder();
        List<String> head = new ArrayList<>();
        for (Column column : table.columns()) {
            head.add(field(figures.header(column.label(), column.unit())));
        }
        out.append(String.join(",", head)).append("\r\n");
        for (List<@Nullable Object> row : table.rows()) {
            for (int c = 0; c < row.size(); c++) {
                out.append(c == 0 ? "" : ",")
                        .append(value(row.get(c), table.columns().get(c)));
            }
            out.append("\r\n");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String value(@Nullable Object value, Column column) {
        return switch (value) {
            case null -> "";
            case Number n -> number(n.doubleValue(), column);
            default -> field(value.toString());
        };
    }

    /// Percentages in percent, as the header says.
    private static String number(double value, Column column) {
        if (!Double.isFinite(value)) {
            return "";
        }
        double shown = column.unit() == io.rapport.report.document.Unit.PERCENT ? value * 100 : value;
        BigDecimal rounded = BigDecimal.valueOf(shown)
                .setScale(6, java.math.RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static String field(String text) {
        String safe = Safe.cell(text);
        boolean quote =
                safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || safe.indexOf('\n') >= 0 || safe.indexOf('\r') >= 0;
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
