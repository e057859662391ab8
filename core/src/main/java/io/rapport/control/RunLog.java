package io.rapport.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every run, its stages and what its steps did. Written while the run goes on, so that one that was killed shows how
/// far it came. Thread-safe.
public final class RunLog {
    private final ControlStore store;

    public RunLog(ControlStore store) {
        this.store = store;
    }

    /// What a run was asked to do.
    public enum Mode {
        /// Take what is new and bring up to date what depends on it.
        RUN,
        /// Compute every step again.
        FULL,
        /// Make everything anew from the raw segments.
        REBUILD;

        /// As people write it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How a run ended.
    public enum Outcome {
        /// Under way, or killed before it could say more.
        STARTED,
        /// Made a snapshot.
        PUBLISHED,
        /// Found nothing to do.
        UNCHANGED,
        /// Stopped by an error.
        FAILED
    }

    /// One run.
    ///
    /// @param id counted from 1
    /// @param mode what was asked for
    /// @param process the operating system's number of the process; null for runs of before this was kept
    /// @param startedAt by the clock of that moment
    /// @param finishedAt null while it runs, or when it was killed
    /// @param outcome how it ended
    /// @param message what went wrong; null if nothing did
    /// @param snapshot the one it published or found up to date; null if none
    /// @param definitions hash of the definitions it ran with
    /// @param measured what it did so far, as last written down
    public record Run(
            long id,
            Mode mode,
            @Nullable Long process,
            Instant startedAt,
            @Nullable Instant finishedAt,
            Outcome outcome,
            @Nullable String message,
            @Nullable Integer snapshot,
            String definitions,
            Measured measured) {}

    /// What a run did so far.
    ///
    /// @param took since its start, by a clock that nobody sets; what lies between start and end for old runs
    /// @param memoryBytes highest resident memory of the process seen; 0 if unknown
    /// @param taken what it took in
    /// @param at the stage, or the stage and the step, that was under way; empty when it was through
    public record Measured(Duration took, long memoryBytes, Taken taken, String at) {
        public static final Measured NOTHING = new Measured(Duration.ZERO, 0, Taken.NOTHING, "");
    }

    /// What a run took in.
    ///
    /// @param files delivered files that were new or changed
    /// @param rows rows loaded, with those no reader could split
    /// @param bytes size of the files
    public record Taken(long files, long rows, long bytes) {
        public static final Taken NOTHING = new Taken(0, 0, 0);
    }

    /// One stage of a run: `scan`, `load`, a room, or `publish`.
    ///
    /// @param took wall time, until it was last written down if it did not end
    /// @param memoryBytes highest resident memory of the process seen meanwhile; 0 if unknown
    /// @param ended false if it was under way when the run stopped
    public record Stage(String stage, Duration took, long memoryBytes, boolean ended) {}

    /// One step of a run.
    ///
    /// @param outcome what became of it, `ran` or `unchanged`
    /// @param rowsIn rows of the tables it reads; null if unknown
    /// @param rows rows of the tables it makes
    /// @param memoryBytes highest resident memory of the process while it ran
    /// @param bytes size of the blocks on disk that hold its tables, compressed; null if it was not measured
    public record Step(
            String stage,
            String step,
            String outcome,
            @Nullable Long rowsIn,
            long rows,
            Duration took,
            long memoryBytes,
            @Nullable Long bytes) {}

    /// What is written down of a run at once.
    ///
    /// @param measured the run so far
    /// @param stages those that began or went on since the last time; they replace what was there
    /// @param steps those that ended since the last time
    public record Entry(Measured measured, List<Stage> stages, List<Step> steps) {
        public Entry {
            stages = List.copyOf(stages);
            steps = List.copyOf(steps);
        }
    }

    /// @param process the operating system's number of this process
    /// @param definitions hash of the project's definitions
    /// @return the run's id
    public long start(Instant at, Mode mode, long process, String definitions) {
        return store.transaction(() -> {
            store.execute(
                    "insert into run (started_at, outcome, definitions, mode, process) values (?, ?, ?, ?, ?)",
                    at.toString(),
                    Outcome.STARTED.name(),
                    definitions,
                    mode.word(),
                    process);
            return store.query(row -> row.getLong(1), "select last_insert_rowid()")
                    .getFirst();
        });
    }

