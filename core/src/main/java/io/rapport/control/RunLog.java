package io.rapport.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every run and what its steps did. Thread-safe.
public final class RunLog {
    private final ControlStore store;

    public RunLog(ControlStore store) {
        this.store = store;
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
    /// @param finishedAt null while it runs, or when it was killed
    /// @param message what went wrong; null if nothing did
    /// @param snapshot the one it published; null if none
    /// @param definitions hash of the definitions it ran with
    public record Run(
            long id,
            Instant startedAt,
            @Nullable Instant finishedAt,
            Outcome outcome,
            @Nullable String message,
            @Nullable Integer snapshot,
            String definitions) {}

    /// One step of a run.
    ///
    /// @param outcome `ran` or `unchanged`
    /// @param memoryBytes highest resident memory of the process while it ran
    public record Step(String stage, String step, String outcome, long rows, Duration took, long memoryBytes) {}

    /// @param definitions hash of the project's definitions
    /// @return the run's id
    public long start(Instant at, String definitions) {
        return store.transaction(() -> {
            store.execute(
                    "insert into run (started_at, outcome, definitions) values (?, ?, ?)",
                    at.toString(),
                    Outcome.STARTED.name(),
                    definitions);
            return store.query(row -> row.getLong(1), "select last_insert_rowid()")
                    .getFirst();
        });
    }

    public void steps(long run, List<Step> steps) {
        store.transaction(() -> {
            List<Object[]> rows = steps.stream()
                    .map(s -> new Object[] {
                        run,
                        s.stage(),
                        s.step(),
                        s.outcome(),
                        s.rows(),
                        s.took().toMillis(),
                        s.memoryBytes()
                    })
                    .toList();
            store.executeAll("insert into run_step values (?, ?, ?, ?, ?, ?, ?)", rows);
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
        return store.transaction(() -> store.query(
                row -> {
                    String finished = row.getString("finished_at");
                    int snapshot = row.getInt("snapshot");
                    return new Run(
                            row.getLong("run_id"),
                            Instant.parse(row.getString("started_at")),
                            finished == null ? null : Instant.parse(finished),
                            Outcome.valueOf(row.getString("outcome")),
                            row.getString("message"),
                            snapshot == 0 ? null : snapshot,
                            row.getString("definitions"));
                },
                "select * from run order by run_id desc limit ?",
                most));
    }

    public Optional<Run> last() {
        return newest(1).stream().findFirst();
    }

    /// In the order they ran.
    public List<Step> stepsOf(long run) {
        return store.transaction(() -> store.query(
                row -> new Step(
                        row.getString("stage"),
                        row.getString("step"),
                        row.getString("outcome"),
                        row.getLong("rows"),
                        Duration.ofMillis(row.getLong("millis")),
                        row.getLong("memory_bytes")),
                "select * from run_step where run_id = ? order by rowid",
                run));
    }
}
