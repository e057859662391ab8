package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads from one consistent state: a published snapshot, or the work database for the run itself. Thread-safe.
public interface Database extends AutoCloseable {
    /// Runs one SELECT with bound parameters (`?`) and returns all rows. For answers of up to some 100,000 rows.
    ///
    /// @param parameters String, Integer, Long, Double, BigDecimal, Boolean, LocalDate, LocalDateTime or null
    List<Row> query(String sql, @Nullable Object... parameters);

    /// As [#query], each row turned into a value.
    default <T> List<T> query(Function<Row, T> as, String sql, @Nullable Object... parameters) {
        return query(sql, parameters).stream().map(as).toList();
    }

    /// Whole result as primitive arrays; see [Tables#read].
    Columns read(String sql);

    /// Columns of `table` in order as `name -> SQL type`; empty when there is no such table.
    java.util.Map<String, String> columns(TableName table);

    /// Every table with the names of its columns in order. One look at the catalogue, for those who ask about many
    /// tables.
    java.util.Map<TableName, List<String>> tables();

    default boolean has(TableName table) {
        return !columns(table).isEmpty();
    }

    @Override
    void close();
}
