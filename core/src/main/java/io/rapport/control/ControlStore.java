package io.rapport.control;

import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// One SQLite file in WAL mode with synchronous=FULL: what is committed survives a power cut. Thread-safe: one
/// connection, one transaction at a time.
public final class ControlStore implements AutoCloseable {
    private static final int SQLITE_ERROR = 1;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_MISMATCH = 20;
    private static final int SQLITE_NOTADB = 26;

    private final Path file;
    private final Connection connection;
    private final RowSums sums;
    /// Changes of this connection that the mark beside the file tells of; -1 for a copy, which has none.
    private long marked;

    private ControlStore(Path file, Connection connection, long marked) {
        this.file = file;
        this.connection = connection;
        this.sums = new RowSums(connection);
        this.marked = marked;
    }

    /// Opens (or makes) the file and lifts it to the newest schema. Damage that no page shows is found by
    /// [CheckedControl] only.
    ///
    /// @throws SourceException if it cannot be opened or was written by a newer Rapport
    public static ControlStore open(Path file) {
        return open(file, 0);
    }

    static ControlStore openCopy(Path copy) {
        return open(copy, -1);
    }

    private static ControlStore open(Path file, long marked) {
        Connection connection = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma busy_timeout = 5000");
                statement.execute(marked < 0 ? "pragma journal_mode = delete" : "pragma journal_mode = wal");
                statement.execute("pragma synchronous = full");
                statement.execute("pragma foreign_keys = on");
            }
            RowSums.register(connection);
            ControlStore store = new ControlStore(file, connection, marked);
            store.migrate();
            return store;
        } catch (SQLException | IOException e) {
            SourceException failed = failed(file, "open", e);
            close(connection, failed);
            throw failed;
        } catch (RuntimeException e) {
            close(connection, e);
            throw e;
        }
    }

    /// What was found in a store that was only looked at.
    ///
    /// @param problems what SQLite finds wrong, and tables that are missing; empty if it is whole
    /// @param version of its schema, 0 for an empty file
    public record Health(List<String> problems, int version, List<RunLog.Run> runs) {
        public Health {
            problems = List.copyOf(problems);
            runs = List.copyOf(runs);
        }

        public boolean isFromNewerRapport() {
            return version > ControlSchema.newest();
        }
    }

    /// Looks at a store without changing it, not even lifting its schema.
    ///
    /// @param runs how many of the last runs to read, if it is whole and of this version
    /// @throws SourceException if it cannot be opened
    public static Health examine(Path file, int runs) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath())) {
            RowSums.register(connection);
            ControlStore store = new ControlStore(file, connection, -1);
            List<String> problems = new ArrayList<>();
            for (String line : store.query(row -> row.getString(1), "pragma integrity_check(20)")) {
                if (!line.equals("ok")) {
                    problems.add(line);
                }
            }
            int version =
                    store.query(row -> row.getInt(1), "pragma user_version").getFirst();
            if (version == 0) {
                problems.add("It is empty");
            }
            if (problems.isEmpty() && version == ControlSchema.newest()) {
                store.damage().ifPresent(problems::add);
            }
            boolean canBeRead = problems.isEmpty() && version == ControlSchema.newest();
            return new Health(problems, version, canBeRead ? new RunLog(store).newest(runs) : List.of());
        } catch (SQLException e) {
            return new Health(List.of(String.valueOf(e.getMessage())), 1, List.of());
        }
    }

    private static void close(@Nullable Connection connection, RuntimeException reason) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /// SQLite says by its code whether the file is broken or the disk or another process is in the way.
    private static SourceException failed(Path file, String doing, Exception e) {
        int code = e instanceof SQLException sql ? sql.getErrorCode() & 0xff : 0;
        if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR || code == SQLITE_MISMATCH) {
            return new SourceException(
                    "Cannot %s %s: it is damaged (%s). The next 'rapport run' puts the copy beside it in its place, or says what it lacks"
                            .formatted(doing, file, e.getMessage()),
                    false,
                    e);
        }
        return new SourceException(
                "Cannot %s %s: %s. Check free disk space and that the folder can be written, then run again"
                        .formatted(doing, file, e.getMessage()),
                true,
                e);
    }

    private void migrate() {
        transaction(() -> {
            try (Statement statement = connection.createStatement()) {
                int version = query(row -> row.getInt(1), "pragma user_version").getFirst();
                if (version > ControlSchema.newest()) {
                    throw new SourceException(
                            "%s was written by a newer Rapport (version %d, this one knows %d). Use the newer one"
                                    .formatted(file, version, ControlSchema.newest()),
                            false);
                }
                if (version > 0 && version < ControlSchema.newest()) {
                    sums.unwatch();
                }
                for (int next = version; next < ControlSchema.newest(); next++) {
                    for (String sql : ControlSchema.MIGRATIONS.get(next).split(";", -1)) {
                        if (!sql.isBlank()) {
                            statement.execute(sql);
                        }
                    }
                    statement.execute("pragma user_version = " + (next + 1));
                }
                if (version < ControlSchema.newest()) {
                    sums.watch();
                }
            }
            return true;
        });
    }

    /// Work inside a transaction.
    interface Work<T> {
        T run() throws SQLException;
    }

    /// Reads one row.
    interface Reader<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// Runs `work` alone and whole; undone if it throws.
    <T> T transaction(Work<T> work) {
        synchronized (connection) {
            try {
                connection.setAutoCommit(false);
                T result;
                try {
                    result = work.run();
                    connection.commit();
                } catch (SQLException | RuntimeException | Error e) {
                    undo(e);
                    throw e;
                }
                connection.setAutoCommit(true);
                return result;
            } catch (SQLException e) {
                throw failed(file, "use", e);
            } finally {
                markChanges();
            }
        }
    }

    /// After some errors, such as a full disk, SQLite has undone the transaction itself and says so; the error that
    /// is on its way to the caller says more.
    private void undo(Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /// Tells the file beside this one how far it is, if this connection changed anything since.
    private void markChanges() {
        try {
            long now = query(row -> row.getLong(1), "select total_changes()").getFirst();
            if (marked >= 0 && now != marked) {
                ControlMark.write(file, sums.changes());
                marked = now;
            }
        } catch (SQLException | IOException lessIsKnown) {
            System.getLogger(ControlStore.class.getName()).log(System.Logger.Level.DEBUG, lessIsKnown);
        }
    }

    /// Takes the store as it is for all there ever was.
    void mark() {
        try {
            ControlMark.write(file, changes());
        } catch (IOException lessIsKnown) {
            System.getLogger(ControlStore.class.getName()).log(System.Logger.Level.DEBUG, lessIsKnown);
        }
    }

    /// What is wrong with the file, in a few words; reads all of it.
    Optional<String> damage() {
        synchronized (connection) {
            try {
                return sums.damage();
            } catch (SQLException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
    }

    /// How many changes of rows each table has seen.
    Map<String, Long> changes() {
        return transaction(sums::changes);
    }

    Path file() {
        return file;
    }

    /// Inside a [#transaction]: one statement with bound parameters; the number of rows changed.
    int execute(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /// Inside a [#transaction]: one statement for many rows.
    void executeAll(String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// Inside a [#transaction]: all rows of a SELECT.
    <T> List<T> query(Reader<T> reader, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.of(result));
                }
                return rows;
            }
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /// Copies the whole store, as of now, to a new file; used by backups.
    ///
    /// @param target must not exist
    public void copyTo(Path target) {
        synchronized (connection) {
            try (PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
                statement.setString(1, target.toAbsolutePath().toString());
                statement.execute();
            } catch (SQLException e) {
                throw new SourceException("Cannot copy %s to %s: %s".formatted(file, target, e.getMessage()), true, e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (connection) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new SourceException("Cannot close %s: %s".formatted(file, e.getMessage()), false, e);
            }
        }
    }
}
