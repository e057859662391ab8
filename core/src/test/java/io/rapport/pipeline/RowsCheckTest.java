package io.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.Database;
import io.rapport.engine.TestHouse;
import io.rapport.ingest.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the doctor says of the files beside the work database, given what the work database says of them.
class RowsCheckTest {
    private static final byte[] ROWS = "rows of a big file".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path project;

    private final TestHouse house = TestHouse.open();
    private Path file = Path.of("");

    @BeforeEach
    void aWorkDatabaseThatKnowsOneFile() throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(ROWS);
        house.given(
                "ingest.kept",
                "segment_id integer, stream varchar, file varchar, bytes bigint, checksum bigint, state varchar",
                "(1, 'shop/orders', '000001-a.parquet', %d, %d, '')".formatted(ROWS.length, checksum.getValue()));
        Path rows = Files.createDirectories(new Workspace(project).rows());
        file = Files.write(rows.resolve("000001-a.parquet"), ROWS);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private List<Symptom> look(Doctor.Depth depth) {
        try (Database work = house.database()) {
            return new RowsCheck(new Workspace(project), depth, new ReadingMeter(Progress.NONE)).symptoms(work);
        }
    }

    private Symptom only(Doctor.Depth depth) {
        List<Symptom> symptoms = look(depth);
        assertThat(symptoms).hasSize(1);
        return symptoms.getFirst();
    }

    private static String mended(Symptom symptom) throws IOException {
        return Objects.requireNonNull(symptom.mending(), "It cannot be mended").act();
    }

    @Test
    void aWholeFileIsNotMentioned() {
        assertThat(look(Doctor.Depth.QUICK)).isEmpty();
        assertThat(look(Doctor.Depth.FULL)).isEmpty();
    }

    @Test
    void aMissingAndACutFileAreLoadedAgainByTheNextRun() throws IOException {
        Files.write(file, new byte[3]);
        Finding cut = only(Doctor.Depth.QUICK).finding();
        assertThat(cut.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(cut.where()).endsWith("000001-a.parquet");
        assertThat(cut.what()).contains("cut off");
        assertThat(cut.advice()).contains("Nothing is lost", "the next run");
        Files.delete(file);
        assertThat(only(Doctor.Depth.QUICK).finding().what()).contains("missing");
    }

    @Test
    void aTurnedBitIsFoundByReadingAndMendedByRemovingTheFile() throws IOException {
        byte[] bytes = ROWS.clone();
        bytes[5] ^= 1;
        Files.write(file, bytes);
        assertThat(look(Doctor.Depth.QUICK)).as("its size is right").isEmpty();
        Symptom broken = only(Doctor.Depth.FULL);
        assertThat(broken.finding().what()).contains("other bytes than were written");
        assertThat(mended(broken)).contains("removed");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileTheDatabaseDoesNotKnowIsALeftover() throws IOException {
        Path stranger = Files.write(file.resolveSibling("000002-b.parquet"), ROWS);
        Symptom leftover = only(Doctor.Depth.QUICK);
        assertThat(leftover.finding().check()).isEqualTo("leftover");
        assertThat(mended(leftover)).contains("removed");
        assertThat(stranger).doesNotExist();
        assertThat(file).exists();
    }
}
