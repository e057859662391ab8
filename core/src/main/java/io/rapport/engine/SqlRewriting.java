package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts other tables in the place of those a SELECT names.
final class SqlRewriting {
    private static final Pattern CHANGED = Pattern.compile("\\bchanged\\(\\s*([a-z]+)\\.([a-z][a-z0-9_]*)\\s*\\)");
    private static final Pattern NEXT_WORD = Pattern.compile("\\G\\s+(as\\s+)?\"?([a-z_][a-z0-9_]*)\"?");

    /// Words that follow a table in a FROM list and are no alias of it.
    private static final Set<String> NO_ALIAS = Set.of(
            "where",
            "join",
            "left",
            "right",
            "full",
            "inner",
            "outer",
            "cross",
            "semi",
            "anti",
            "asof",
            "positional",
            "natural",
            "on",
            "using",
            "group",
            "order",
            "limit",
            "having",
            "window",
            "qualify",
            "union",
            "except",
            "intersect",
            "select",
            "offset",
            "sample",
            "tablesample",
            "lateral");

    private SqlRewriting() {}

    /// Replaces each of some tables by a subquery in brackets that has the table's name or alias.
    static String replace(String sql, Map<TableName, String> subqueries) {
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (SqlTables.Mention mention : SqlTables.mentions(sql)) {
            String subquery = subqueries.get(mention.table());
            if (subquery != null) {
                result.append(sql, done, mention.from())
                        .append('(')
                        .append(subquery)
                        .append(')');
                if (!hasAlias(sql, mention.to())) {
                    result.append(" as \"").append(mention.table().table()).append('"');
                }
                done = mention.to();
            }
        }
        return result.append(sql, done, sql.length()).toString();
    }

    private static boolean hasAlias(String sql, int from) {
        Matcher next = NEXT_WORD.matcher(sql);
        return next.find(from) && (next.group(1) != null || !NO_ALIAS.contains(next.group(2)));
    }

    /// Replaces `changed(room.table)`.
    static String changed(String sql, Function<TableName, String> changes) {
        return CHANGED.matcher(sql)
                .replaceAll(m -> Matcher.quoteReplacement(changes.apply(new TableName(m.group(1), m.group(2)))));
    }
}
