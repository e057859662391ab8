package io.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.control.ControlStore;
import io.rapport.control.IdentityEvents;
import io.rapport.control.IdentityEvents.Event;
import io.rapport.control.Judgements;
import io.rapport.control.Judgements.Verdict;
import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.identity.IdentityRecords;
import io.rapport.identity.IdentityRecords.Subject;
import io.rapport.identity.JudgementBook;
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
import org.jspecify.annotations.Nullable;

/// A company of two systems in which three people are known under five records, and what one does to it: run, judge,
/// look.
final class JudgedCompany {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-01T08:00:00Z"), ZoneOffset.UTC);
    static final Viewer VIEWER = new Viewer("ana", "administration");
    private static final Set<String> PASSING = Set.of("segment.remembered", "ingest.segment");

    private final Path folder;

    private JudgedCompany(Path folder) {
        this.folder = folder;
    }

    /// A company, delivered to and run once.
    static JudgedCompany begun(Path folder) throws IOException {
        JudgedCompany company = new JudgedCompany(folder);
        write(company);
        company.run();
        return company;
    }

    /// The same company elsewhere.
    JudgedCompany copy(Path to) throws IOException {
        Copies.copy(folder, to);
        return new JudgedCompany(to);
    }

    private static void write(JudgedCompany company) throws IOException {
        company.write(
                "rapport.yaml", "company: Nordwind\ncurrency: EUR\ntime_zone: Europe/Berlin\ndepartments: [sales]\n");
        String person = "{key: Id, given_name: First, family_name: Last, email: Mail, phone: Phone, "
                + "email_consent: Consent, created_at: Since}";
        company.write("source/crm.yaml", source("crm", "person", person));
        company.write("source/news.yaml", source("news", "person", person));
        company.write(
                "source/till.yaml", source("till", "order", "{key: Id, email: Mail, ordered_at: Date, amount: Total}"));
        company.write("deliveries/crm/people.csv", """
            Id,First,Last,Mail,Phone,Consent,Since
            1,Ada,Brandt,ada@brandt.example,+49 30 5550111,true,2024-01-01
            2,Otto,Krug,otto@krug.example,+49 30 5550222,false,2024-02-01
            3,Rosa,Weiss,rosa@weiss.example,+49 30 5550333,true,2024-03-01
            """);
        company.write("deliveries/news/people.csv", """
            Id,First,Last,Mail,Phone,Consent,Since
            7,Ada,Brandt,ada@brandt.example,,false,2025-01-01
            8,Otto,Krug,otto@krug.example,,true,2025-02-01
            """);
        company.write("deliveries/till/people.csv", """
            Id,Mail,Date,Total
            1001,ada@brandt.example,2026-02-03 10:15:00,49.90
            1002,otto@krug.example,2026-03-17 16:40:00,25.00
            1003,otto@krug.example,2026-06-09 11:05:00,89.00
            """);
    }

    void write(String name, String text) throws IOException {
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

    Project project() {
        return Project.load(folder, Map.of());
    }

    Workspace workspace() {
        return new Workspace(folder);
    }

    DuckDbSettings settings() {
        return new DuckDbSettings(1L << 30, 1, workspace().temporary());
    }

    Pipeline pipeline() {
        return new Pipeline(project(), settings(), CLOCK);
    }

    void run() {
        pipeline().run(RunListener.SILENT);
    }

    Database snapshot() {
        return new Snapshots(workspace().snapshots()).open(settings());
    }

    static Subject find(IdentityRecords records, String text) {
        return records.find(text, VIEWER);
    }

    String id(String text) {
        try (Database snapshot = snapshot()) {
            return find(new IdentityRecords(snapshot), text).id();
        }
    }

    static JudgementBook.By by() {
        return new JudgementBook.By("ana", null);
    }

    @FunctionalInterface
    interface Act<T> {
        T on(JudgementBook book, IdentityRecords records);
    }

    <T> T withBook(Act<T> act) {
        try (Database snapshot = snapshot();
                ControlStore control = ControlStore.open(workspace().control())) {
            IdentityRecords records = new IdentityRecords(snapshot);
            return act.on(new JudgementBook(records, new Judgements(control), CLOCK), records);
        }
    }

    JudgementBook.Entered judge(String left, Verdict verdict, String right) {
        return withBook((book, records) -> book.answer(find(records, left), find(records, right), verdict, by()));
    }

    void undo(long id) {
        withBook((book, records) -> book.undo(id, by()));
    }

    List<Event> history(@Nullable String id) {
        try (ControlStore control = ControlStore.open(workspace().control())) {
            IdentityEvents events = new IdentityEvents(control);
            return id == null ? events.newest(99) : events.of(id, 99);
        }
    }

    /// The tables that are no longer as they were, with the rows that came and went.
    Map<String, List<String>> changed(Map<String, List<String>> before) {
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
    Map<String, List<String>> tables() {
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
