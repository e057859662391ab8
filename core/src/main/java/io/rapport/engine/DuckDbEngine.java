package io.rapport.engine;

import io.rapport.kernel.DataException;
import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.RapportException;
import io.rapport.kernel.TableName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/// Runs stages against one DuckDB file, each step in a transaction of its own together with its row in `engine.step`.
///
/// A step is skipped when its text and the fingerprints of its inputs are those of its last run; so an unchanged run
/// does nothing, and a killed one goes on after the last step it committed. One engine a file; its methods are not
/// thread-safe, [#database()] is.
public final class DuckDbEngine implements AutoCloseable {
    /// What each table was made by, and from what.
    static final TableName STEP = TableName.of("engine.step");

    private final DuckDBConnection connection;

    private DuckDbEngine(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// Opens (or makes) the file.
    ///
    /// @throws RapportException if it is locked by another process or cannot be read
    public static DuckDbEngine open(Path file, DuckDbSettings settings, List<SqlFunction> functions) {
        DuckDBConnection connection = DuckDbConnections.openWritable(file, settings);
        try {
            for (SqlFunction function : functions) {
                DuckDbConnections.register(connection, function);
            }
            DuckDbEngine engine = new DuckDbEngine(connection);
            engine.transaction("opening the work database", session -> {
                for (String schema : SqlTables.SCHEMAS) {
                    session.execute("create schema if not exists " + schema);
                }
                session.execute("create table if not exists " + STEP
                        + " (output varchar, step varchar, fingerprint varchar, rows bigint, finished_at timestamp)");
            });
            return engine;
        } catch (RapportException e) {
            try {
                connection.close();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /// What a step would do now.
    ///
    /// @param stage the room
    /// @param step the work
    /// @param changed whether its text or an input differs from its last run, or would after the steps before it
    public record Planned(String stage, Step step, boolean changed) {}

    /// Which steps of some stages would run, without running them.
    public List<Planned> plan(List<Stage> stages) {
        Map<TableName, String> fingerprints = fingerprints();
        List<Planned> planned = new ArrayList<>();
        for (Stage stage : stages) {
            for (Step step : stage.steps()) {
                String fingerprint = fingerprint(step, fingerprints);
                boolean changed = !done(step, fingerprint, fingerprints);
                planned.add(new Planned(stage.name(), step, changed));
                for (TableName output : step.outputs()) {
                    fingerprints.put(output, fingerprint);
                }
            }
        }
        return planned;
    }

    /// Runs what has changed of a stage, in order.
    ///
    /// @throws RapportException at the first step that fails; the steps before it stay done
    public List<StepResult> run(Stage stage, StepListener listener) {
        Map<TableName, String> fingerprints = fingerprints();
        List<StepResult> results = new ArrayList<>();
        for (Step step : stage.steps()) {
            String fingerprint = fingerprint(step, fingerprints);
            listener.started(stage.name(), step);
            StepResult result = done(step, fingerprint, fingerprints)
                    ? new StepResult(
                            stage.name(), step.name(), StepResult.Outcome.UNCHANGED, rows(step), Duration.ZERO, 0)
                    : run(stage.name(), step, fingerprint, listener);
            for (TableName output : step.outputs()) {
                fingerprints.put(output, fingerprint);
            }
            results.add(result);
            listener.finished(result);
        }
        return results;
    }

    private StepResult run(String stage, Step step, String fingerprint, StepListener listener) {
        long start = System.nanoTime();
        try (StepWatch watch = new StepWatch(fraction -> listener.progress(stage, step, fraction))) {
            transaction("step " + step.name(), session -> {
                switch (step) {
                    case Step.Query query -> {
                        session.execute(
                                "create schema if not exists " + query.output().schema());
                        watch.execute(
                                connection, "create or replace table " + query.output() + " as\n" + query.select());
                    }
                    case Step.Kernel kernel -> kernel.body().run(session);
                }
                for (TableName output : step.outputs()) {
                    markDone(session, output, step.name(), fingerprint);
                }
                FaultPoint.reached("step." + step.name());
            });
            FaultPoint.reached("step-done." + step.name());
            return new StepResult(
                    stage,
                    step.name(),
                    StepResult.Outcome.RAN,
                    rows(step),
                    Duration.ofNanos(System.nanoTime() - start),
                    watch.memoryBytes());
        }
    }

    /// Writes down that `output` now has the content `fingerprint` stands for; part of the transaction that made it
    /// so.
    public static void markDone(Session session, TableName output, String step, String fingerprint) {
        session.update("delete from " + STEP + " where output = ?", output.toString());
        session.update(
                "insert into " + STEP + " select ?, ?, ?, count(*), current_timestamp::timestamp from " + output,
                output.toString(),
                step,
                fingerprint);
    }

    /// Makes every step run again; what was loaded stays.
    public void forgetSteps() {
        transaction(
                "forgetting steps",
                session -> session.update("delete from " + STEP + " where output not like 'ingest.%'"));
    }

    /// Runs `work` in one transaction; it is undone if it throws.
    ///
    /// @param doing what for, for messages
    public void transaction(String doing, Consumer<Session> work) {
        try {
            connection.setAutoCommit(false);
            work.accept(new DuckDbSession(connection, doing));
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
            System.getLogger(DuckDbEngine.class.getName()).log(System.Logger.Level.DEBUG, alreadyAborted);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException closed) {
            System.getLogger(DuckDbEngine.class.getName()).log(System.Logger.Level.DEBUG, closed);
        }
    }

    /// Reads the work database as last committed. Closing it leaves the engine open.
    public Database database() {
        try {
            return new DuckDbDatabase((DuckDBConnection) connection.duplicate(), "the work database");
        } catch (SQLException e) {
            throw DuckDbErrors.of("opening a reader", e);
        }
    }

    /// Writes everything into the file itself, so that it can be copied.
    public void checkpoint() {
        new DuckDbSession(connection, "checkpoint").execute("force checkpoint");
    }

    /// Attaches a second database file, runs `work` in one transaction, and detaches it, all of it on disk.
    void withAttached(Path file, String name, Consumer<Session> work) {
        DuckDbSession outside = new DuckDbSession(connection, "attaching " + file);
        outside.execute("attach " + SqlLiteral.of(file.toAbsolutePath().toString()) + " as " + name);
        try {
            transaction("writing " + file, work);
            outside.execute("force checkpoint " + name);
        } finally {
            outside.execute("detach " + name);
        }
    }

    private Map<TableName, String> fingerprints() {
        Map<TableName, String> fingerprints = new HashMap<>();
        for (Row row : new DuckDbSession(connection, "reading the state of the steps")
                .query(
                        "select s.output, s.fingerprint from " + STEP + " s join duckdb_tables() t"
                                + " on s.output = t.schema_name || '.' || t.table_name and t.database_name = current_database()")) {
            fingerprints.put(TableName.of(String.valueOf(row.text("output"))), String.valueOf(row.text("fingerprint")));
        }
        return fingerprints;
    }

    /// What these tables hold now, as far as it is known.
    static Map<TableName, String> fingerprints(DuckDbEngine engine, List<TableName> tables) {
        Map<TableName, String> all = engine.fingerprints();
        all.keySet().retainAll(tables);
        return all;
    }

    static Map<TableName, String> fingerprints(Database database, List<TableName> tables) {
        Map<TableName, String> all = new HashMap<>();
        for (Row row : database.query("select output, fingerprint from " + STEP)) {
            all.put(TableName.of(String.valueOf(row.text("output"))), String.valueOf(row.text("fingerprint")));
        }
        all.keySet().retainAll(tables);
        return all;
    }

    private static boolean done(Step step, String fingerprint, Map<TableName, String> fingerprints) {
        return step.outputs().stream().allMatch(output -> fingerprint.equals(fingerprints.get(output)));
    }

    private static String fingerprint(Step step, Map<TableName, String> fingerprints) {
        StringBuilder text = new StringBuilder(step.text());
        for (TableName input : new TreeSet<>(step.inputs())) {
            String fingerprint = fingerprints.get(input);
            if (fingerprint == null) {
                throw new DataException(
                        "Step %s reads %s, which nothing has made. Run 'rapport rebuild' if the work database was tampered with"
                                .formatted(step.name(), input));
            }
            text.append('\n').append(input).append('=').append(fingerprint);
        }
        return sha256(text.toString());
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private long rows(Step step) {
        long rows = 0;
        DuckDbSession session = new DuckDbSession(connection, "counting " + step.name());
        for (TableName output : step.outputs()) {
            rows += session.query("select count(*) as n from " + output)
                    .getFirst()
                    .integer("n");
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckDbErrors.of("closing the work database", e);
        }
    }
}
