package io.rapport.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The delivered values one pass over a stream looks at, each taken, cleaned and asked whether it says something once,
/// however many fields are read from it.
final class Cells {
    private final Map<String, String> taken = new LinkedHashMap<>();
    private final Map<String, String> cleaned = new LinkedHashMap<>();
    private final Map<String, String> told = new LinkedHashMap<>();

    /// The column that holds an expression over the delivered columns.
    String raw(String expression) {
        return taken.computeIfAbsent(expression, _ -> "cell_" + (taken.size() + 1));
    }

    /// The column that holds its clean text.
    String text(String expression) {
        String raw = raw(expression);
        return cleaned.computeIfAbsent(Sql.clean(raw), _ -> raw.replace("cell_", "text_"));
    }

    /// The column that holds the result of an expression over columns of clean text.
    String told(String expression) {
        return told.computeIfAbsent(expression, _ -> "told_" + (told.size() + 1));
    }

    List<String> takenColumns() {
        return columns(taken);
    }

    List<String> cleanedColumns() {
        return columns(cleaned);
    }

    List<String> toldColumns() {
        return columns(told);
    }

    private static List<String> columns(Map<String, String> layer) {
        List<String> columns = new ArrayList<>();
        layer.forEach((expression, name) -> columns.add(expression + " as " + name));
        return columns;
    }
}
