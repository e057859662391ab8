package io.rapport.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.control.ControlStore;
import io.rapport.control.RunLog;
import io.rapport.engine.DuckDbSettings;
import io.rapport.kernel.RapportException;
import io.rapport.kernel.SourceException;
import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunListener;
import io.rapport.pipeline.Workspace;
import io.rapport.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs that come in each other's way, clocks that go back, too little memory.
@Tag("slow")
class PoorMachineTest {
    private static Company company;

    @BeforeAll
    static void company() {
        company = Company.made();
    }

    @Test
    void aSecondRunIsRefusedAtOnceAndReadersAreNotDisturbed() throws IOException, InterruptedException {
        Path project = company.waiting();
        Path lock = new Workspace(project).lock();
        Path temporary = Files.createDirectories(company.free());
        Process first = Command.run(project).start(temporary, temporary.resolve("log"));
        try {
            String pid = Long.toString(first.pid());
            while (first.isAlive()
                    && !(Files.exists(lock) && Files.readString(lock).strip().equals(pid))) {
                Thread.sleep(5);
            }
            long start = System.nanoTime();
            SourceException refused = catchThrowableOfType(SourceException.class, () -> Company.run(project));
            assertThat(refused).hasMessageContaining("process " + pid);
            assertThat(refused.retryable()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(SnapshotContent.of(project)).isIn(company.before, company.after);
        } finally {
            first.waitFor(10, TimeUnit.MINUTES);
        }
        assertThat(first.exitValue())
                .as(Files.readString(temporary.resolve("log")))
                .isZero();
        assertThat(SnapshotContent.difference(SnapshotContent.of(project), company.after))
                .isEmpty();
        List.of(project, temporary).forEach(Company::forget);
    }

    @Test
    void aClockThatGoesBackChangesNoNumberAndNoOrder() throws IOException {
        Path project = company.waiting();
        Instant back = Instant.now().minus(Duration.ofDays(400));
        new Pipeline(Project.load(project, Map.of()), Company.settings(project), Clock.fixed(back, ZoneOffset.UTC))
                .run(RunListener.SILENT);
        Map<String, String> difference = SnapshotContent.difference(SnapshotContent.of(project), company.after);
        difference.remove("engine.step"); // some steps are told the day
        assertThat(difference).isEmpty();
        try (ControlStore control = ControlStore.open(new Workspace(project).control())) {
            List<RunLog.Run> runs = new RunLog(control).newest(2);
            assertThat(runs).extracting(RunLog.Run::id).containsExactly(2L, 1L);
            assertThat(runs.getFirst().startedAt()).isBefore(runs.getLast().startedAt());
            assertThat(runs.getFirst().measured().took()).isPositive();
        }
        Company.forget(project);
    }

    @Test
    void aHeapThatIsTooSmallIsNamed() throws IOException, InterruptedException {
        Path project = company.waiting();
        Command.Ended run = Command.run(project).heap(24).end();
        if (run.exitCode() != 0) {
            assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
            assertThat(run.output()).contains("memory", "RAPPORT_JAVA_OPTS").doesNotContain("\tat ");
        }
        assertThat(SnapshotContent.of(project)).isIn(company.before, company.after);
        Company.run(project);
        assertThat(SnapshotContent.difference(SnapshotContent.of(project), company.after))
                .isEmpty();
        Company.forget(project);
    }

    @Test
    void aDatabaseWithTooLittleMemorySaysHowToGiveItMore() throws IOException {
        Path project = company.waiting();
        DuckDbSettings poor = new DuckDbSettings(24L << 20, 1, new Workspace(project).temporary());
        try {
            new Pipeline(Project.load(project, Map.of()), poor).run(RunListener.SILENT);
        } catch (RapportException e) {
            assertThat(e.exitCode()).as(e.getMessage()).isEqualTo(3);
            assertThat(e).hasMessageContaining("--memory");
            assertThat(SnapshotContent.of(project)).isEqualTo(company.before);
            Company.run(project);
        }
        assertThat(SnapshotContent.difference(SnapshotContent.of(project), company.after))
                .isEmpty();
        Company.forget(project);
    }
}
