package io.rapport.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.StepResult;
import io.rapport.pipeline.Backup;
import io.rapport.pipeline.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A command is killed, then a run follows: nothing is lost, nothing doubled, and in between readers see the snapshot
/// before it or the one after it, whole.
@Tag("slow")
class KilledRunTest {
    private static Company company;

    @BeforeAll
    static void company() {
        company = Company.made();
    }

    /// In the long form all there are, those of each step among them that a second run has a reason to run.
    static Stream<String> points() throws IOException {
        if (!Rounds.isSoak()) {
            return Stream.of("ingest.before-sidecar", "control.identity-saved", "snapshot.renamed");
        }
        Path project = Company.made().waiting();
        Set<String> steps = Company.run(project).steps().stream()
                .filter(step -> step.outcome() != StepResult.Outcome.UNCHANGED)
                .map(StepResult::step)
                .collect(Collectors.toSet());
        Company.forget(project);
        return FaultPoints.all(steps).stream();
    }

    @ParameterizedTest
    @MethodSource("points")
    void atANamedPoint(String point) throws IOException, InterruptedException {
        Path project = company.waiting();
        Path beside = company.free();
        Command.Ended killed = passing(point, project, beside).killedAt(point).end();
        assertThat(killed.wasKilled())
                .as("the command passes %s: %s", point, killed.output())
                .isTrue();
        theNextRunMakesItGood(project, company.before, company.after);
        Company.forget(beside);
    }

    /// A command that passes the point; a run, unless the point's name begins otherwise.
    private static Command passing(String point, Path project, Path beside) throws IOException {
        Path zip = beside.resolve("backup.zip");
        if (point.startsWith("backup.")) {
            Files.createDirectories(beside);
            return Command.of("backup", project, zip);
        }
        if (point.startsWith("restore.")) {
            Files.createDirectories(beside);
            Backup.write(new Workspace(project), zip);
            return Command.of("restore", zip, beside.resolve("restored"));
        }
        if (point.equals("control.set-aside")) {
            Files.writeString(new Workspace(project).control(), "no database at all, but long enough to be looked at");
        }
        return Command.run(project);
    }

    static List<Long> moments() {
        return Rounds.KILLS.seeds();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void atAnyMoment(long seed) throws IOException, InterruptedException {
        Path project = company.waiting();
        Command.run(project).killedAfter(moment(Rounds.KILLS.chance(seed)));
        theNextRunMakesItGood(project, company.before, company.after);
    }

    static List<Long> firstRuns() {
        return Rounds.KILLS_OF_THE_FIRST_RUN.seeds();
    }

    @ParameterizedTest
    @MethodSource("firstRuns")
    void atAnyMomentOfTheFirstRun(long seed) throws IOException, InterruptedException {
        Path project = company.delivered();
        Command.run(project).killedAfter(moment(Rounds.KILLS_OF_THE_FIRST_RUN.chance(seed)));
        theNextRunMakesItGood(project, Map.of(), company.before);
    }

    static List<Long> doubleKills() {
        return Rounds.DOUBLE_KILLS.seeds();
    }

    @ParameterizedTest
    @MethodSource("doubleKills")
    void atAnyMomentOfTheRunThatMakesAKilledOneGood(long seed) throws IOException, InterruptedException {
        RandomGenerator chance = Rounds.DOUBLE_KILLS.chance(seed);
        Path project = company.waiting();
        Command.run(project).killedAfter(moment(chance));
        Command.run(project).killedAfter(moment(chance));
        theNextRunMakesItGood(project, company.before, company.after);
    }

    static List<Long> rebuilds() {
        return Rounds.KILLS_OF_REBUILD.seeds();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rebuilds")
    void atAnyMomentOfARebuild(long seed) throws IOException, InterruptedException {
        Path project = company.done();
        Command.of("rebuild", project, "--memory", "512m", "--threads", "2")
                .killedAfter(moment(Rounds.KILLS_OF_REBUILD.chance(seed)));
        theNextRunMakesItGood(project, company.after, company.after);
    }

    /// Anywhere from the start of the process to a little after its end.
    private static Duration moment(RandomGenerator chance) {
        return Duration.ofMillis(chance.nextLong(company.took.toMillis() * 11 / 10));
    }

    /// @param before what readers may still see; empty if there was no snapshot
    private static void theNextRunMakesItGood(Path project, Map<String, String> before, Map<String, String> after)
            throws IOException {
        if (!before.isEmpty() || Files.exists(new Workspace(project).snapshots().resolve("CURRENT"))) {
            assertThat(SnapshotContent.of(project)).as("a snapshot can be read").isIn(before, after);
        }
        Company.run(project);
        assertThat(SnapshotContent.difference(SnapshotContent.of(project), after))
                .as("nothing lost, nothing doubled")
                .isEmpty();
        assertThat(SnapshotContent.unbalanced(project)).isEmpty();
        assertThat(leftovers(project)).as("leftovers").isEmpty();
        Company.forget(project);
    }

    /// Files somebody was still writing.
    private static List<String> leftovers(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(new Workspace(project).folder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> project.relativize(file).toString())
                    .filter(name -> name.contains("writing") || name.contains("tmp/") || name.contains(".part"))
                    .toList();
        }
    }
}
