package io.rapport.cli;

import static io.rapport.cli.Typed.rapport;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.control.ControlStore;
import io.rapport.control.RunLog;
import io.rapport.engine.DuckDbEngine;
import io.rapport.engine.DuckDbSettings;
import io.rapport.pipeline.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the doctor says of a project with two snapshots, and of damaged copies of it.
class DoctorCommandTest {
    @TempDir
    static Path folder;

    private static Path whole = Path.of("");
    private static String content = "";
    private static int copies;

    @BeforeAll
    static void aProjectWithTwoSnapshots() throws IOException {
        whole = Typed.shop(folder.resolve("whole"));
        assertThat(rapport("run", whole)).extracting(Typed.Result::exitCode).isEqualTo(0);
        Typed.write(whole, "exports/orders_2026-10.csv", "no,mail,at,total\n4,eva@post.example,2026-10-01,40\n");
        assertThat(rapport("run", whole)).extracting(Typed.Result::exitCode).isEqualTo(0);
        content = content(whole);
    }

    private static String content(Path project) {
        return rapport(
                        "sql",
                        project,
                        "select count(*), bit_xor(hash(t)) from activity.timeline t union all"
                                + " select count(*), bit_xor(hash(c)) from customer.customer c")
                .out();
    }

    private static Path copy() throws IOException {
        Path copy = folder.resolve("copy-" + ++copies);
        try (Stream<Path> paths = Files.walk(whole)) {
            for (Path path : paths.toList()) {
                Files.copy(path, copy.resolve(whole.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private static Path kept(Path project, String pattern) throws IOException {
        try (Stream<Path> paths = Files.walk(project.resolve(".rapport"))) {
            return paths.filter(Files::isRegularFile)
                    .filter(p -> p.toString().matches(pattern))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x10;
        Files.write(file, bytes);
    }

    private static void truncate(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    private static void says(Typed.Result result, int exitCode, String... texts) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
        assertThat(result.out()).contains(texts);
    }

    @Test
    void aWholeProjectIsWell() {
        says(
                rapport("doctor", whole),
                0,
                "2 stored files",
                "byte for byte",
                "snapshot/2.duckdb: The current one opens, every value can be read",
                "All is well.");
        says(rapport("doctor", whole, "--quick"), 0, "their bytes were not read", "All is well.");
        says(rapport("doctor", whole, "--json"), 0, "\"well\" : true", "\"error\" : 0", "\"check\" : \"snapshot\"");
    }

    @Test
    void aDamagedOrMissingStoredFileNeedsAPerson() throws IOException {
        Path flipped = copy();
        flip(kept(flipped, ".*/orders/.*-1?.*csv"), 5);
        says(rapport("doctor", flipped), 4, "error    raw", "its hash is another", "Restore it from a backup");
        says(rapport("doctor", flipped, "--quick"), 0, "All is well.");
        says(rapport("doctor", flipped, "--mend"), 4, "error    raw");
        Path cut = copy();
        truncate(kept(cut, ".*/orders/.*csv"));
        says(rapport("doctor", cut, "--quick"), 4, "error    raw", "bytes where");
        Path gone = copy();
        Files.delete(kept(gone, ".*/orders/.*csv"));
        says(rapport("doctor", gone, "--quick"), 4, "error    raw", "not there");
        Path sidecar = copy();
        truncate(kept(sidecar, ".*/orders/.*csv.json"));
        says(rapport("doctor", sidecar, "--quick"), 4, "error    raw", ".csv.json");
    }

    @Test
    void aSegmentThatWasTakenAwayWholeIsMissedByWhatWasMadeOfIt() throws IOException {
        Path project = copy();
        Files.delete(kept(project, ".*/orders/000002-.*csv"));
        Files.delete(kept(project, ".*/orders/000002-.*json"));
        says(
                rapport("doctor", project, "--quick"),
                4,
                "error    work",
                "error    snapshot",
                "orders_2026-10.csv",
                "not in the raw store");
    }

    @Test
    void aBrokenWorkDatabaseIsSetAsideAndMadeAgain() throws IOException {
        Path project = copy();
        truncate(new Workspace(project).work());
        says(rapport("doctor", project), 0, "warning  work", "cannot be read", "the next run makes it again");
        says(rapport("doctor", project, "--mend"), 0, "mended   work", "set aside as .rapport/work.duckdb.broken");
        assertThat(rapport("run", project)).extracting(Typed.Result::exitCode).isEqualTo(0);
        assertThat(content(project)).isEqualTo(content);
        says(rapport("doctor", project), 0, "A broken database of earlier lies here");
    }

    @Test
    void aBrokenCurrentSnapshotGivesWayToTheOneBefore() throws IOException {
        for (String damage : List.of("truncated", "empty")) {
            Path project = copy();
            Path current = new Workspace(project).snapshots().resolve("2.duckdb");
            if (damage.equals("empty")) {
                Files.write(current, new byte[0]);
            } else {
                truncate(current);
            }
            says(
                    rapport("doctor", project, "--quick"),
                    4,
                    "error    snapshot",
                    "The current one cannot be read",
                    "--mend");
            assertThat(current).exists();
            says(rapport("doctor", project, "--mend"), 0, "mended   snapshot", "readers get snapshot 1");
            assertThat(current).doesNotExist();
            says(rapport("sql", project, "select count(*) as n from activity.order", "--format", "csv"), 0, "n\r\n3");
            assertThat(rapport("run", project))
                    .extracting(Typed.Result::exitCode)
                    .isEqualTo(0);
            assertThat(content(project)).isEqualTo(content);
        }
    }

    @Test
    void anOlderSnapshotWithOtherTablesIsNotBroken() throws IOException {
        Path project = copy();
        Path other = new Workspace(project).snapshots().resolve("1.duckdb");
        Files.delete(other);
        try (DuckDbEngine engine = DuckDbEngine.open(
                other, new DuckDbSettings(1L << 28, 1, new Workspace(project).temporary()), List.of())) {
            engine.transaction("test", session -> session.execute("create table main.something as select 1 as a"));
        }
        says(rapport("doctor", project, "--mend"), 0, "made by another version", "All is well.");
        assertThat(other).exists();
    }

    @Test
    void aDamagedPointerIsWrittenAnew() throws IOException {
        for (byte[] damage : List.of(
                new byte[0], new byte[] {(byte) 0xff, 0}, "99".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            Path project = copy();
            Path pointer = new Workspace(project).snapshots().resolve("CURRENT");
            Files.write(pointer, damage);
            says(rapport("doctor", project, "--quick"), 0, "warning  snapshot", "readers get the newest, 2");
            says(rapport("doctor", project, "--quick", "--mend"), 0, "mended   snapshot", "It now names 2");
            assertThat(Files.readString(pointer)).isEqualTo("2\n");
        }
    }

    @Test
    void flippedBitsOfASnapshotAreFoundOrHarmless() throws IOException {
        Random random = new Random(7);
        Path project = copy();
        Path current = new Workspace(project).snapshots().resolve("2.duckdb");
        byte[] good = Files.readAllBytes(current);
        int found = 0;
        for (int i = 0; i < 12; i++) {
            byte[] bad = Arrays.copyOf(good, good.length);
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(current, bad);
            Typed.Result doctor = rapport("doctor", project);
            if (doctor.exitCode() == 4) {
                found++;
            } else {
                assertThat(content(project)).isEqualTo(content);
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void leftoversAreNamedAndRemoved() throws IOException {
        Path project = copy();
        List<String> left = List.of(
                ".rapport/tmp/ready-3",
                ".rapport/result.duckdb.writing",
                ".rapport/snapshot/3.writing",
                ".rapport/control.copy.writing",
                ".rapport/match/person-00ff.part",
                ".rapport/raw/.tmp/7.part",
                ".rapport/raw/.tmp/shop.orders.000003-00ff.csv.json",
                ".rapport/raw/shop/orders/000003-00ff.csv");
        for (String name : left) {
            Typed.write(project, name, "half");
        }
        Typed.write(project.resolveSibling(project.getFileName() + ".restoring"), "rapport.yaml", "half");
        Typed.Result look = rapport("doctor", project, "--quick");
        says(look, 0, left.toArray(String[]::new));
        says(look, 0, ".restoring");
        says(rapport("doctor", project, "--quick", "--mend"), 0, "9 things mended");
        left.forEach(name -> assertThat(project.resolve(name)).doesNotExist());
        says(rapport("doctor", project), 0, "All is well.");
    }

    @Test
    void whatIsKeptOnPurposeIsNoLeftover() throws IOException {
        Path project = copy();
        assertThat(project.resolve(".rapport/control.copy")).exists();
        assertThat(project.resolve(".rapport/control.mark")).exists();
        Typed.write(project, ".rapport/control.db.damaged", "no database");
        Typed.Result mend = rapport("doctor", project, "--quick", "--mend");
        says(mend, 0, "A damaged control store of earlier lies here");
        assertThat(mend.out()).doesNotContain("leftover", "things mended");
        for (String kept : List.of("control.copy", "control.mark", "control.db.damaged")) {
            assertThat(project.resolve(".rapport").resolve(kept)).exists();
        }
    }

    @Test
    void aDamagedListOfSeenFilesIsRemoved() throws IOException {
        Path project = copy();
        Path seen = project.resolve(".rapport/raw/.seen");
        Files.writeString(seen, "not a hash\tat all\n");
        says(rapport("doctor", project, "--quick"), 0, "warning  raw", "read once more");
        says(rapport("doctor", project, "--quick", "--mend"), 0, "mended   raw");
        assertThat(seen).doesNotExist();
    }

    @Test
    void aDamagedOrMissingControlStoreNeedsAPerson() throws IOException {
        Path cut = copy();
        truncate(new Workspace(cut).control());
        says(rapport("doctor", cut, "--quick", "--mend"), 4, "error    control", "control.copy", "rapport restore");
        Files.delete(cut.resolve(".rapport/control.copy"));
        says(rapport("doctor", cut, "--quick"), 4, "error    control", "Restore it from a backup");
        Path empty = copy();
        Files.write(new Workspace(empty).control(), new byte[0]);
        says(rapport("doctor", empty, "--quick"), 4, "error    control", "It is empty");
        Path gone = copy();
        Files.delete(new Workspace(gone).control());
        says(rapport("doctor", gone, "--quick"), 4, "error    control", "It is missing, although there were runs");
        Path header = copy();
        flip(new Workspace(header).control(), 3);
        says(rapport("doctor", header, "--quick"), 4, "error    control");
    }

    @Test
    void aClockThatWasSetBackAndAKilledRunAreNamed() throws IOException {
        Path project = copy();
        try (ControlStore control = ControlStore.open(new Workspace(project).control())) {
            new RunLog(control).start(Instant.now().plus(Duration.ofDays(3)), RunLog.Mode.RUN, Long.MAX_VALUE, "later");
        }
        says(
                rapport("doctor", project, "--quick"),
                0,
                "warning  run",
                "The last run was killed",
                "warning  clock",
                "run 3 is of",
                "the clock was set back");
    }

    /// Whatever happens to whatever file: an answer, never a fault, and never a file of the truth removed.
    @Test
    void anyFileMayBeAnything() throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(whole.resolve(".rapport"))) {
            files = paths.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(8);
        for (Path file : files) {
            boolean isTruth = file.startsWith(whole.resolve(".rapport/raw/shop"));
            for (int damage : isTruth ? new int[] {0, 1, 2} : new int[] {files.indexOf(file) % 3}) {
                neverRemovesTheTruth(file, damage);
            }
        }
    }

    private static void neverRemovesTheTruth(Path file, int damage) throws IOException {
        Path project = copy();
        Path damaged = project.resolve(whole.relativize(file).toString());
        switch (damage) {
            case 0 -> Files.write(damaged, new byte[] {0, 1, 2, 3});
            case 1 -> truncate(damaged);
            default -> Files.delete(damaged);
        }
        Typed.Result mend = rapport("doctor", project, "--mend");
        assertThat(mend.exitCode()).as(file + "\n" + mend.out() + mend.err()).isIn(0, 4);
        try (Stream<Path> paths = Files.walk(whole.resolve(".rapport/raw"))) {
            for (Path raw : paths.filter(p -> p.toString().contains("/orders/")).toList()) {
                Path there = project.resolve(whole.relativize(raw).toString());
                assertThat(Files.exists(there) || there.equals(damaged))
                        .as(mend.out())
                        .isTrue();
            }
        }
    }
}
