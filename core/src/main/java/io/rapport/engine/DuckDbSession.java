package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A transaction on one connection; whoever opened the connection commits.
final class DuckDbSession implements Session {
    private final DuckDBConnection connection;
    private final String doing;
    private String becomes = "";
    private @Nullable Step step;
    private final Placement placement;
    private BiConsumer<String, Double> watcher = (what, share) -> {};

    /// @param doing what the transaction is for, for messages
    DuckDbSession(DuckDBConnection connection, String doing, Placement placement) {
        this.connection = connection;
        this.doing = doing;
        this.placement = placement;
    }

    /// @param told what a kernel is at, and the share of that which is done
    void watchedBy(BiConsumer<String, Double> told) {
        watcher = told;
    }

    @Override
    public void at(String what, long done, long all) {
        watcher.accept(what, all <= 0 ? 0 : Math.min(1, (double) done / all));
    }

    /// Runs `work` in one transaction; it is undone if it throws.
    void transaction(Consumer<Session> work) {
        try {
            connection.setAutoCommit(false);
            work.accept(this);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            undo();
            throw DuckDbErrors.of(doing, e);
        } catch (RuntimeException | Error e) {
            undo();
            throw e;
        }
    }

    /// Ends a transaction that failed. Its own errors say less than the one that is on its way to the caller.
    private void undo() {
        try {
            connection.rollback();
        } catch (SQLException alreadyAborted) {
            System.getLogger(DuckDbSession.class.getName()).log(System.Logger.Level.DEBUG, alreadyAborted);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException closed) {
            System.getLogger(DuckDbSession.class.getName()).log(System.Logger.Level.DEBUG, closed);
        }
    }

    /// The same for a step whose outputs will be known by `state`.
    DuckDbSession becoming(Step made, String state) {
        step = made;
        becomes = state;
        return this;
    }

    private void checkReads(String sql) {
        if (step instanceof Step.Kernel kernel) {
            kernel.mustName(sql);
        }
    }

    @Override
    public String state() {
        return becomes;
    }

    @Override
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw DuckDbErrors.of(doing, e);
        }
    }

    /// Makes a table, or changes one. The database plans a statement once that is not prepared; a big SELECT is
    /// planned for longer than it runs on few rows.
    ///
    /// @return rows made or changed
    long make(String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        } catch (SQLException e) {
            throw DuckDbErrors.of(doing, e);
        }
    }

    @Override
    public long update(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            DuckDbReading.bind(statement, parameters);
            return statement.executeLargeUpdate();
        } catch (SQLException e) {
            throw DuckDbErrors.of(doing, e);
        }
    }

    @Override
    public List<Row> query(String sql, @Nullable Object... parameters) {
        try {
            return DuckDbReading.query(connection, sql, parameters);
        } catch (SQLException e) {
            throw DuckDbErrors.of(doing, e);
        }
    }

    @Override
    public Columns read(String sql) {
        checkReads(sql);
        try {
            return DuckDbReading.read(connection, sql);
        } catch (SQLException e) {
            throw DuckDbErrors.of(doing, e);
        }
    }

    @Override
    public TableWriter write(TableName table, String columns) {
        execute("create or replace table " + placement.of(table) + " (" + columns + ")");
        String catalog = placement.prefix(table).isEmpty() ? workCatalog() : Placement.RESULT;
        return append(catalog, table.schema(), table.table());
    }

    private String workCatalog() {
        return String.valueOf(
                query("select current_database() as name").getFirst().text("name"));
    }

    TableWriter append(String catalog, String schema, String table) {
        try {
            return new Writer(connection.createAppender(catalog, schema, table), schema + "." + table);
        } catch (SQLException e) {
            throw DuckDbErrors.of(doing + ", table " + schema + "." + table, e);
        }
    }

    @Override
    public String place(TableName table) {
        return placement.of(table);
    }

    @Override
    public void write(TableName table, String columns, String select) {
        checkReads(select);
        execute("create or replace table " + placement.of(table) + " (" + columns + ")");
        execute("insert into " + placement.of(table) + " " + select);
    }

    /// An appender that speaks in our errors. Cost: about 10 ns a number.
    private static final class Writer implements TableWriter {
        private final DuckDBAppender appender;
        private final String table;
        private boolean inRow;

        Writer(DuckDBAppender appender, String table) {
            this.appender = appender;
            this.table = table;
        }

        /// One call of the appender.
        private interface Append {
            void run() throws SQLException;
        }

        private TableWriter append(Append append) {
            try {
                if (!inRow) {
                    appender.beginRow();
                    inRow = true;
                }
                append.run();
                return this;
            } catch (SQLException e) {
                throw DuckDbErrors.of("writing " + table, e);
            }
        }

        @Override
        public TableWriter add(int value) {
            return append(() -> appender.append(value));
        }

        @Override
        public TableWriter add(long value) {
            return append(() -> appender.append(value));
        }

        @Override
        public TableWriter add(double value) {
            return append(() -> {
                if (Double.isNaN(value)) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
            });
        }

        @Override
        public TableWriter add(boolean value) {
            return append(() -> appender.append(value));
        }

        @Override
        public TableWriter add(@Nullable String value) {
            return append(() -> {
                if (value == null) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
            });
        }

        @Override
        public TableWriter addDate(long epochDay) {
            return append(() -> appender.appendEpochDays(Math.toIntExact(epochDay)));
        }

        @Override
        public TableWriter addTime(long epochMicros) {
            return append(() -> appender.appendEpochMicros(epochMicros));
        }

        @Override
        public TableWriter addNull() {
            return append(appender::appendNull);
        }

        @Override
        public void endRow() {
            append(appender::endRow);
            inRow = false;
        }

        @Override
        public void close() {
            try {
                appender.close();
            } catch (SQLException e) {
                throw DuckDbErrors.of("writing " + table, e);
            }
        }
    }
}
