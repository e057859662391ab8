package io.rapport.connector;

/// Tells whether text can stand as one expression inside a larger statement: quotes and brackets close, nothing ends it
/// early. What it means is checked by the database, when the columns are known.
public final class SqlShape {
    private SqlShape() {}

    /// What is wrong; empty if nothing is.
    public static String mistake(String sql) {
        if (sql.isBlank()) {
            return "it is empty";
        }
        int depth = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            switch (c) {
                case '\'', '"' -> {
                    i = sql.indexOf(c, i + 1);
                    if (i < 0) {
                        return "a quote (%s) is not closed".formatted(c);
                    }
                }
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> {
                    if (--depth < 0) {
                        return "'%s' closes nothing".formatted(c);
                    }
                }
                case ';' -> {
                    return "it may not hold ';'";
                }
                case '-', '/' -> {
                    if (sql.startsWith("--", i) || sql.startsWith("/*", i)) {
                        return "it may not hold comments";
                    }
                }
                default -> {}
            }
        }
        return depth == 0 ? "" : "a bracket is not closed";
    }
}
