package io.rapport.cli;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a command prints rows.
enum DataFormat {
    TABLE,
    CSV,
    JSON;

    void print(Console console, List<String> names, List<? extends List<? extends @Nullable Object>> rows) {
        switch (this) {
            case TABLE -> {
                List<List<@Nullable String>> cells = new ArrayList<>();
                for (List<? extends @Nullable Object> row : rows) {
                    List<@Nullable String> line = new ArrayList<>();
                    row.forEach(value -> line.add(value == null ? null : text(value)));
                    cells.add(line);
                }
                if (names.isEmpty()) {
                    console.note("No rows.");
                } else {
                    console.table(names, cells);
                }
            }
            case CSV -> {
                StringBuilder text = new StringBuilder();
                line(text, names);
                rows.forEach(row -> line(text, row));
                console.out().print(text);
                console.out().flush();
            }
            case JSON -> {
                List<Object> objects = new ArrayList<>();
                rows.forEach(row -> {
                    List<@Nullable Object> values = new ArrayList<>();
                    row.forEach(
                            v -> values.add(v instanceof Number || v instanceof Boolean || v == null ? v : text(v)));
                    objects.add(Console.map(names, values));
                });
                console.json(objects);
            }
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 -> String.format(Locale.ROOT, "%.0f", d);
            case Double d -> String.format(Locale.ROOT, "%.4f", d);
            case java.math.BigDecimal n -> n.stripTrailingZeros().toPlainString();
            case LocalDateTime t -> t.toString().replace('T', ' ');
            case LocalDate d -> d.toString();
            default -> value.toString();
        };
    }

    /// RFC 4180.
    private static void line(StringBuilder text, List<? extends @Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            String cell = value == null ? "" : text(value);
            boolean quote = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            text.append(i == 0 ? "" : ",").append(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        text.append("\r\n");
    }
}
