package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the tables that SQL text reads.
///
/// A table is `room.table` after FROM, JOIN or a comma of a FROM list; every schema the house knows is a room's name,
/// and an alias must not be one, so each `room.name` outside of comments and string literals is a table.
public final class SqlTables {
    /// Rooms that own tables, in the order of the line.
    public static final java.util.List<String> SCHEMAS = java.util.List.of(
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

    private static final Pattern SILENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);
    private static final Pattern TABLE =
            Pattern.compile("(?<![\\w.\"])(" + String.join("|", SCHEMAS) + ")\\.([a-z][a-z0-9_]*)(?![\\w(.])");

    private SqlTables() {}

    /// In the order of first mention.
    public static Set<TableName> read(String sql) {
        Matcher matcher = TABLE.matcher(SILENT.matcher(sql).replaceAll(" "));
        Set<TableName> tables = new LinkedHashSet<>();
        while (matcher.find()) {
            tables.add(new TableName(matcher.group(1), matcher.group(2)));
        }
        return Collections.unmodifiableSet(tables);
    }
}
