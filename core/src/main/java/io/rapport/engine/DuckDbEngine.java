package io.rapport.engine;

import io.rapport.kernel.RapportException;
import io.rapport.kernel.TableName;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Runs stages against one DuckDB file, each step in a transaction of its own together with its row in `engine.step`.
///
/// A step is skipped when its text and the fingerprints of its inputs are those of its last run; so an unchanged run
/// does nothing, and a killed one goes on after the last step it committed. One engine a file; its methods are not
/// thread-safe, [#database()] is.
public final class DuckDbEngine implements AutoCloseable {
    /// What each table was made by, and from what.
    static final TableName STEP = StepState.STEP;

    /// Rows from which on a table is measured.
    private static final long MEASURED_ROWS = 1_000;

    private final DuckDBConnection connection;
    private final Placement placement;
    private final @Nullable ResultFile result;
    private final boolean hasRoomForTwo;
    private @Nullable StepState remembered;

    private DuckDbEngine(
            DuckDBConnection connection,
            Placement placement,
            @Nullable Path result,
            @Nullable Path origin,
            boolean hasRoomForTwo) {
        this.connection = connection;
        this.hasRoomForTwo = hasRoomForTwo;
        this.placement = placement;
        this.result = result == null ? null : new ResultFile(this::session, placement, result, origin);
    }

    /// Opens (or makes) one file for everything.
    ///
    /// @throws RapportException if it is locked by another process or cannot be read
    public static DuckDbEngine open(Path file, DuckDbSettings settings, List<SqlFunction> functions) {
        return open(file, settings, functions, Placement.ONE_FILE, null, null);
    }

    /// Opens (or makes) two files: one with what only the run needs, and one with what readers get to see.
    ///
    /// @param result the second file; it exists only while something changes
    /// @param origin the last snapshot, from which the second file begins; null to begin with an empty one
    /// @param isResult which tables lie in it
    /// @throws BrokenDatabaseException if a file cannot be read; it names it
    /// @throws RapportException if a file is locked by another process
    public static DuckDbEngine open(
            Path file,
            Path result,
            @Nullable Path origin,
            Predicate<TableName> isResult,
            DuckDbSettings settings,
            List<SqlFunction> functions) {
        return open(file, settings, functions, new Placement(isResult), result, origin);
    }

