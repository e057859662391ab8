package io.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Row;
import io.rapport.engine.Snapshots;
import io.rapport.engine.StepResult;
import io.rapport.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The day somebody entered a segment outlives everything that can be computed again.
@Tag("slow")
class EntryHistoryTest {
    @TempDir
    static Path begun;

    @TempDir
    Path folder;

    @BeforeAll
    static void aShopAndASegmentOfBuyersRunOnTheFirst() throws IOException {
        write(
                begun,
                "rapport.yaml",
                "company: Nordwind\ncurrency: EUR\ntime_zone: Europe/Berlin\ndepartments: [sales]\n");
        write(begun, "segment/buyers.yaml", "segment: buyers\nall: [{field: orders, at_least: 1}]\n");
        write(
                begun,
                "source/crm.yaml",
                source("crm", "person", "{key: Id, given_name: First, family_name: Last, email: Mail}"));
        write(
                begun,
                "source/till.yaml",
                source("till", "order", "{key: Id, email: Mail, ordered_at: Date, amount: Total}"));
        write(begun, "deliveries/crm/people.csv", """
            Id,First,Last,Mail
            1,Ada,Brandt,ada@brandt.example
            2,Otto,Krug,otto@krug.example
            3,Rosa,Weiss,rosa@weiss.example
            """);
        write(
                begun,
                "deliveries/till/first.csv",
                "Id,Mail,Date,Total\n1001,ada@brandt.example,2026-02-03 10:15:00,49.90\n");
        pipeline(begun, 1).run(RunListener.SILENT);
    }

    @BeforeEach
    void aCopyOfIt() throws IOException {
        Copies.copy(begun, folder);
    }

    private void write(String name, String text) throws IOException {
        write(folder, name, text);
    }

    private static void write(Path folder, String name, String text) throws IOException {
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
              rows:
                files: ["*.csv"]
                define:
                  key: [Id]
                  entities:
                    %s:
                      fields: %s
            """.formatted(name, entity, fields);
    }

    private Pipeline pipeline(int day) {
        return pipeline(folder, day);
    }

    private static Pipeline pipeline(Path folder, int day) {
        Instant noon = Instant.parse("2026-10-%02dT12:00:00Z".formatted(day));
        return new Pipeline(Project.load(folder, Map.of()), settings(folder), Clock.fixed(noon, ZoneOffset.UTC));
    }

    private static DuckDbSettings settings(Path folder) {
        return new DuckDbSettings(1L << 30, 1, folder.resolve(".rapport/tmp"));
    }

    private List<String> memberships() {
        try (Database snapshot = new Snapshots(folder.resolve(".rapport/snapshot")).open(settings(folder))) {
            return snapshot.query("select m::varchar as row from segment.membership m order by 1").stream()
                    .map(Row::values)
                    .map(String::valueOf)
                    .toList();
        }
    }

    private List<String> buyers() {
        return memberships().stream().filter(row -> row.contains("buyers")).toList();
    }

    /// Otto buys, too.
    private void delivered() throws IOException {
        write("deliveries/till/second.csv", "Id,Mail,Date,Total\n1002,otto@krug.example,2026-03-17 16:40:00,25.00\n");
    }

    private void everythingComputedIsLost() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(".rapport"))) {
            for (Path file : files.filter(f -> f.toString().contains(".duckdb") || f.endsWith("CURRENT"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aRebuildFromRawKnowsTheDaysOfEntry() throws IOException {
        delivered();
        pipeline(5).run(RunListener.SILENT);
        List<String> before = memberships();
        assertThat(buyers()).hasSize(2);
        assertThat(String.join("\n", buyers())).contains("2026-10-01", "2026-10-05");
        everythingComputedIsLost();
        pipeline(5).rebuild(RunListener.SILENT);
        assertThat(memberships()).isEqualTo(before);
        everythingComputedIsLost();
        pipeline(9).rebuild(RunListener.SILENT);
        assertThat(String.join("\n", buyers())).contains("2026-10-01", "2026-10-05");
    }

    /// Before the days are kept, after they are kept, and before anything: the next run makes the same ones.
    @ParameterizedTest
    @ValueSource(strings = {"segment.candidate", "segment_entry", "publish"})
    void aRunThatIsKilledOnTheWayMakesTheSameEntriesWhenItRunsAgain(String where) throws IOException {
        delivered();
        assertThatThrownBy(() -> pipeline(5).run(new RunListener() {
                    @Override
                    public void finished(StepResult result) {
                        dieAt(result.step());
                    }

                    @Override
                    public void phase(String name) {
                        dieAt(name);
                    }

                    private void dieAt(String name) {
                        if (name.equals(where)) {
                            throw new IllegalStateException("killed");
                        }
                    }
                }))
                .hasMessage("killed");
        pipeline(5).run(RunListener.SILENT);
        List<String> after = memberships();
        assertThat(String.join("\n", buyers())).contains("2026-10-01", "2026-10-05");
        everythingComputedIsLost();
        pipeline(5).rebuild(RunListener.SILENT);
        assertThat(memberships()).isEqualTo(after);
    }

    @Test
    void whoLeavesAndComesBackEntersAgain() throws IOException {
        write("segment/buyers.yaml", "segment: buyers\nall: [{field: orders, at_least: 2}]\n");
        pipeline(3).run(RunListener.SILENT);
        assertThat(buyers()).isEmpty();
        write("segment/buyers.yaml", "segment: buyers\nall: [{field: orders, at_least: 1}]\n");
        pipeline(7).run(RunListener.SILENT);
        assertThat(buyers()).singleElement().asString().contains("2026-10-07");
    }
}
