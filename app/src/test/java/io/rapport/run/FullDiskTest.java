package io.rapport.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.RapportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The disk fills up somewhere in a run, or cannot be written at all: the run ends with a message that says where and
/// what to do, readers see the last snapshot, and with room again the next run ends as if nothing had been.
@Tag("slow")
class FullDiskTest {
    private static final int PLENTY = 1000;
    /// More than a run of the small company needs in the end.
    private static final int MOST_FREE = 40;

    static List<Long> sizes() {
        return Rounds.FULL_DISKS.seeds();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void fillsUp(long seed) throws IOException, InterruptedException {
        RandomGenerator chance = Rounds.FULL_DISKS.chance(seed);
        Company company = Company.made();
        int free = chance.nextInt(MOST_FREE * (Rounds.isSoak() ? 2 : 1));
        try (SmallDisk disk = SmallDisk.of(PLENTY)) {
            Path project = disk.folder().resolve("company");
            Deliveries.copy(company.waiting, project);
            disk.resize((int) (used(disk.folder()) >> 20) + 1 + free);
            try {
                Company.run(project);
            } catch (RapportException e) {
                isClear(e, disk.folder());
                assertThat(SnapshotContent.of(project)).isIn(company.before, company.after);
                disk.resize(PLENTY);
                Company.run(project);
            }
            assertThat(SnapshotContent.difference(SnapshotContent.of(project), company.after))
                    .as("%d MB free", free)
                    .isEmpty();
            assertThat(SnapshotContent.unbalanced(project)).isEmpty();
        }
    }

    @Test
    void hasNoRoomForASecondSnapshot() throws IOException, InterruptedException {
        Company company = Company.made();
        try (SmallDisk disk = SmallDisk.of(PLENTY)) {
            Path project = disk.folder().resolve("company");
            Deliveries.copy(company.waiting, project);
            long snapshot = Files.size(KeptFile.SNAPSHOT.in(project).getFirst());
            disk.resize((int) ((used(disk.folder()) + snapshot / 2) >> 20) + 1);
            try {
                Company.run(project);
                assertThat(project).as("a run in half a snapshot's room").doesNotExist();
            } catch (RapportException e) {
                isClear(e, disk.folder());
            }
            assertThat(SnapshotContent.of(project)).isEqualTo(company.before);
            disk.resize(PLENTY);
            Company.run(project);
            assertThat(SnapshotContent.difference(SnapshotContent.of(project), company.after))
                    .isEmpty();
        }
    }

    @Test
    void cannotBeWritten() throws IOException, InterruptedException {
        Company company = Company.made();
        try (SmallDisk disk = SmallDisk.of(PLENTY)) {
            Path project = disk.folder().resolve("company");
            Deliveries.copy(company.waiting, project);
            disk.readOnly();
            Command.Ended run = Command.run(project).end();
            assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
            assertThat(run.output()).contains(project.toString(), "Check that the folder can be written");
            assertThat(run.output()).doesNotContain("Exception", "\tat ");
            assertThat(SnapshotContent.of(project)).isEqualTo(company.before);
            disk.writable();
            Company.run(project);
            assertThat(SnapshotContent.difference(SnapshotContent.of(project), company.after))
                    .isEmpty();
        }
    }

    private static void isClear(RapportException e, Path folder) {
        assertThat(e.exitCode()).as(e.getMessage()).isEqualTo(3);
        assertThat(String.valueOf(e.getMessage()).toLowerCase(java.util.Locale.ROOT))
                .contains(folder.toString().toLowerCase(java.util.Locale.ROOT))
                .containsAnyOf("free some", "free disk space")
                .contains("run again");
    }

    private static long used(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> (file.toFile().length() + 4095) / 4096 * 4096)
                    .sum();
        }
    }
}
