package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.connector.Stream.Reading;
import io.rapport.kernel.RapportException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process with too little memory says so, and the next one with enough goes on.
class SmallMemoryTest {
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    Path project;

    @TempDir
    Path temporary;

    /// What the small process runs.
    static final class Small {
        private Small() {}

        public static void main(String[] arguments) {
            try (IngestHouse house = IngestHouse.withOrders(Path.of(arguments[0]), Reading.DETECTED)) {
                List<FileProblem> problems = house.run();
                problems.forEach(System.out::println);
                System.exit(problems.isEmpty() ? 0 : 4);
            } catch (RapportException e) {
                System.out.println(e.getMessage());
                System.exit(OUT_OF_MEMORY);
            }
        }
    }

    private String run(String memory, int expected) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx" + memory,
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                KillTest.classPath(),
                Small.class.getName(),
                project.toString()));
        Path out = project.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out);
        assertThat(process.exitValue()).as(said).isEqualTo(expected);
        return said;
    }

    @Test
    void millionsOfRowsNeedLittleMemory() throws Exception {
        write("a.csv", 1_000_000, 20);
        run("64m", 0);
        check("1000000");
    }

    @Test
    @Tag("slow")
    void rowsTooBigForTheMemoryEndTheRunAndLoseNothing() throws Exception {
        write("a.csv", 12, 15 << 20);
        write("b.csv", 100, 20);
        assertThat(run("48m", OUT_OF_MEMORY)).contains("Out of memory", "a.csv", "nothing is lost");
        run("1g", 0);
        check("112");
    }

    private void check(String rows) {
        try (IngestHouse house = IngestHouse.withOrders(project, Reading.DETECTED)) {
            assertThat(house.load().segments()).isZero();
            assertThat(house.rows("select count(*) from ingest.shop__orders")).containsExactly(rows);
            assertThat(house.rows("select sum(rows) from ingest.segment")).containsExactly(rows);
        }
    }

    private void write(String name, int rows, int width) throws IOException {
        Path file = Files.createDirectories(project.resolve("inbox")).resolve(name);
        String value = "x".repeat(width);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,text\n");
            for (int i = 0; i < rows; i++) {
                out.write(i + "," + value + "\n");
            }
        }
    }
}
