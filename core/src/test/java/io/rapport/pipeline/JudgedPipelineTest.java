package io.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.control.ControlStore;
import io.rapport.control.IdentityEvents;
import io.rapport.control.IdentityEvents.Event;
import io.rapport.control.IdentityEvents.Kind;
import io.rapport.control.Judgements;
import io.rapport.control.Judgements.Draft;
import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import io.rapport.customer.Customers;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.identity.CustomerOrigin;
import io.rapport.identity.CustomerOrigins;
import io.rapport.identity.Explanations;
import io.rapport.identity.IdentityHistory;
import io.rapport.identity.IdentityRecords;
import io.rapport.identity.IdentityRecords.Subject;
import io.rapport.identity.IdentityReview;
import io.rapport.identity.JudgementBook;
import io.rapport.kernel.DefinitionException;
import io.rapport.policy.Viewer;
import io.rapport.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Judgements from their entering to the tables readers see, and back.
@Tag("slow")
class JudgedPipelineTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-01T08:00:00Z"), ZoneOffset.UTC);
    private static final Set<String> PASSING = Set.of("segment.remembered", "ingest.segment");
    private static final Viewer VIEWER = new Viewer("ana", "administration");

    @TempDir
    Path folder;

    @BeforeEach
    void aCompanyWithTwoSystems() throws IOException {
        write("rapport.yaml", "company: Nordwind\ncurrency: EUR\ntime_zone: Europe/Berlin\ndepartments: [sales]\n");
        String person = "{key: Id, given_name: First, family_name: Last, email: Mail, phone: Phone, "
                + "email_consent: Consent, created_at: Since}";
        write("source/crm.yaml", source("crm", "person", person));
        write("source/news.yaml", source("news", "person", person));
        write("source/till.yaml", source("till", "order", "{key: Id, email: Mail, ordered_at: Date, amount: Total}"));
        write("deliveries/crm/people.csv", """
            Id,First,Last,Mail,Phone,Consent,Since
            1,Ada,Brandt,ada@brandt.example,+49 30 5550111,true,2024-01-01
            2,Otto,Krug,otto@krug.example,+49 30 5550222,false,2024-02-01
            3,Rosa,Weiss,rosa@weiss.example,+49 30 5550333,true,2024-03-01
            """);
        write("deliveries/news/people.csv", """
            Id,First,Last,Mail,Phone,Consent,Since
            7,Ada,Brandt,ada@brandt.example,,false,2025-01-01
            8,Otto,Krug,otto@krug.example,,true,2025-02-01
            """);
        write("deliveries/till/people.csv", """
            Id,Mail,Date,Total
            1001,ada@brandt.example,2026-02-03 10:15:00,49.90
            1002,otto@krug.example,2026-03-17 16:40:00,25.00
            1003,otto@krug.example,2026-06-09 11:05:00,89.00
            """);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String source(String name, String entity, String fields) {
        return """
            connector: file
            department: sales
            folder: deliveries/%s
            streams:
              people:
                files: ["*.csv"]
                define:
                  key: [Id]
                  entities:
                    %s:
                      fields: %s
            """.formatted(name, entity, fields);
    }

    @Test
    void undoingAMergeRestoresProfileTimelineAndConsentsRowByRow() {
        run();
        Map<String, List<String>> before = tables();
        assertThat(before.get("customer.customer")).hasSize(3);
        String ada = id("crm/1");
        String otto = id("crm/2");

        List<Judgement> entered = judge("crm/1", Verdict.SAME, "news/8").judgements();
        assertThat(changed(before)).as("nothing is done before the run").isEmpty();
        run();
        assertThat(id("crm/2")).isEqualTo(ada);
        assertThat(tables().get("customer.customer")).hasSize(2);
        assertThat(changed(before)).containsKeys("customer.customer", "activity.timeline", "activity.order");
        try (Database snapshot = snapshot()) {
            assertThat(new Customers(snapshot).find(otto, VIEWER))
                    .map(c -> c.id())
                    .hasValue(ada);
        }

        undo(entered.getFirst().id());
        run();
        assertThat(changed(before)).isEmpty();
        assertThat(history(null))
                .extracting(Event::kind)
                .containsExactly(Kind.SPLIT, Kind.JUDGEMENT, Kind.MERGE, Kind.JUDGEMENT);
        assertThat(history(otto)).hasSize(4);
        assertThat(history(id("crm/3"))).isEmpty();
    }

    @Test
    void judgementsSurviveARebuildAndALostWorkDatabaseKnowsWhatTheIdsWere() {
        run();
        String ada = id("crm/1");
        String otto = id("crm/2");
        judge("crm/1", Verdict.SAME, "crm/2");
        pipeline().rebuild(RunListener.SILENT);
        assertThat(id("news/8")).isEqualTo(ada);
        assertThat(id(otto))
                .as("the old id is known though the work database was made anew")
                .isEqualTo(ada);
        assertThat(history(null)).extracting(Event::kind).containsExactly(Kind.MERGE, Kind.JUDGEMENT);
        Map<String, List<String>> before = tables();
        pipeline().rebuild(RunListener.SILENT);
        assertThat(changed(before)).isEmpty();
        assertThat(history(null)).as("nothing new happened").hasSize(2);
    }

    @Test
    void aSplitMakesTwoCustomersAndTheirOrdersFollow() {
        run();
        String otto = id("crm/2");
        withBook((book, records) -> book.split(find(records, otto), List.of(find(records, "news/8")), by()));
        run();
        assertThat(id("news/8")).isNotEqualTo(otto).isNotEqualTo(id("crm/1"));
        assertThat(id("crm/2")).isEqualTo(otto);
        assertThat(history(otto).getFirst().kind()).isEqualTo(Kind.SPLIT);
        assertThat(history(otto).getFirst().reason()).isEqualTo("judgement 1: different, by ana");
    }

    @Test
    void whatContradictsEarlierJudgementsIsRefusedAndSaysWhichOnes() {
        run();
        judge("crm/1", Verdict.SAME, "crm/2");
        judge("crm/2", Verdict.SAME, "crm/3");
        assertThatThrownBy(() -> judge("crm/3", Verdict.DIFFERENT, "crm/1"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContainingAll(
                        "crm/3 and crm/1 cannot be called different",
                        "2 (crm/2 same as crm/3, by ana on 2026-10-01)",
                        "1 (crm/1 same as crm/2, by ana on 2026-10-01)",
                        "rapport identity undo PROJECT 2");
        assertThat(judge("crm/3", Verdict.SAME, "crm/1")).satisfies(entered -> {
            assertThat(entered.judgements()).isEmpty();
            assertThat(entered.because()).extracting(Judgement::id).containsExactly(2L, 1L);
        });
        undo(2);
        judge("crm/3", Verdict.DIFFERENT, "news/7");
        assertThatThrownBy(() -> judge("crm/3", Verdict.SAME, "crm/1"))
                .as("another record of a customer it differs from")
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("judgement 3 (crm/3 different from news/7");
        judge("crm/2", Verdict.DIFFERENT, "news/8");
        assertThat(judge("crm/3", Verdict.SAME, "news/8").judgements())
                .as("a customer that is about to be parted says nothing as a whole")
                .hasSize(1);
    }

    @Test
    void ofContradictionsThatCameInAnotherWayTheNewestWinsAndTheRunSaysSo() {
        run();
        try (Database snapshot = snapshot();
                ControlStore control = ControlStore.open(workspace().control())) {
            IdentityRecords records = new IdentityRecords(snapshot);
            for (Verdict verdict : List.of(Verdict.SAME, Verdict.DIFFERENT)) {
                Draft draft = new Draft(
                        "person",
                        find(records, "crm/1").anchor(),
                        find(records, "news/7").anchor(),
                        verdict);
                new Judgements(control)
                        .enter(
                                "ana",
                                CLOCK.instant(),
                                null,
                                held -> List.of(draft),
                                told -> new Event(
                                        "person",
                                        Kind.JUDGEMENT,
                                        "C-1",
                                        "C-2",
                                        List.of(),
                                        0,
                                        null,
                                        CLOCK.instant(),
                                        "restored"));
            }
        }
        List<String> remarks = new ArrayList<>();
        pipeline().run(new RunListener() {
            @Override
            public void remark(String text) {
                remarks.add(text);
            }
        });
        assertThat(remarks)
                .singleElement()
                .asString()
                .startsWith("Judgement 1 (crm/1 same as news/7, by ana on 2026-10-01) does not count: newer ones say"
                        + " otherwise, 2 (crm/1 different from news/7");
        assertThat(id("crm/1")).isNotEqualTo(id("news/7"));
    }

    @Test
    void foolishJudgementsAreRefused() {
        run();
        String otto = id("crm/2");
        assertThatThrownBy(() -> judge("crm/2", Verdict.SAME, "crm/2")).hasMessageContaining("one record");
        assertThatThrownBy(() -> judge(otto, Verdict.SAME, "news/8")).hasMessageContaining("Both are " + otto);
        assertThatThrownBy(() -> judge("crm/9", Verdict.SAME, "crm/2")).hasMessageContaining("crm, news");
        assertThatThrownBy(() -> judge("C-0000000000", Verdict.SAME, "crm/2")).hasMessageContaining("no customer");
        assertThatThrownBy(() -> judge("Ada", Verdict.SAME, "crm/2")).hasMessageContaining("source/key");
        assertThatThrownBy(() -> withBook(
                        (book, records) -> book.split(find(records, otto), List.of(find(records, "crm/1")), by())))
                .hasMessageContaining("crm/1 is no record of " + otto)
                .hasMessageContaining("crm/2, news/8");
        assertThatThrownBy(() -> withBook((book, records) -> book.split(
                        find(records, otto), List.of(find(records, "crm/2"), find(records, "news/8")), by())))
                .hasMessageContaining("not all of them");
        assertThatThrownBy(() -> undo(7)).hasMessageContaining("no judgement 7");
        judge("crm/1", Verdict.UNSURE, "crm/2");
        undo(1);
        assertThatThrownBy(() -> undo(1)).hasMessageContaining("undone before, by ana");
    }

    @Test
    void whyHowAndReviewReadTheSnapshot() throws IOException {
        write("deliveries/news/more.csv", """
            Id,First,Last,Mail,Phone,Consent,Since
            9,R.,Weiss,,,true,2025-03-01
            """);
        run();
        try (Database snapshot = snapshot();
                ControlStore control = ControlStore.open(workspace().control())) {
            IdentityRecords records = new IdentityRecords(snapshot);
            CustomerOrigin origin = new CustomerOrigins(snapshot).of(find(records, "crm/2"), VIEWER);
            assertThat(origin.records())
                    .extracting(card -> card.ref().toString())
                    .containsExactly("crm/2", "news/8");
            assertThat(origin.weakest()).satisfies(bridge -> {
                assertThat(bridge).isNotNull();
                assertThat(bridge.leftRecords() + bridge.rightRecords()).isEqualTo(2);
            });
            Function<Entity, List<Judgement>> said = entity -> new Judgements(control).all(entity.word());
            Project project = project();
            Explanations explanations = new Explanations(snapshot, project.people(), project.companies(), said);
            Explanations.Why one = explanations.why(find(records, "crm/2"), find(records, "news/8"), 3, VIEWER);
            assertThat(one.together()).isTrue();
            assertThat(one.because())
                    .singleElement()
                    .asString()
                    .startsWith("they were joined directly: ")
                    .contains("same given name", "same family name", "same e-mail");
            assertThat(one.pairs())
                    .singleElement()
                    .satisfies(
                            pair -> assertThat(pair.explanation().probability()).isGreaterThan(0.9));
            Explanations.Why two = explanations.why(find(records, "crm/1"), find(records, "crm/2"), 3, VIEWER);
            assertThat(two.together()).isFalse();
            assertThat(two.because()).singleElement().asString().contains("are needed");

            IdentityReview review = new IdentityReview(snapshot, said);
            assertThat(review.questions(9, VIEWER)).singleElement().satisfies(question -> {
                assertThat(List.of(
                                question.left().ref().toString(),
                                question.right().ref().toString()))
                        .containsExactlyInAnyOrder("crm/3", "news/9");
                assertThat(question.together()).isEqualTo(question.reason().endsWith("joined, but only just"));
            });
            new JudgementBook(records, new Judgements(control), CLOCK)
                    .answer(find(records, "news/9"), find(records, "crm/3"), Verdict.UNSURE, by());
            assertThat(review.questions(9, VIEWER))
                    .as("who could not tell is not asked again")
                    .isEmpty();
            new JudgementBook(records, new Judgements(control), CLOCK)
                    .answer(find(records, "crm/1"), find(records, "crm/2"), Verdict.DIFFERENT, by());
            assertThat(explanations
                            .why(find(records, "news/7"), find(records, "crm/2"), 1, VIEWER)
                            .because()
                            .getFirst())
                    .startsWith("people said that they are not one: judgement 2");
            assertThat(new IdentityHistory(snapshot, new IdentityEvents(control))
                            .newest(9, VIEWER)
                            .getFirst()
                            .records())
                    .containsExactly("crm/1", "crm/2");
        }
    }

    private Project project() {
        return Project.load(folder, Map.of());
    }

    private Workspace workspace() {
        return new Workspace(folder);
    }

    private DuckDbSettings settings() {
        return new DuckDbSettings(1L << 30, 2, workspace().temporary());
    }

    private Pipeline pipeline() {
        return new Pipeline(project(), settings(), CLOCK);
    }

    private void run() {
        pipeline().run(RunListener.SILENT);
    }

    private Database snapshot() {
        return new Snapshots(workspace().snapshots()).open(settings());
    }

    private static Subject find(IdentityRecords records, String text) {
        return records.find(text, VIEWER);
    }

    private String id(String text) {
        try (Database snapshot = snapshot()) {
            return find(new IdentityRecords(snapshot), text).id();
        }
    }

    private static JudgementBook.By by() {
        return new JudgementBook.By("ana", null);
    }

    @FunctionalInterface
    private interface Act<T> {
        T on(JudgementBook book, IdentityRecords records);
    }

    private <T> T withBook(Act<T> act) {
        try (Database snapshot = snapshot();
                ControlStore control = ControlStore.open(workspace().control())) {
            IdentityRecords records = new IdentityRecords(snapshot);
            return act.on(new JudgementBook(records, new Judgements(control), CLOCK), records);
        }
    }

    private JudgementBook.Entered judge(String left, Verdict verdict, String right) {
        return withBook((book, records) -> book.answer(find(records, left), find(records, right), verdict, by()));
    }

    private void undo(long id) {
        withBook((book, records) -> book.undo(id, by()));
    }

    private List<Event> history(@Nullable String id) {
        try (ControlStore control = ControlStore.open(workspace().control())) {
            IdentityEvents events = new IdentityEvents(control);
            return id == null ? events.newest(99) : events.of(id, 99);
        }
    }

    /// The tables that are no longer as they were, with the rows that came and went.
    private Map<String, List<String>> changed(Map<String, List<String>> before) {
        Map<String, List<String>> now = tables();
        assertThat(now.keySet()).isEqualTo(before.keySet());
        Map<String, List<String>> changed = new TreeMap<>();
        now.forEach((table, rows) -> {
            List<String> were = before.getOrDefault(table, List.of());
            if (!rows.equals(were)) {
                List<String> difference = new ArrayList<>(rows);
                difference.removeAll(were);
                List<String> gone = new ArrayList<>(were);
                gone.removeAll(rows);
                difference.add("instead of");
                difference.addAll(gone);
                changed.put(table, difference);
            }
        });
        return changed;
    }

    /// Every row of every table readers see, sorted; without those that tell of the run before and of loading.
    private Map<String, List<String>> tables() {
        Map<String, List<String>> all = new TreeMap<>();
        try (Database snapshot = snapshot()) {
            snapshot.tables().keySet().stream()
                    .filter(table -> !table.schema().equals("engine") && !PASSING.contains(table.toString()))
                    .forEach(table -> all.put(
                            table.toString(),
                            snapshot.query("select * from " + table + " order by all").stream()
                                    .map(row -> row.values().toString())
                                    .toList()));
        }
        return all;
    }
}
