package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
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

    private static final Pattern SILENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);
    private static final Pattern TABLE =
            Pattern.compile("(?<![\\w.\"])(" + String.join("|", SCHEMAS) + ")\\.([a-z][a-z0-9_]*)(?![\\w(.])");

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

    /// Every mention, in order.
    static List<Mention> mentions(String sql) {
        // as long as the text itself, so that offsets are the text's
        String loud = SILENT.matcher(sql).replaceAll(m -> " ".repeat(m.group().length()));
        Matcher matcher = TABLE.matcher(loud);
        List<Mention> mentions = new ArrayList<>();
        while (matcher.find()) {
            TableName table = new TableName(matcher.group(1), matcher.group(2));
            mentions.add(new Mention(table, matcher.start(), matcher.end()));
        }
        return mentions;
    }
}
