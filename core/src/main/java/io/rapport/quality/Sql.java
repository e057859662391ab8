package io.rapport.quality;

import static io.rapport.engine.SqlLiteral.name;

import io.rapport.definition.Text;
import io.rapport.engine.SqlLiteral;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Small pieces of SQL that the generated steps of this room are made of.
final class Sql {
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"((?:[^\"]|\"\")+)\"");
    private static final Pattern INDEX = Pattern.compile("\\d+");
    /// Visible ASCII with single spaces: nothing to clean.
    private static final String CLEAN = "[!-~]+( [!-~]+)*";

    private Sql() {}

    static String text(String value) {
        return SqlLiteral.of(value);
    }

    /// Text in one form, null when empty; Java sees only what is not plain ASCII.
    static String clean(String x) {
        return "case when %2$s then %1$s when %1$s <> '' then text_clean(%1$s) end".formatted(x, matches(x, CLEAN));
    }

    /// Condition that the whole of a text matches; null for null. Extracts instead of asking: the database calls a
    /// function once for each distinct value of a file's dictionary only if it is one that cannot fail, and those
    /// that ask can.
    ///
    /// @param pattern matches no empty text
    static String matches(String x, String pattern) {
        return "(regexp_extract(%s, %s) <> '')".formatted(x, text("^(?:" + pattern + ")$"));
    }

    /// `name` among the delivered columns, as it is written there.
    static @Nullable String delivered(String name, Collection<String> columns) {
        if (columns.contains(name)) {
            return name;
        }
        for (String column : columns) {
            if (column.equalsIgnoreCase(name)) {
                return column;
            }
        }
        return null;
    }

    /// Reads a column, or a value inside a JSON column by dots.
    ///
    /// @return null when nothing of that name was delivered
    static @Nullable String column(String path, Collection<String> columns) {
        String whole = delivered(path, columns);
        if (whole != null) {
            return name(whole);
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            String column = delivered(path.substring(0, dot), columns);
            if (column != null) {
                return "case when json_valid(%1$s) then json_extract_string(%1$s, %2$s) end"
                        .formatted(name(column), text(jsonPath(path.substring(dot + 1))));
            }
        }
        return null;
    }

    private static String jsonPath(String dotted) {
        StringBuilder path = new StringBuilder("$");
        for (String part : dotted.split("\\.")) {
            if (INDEX.matcher(part).matches()) {
                path.append('[').append(part).append(']');
            } else {
                path.append(".\"").append(part.replace("\"", "\\\"")).append('"');
            }
        }
        return path.toString();
    }

    /// Quoted columns an author's expression names that were not delivered.
    static Set<String> missing(@Nullable Text expression, Collection<String> columns) {
        Set<String> missing = new LinkedHashSet<>();
        if (expression != null) {
            Matcher m = QUOTED.matcher(expression.value());
            while (m.find()) {
                String column = m.group(1);
                if (column != null && delivered(column, columns) == null) {
                    missing.add(column.replace("\"\"", "\""));
                }
            }
        }
        return missing;
    }

    /// `['a', 'b']` in lower case.
    static String lowerList(List<String> values) {
        return values.stream().map(v -> text(v.toLowerCase(Locale.ROOT))).collect(Collectors.joining(", ", "[", "]"));
    }
}
