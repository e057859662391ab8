package io.rapport.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.demo.Demo;
import io.rapport.kernel.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run is killed at a named instant, then run again: nothing is lost, nothing doubled, and the snapshot before it can
/// be read in between.
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class KilledRunTest {
    private static final long SEED = 11;
    private static final int PEOPLE = 150;

    @TempDir
    static Path folder;

    private static Path first = Path.of("");
    private static Map<String, String> before = Map.of();
    private static Map<String, String> after = Map.of();

    /// A company with one run behind it and a second delivery waiting, and what an undisturbed second run makes of
    /// it.
    @BeforeAll
    static void anUndisturbedRun() throws IOException, InterruptedException {
        first = folder.resolve("first");
        Demo.write(first, PEOPLE, SEED, Demo.Progress.NONE);
        List<Path> held = Deliveries.holdBack(first);
        assertThat(RunOnce.inNewProcess(first, "")).isZero();
        before = SnapshotContent.of(first);
        Deliveries.deliver(first, held);
        Path undisturbed = folder.resolve("undisturbed");
        Deliveries.copy(first, undisturbed);
        assertThat(RunOnce.inNewProcess(undisturbed, "")).isZero();
        after = SnapshotContent.of(undisturbed);
        assertThat(after).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest.before-rename",
                "ingest.before-sidecar",
                "ingest.after-rename",
                "ingest.before-load",
                "ingest.before-commit",
                "ingest.after-commit",
                "step.quality.person",
                "step.resolve_people",
                "step.customer.customer",
                "step-done.activity.timeline",
                "step.metric.customer",
                "step.segment_entry",
                "snapshot.copied",
                "snapshot.renamed",
                "snapshot.current"
            })
    void killedAt(String point) throws IOException, InterruptedException {
        Path project = folder.resolve(point);
        Deliveries.copy(first, project);
        assertThat(RunOnce.inNewProcess(project, point)).as("it is killed").isEqualTo(FaultPoint.EXIT_CODE);
        assertThat(SnapshotContent.of(project)).as("a snapshot can be read").isIn(before, after);
        assertThat(RunOnce.inNewProcess(project, "")).as("the next run").isZero();
        assertThat(SnapshotContent.difference(SnapshotContent.of(project), after))
                .as("nothing lost, nothing doubled")
                .isEmpty();
        assertThat(Files.exists(project.resolve(".rapport/snapshot/CURRENT.writing")))
                .isFalse();
    }
}