    private static DuckDbEngine open(
            Path file,
            DuckDbSettings settings,
            List<SqlFunction> functions,
            Placement placement,
            @Nullable Path result,
            @Nullable Path origin) {
        DuckDBConnection connection = DuckDbConnections.openWritable(file, settings);
        try {
            for (SqlFunction function : functions) {
                DuckDbConnections.register(connection, function);
            }
            DuckDbEngine engine = new DuckDbEngine(connection, placement, result, origin, settings.hasRoomForTwo());
            engine.prepare();
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

    private void prepare() {
        transaction("opening the work database", session -> StepState.prepare(session, ""));
        if (result != null) {
            result.attach(isNew());
            transaction("opening the work database", this::dropMisplaced);
        }
    }

    /// Whether nothing was ever loaded into the work file.
    private boolean isNew() {
        return session("opening the work database")
                .query(
                        "select 1 from duckdb_tables() where database_name = current_database() and schema_name = 'ingest'")
                .isEmpty();
    }

    private String searchPath() {
        return placement.searchPath(String.valueOf(session("opening a reader")
                .query("select current_database() as name")
                .getFirst()
                .text("name")));
    }

    /// An older Rapport kept everything in the work file; what readers see is made again in the result file.
    private void dropMisplaced(Session session) {
        for (Row row : session.query(
                "select schema_name || '.' || table_name as name from duckdb_tables() where database_name = current_database()")) {
            TableName table = TableName.of(String.valueOf(row.text("name")));
            boolean isRooms = SqlTables.SCHEMAS.contains(table.schema())
                    && !table.schema().equals("engine");
            if (isRooms && placement.isResult().test(table)) {
                session.execute("drop table " + table);
            }
        }
    }

    private DuckDbSession session(String doing) {
        return new DuckDbSession(connection, doing, placement);
    }

    /// What a step would do now.
    ///
    /// @param stage the room
    /// @param step the work
    /// @param changed whether its text or an input differs from its last run, or would after the steps before it
    public record Planned(String stage, Step step, boolean changed) {}

    /// Which steps of some stages would run, without running them.
    public List<Planned> plan(List<Stage> stages) {
        StepState state = state();
        Map<TableName, String> fingerprints = state.fingerprints();
        List<Planned> planned = new ArrayList<>();
        for (Stage stage : stages) {
            for (Step step : stage.steps()) {
                String recipe = StepState.fingerprint(step, StepState.inputs(step, fingerprints));
                boolean changed = !state.isDone(step, recipe);
                planned.add(new Planned(stage.name(), step, changed));
                if (changed) {
                    step.outputs().forEach(output -> fingerprints.put(output, recipe));
                }
            }
        }
        return planned;
    }

    /// Runs what has changed of a stage; where there is room, steps that have nothing to do with each other side by
    /// side. What has no room so goes on one after another.
    ///
    /// @throws RapportException what the first step threw that failed; all that ended stay done
    public List<StepResult> run(Stage stage, StepListener listener) {
        StepState known = state();
        remembered = null; // a step that fails leaves it wrong
        List<ExpectedStep> expected = expected(stage, known);
        listener.expected(stage.name(), expected);
        boolean isOne = !hasRoomForTwo
                || expected.stream().filter(ExpectedStep::changes).count() < 2;
        StageRun run = new StageRun(stage, known, new WritableResult(), listener);
        List<StepResult> results;
        try {
            results = isOne ? run.run(runner()) : sideBySide(run);
        } catch (DatabaseMemoryException e) {
            if (isOne) {
                throw e;
            }
            System.getLogger(DuckDbEngine.class.getName()).log(System.Logger.Level.DEBUG, e);
            known = state();
            remembered = null;
            results = run.rest(known).run(runner());
        }
        remembered = known;
        return results;
    }

    private List<StepResult> sideBySide(StageRun run) {
        try (DuckDBConnection second = anotherConnection()) {
            return run.run(runner(), new StepRunner(second, placement));
        } catch (SQLException e) {
            throw DuckDbErrors.of("running steps side by side", e);
        }
    }

    private StepRunner runner() {
        return new StepRunner(connection, placement);
    }

    private DuckDBConnection anotherConnection() throws SQLException {
        DuckDBConnection another = (DuckDBConnection) connection.duplicate();
        String searchPath = searchPath();
        if (!searchPath.isEmpty()) {
            new DuckDbSession(another, "opening a connection", placement).execute(searchPath);
        }
        return another;
    }

    /// The result file as steps mind it.
    private final class WritableResult implements StageRun.Result {
        @Override
        public boolean mustBeMadeWritable(List<TableName> outputs) {
            return result != null && !result.isWritable() && outputs.stream().anyMatch(placement.isResult());
        }

        @Override
        public void makeWritable() {
            makeResultWritable();
        }
    }

    private static List<ExpectedStep> expected(Stage stage, StepState state) {
        Map<TableName, String> fingerprints = state.fingerprints();
        Map<TableName, Long> rows = new HashMap<>();
        List<ExpectedStep> expected = new ArrayList<>();
        for (Step step : stage.steps()) {
            String fingerprint = StepState.fingerprint(step, StepState.inputs(step, fingerprints));
            boolean changes = !state.isDone(step, fingerprint);
            long rowsIn = step.inputs().stream()
                    .mapToLong(input -> rows.getOrDefault(input, state.rows(Set.of(input))))
                    .sum();
            expected.add(new ExpectedStep(step, changes, rowsIn));
            for (TableName output : step.outputs()) {
                if (changes) {
                    fingerprints.put(output, fingerprint);
                    rows.put(output, Math.max(rowsIn, state.rows(Set.of(output))));
                }
            }
        }
        return expected;
    }

    /// Writes down that `output` now has the content `fingerprint` stands for; part of the transaction that made it
    /// so.
    public static void markDone(Session session, TableName output, String step, String fingerprint) {
        StepState.mark(session, output, step, fingerprint);
    }

    /// Writes down which rows of `table` went or came between two states of it; in the transaction that changed it,
    /// after [#markDone]. What was written down since the last snapshot and ends in `before` is part of it.
    ///
    /// @param rows a SELECT of these rows, or of the columns by which steps follow
    public static void markChanged(Session session, TableName table, String before, String after, String rows) {
        StepState.markChange(session, table, before, after, rows);
    }

    /// Makes every step run again; what was loaded stays.
    public void forgetSteps() {
        transaction(
                "forgetting steps",
                session -> session.update("delete from " + STEP + " where output not like 'ingest.%'"));
        if (result != null) {
            result.makeWritable();
            transaction("forgetting steps", session -> session.update("delete from " + Placement.RESULT + "." + STEP));
        }
    }

    /// Runs `work` in one transaction on one of the files; it is undone if it throws.
    ///
    /// @param doing what for, for messages
    public void transaction(String doing, Consumer<Session> work) {
        remembered = null;
        session(doing).transaction(work);
    }

    /// Size on disk of some tables: the blocks that hold them, compressed. A block that several small tables share
    /// counts for each. Cost: 10 ms a million values. Left out are tables that are only in the log, not in blocks
    /// yet, and those of fewer than 1,000 rows, which share their blocks with others and of which there are many.
    ///
    /// @return in bytes by table
    public Map<TableName, Long> bytes(List<TableName> tables) {
        DuckDbSession session = session("measuring tables");
        long block = session.query("select max(block_size) as n from pragma_database_size()")
                .getFirst()
                .integer("n");
        StepState state = state();
        String blocks = tables.stream()
                .filter(table -> state.hasTable(table) && state.rows(Set.of(table)) >= MEASURED_ROWS)
                .map(table ->
                        "select %s as name, block_id, additional_block_ids from pragma_storage_info(%s) where persistent"
                                .formatted(SqlLiteral.of(table.toString()), SqlLiteral.of(placement.of(table))))
                .collect(Collectors.joining("\nunion all\n"));
        Map<TableName, Long> bytes = new HashMap<>();
        if (!blocks.isEmpty()) {
            session.query(
                            "select name, count(distinct block_id) + coalesce(sum(len(additional_block_ids)), 0) as n from ("
                                    + blocks + ") group by name having n > 0")
                    .forEach(
                            row -> bytes.put(TableName.of(String.valueOf(row.text("name"))), row.integer("n") * block));
        }
        return bytes;
    }

    /// Reads the work database as last committed. Closing it leaves the engine open.
    public Database database() {
        try {
            return new DuckDbDatabase((DuckDBConnection) connection.duplicate(), "the work database", searchPath());
        } catch (SQLException e) {
            throw DuckDbErrors.of("opening a reader", e);
        }
    }

    /// Tells that something is going to change, so that what takes time before the first change can begin beside
    /// other work.
    public void expectChanges() {
        if (result != null) {
            result.startCopying();
        }
    }

    /// The tables readers get to see, as a file that is complete, on disk and nobody's: whoever calls moves it.
    ///
    /// @param published every table readers get to see
    Path settle(List<TableName> published) {
        Path file = Objects.requireNonNull(result, "Only an engine with a result file can publish")
                .settle(published);
        transaction("publishing", session -> StepState.forgetChanges(session, ""));
        return file;
    }

    /// Goes on from the snapshot that the settled file has become.
    void goOnFrom(Path snapshot) {
        Objects.requireNonNull(result).goOnFrom(snapshot);
    }

    /// Before a transaction that writes what readers get to see.
    void makeResultWritable() {
        if (result != null) {
            result.makeWritable();
        }
    }

    /// What is known of the tables; read again after anybody else than a step may have changed it.
    private StepState state() {
        StepState known = remembered;
        if (known == null) {
            known = StepState.read(session("reading the state of the steps"), placement);
            remembered = known;
        }
        return known;
    }

    /// Stands for what a table holds now; empty if no step made it.
    public Optional<String> fingerprint(TableName table) {
        return Optional.ofNullable(state().fingerprint(table));
    }

    /// What these tables were made or followed from, as far as it is known.
    static Map<TableName, String> recipes(DuckDbEngine engine, List<TableName> tables) {
        Map<TableName, String> all = engine.state().recipes();
        all.keySet().retainAll(tables);
        return all;
    }

    static Map<TableName, String> recipes(Database database, List<TableName> tables) {
        boolean isOlder = !database.columns(STEP).containsKey("recipe");
        String recipe = isOlder ? "fingerprint" : "coalesce(recipe, fingerprint)";
        Map<TableName, String> all = new HashMap<>();
        for (Row row : database.query("select output, " + recipe + " as recipe from " + STEP)) {
            all.put(TableName.of(String.valueOf(row.text("output"))), String.valueOf(row.text("recipe")));
        }
        all.keySet().retainAll(tables);
        return all;
    }

    @Override
    public void close() {
        if (result != null) {
            result.close();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckDbErrors.of("closing the work database", e);
        }
    }
}
