package io.rapport.cli;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Rows as aligned text: numbers to the right, everything else to the left.
final class TextTable {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d,.' ]*\\d\\s*%?");
    private static final int WIDEST = 60;

    private TextTable() {}

    static String of(List<String> header, List<List<@Nullable String>> rows) {
        int width = header.size();
        int[] widths = new int[width];
        boolean[] numeric = new boolean[width];
        for (int c = 0; c < width; c++) {
            widths[c] = header.get(c).length();
            numeric[c] = !rows.isEmpty();
            for (List<@Nullable String> row : rows) {
                String cell = cell(row.get(c));
                widths[c] = Math.max(widths[c], cell.codePointCount(0, cell.length()));
                numeric[c] &= cell.isEmpty() || NUMBER.matcher(cell).matches();
            }
        }
        StringBuilder text = new StringBuilder();
        line(text, header, widths, numeric);
        StringBuilder rule = new StringBuilder();
        for (int columnWidth : widths) {
            rule.append("─".repeat(columnWidth)).append("  ");
        }
        text.append(rule.toString().stripTrailing());
        for (List<@Nullable String> row : rows) {
            text.append('\n');
            line(text, row, widths, numeric);
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    private static void line(
            StringBuilder text, List<? extends @Nullable String> cells, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = cell(cells.get(c));
            String pad = " ".repeat(Math.max(0, widths[c] - cell.codePointCount(0, cell.length())));
            line.append(numeric[c] ? pad + cell : cell + pad).append("  ");
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String cell(@Nullable String value) {
        String text = value == null ? "" : value.replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
