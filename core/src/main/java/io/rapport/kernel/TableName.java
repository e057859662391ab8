package io.rapport.kernel;

import java.util.regex.Pattern;

/// The name of a table in the work database or a snapshot: `room.table`.
///
/// The schema is the room that owns (and alone writes) the table. Both parts are lower snake case, so that a name can
/// be put into SQL text without quoting and without a chance of injection.
///
/// @param schema the owning room, e.g. `activity`
/// @param table what one row is, singular, e.g. `order`
public record TableName(String schema, String table) implements Comparable<TableName> {
    private static final Pattern PART = Pattern.compile("[a-z][a-z0-9_]*");

    public TableName {
        if (!PART.matcher(schema).matches() || !PART.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "A table name is room.table in lower snake case, not '%s.%s'".formatted(schema, table));
        }
    }

    /// @param name `room.table`
    /// @throws IllegalArgumentException if the text is not two lower snake case parts
    public static TableName of(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("A table name is room.table, not '%s'".formatted(name));
        }
        return new TableName(name.substring(0, dot), name.substring(dot + 1));
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : table.compareTo(other.table);
    }

    @Override
    public String toString() {
        return schema + "." + table;
    }
}
