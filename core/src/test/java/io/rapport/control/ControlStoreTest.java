package io.rapport.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.control.IdentityPins.Alias;
import io.rapport.control.IdentityPins.State;
import io.rapport.kernel.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlStoreTest {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 30);

    @TempDir
    Path folder;

    private ControlStore open() {
        return ControlStore.open(folder.resolve("control.db"));
    }

    @Test
    void runsStagesAndStepsAreReadBackAfterReopening() {
        Instant now = Instant.parse("2026-09-30T10:00:00Z");
        RunLog.Step step = new RunLog.Step("activity", "activity.order", "ran", 9L, 7, Duration.ofMillis(12), 99, null);
        RunLog.Measured measured = new RunLog.Measured(
                Duration.ofMillis(2500), 1 << 20, new RunLog.Taken(2, 9, 400), "activity activity.timeline");
        try (ControlStore store = open()) {
            RunLog runs = new RunLog(store);
            long run = runs.start(now, RunLog.Mode.FULL, 77, "abc");
            runs.note(
                    run,
                    new RunLog.Entry(
                            measured, List.of(stage("load", 5, true), stage("activity", 1, false)), List.of()));
            runs.note(run, new RunLog.Entry(measured, List.of(stage("activity", 3, true)), List.of(step)));
            runs.bytes(run, Map.of("activity.order", 4096L));
            runs.finish(run, now.plusSeconds(3), RunLog.Outcome.PUBLISHED, null, 4);
            runs.start(now.plusSeconds(9), RunLog.Mode.RUN, 78, "abc");
        }
        try (ControlStore store = open()) {
            RunLog runs = new RunLog(store);
            assertThat(runs.newest(9))
                    .extracting(RunLog.Run::outcome)
                    .containsExactly(RunLog.Outcome.STARTED, RunLog.Outcome.PUBLISHED);
            RunLog.Run first = runs.run(1).orElseThrow();
            assertThat(first.snapshot()).isEqualTo(4);
            assertThat(first.mode()).isEqualTo(RunLog.Mode.FULL);
            assertThat(first.measured()).isEqualTo(measured);
            assertThat(runs.stagesOf(1)).containsExactly(stage("load", 5, true), stage("activity", 3, true));
            assertThat(runs.stepsOf(1)).containsExactly(withBytes(step, 4096));
            assertThat(runs.latest("ran", 50)).containsOnlyKeys("activity.order");
            assertThat(runs.run(3)).isEmpty();
        }
    }

    @Test
    void runsOfBeforeStagesWereKeptAreStillShown() throws SQLException {
        Path file = folder.resolve("control.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql :
                    String.join(";", ControlSchema.MIGRATIONS.subList(0, 2)).split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            statement.execute("insert into run (started_at, finished_at, outcome, definitions)"
                    + " values ('2026-09-30T10:00:00Z', '2026-09-30T10:00:07Z', 'UNCHANGED', 'abc')");
            statement.execute("insert into run_step values (1, 'activity', 'activity.order', 'ran', 7, 12, 99)");
            statement.execute("pragma user_version = 2");
        }
        try (ControlStore store = open()) {
            RunLog.Run run = new RunLog(store).run(1).orElseThrow();
            assertThat(run.mode()).isEqualTo(RunLog.Mode.RUN);
            assertThat(run.measured().took()).isEqualTo(Duration.ofSeconds(7));
            assertThat(new RunLog(store).stepsOf(1))
                    .containsExactly(new RunLog.Step(
                            "activity", "activity.order", "ran", null, 7, Duration.ofMillis(12), 99, null));
        }
    }

    private static RunLog.Stage stage(String name, int seconds, boolean ended) {
        return new RunLog.Stage(name, Duration.ofSeconds(seconds), 1 << 20, ended);
    }

    private static RunLog.Step withBytes(RunLog.Step s, long bytes) {
        return new RunLog.Step(
                s.stage(), s.step(), s.outcome(), s.rowsIn(), s.rows(), s.took(), s.memoryBytes(), bytes);
    }

    @Test
    void pinsAndAliasesOfOneEntityAreReplacedWhole() {
        Alias given = new Alias("C-3", "C-1", DAY, List.of(7L, 9L));
        try (ControlStore store = open()) {
            IdentityPins pins = new IdentityPins(store);
            Alias lost = new Alias("C-4", "C-2", DAY, List.of());
            pins.replace("person", new State(Map.of(7L, "C-1", 8L, "C-2"), List.of(lost), "old"), List.of());
            pins.replace("company", new State(Map.of(9L, "A-1"), List.of(), "other"), List.of());
            pins.replace("person", new State(Map.of(7L, "C-1"), List.of(given), "new"), List.of());
        }
        try (ControlStore store = open()) {
            IdentityPins pins = new IdentityPins(store);
            assertThat(pins.pins("person")).containsExactly(Map.entry(7L, "C-1"));
            assertThat(pins.aliases("person")).containsExactly(given);
            assertThat(pins.pins("company")).containsExactly(Map.entry(9L, "A-1"));
            assertThat(pins.rules("person")).isEqualTo("new");
            assertThat(pins.rules("household")).isEmpty();
        }
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        try (ControlStore store = open()) {
            assertThatThrownBy(() -> store.transaction(() -> {
                        store.execute("insert into access_log values ('a', 'b', 'c', 'd')");
                        throw new SQLException("broken");
                    }))
                    .isInstanceOf(SourceException.class);
            assertThat(new AccessLog(store).times("d")).isZero();
        }
    }

    @Test
    void aStoreOfANewerRapportIsRefusedAndNotTouched() {
        try (ControlStore store = open()) {
            store.transaction(() -> store.execute("pragma user_version = 99"));
        }
        assertThatThrownBy(this::open).isInstanceOf(SourceException.class).hasMessageContaining("newer Rapport");
    }

    @Test
    void aCopyIsAWholeStore() {
        Path copy = folder.resolve("copy.db");
        try (ControlStore store = open()) {
            new AccessLog(store).record(Instant.EPOCH, "ana", "support", "C-1");
            store.copyTo(copy);
        }
        assertThat(Files.exists(copy)).isTrue();
        try (ControlStore store = ControlStore.open(copy)) {
            assertThat(new AccessLog(store).times("C-1")).isEqualTo(1);
        }
    }
}
