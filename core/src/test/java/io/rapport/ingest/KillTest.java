package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.connector.Stream.Reading;
import io.rapport.kernel.DataException;
import io.rapport.kernel.FaultPoint;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kills a process that takes and loads files at every named point, then goes on with a new one.
class KillTest {
    @TempDir
    Path project;

    @TempDir
    Path temporary;

    /// What the killed process runs.
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            try (IngestHouse house = house(Path.of(arguments[0]))) {
                house.run();
            }
        }
    }

    private static IngestHouse house(Path project) {
        return IngestHouse.withOrders(project, Reading.DETECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest.before-file",
                "ingest.before-sidecar",
                "ingest.before-sidecar:2",
                "ingest.after-sidecar",
                "ingest.before-load",
                "ingest.before-commit",
                "ingest.before-commit:2",
                "ingest.after-commit"
            })
    void aKilledRunLosesNothingAndDoublesNothing(String point) throws Exception {
        try (IngestHouse house = house(project)) {
            house.deliver("1.csv", "id,n\n1,x\n2\n").deliver("2.csv", "id,n\n3,y\n");
        }
        assertThat(runUntil(point)).isEqualTo(FaultPoint.EXIT_CODE);
        try (IngestHouse house = house(project)) {
            assertThat(house.run()).isEmpty();
            assertThat(house.rows("select _segment, _row, id, n from ingest.shop__orders order by 1, 2"))
                    .containsExactly("1|1|1|x", "2|1|3|y");
            assertThat(house.rejects()).containsExactly("2|3|2|has 1 fields where the header has 2");
            assertThat(house.rows("select segment_id, rows, rejected from ingest.segment order by 1"))
                    .containsExactly("1|1|1", "2|1|0");
        }
        assertThat(files(project.resolve(".rapport/raw/shop/orders"))).hasSize(4);
        assertThat(files(project.resolve(".rapport/raw/.tmp"))).isEmpty();
        assertThat(files(project.resolve(".rapport/tmp"))).isEmpty();
    }

    @Test
    void whatAKilledRunStoredWithoutASidecarIsNoSegment() throws Exception {
        try (IngestHouse house = house(project)) {
            house.deliver("1.csv", "id\n1\n");
        }
        assertThat(runUntil("ingest.before-sidecar")).isEqualTo(FaultPoint.EXIT_CODE);
        assertThat(files(project.resolve(".rapport/raw/shop/orders"))).hasSize(1);
        assertThat(new RawStore(project.resolve(".rapport/raw")).segments()).isEmpty();
        Files.delete(project.resolve("inbox/1.csv"));
        try (IngestHouse house = house(project)) {
            house.scan();
        }
        assertThat(files(project.resolve(".rapport/raw/shop/orders"))).isEmpty();
        assertThat(files(project.resolve(".rapport/raw/.tmp"))).isEmpty();
    }

    @Test
    void aFileThatLostItsSidecarStaysUntilSomebodyPutsItBack() throws Exception {
        Path orders = project.resolve(".rapport/raw/shop/orders");
        Path sidecar;
        try (IngestHouse house = house(project)) {
            house.deliver("1.csv", "id\n1\n").deliver("2.csv", "id\n2\n");
            house.run();
            sidecar = new RawStore(project.resolve(".rapport/raw")).sidecars().getLast();
        }
        byte[] text = Files.readAllBytes(sidecar);
        Files.delete(sidecar);
        Files.delete(project.resolve("inbox/2.csv"));
        try (IngestHouse house = house(project)) {
            assertThatThrownBy(house::run)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("holds the file 2")
                    .hasMessageContaining("rapport doctor");
        }
        assertThat(files(orders)).hasSize(3);
        assertThat(new RawStore(project.resolve(".rapport/raw")).checkSizes())
                .extracting(RawFinding::kind)
                .containsExactly(RawFinding.Kind.MISSING_SIDECAR);
        Files.write(sidecar, text);
        try (IngestHouse house = house(project)) {
            assertThat(house.run()).isEmpty();
            assertThat(house.rows("select id from ingest.shop__orders order by 1"))
                    .containsExactly("1", "2");
        }
    }

    private int runUntil(String point) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Drapport.kill=" + point,
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        classPath(),
                        Victim.class.getName(),
                        project.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// Also where a launcher keeps the tests in a class loader of its own.
    static String classPath() {
        Stream<String> own = KillTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                : Stream.of();
        return Stream.concat(own, Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
