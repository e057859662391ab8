package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rapport.connector.DeliveredFile;
import io.rapport.connector.SourceDefinition.Format;
import io.rapport.connector.Stream.Reading;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever happens to delivered files: each ends as rows, rejected rows or a problem with its way back, and no row is
/// lost or doubled.
class BadLuckTest {
    private static final boolean SOAK = Boolean.getBoolean("rapport.soak");

    @TempDir
    Path project;

    private IngestHouse house;

    @BeforeEach
    void open() {
        house = IngestHouse.withOrders(project, Reading.DETECTED);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /// What somebody does to a file while it is copied.
    enum Meddling {
        SWAPPED_WITH_ITS_TIME_PUT_BACK {
            @Override
            void on(Path file) throws IOException {
                FileTime before = Files.getLastModifiedTime(file);
                try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
                    content.seek(content.length() - 2);
                    content.write('9');
                }
                Files.setLastModifiedTime(file, before);
            }
        },
        REPLACED_BY_ANOTHER {
            @Override
            void on(Path file) throws IOException {
                FileTime before = Files.getLastModifiedTime(file);
                Path other = file.resolveSibling("other.tmp");
                Files.copy(file, other);
                Files.setLastModifiedTime(other, before);
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        CUT {
            @Override
            void on(Path file) throws IOException {
                try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
                    content.setLength(5);
                }
            }
        },
        GROWN {
            @Override
            void on(Path file) throws IOException {
                Files.writeString(file, "7,7\n", java.nio.file.StandardOpenOption.APPEND);
            }
        },
        TAKEN_AWAY {
            @Override
            void on(Path file) throws IOException {
                Files.delete(file);
            }
        };

        abstract void on(Path file) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsMeddledWithWhileItIsReadIsNotTaken(Meddling meddling) throws IOException {
        house.deliver("a.csv", "id,n\n" + "1,x\n".repeat(200_000));
        Path file = house.inbox().resolve("a.csv");
        DeliveredFile delivered = new DeliveredFile("a.csv", file, null, Format.CSV, false);
        RawStore store = new RawStore(house.raw());
        try (RawWriter writer = RawWriter.open(store, Clock.systemUTC())) {
            RawWriter.Arrival arrival = writer.arrival(house.source().streams().getFirst(), delivered);
            boolean[] done = new boolean[1];
            RawWriter.Copied copied = writer.copy(arrival, bytes -> {
                if (!done[0]) {
                    done[0] = true;
                    meddle(meddling, file);
                }
            });
            assertThat(copied.copy()).isNull();
            assertThat(copied.problem()).isNotNull();
            assertThat(String.valueOf(copied.problem())).containsAnyOf("taken at the next run", "not there any more");
            assertThat(arrival.part()).doesNotExist();
        }
        assertThat(store.segments()).isEmpty();
        if (Files.exists(file)) {
            assertThat(house.scan().added()).hasSize(1);
        }
    }

    private static void meddle(Meddling meddling, Path file) {
        try {
            meddling.on(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFileWhoseContentWasSwappedAndItsTimePutBackIsTakenAgain() throws IOException {
        house.deliver("a.csv", "id,n\n1,x\n");
        house.run();
        Path file = house.inbox().resolve("a.csv");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "id,n\n1,y\n");
        Files.setLastModifiedTime(file, time);
        assertThat(house.run()).isEmpty();
        assertThat(house.orders()).containsExactly("1|x", "1|y");
    }

    @Test
    void aFileThatMayNotBeReadIsAProblemOfItsOwn() throws IOException {
        house.deliver("a.csv", "id,n\n1,x\n").deliver("b.csv", "id,n\n2,y\n");
        Path file = house.inbox().resolve("a.csv");
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no permissions here");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "this user may read everything");
        assertThat(house.run()).singleElement().satisfies(p -> {
            assertThat(p.file()).isEqualTo("a.csv");
            assertThat(p.message()).contains("permissions");
        });
        assertThat(house.orders()).containsExactly("2|y");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(house.run()).isEmpty();
        assertThat(house.orders()).containsExactly("2|y", "1|x");
    }

    @Test
    void aClockThatJumpsBackChangesNoOrder() {
        house.deliver("a.csv", "id,n\n1,old\n");
        house.run();
        house.at(IngestHouse.NOW.minusSeconds(86_400 * 400L)).deliver("a.csv", "id,n\n1,new\n");
        house.run();
        house.at(Instant.EPOCH).deliver("a.csv", "id,n\n1,newest\n");
        house.run();
        assertThat(
                        house.rows(
                                "select segment_id, seq, n from ingest.segment join ingest.shop__orders on _segment = segment_id order by 1"))
                .containsExactly("1|1|old", "2|2|new", "3|3|newest");
        house.forgetWork();
        house.load();
        assertThat(house.rows("select _segment, n from ingest.shop__orders order by 1"))
                .containsExactly("1|old", "2|new", "3|newest");
    }

    @Test
    void aRowOfManyMegabytesIsRejectedAndTheNextIsRead() throws IOException {
        int size = SOAK ? 100 << 20 : 17 << 20;
        write("a.csv", out -> {
            print(out, "id,n\n1,a\n2,");
            fill(out, size);
            print(out, "\n3,c\n");
        });
        write("b.ndjson", out -> {
            print(out, "{\"id\":4}\n{\"id\":5,\"n\":\"");
            fill(out, size);
            print(out, "\"}\n{\"id\":6}\n");
        });
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select id from ingest.shop__orders order by id")).containsExactly("1", "3", "4", "6");
        assertThat(house.rows("select segment_id, row_no, line, reason from ingest.reject order by 1"))
                .containsExactly("1|2|3|is longer than 16 MB", "2|2|2|is longer than 16 MB");
        assertThat(house.rows("select rows, rejected from ingest.segment")).containsExactly("2|1", "2|1");
    }

    @Test
    @Tag("slow")
    @EnabledIfSystemProperty(named = "rapport.soak", matches = "true")
    void aFileOfTwoGigabytesIsReadWhole() throws IOException {
        long[] rows = new long[1];
        write("big.csv", out -> {
            print(out, "id,text\n");
            for (long bytes = 0; bytes < 2100L << 20; rows[0]++) {
                String line = rows[0] + ",text that is the same in every row and makes the file big soon\n";
                print(out, line);
                bytes += line.length();
            }
        });
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select count(*), count(distinct id), max(_row) from ingest.shop__orders"))
                .containsExactly("%d|%d|%d".formatted(rows[0], rows[0], rows[0]));
        assertThat(new RawStore(house.raw()).check(Progress.NONE)).isEmpty();
    }

    @Test
    void aFileOfFiveThousandColumnsIsRead() {
        String header = IntStream.range(0, 5000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        house.deliver("a.csv", header + "\n" + "v,".repeat(4999) + "v\n").deliver("b.csv", "c0\nx\n");
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select _segment, c0, c4999 from ingest.shop__orders order by 1"))
                .containsExactly("1|v|v", "2|x|~");
    }

    @Test
    void bombsAreRefusedAndFillNoDisk() throws IOException {
        byte[] zeros = new byte[1 << 20];
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gz)) {
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("bomb.csv"));
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
            out.putNextEntry(new ZipEntry("fine.csv"));
            out.write("id,n\n1,x\n".getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(many)) {
            for (int m = 0; m < 11; m++) {
                out.putNextEntry(new ZipEntry("part" + m + ".csv"));
                for (int i = 0; i < 100; i++) {
                    out.write(zeros);
                }
            }
        }
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(nested)) {
            out.putNextEntry(new ZipEntry("inner.zip"));
            out.write(zip.toByteArray());
            out.putNextEntry(new ZipEntry("inner.csv.gz"));
            out.write(gz.toByteArray());
        }
        house.deliver("a.csv.gz", gz.toByteArray())
                .deliver("b.zip", zip.toByteArray())
                .deliver("c.zip", many.toByteArray())
                .deliver("d.zip", nested.toByteArray());
        List<FileProblem> problems = house.run();
        assertThat(problems)
                .extracting(FileProblem::file)
                .containsExactlyInAnyOrder("a.csv.gz", "b.zip!bomb.csv", "c.zip", "d.zip!inner.csv.gz");
        assertThat(problems).allSatisfy(p -> assertThat(p.message()).contains("that is a trap"));
        assertThat(house.orders()).containsExactly("1|x");
        assertThat(bytesUnder(project.resolve(".rapport/raw"))).isLessThan(2 << 20);
        assertThat(bytesUnder(project.resolve(".rapport/tmp"))).isZero();
    }

    private static long bytesUnder(Path folder) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    @Tag("slow")
    void thousandsOfSmallFilesAreLoadedOnceEach() {
        int files = SOAK ? 10_000 : 1_000;
        for (int i = 0; i < files; i++) {
            house.deliver("part-%05d.csv".formatted(i), "id,n\n%d,x\n%s".formatted(i, i % 100 == 0 ? "short\n" : ""));
        }
        Delivered delivered = house.scan();
        assertThat(delivered.added()).hasSize(files);
        Loaded loaded = house.load();
        assertThat(loaded.segments()).isEqualTo(files);
        assertThat(loaded.rejected()).isEqualTo(files / 100);
        assertThat(house.rows("select count(*), count(distinct id), min(_row), max(_row) from ingest.shop__orders"))
                .containsExactly("%d|%d|1|1".formatted(files, files));
        assertThat(
                        house.rows(
                                "select count(*) from ingest.segment s join ingest.shop__orders o on o._segment = s.segment_id and s.file = 'part-' || lpad(o.id, 5, '0') || '.csv'"))
                .containsExactly(Integer.toString(files));
        assertThat(house.scan().unchanged()).isEqualTo(files);
        assertThat(house.load().segments()).isZero();
    }

    @Test
    void aBrokenFileAmongManyCostsOnlyItself() {
        for (int i = 0; i < 20; i++) {
            house.deliver("%02d.ndjson".formatted(i), "{\"id\":%d}\n".formatted(i));
        }
        house.deliver("05.ndjson", tooManyKeys(5)).deliver("11.ndjson", tooManyKeys(11));
        assertThat(house.run()).extracting(FileProblem::file).containsExactly("05.ndjson", "11.ndjson");
        assertThat(house.rows("select count(*), count(distinct id) from ingest.shop__orders"))
                .containsExactly("18|18");
        assertThat(house.rows("select count(*), sum(rows) from ingest.segment")).containsExactly("18|18");
    }

    private static String tooManyKeys(int id) {
        return "{\"id\":\"lost %d\"}\n{".formatted(id)
                + IntStream.rangeClosed(0, ColumnNames.COLUMNS_MAX)
                        .mapToObj(i -> "\"k%d\":1".formatted(i))
                        .collect(Collectors.joining(","))
                + "}\n";
    }

    /// A part of a file that is written.
    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private void write(String name, Content content) throws IOException {
        Files.createDirectories(house.inbox());
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(house.inbox().resolve(name)), 1 << 16)) {
            content.write(out);
        }
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void fill(OutputStream out, int size) throws IOException {
        byte[] block = "x".repeat(1 << 16).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        for (int left = size; left > 0; left -= block.length) {
            out.write(block, 0, Math.min(left, block.length));
        }
    }
}
