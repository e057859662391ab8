package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Reads through a pool of connections, so that threads do not wait for each other; each keeps its last statements
/// prepared, because planning a question over several models costs more than answering it for one customer.
final class DuckDbDatabase implements Database {
    private static final int STATEMENTS_MOST = 64;

    private final DuckDBConnection root;
    private final String name;
    private final ConcurrentLinkedDeque<Reader> idle = new ConcurrentLinkedDeque<>();

    private final String opening;

    DuckDbDatabase(DuckDBConnection root, String name) {
        this(root, name, "");
    }

    /// @param opening a statement every connection begins with; empty for none
    DuckDbDatabase(DuckDBConnection root, String name, String opening) {
        this.root = root;
        this.name = name;
        this.opening = opening;
    }

    /// A connection and its prepared statements, the least recently used first. Used by one thread at a time.
    private static final class Reader implements AutoCloseable {
        final DuckDBConnection connection;
        private final LinkedHashMap<String, PreparedStatement> prepared = new LinkedHashMap<>(16, 0.75f, true);

        Reader(DuckDBConnection connection, String opening) throws SQLException {
            this.connection = connection;
            if (!opening.isEmpty()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(opening);
                }
            }
        }

        PreparedStatement statement(String sql) throws SQLException {
            PreparedStatement known = prepared.get(sql);
            if (known != null) {
                return known;
            }
            PreparedStatement statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
            if (prepared.size() > STATEMENTS_MOST) {
                prepared.pollFirstEntry().getValue().close();
            }
            return statement;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /// Work with a reader.
    private interface Work<T> {
        T on(Reader reader) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try {
            Reader reader = idle.pollFirst();
            if (reader == null) {
                reader = new Reader((DuckDBConnection) root.duplicate(), opening);
            }
            boolean sound = false;
            try {
                T result = work.on(reader);
                sound = true;
                return result;
            } finally {
                if (sound) {
                    idle.addFirst(reader);
                } else {
                    reader.close();
                }
            }
        } catch (SQLException e) {
            throw DuckDbErrors.of("reading " + name, e);
        }
    }

    @Override
    public List<Row> query(String sql, @Nullable Object... parameters) {
        return with(reader -> DuckDbReading.query(reader.statement(sql), parameters));
    }

    @Override
    public Columns read(String sql) {
        return with(reader -> DuckDbReading.read(reader.connection, sql));
    }

    @Override
    public Map<String, String> columns(TableName table) {
        return with(reader -> DuckDbReading.columns(reader.connection, table));
    }

    @Override
    public Map<TableName, List<String>> tables() {
        return with(reader -> DuckDbReading.tables(reader.connection));
    }

    @Override
    public void close() {
        try {
            for (Reader reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
                reader.close();
            }
            root.close();
        } catch (SQLException e) {
            throw DuckDbErrors.of("closing " + name, e);
        }
    }
}
