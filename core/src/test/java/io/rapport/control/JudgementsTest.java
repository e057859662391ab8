package io.rapport.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.control.IdentityEvents.Event;
import io.rapport.control.IdentityEvents.Kind;
import io.rapport.control.Judgements.Draft;
import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Ref;
import io.rapport.control.Judgements.Verdict;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementsTest {
    private static final Instant NOW = Instant.parse("2026-09-30T10:00:00Z");
    private static final Ref A = new Ref(1, "crm", "a");
    private static final Ref B = new Ref(2, "shop", "b/1");
    private static final Ref C = new Ref(3, "shop", "c");

    private static final Function<List<Judgement>, Event> TOLD = judgements -> new Event(
            "person", Kind.JUDGEMENT, "C-1", "C-2", List.of(), 0, null, NOW, judgements.size() + " judgements");

    @TempDir
    Path folder;

    private ControlStore open() {
        return ControlStore.open(folder.resolve("control.db"));
    }

    @Test
    void anActIsEnteredWholeAndReadBackAfterReopening() {
        List<Judgement> entered;
        try (ControlStore store = open()) {
            Judgements judgements = new Judgements(store);
            judgements.enter("ana", NOW, null, held -> List.of(draft(A, C, Verdict.SAME)), TOLD);
            entered = judgements.enter(
                    "ben",
                    NOW,
                    "two people",
                    held -> {
                        assertThat(held).hasSize(1);
                        return List.of(draft(A, B, Verdict.DIFFERENT), draft(C, B, Verdict.DIFFERENT));
                    },
                    TOLD);
            assertThat(new IdentityEvents(store).newest(9))
                    .extracting(Event::reason)
                    .containsExactly("2 judgements", "1 judgements");
        }
        assertThat(entered).extracting(Judgement::id).containsExactly(2L, 3L);
        assertThat(entered).extracting(Judgement::act).containsExactly(2L, 2L);
        try (ControlStore store = open()) {
            assertThat(new Judgements(store).all("person")).hasSize(3).endsWith(entered.getFirst(), entered.getLast());
            assertThat(new Judgements(store).all("company")).isEmpty();
        }
    }

    @Test
    void whoRefusesLeavesNothing() {
        try (ControlStore store = open()) {
            Judgements judgements = new Judgements(store);
            Function<List<Judgement>, List<Draft>> refuses = held -> {
                throw new IllegalStateException("no");
            };
            assertThatThrownBy(() -> judgements.enter("ana", NOW, null, refuses, TOLD))
                    .hasMessage("no");
            assertThat(judgements.enter("ana", NOW, null, held -> List.of(), TOLD))
                    .isEmpty();
            assertThat(judgements.all("person")).isEmpty();
            assertThat(new IdentityEvents(store).newest(9)).isEmpty();
        }
    }

    @Test
    void undoingKeepsTheJudgementAndUndoesItsWholeAct() {
        try (ControlStore store = open()) {
            Judgements judgements = new Judgements(store);
            List<Draft> drafts = List.of(draft(A, B, Verdict.DIFFERENT), draft(C, B, Verdict.DIFFERENT));
            judgements.enter("ana", NOW, null, held -> drafts, TOLD);
            assertThat(judgements.undo(2, "ben", NOW.plusSeconds(5), TOLD)).hasSize(2);
            assertThat(judgements.undo(1, "ben", NOW, TOLD)).as("undone before").isEmpty();
            assertThat(judgements.undo(9, "ben", NOW, TOLD)).as("nobody's").isEmpty();
            assertThat(new IdentityEvents(store).newest(9)).hasSize(2);
            assertThat(judgements.all("person")).hasSize(2).allSatisfy(j -> {
                assertThat(j.holds()).isFalse();
                assertThat(j.undoneBy()).isEqualTo("ben");
            });
            List<Judgement> next = judgements.enter(
                    "ana", NOW, null, held -> held.isEmpty() ? List.of(draft(A, B, Verdict.SAME)) : List.of(), TOLD);
            assertThat(next).extracting(Judgement::id).containsExactly(3L);
        }
    }

    @Test
    void nobodyJudgesBetweenTheCheckAndTheEntryOfAnother() throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            Path file = folder.resolve("race" + round + ".db");
            AtomicInteger refused = new AtomicInteger();
            List<Thread> people = new ArrayList<>();
            for (Verdict verdict : List.of(Verdict.SAME, Verdict.DIFFERENT)) {
                ControlStore store = ControlStore.open(file);
                people.add(Thread.ofPlatform().unstarted(() -> {
                    new Judgements(store)
                            .enter(
                                    "ana",
                                    NOW,
                                    null,
                                    held -> {
                                        Thread.yield();
                                        refused.addAndGet(held.size());
                                        return held.isEmpty() ? List.of(draft(A, B, verdict)) : List.of();
                                    },
                                    TOLD);
                    store.close();
                }));
            }
            people.forEach(Thread::start);
            for (Thread person : people) {
                person.join();
            }
            try (ControlStore store = ControlStore.open(file)) {
                assertThat(new Judgements(store).all("person")).hasSize(1);
            }
            assertThat(refused).hasValue(1);
        }
    }

    @Test
    void anEventToldAgainByAResumedRunIsKeptOnce() {
        Event merge = new Event("person", Kind.MERGE, "C-2", "C-1", List.of(5L), 1, 1L, NOW, "new data");
        Event split = new Event("person", Kind.SPLIT, "C-1", "C-2", List.of(5L), 1, 3L, NOW, "new data");
        Event again = new Event("person", Kind.MERGE, "C-2", "C-1", List.of(5L), 1, 2L, NOW, "new data");
        try (ControlStore store = open()) {
            IdentityEvents events = new IdentityEvents(store);
            events.add(List.of(merge));
            events.add(List.of(again));
            assertThat(events.newest(9)).containsExactly(merge);
            events.add(List.of(split));
            events.add(List.of(again));
            assertThat(events.newest(9)).containsExactly(again, split, merge);
            assertThat(events.newest(1)).containsExactly(again);
        }
    }

    @Test
    void theEventsOfAnIdAreAlsoThoseOfTheIdsItTookOver() {
        try (ControlStore store = open()) {
            IdentityEvents events = new IdentityEvents(store);
            List<Event> all = new ArrayList<>();
            for (String[] ids : new String[][] {{"C-3", "C-2"}, {"C-2", "C-1"}, {"C-8", "C-9"}}) {
                all.add(new Event("person", Kind.MERGE, ids[0], ids[1], List.of(), 0, 1L, NOW, "new data"));
            }
            events.add(all);
            assertThat(events.of("C-1", 9)).containsExactly(all.get(1), all.get(0));
            assertThat(events.of("C-3", 9)).containsExactly(all.get(0));
        }
    }

    @Test
    void aStoreOfTheFirstVersionIsLiftedAndKeepsItsAliases() throws Exception {
        Path file = folder.resolve("old.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (String sql : ControlSchema.MIGRATIONS.getFirst().split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            statement.execute("insert into identity_alias values ('C-2', 'C-1', 'person', '2026-01-01')");
            statement.execute("pragma user_version = 1");
        }
        try (ControlStore store = ControlStore.open(file)) {
            assertThat(new IdentityPins(store).aliases("person"))
                    .singleElement()
                    .satisfies(alias -> {
                        assertThat(alias.id()).isEqualTo("C-1");
                        assertThat(alias.records()).isEmpty();
                    });
        }
    }

    private static Draft draft(Ref left, Ref right, Verdict verdict) {
        return new Draft("person", left, right, verdict);
    }
}
