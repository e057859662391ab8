package io.rapport.cli;

import static io.rapport.cli.Typed.rapport;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.control.ControlStore;
import io.rapport.control.RunLog;
import io.rapport.pipeline.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three runs of a small shop: the first, one with another file, and one that was killed.
class LogCommandTest {
    @TempDir
    static Path folder;

    private static Path shop = Path.of("");

    @BeforeAll
    static void threeRuns() throws IOException {
        shop = Typed.shop(folder.resolve("shop"));
        assertThat(rapport("run", shop)).extracting(Typed.Result::exitCode).isEqualTo(0);
        Typed.write(shop, "exports/orders_2026-10.csv", "no,mail,at,total\n4,eva@post.example,2026-10-01,40\n");
        assertThat(rapport("run", shop)).extracting(Typed.Result::exitCode).isEqualTo(0);
        try (ControlStore control = ControlStore.open(new Workspace(shop).control())) {
            RunLog log = new RunLog(control);
            long run = log.start(Instant.now(), RunLog.Mode.FULL, Long.MAX_VALUE, "other");
            RunLog.Measured measured =
                    new RunLog.Measured(Duration.ofSeconds(9), 5 << 20, RunLog.Taken.NOTHING, "quality quality.order");
            log.note(
                    run,
                    new RunLog.Entry(
                            measured,
                            List.of(
                                    new RunLog.Stage("load", Duration.ofSeconds(1), 4 << 20, true),
                                    new RunLog.Stage("quality", Duration.ofSeconds(8), 5 << 20, false)),
                            List.of(new RunLog.Step(
                                    "quality", "quality.person", "ran", 9L, 7, Duration.ofSeconds(4), 5 << 20, null))));
        }
    }

    @Test
    void runsAreListedNewestFirstWithWhatBecameOfThem() {
        List<String> lines = rapport("log", shop).out().lines().toList();
        assertThat(lines.get(0)).startsWith("run  started").contains("mode", "outcome", "rows taken", "snapshot");
        assertThat(lines.get(2)).matches(" +3 .* full +killed +9\\.0 .*at quality quality\\.order");
        assertThat(lines.get(3)).matches(" +2 .* run +published .* 1 +1 +2 +\\d+");
        assertThat(lines.get(4)).matches(" +1 .* run +published .* 1 +3 +1 +\\d+");
        assertThat(rapport("log", shop, "--limit", 1).out().lines()).hasSize(3);
    }

    @Test
    void aRunIsShownWithItsStagesAndSteps() {
        assertThat(rapport("log", shop, 1, "--all").out())
                .startsWith("Run 1 (run), started ")
                .contains("published snapshot 1", "1 files with 3 rows taken in")
                .containsPattern("scan +\\d")
                .containsPattern("load +\\d")
                .containsPattern("publish +\\d")
                .containsPattern("activity +activity\\.order +ran .* 3 ");
    }

    @Test
    void aKilledRunShowsHowFarItCame() {
        assertThat(rapport("log", shop, 3).out())
                .contains("was killed at quality quality.order after 9.0 s")
                .containsPattern("quality .* did not end")
                .containsPattern("quality +quality\\.person +ran +9 +7 +4\\.000");
    }

    @Test
    void twoRunsAreCompared() {
        String two = rapport("log", shop, 1, 2).out();
        assertThat(two)
                .contains("Run 1 (run)", "Run 2 (run)", "step, by seconds", "step, by rows")
                .doesNotContain("The definitions changed")
                .containsPattern("load .* 3 +1 ")
                .containsPattern("quality\\.shop__orders +ran +\\w+ +3 +4 +\\+1");
        String killed = rapport("log", shop, 1, 3).out();
        assertThat(killed).contains("The definitions changed between them.").doesNotContain("metric.customer");
    }

    @Test
    void jsonHasTheSame() {
        assertThat(rapport("log", shop, "--json").out())
                .contains("\"outcome\" : \"killed\"", "\"rows_taken\" : 3", "\"mode\" : \"full\"");
        assertThat(rapport("log", shop, 2, "--json").out())
                .contains("\"stages\" : [", "\"stage\" : \"publish\"", "\"step\" : \"activity.order\"");
        assertThat(rapport("log", shop, 1, 2, "--json").out()).contains("\"more_seconds\" : ", "\"more_rows\" : 1");
    }

    @Test
    void aRunThatIsNotThereAndAProjectWithoutRunsAreNamed() throws IOException {
        assertThat(rapport("log", shop, 99)).satisfies(r -> {
            assertThat(r.exitCode()).isEqualTo(2);
            assertThat(r.err()).contains("There is no run 99. The last one is 3");
        });
        Path fresh = Typed.shop(folder.resolve("fresh"));
        assertThat(rapport("log", fresh)).satisfies(r -> {
            assertThat(r.exitCode()).isEqualTo(3);
            assertThat(r.err()).contains("There was no run of", "rapport run");
        });
        assertThat(new Workspace(fresh).folder()).doesNotExist();
    }
}