    /// Writes down how far a run is, in one transaction.
    public void note(long run, Entry entry) {
        store.transaction(() -> {
            Measured measured = entry.measured();
            Taken taken = measured.taken();
            store.execute(
                    "update run set millis = ?, memory_bytes = ?, files = ?, rows = ?, bytes = ?, at = ? where run_id = ?",
                    measured.took().toMillis(),
                    measured.memoryBytes(),
                    taken.files(),
                    taken.rows(),
                    taken.bytes(),
                    measured.at(),
                    run);
            store.executeAll(
                    """
                    insert into run_stage values (?, ?, ?, ?, ?) on conflict (run_id, stage) do update
                    set millis = excluded.millis, memory_bytes = excluded.memory_bytes, ended = excluded.ended""",
                    entry.stages().stream()
                            .map(s -> new Object[] {
                                run, s.stage(), s.took().toMillis(), s.memoryBytes(), s.ended() ? 1 : 0
                            })
                            .toList());
            for (Step s : entry.steps()) {
                store.execute(
                        "insert into run_step values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        run,
                        s.stage(),
                        s.step(),
                        s.outcome(),
                        s.rows(),
                        s.took().toMillis(),
                        s.memoryBytes(),
                        s.rowsIn(),
                        s.bytes());
            }
            return true;
        });
    }

    /// Adds what could be measured only after the steps: size on disk by step.
    public void bytes(long run, Map<String, Long> bytes) {
        store.transaction(() -> {
            store.executeAll(
                    "update run_step set bytes = ? where run_id = ? and step = ?",
                    bytes.entrySet().stream()
                            .map(e -> new Object[] {e.getValue(), run, e.getKey()})
                            .toList());
            return true;
        });
    }

    public void finish(long run, Instant at, Outcome outcome, @Nullable String message, @Nullable Integer snapshot) {
        store.transaction(() -> store.execute(
                "update run set finished_at = ?, outcome = ?, message = ?, snapshot = ? where run_id = ?",
                at.toString(),
                outcome.name(),
                message,
                snapshot,
                run));
    }

    /// Newest first.
    public List<Run> newest(int most) {
        return store.transaction(
                () -> store.query(RunLog::run, "select * from run order by run_id desc limit ?", most));
    }

    public Optional<Run> last() {
        return newest(1).stream().findFirst();
    }

    public Optional<Run> run(long id) {
        return store.transaction(() -> store.query(RunLog::run, "select * from run where run_id = ?", id)).stream()
                .findFirst();
    }

    private static Run run(ResultSet row) throws SQLException {
        String finished = row.getString("finished_at");
        int snapshot = row.getInt("snapshot");
        long process = row.getLong("process");
        Instant startedAt = Instant.parse(row.getString("started_at"));
        Instant finishedAt = finished == null ? null : Instant.parse(finished);
        row.getLong("millis");
        Duration took = !row.wasNull()
                ? Duration.ofMillis(row.getLong("millis"))
                : finishedAt == null ? Duration.ZERO : Duration.between(startedAt, finishedAt);
        Taken taken = new Taken(row.getLong("files"), row.getLong("rows"), row.getLong("bytes"));
        String at = row.getString("at");
        return new Run(
                row.getLong("run_id"),
                Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                process == 0 ? null : process,
                startedAt,
                finishedAt,
                Outcome.valueOf(row.getString("outcome")),
                row.getString("message"),
                snapshot == 0 ? null : snapshot,
                row.getString("definitions"),
                new Measured(took, row.getLong("memory_bytes"), taken, at == null ? "" : at));
    }

    /// In the order they ran; none for runs of before this was kept.
    public List<Stage> stagesOf(long run) {
        return store.transaction(() -> store.query(
                row -> new Stage(
                        row.getString("stage"),
                        Duration.ofMillis(row.getLong("millis")),
                        row.getLong("memory_bytes"),
                        row.getInt("ended") == 1),
                "select * from run_stage where run_id = ? order by rowid",
                run));
    }

    /// In the order they ended.
    public List<Step> stepsOf(long run) {
        return store.transaction(
                () -> store.query(RunLog::step, "select * from run_step where run_id = ? order by rowid", run));
    }

    /// Of every step that had something to do in one of the last runs, how long the newest time took.
    ///
    /// @param outcome only steps that ended so, such as `ran`
    /// @param runs how far back to look
    public Map<String, Step> latest(String outcome, int runs) {
        Map<String, Step> latest = new HashMap<>();
        store.transaction(() -> store.query(
                        RunLog::step,
                        "select * from run_step where outcome = ? and run_id > (select max(run_id) from run) - ?"
                                + " order by run_id, rowid",
                        outcome,
                        runs))
                .forEach(step -> latest.put(step.step(), step));
        return latest;
    }

    /// The last run in which each step had something to do.
    public Map<String, Long> lastRuns() {
        Map<String, Long> runs = new HashMap<>();
        store.transaction(() -> store.query(
                row -> runs.put(row.getString("step"), row.getLong("run_id")),
                "select step, max(run_id) as run_id from run_step where outcome <> 'unchanged' group by step"));
        return runs;
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getString("stage"),
                row.getString("step"),
                row.getString("outcome"),
                number(row, "rows_in"),
                row.getLong("rows"),
                Duration.ofMillis(row.getLong("millis")),
                row.getLong("memory_bytes"),
                number(row, "bytes"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
