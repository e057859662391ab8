package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Reads through duplicates of one connection, so that threads do not wait for each other.
final class DuckDbDatabase implements Database {
    private final DuckDBConnection root;
    private final String name;

    DuckDbDatabase(DuckDBConnection root, String name) {
        this.root = root;
        this.name = name;
    }

    /// Work on a connection.
    private interface Work<T> {
        T on(DuckDBConnection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (DuckDBConnection connection = root.duplicate()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw DuckDbErrors.of("reading " + name, e);
        }
    }

    @Override
    public List<Row> query(String sql, @Nullable Object... parameters) {
        return with(c -> DuckDbReading.query(c, sql, parameters));
    }

    @Override
    public Columns read(String sql) {
        return with(c -> DuckDbReading.read(c, sql));
    }

    @Override
    public Map<String, String> columns(TableName table) {
        return with(c -> DuckDbReading.columns(c, table));
    }

    @Override
    public Map<TableName, List<String>> tables() {
        return with(DuckDbReading::tables);
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw DuckDbErrors.of("closing " + name, e);
        }
    }
}
