package io.rapport.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.RapportException;
import io.rapport.pipeline.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A file of `.rapport` is cut off, or one of its bits turns. The next run either ends well, and then its snapshot is
/// that of an undisturbed one, or it is refused with the way back; going it ends well. Never a wrong number.
@Tag("slow")
class DamagedFileTest {
    /// Late enough that every database has something in its log.
    private static final String KILLED_AT = "step.metric.customer";

    private static final List<String> WAYS_BACK = List.of("backup", "deliver", "rebuild", "doctor");

    /// The long form damages all.
    private static final Set<KeptFile> OF_EVERY_BUILD = EnumSet.of(
            KeptFile.SIDECAR,
            KeptFile.CONTROL,
            KeptFile.CONTROL_LOG,
            KeptFile.WORK,
            KeptFile.RESULT,
            KeptFile.SNAPSHOT);

    private static Company company;
    private static Path killed;

    @BeforeAll
    static void aCompanyAndOneWhoseRunWasKilled() throws IOException, InterruptedException {
        company = Company.made();
        killed = company.waiting();
        Command.Ended run = Command.run(killed).killedAt(KILLED_AT).end();
        assertThat(run.wasKilled()).as(run.output()).isTrue();
    }

    @Test
    void everyFileThatIsKeptIsDamaged() throws IOException {
        List<Path> unknown = new ArrayList<>();
        List<KeptFile> known = new ArrayList<>();
        for (Path project : List.of(killed, company.done())) {
            for (Path file : KeptFile.all(project)) {
                KeptFile.of(project, file).ifPresentOrElse(known::add, () -> unknown.add(file));
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(known).contains(KeptFile.values());
    }

    static Stream<Arguments> damages() {
        String only = System.getProperty("rapport.kind", ""); // to try one
        return Arrays.stream(KeptFile.values())
                .filter(kind -> only.isEmpty()
                        ? Rounds.isSoak() || OF_EVERY_BUILD.contains(kind)
                        : List.of(only.split(",", -1)).contains(kind.name()))
                .flatMap(kind -> Rounds.DAMAGES.seeds().stream().map(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isMendedOrNamed(KeptFile kind, long seed) throws IOException {
        RandomGenerator chance = Rounds.DAMAGES.chance(31 * seed + kind.ordinal());
        Path project = company.free();
        boolean hasLog = kind.in(company.waiting).isEmpty() || chance.nextInt(4) == 0;
        if (kind == KeptFile.SNAPSHOT) {
            project = company.done(); // with a delivery waiting, merged customers may keep another of their ids
        } else {
            Deliveries.copy(hasLog ? killed : company.waiting, project);
        }
        List<Path> files = kind.in(project);
        if (files.isEmpty()) {
            return; // an empty one cannot be damaged
        }
        Path file = files.get(chance.nextInt(files.size()));
        byte[] whole = Files.readAllBytes(file);
        String damage = damage(file, whole, (seed + kind.ordinal()) % 2 == 0, chance);
        readersSeeTheSnapshotOrAreTold(project, kind, damage);
        try {
            Company.run(project);
        } catch (RapportException e) {
            assertThat(e.exitCode()).as(damage).isIn(3, 4);
            assertThat(WAYS_BACK)
                    .as("%s: %s", damage, e.getMessage())
                    .anyMatch(String.valueOf(e.getMessage())::contains);
            Files.write(file, whole);
            Company.run(project);
        }
        assertThat(SnapshotContent.difference(content(project, kind, damage), company.after))
                .as(damage)
                .isEmpty();
        assertThat(SnapshotContent.unbalanced(project)).as(damage).isEmpty();
        Company.forget(project);
    }

    /// What readers see, at once or after the rebuild they are told to ask for: a run does not read the blocks of a
    /// snapshot it has no use for, but takes them over into the next one.
    private static Map<String, String> content(Path project, KeptFile kind, String damage) {
        try {
            return SnapshotContent.of(project);
        } catch (RapportException e) {
            assertThat(kind).as("%s: %s", damage, e.getMessage()).isIn(KeptFile.SNAPSHOT, KeptFile.RESULT);
            assertThat(e).as(damage).hasMessageContaining("rapport rebuild");
            Company.pipeline(project).rebuild(RunListener.SILENT);
            return SnapshotContent.of(project);
        }
    }

    /// @return what was done
    private static String damage(Path file, byte[] whole, boolean cut, RandomGenerator chance) throws IOException {
        int at = chance.nextInt(whole.length);
        if (cut) {
            Files.write(file, Arrays.copyOf(whole, at));
            return "%s cut off at %d of %d".formatted(file, at, whole.length);
        }
        byte[] bytes = whole.clone();
        int bit = chance.nextInt(8);
        bytes[at] ^= (byte) (1 << bit);
        Files.write(file, bytes);
        return "%s with bit %d of byte %d of %d turned".formatted(file, bit, at, whole.length);
    }

    private static void readersSeeTheSnapshotOrAreTold(Path project, KeptFile kind, String damage) {
        try {
            assertThat(SnapshotContent.of(project)).as(damage).isIn(company.before, company.after);
        } catch (RapportException e) {
            assertThat(kind).as("%s: %s", damage, e.getMessage()).isIn(KeptFile.SNAPSHOT, KeptFile.CURRENT);
            assertThat(WAYS_BACK)
                    .as("%s: %s", damage, e.getMessage())
                    .anyMatch(String.valueOf(e.getMessage())::contains);
        }
    }
}
