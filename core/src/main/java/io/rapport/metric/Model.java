package io.rapport.metric;

import io.rapport.kernel.Grain;
import io.rapport.kernel.TableName;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A checked model.
///
/// @param name unique
/// @param table its rows
/// @param time the column with a row's day; null when the table tells how things are now
/// @param grain the finest step `time` knows
/// @param unique columns that together are unique; empty when not said
/// @param previous null when rows do not know the one before
/// @param dimensions what it can be grouped by, in order of name
record Model(
        String name,
        TableName table,
        @Nullable RowSql time,
        Grain grain,
        Set<String> unique,
        @Nullable Previous previous,
        Map<String, Dimension> dimensions) {

    /// A row knows the day of the row before it with the same value.
    ///
    /// @param of the value
    /// @param on the day; null for the first row of a value
    /// @param where the rows among which this holds; null for all
    record Previous(RowSql of, RowSql on, @Nullable RowSql where) {}

    /// What rows can be grouped by.
    sealed interface Dimension {
        String label();

        ColumnType type();

        /// An expression over a row and the tables it points to.
        record Column(String label, RowSql sql) implements Dimension {
            @Override
            public ColumnType type() {
                return sql.type();
            }
        }

        /// Values that a table further right gives to customers.
        record Bridged(Bridge bridge) implements Dimension {
            @Override
            public String label() {
                return bridge.label();
            }

            @Override
            public ColumnType type() {
                return ColumnType.TEXT;
            }
        }
    }

    // Models are told apart by name; the catalogue has only one of each.
    @Override
    public boolean equals(Object other) {
        return other instanceof Model model && model.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
