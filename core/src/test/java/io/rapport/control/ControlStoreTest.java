package io.rapport.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.control.IdentityPins.Alias;
import io.rapport.kernel.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
    void runsAndStepsAreReadBackAfterReopening() {
        Instant now = Instant.parse("2026-09-30T10:00:00Z");
        RunLog.Step step = new RunLog.Step("activity", "activity.order", "ran", 7, Duration.ofMillis(12), 99);
        try (ControlStore store = open()) {
            RunLog runs = new RunLog(store);
            long run = runs.start(now, "abc");
            runs.steps(run, List.of(step));
            runs.finish(run, now.plusSeconds(3), RunLog.Outcome.PUBLISHED, null, 4);
            runs.start(now.plusSeconds(9), "abc");
        }
        try (ControlStore store = open()) {
            RunLog runs = new RunLog(store);
            assertThat(runs.newest(9)).extracting(RunLog.Run::outcome)
                    .containsExactly(RunLog.Outcome.STARTED, RunLog.Outcome.PUBLISHED);
            assertThat(runs.newest(9).getLast().snapshot()).isEqualTo(4);
            assertThat(runs.stepsOf(1)).containsExactly(step);
        }
    }

    @Test
    void aChainOfAliasesPointsToTheNewestId() {
        try (ControlStore store = open()) {
            IdentityPins pins = new IdentityPins(store);
            pins.remember("person", Map.of("crm/contacts/1", "C-1"), List.of(new Alias("C-3", "C-2", "person", DAY)));
            pins.remember("person", Map.of(), List.of(new Alias("C-2", "C-1", "person", DAY)));
            assertThat(pins.aliases()).extracting(Alias::oldId, Alias::id)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("C-2", "C-1"), org.assertj.core.groups.Tuple.tuple("C-3", "C-1"));
            assertThat(pins.pins("person")).containsExactly(Map.entry("crm/contacts/1", "C-1"));
            assertThat(pins.pins("company")).isEmpty();
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
