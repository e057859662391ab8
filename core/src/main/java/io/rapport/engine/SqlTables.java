package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the tables that SQL text reads.
///
/// A table is `room.table` after FROM, JOIN or a comma of a FROM list; every schema the house knows is a room's name,
/// and an alias must not be one, so each `room.name` outside of comments and string literals is a table.
public final class SqlTables {
    /// Rooms that own tables, in the order of the line.
    public static final List<String> SCHEMAS = List.of(
            "engine",
            "connector",
            "ingest",
            "quality",
            "identity",
            "customer",
            "activity",
            "metric",
            "insight",
            "segment",
            "decision",
            "feedback",
            "report",
            "privacy",
            "publish",
            "project",
            "pipeline",
            "live");

    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern ORDER = Pattern.compile("\\border\\s+by\\b", Pattern.CASE_INSENSITIVE);

    private SqlTables() {}

    /// A place where a table is named.
    ///
    /// @param from offset of its first character
    /// @param to offset behind its last
    record Mention(TableName table, int from, int to) {}

    /// In the order of first mention.
    public static Set<TableName> read(String sql) {
        Set<TableName> tables = new LinkedHashSet<>();
        mentions(sql).forEach(mention -> tables.add(mention.table()));
        return Collections.unmodifiableSet(tables);
    }

    /// Every mention, in order. One pass by hand: texts of 40,000 characters are looked through several times a
    /// run.
    static List<Mention> mentions(String sql) {
        List<Mention> mentions = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int silent = behindSilent(sql, at);
            if (silent > at) {
                at = silent;
            } else if (sql.charAt(at) == '.') {
                mention(sql, at).ifPresent(mentions::add);
                at++;
            } else {
                at++;
            }
        }
        return mentions;
    }

    /// Whether the rows of a SELECT come in an order: whether there is an ORDER BY outside of all brackets.
    static boolean isOrdered(String sql) {
        int depth = 0;
        for (int at = 0; at < sql.length(); ) {
            int silent = behindSilent(sql, at);
            if (silent > at) {
                at = silent;
                continue;
            }
            char c = sql.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0
                    && (c == 'o' || c == 'O')
                    && ORDER.matcher(sql).region(at, sql.length()).lookingAt()) {
                return true;
            }
            at++;
        }
        return false;
    }

    /// Where a comment or a text in quotes that begins at `at` ends; `at` if none does.
    private static int behindSilent(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'') {
            return behind(sql, "'", at, 1);
        }
        if (c == '-' && sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end;
        }
        return c == '/' && sql.startsWith("/*", at) ? behind(sql, "*/", at, 2) : at;
    }

    private static int behind(String sql, String end, int at, int length) {
        int found = sql.indexOf(end, at + length);
        return found < 0 ? at : found + end.length();
    }

    /// The table whose schema ends at a dot.
    private static Optional<Mention> mention(String sql, int dot) {
        int from = dot;
        while (from > 0 && isWord(sql.charAt(from - 1))) {
            from--;
        }
        int to = dot + 1;
        while (to < sql.length() && isWord(sql.charAt(to))) {
            to++;
        }
        boolean isPart = from > 0 && (sql.charAt(from - 1) == '.' || sql.charAt(from - 1) == '"')
                || to < sql.length() && (sql.charAt(to) == '.' || sql.charAt(to) == '(');
        String schema = sql.substring(from, dot);
        String table = sql.substring(dot + 1, to);
        return isPart || !SCHEMAS.contains(schema) || !TABLE.matcher(table).matches()
                ? Optional.empty()
                : Optional.of(new Mention(new TableName(schema, table), from, to));
    }

    private static boolean isWord(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
