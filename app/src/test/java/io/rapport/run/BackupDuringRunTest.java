package io.rapport.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.pipeline.Backup;
import io.rapport.pipeline.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A backup is that of one moment, whatever happens meanwhile; one that was killed is none.
@Tag("slow")
class BackupDuringRunTest {
    private static Company company;

    @BeforeAll
    static void company() {
        company = Company.made();
    }

    static List<Long> moments() {
        return Rounds.BACKUPS_DURING_A_RUN.seeds();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void restoresToTheSnapshotBeforeOrAfter(long seed) throws IOException, InterruptedException {
        RandomGenerator chance = Rounds.BACKUPS_DURING_A_RUN.chance(seed);
        Path project = company.waiting();
        Path temporary = Files.createDirectories(company.free());
        Path zip = temporary.resolve("backup.zip");
        Process run = Command.run(project).start(temporary, temporary.resolve("log"));
        try {
            Thread.sleep(chance.nextLong(company.took.toMillis()));
            Backup.write(new Workspace(project), zip);
        } finally {
            run.waitFor(10, TimeUnit.MINUTES);
        }
        assertThat(run.exitValue())
                .as(Files.readString(temporary.resolve("log")))
                .isZero();
        Path restored = company.free();
        Backup.restore(zip, restored);
        assertThat(SnapshotContent.of(restored)).isIn(company.before, company.after);
        Deliveries.copy(project.resolve("exports"), restored.resolve("exports"));
        Company.run(restored);
        assertThat(SnapshotContent.difference(SnapshotContent.of(restored), company.after))
                .isEmpty();
        List.of(project, temporary, restored).forEach(Company::forget);
    }

    static List<Long> kills() {
        return Rounds.KILLS_OF_BACKUP.seeds();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void aKilledBackupOrRestoreIsNone(long seed) throws IOException, InterruptedException {
        RandomGenerator chance = Rounds.KILLS_OF_BACKUP.chance(seed);
        Path project = company.done();
        Path zip = company.free();
        Command.Ended whole = Command.of("backup", project, zip).end();
        assertThat(whole.exitCode()).as(whole.output()).isZero();
        Files.delete(zip);
        Duration moment = Duration.ofMillis(chance.nextLong(whole.took().toMillis()));
        Command.of("backup", project, zip).killedAfter(moment);
        if (!Files.exists(zip)) {
            Backup.write(new Workspace(project), zip);
        }
        Path restored = company.free();
        Command.of("restore", zip, restored).killedAfter(moment);
        if (!Files.exists(restored)) {
            Backup.restore(zip, restored);
        }
        assertThat(SnapshotContent.difference(SnapshotContent.of(restored), company.after))
                .isEmpty();
        assertThat(SnapshotContent.difference(SnapshotContent.of(project), company.after))
                .isEmpty();
        List.of(project, restored).forEach(Company::forget);
        Files.delete(zip);
    }
}
