package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.connector.Stream.Reading;
import io.rapport.ingest.RawFinding.Kind;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawCheckTest {
    private static final int ROUNDS = Boolean.getBoolean("rapport.soak") ? 2000 : 200;

    @TempDir
    Path project;

    private RawStore store;

    @BeforeEach
    void deliver() {
        try (IngestHouse house = IngestHouse.withOrders(project, Reading.DETECTED)) {
            house.deliver("1.csv", "id,n\n1,x\n")
                    .deliver("2.csv", "id,n\n2,y\n")
                    .deliver("3.csv", "id,n\n3,z\n");
            assertThat(house.scan().problems()).isEmpty();
        }
        store = new RawStore(project.resolve(".rapport/raw"));
    }

    private Path file(int index) {
        return store.file(store.segments().get(index));
    }

    private static Path sidecar(Path file) {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    private List<Kind> found() {
        return store.check(Progress.NONE).stream().map(RawFinding::kind).toList();
    }

    private List<Kind> foundBySize() {
        return store.checkSizes().stream().map(RawFinding::kind).toList();
    }

    @Test
    void aSoundStoreHasNoFindings() {
        assertThat(found()).isEmpty();
        assertThat(foundBySize()).isEmpty();
        assertThat(new RawStore(project.resolve("nowhere")).check(Progress.NONE))
                .isEmpty();
    }

    @Test
    void everyByteIsReadAndTold() {
        long[] done = new long[2];
        store.check((what, bytesDone, bytesKnown) -> {
            done[0] = bytesDone;
            done[1] = bytesKnown;
        });
        assertThat(done).containsExactly(27, 27);
    }

    @Test
    void aCutFileIsFoundByItsSizeAndAChangedOneByItsHash() throws IOException {
        Files.writeString(file(0), "id,n\n1");
        Files.writeString(file(1), "id,n\n2,z\n");
        assertThat(found()).containsExactly(Kind.OTHER_SIZE, Kind.OTHER_BYTES);
        assertThat(foundBySize()).containsExactly(Kind.OTHER_SIZE);
        assertThat(store.check(Progress.NONE)).allSatisfy(f -> {
            assertThat(f.message()).contains(f.file().toString()).contains("Restore it from a backup");
            assertThat(f.segment()).isNotNull();
            assertThat(f.isLoss()).isTrue();
        });
    }

    @Test
    void whatIsMissingOrTooMuchIsFound() throws IOException {
        Path second = file(1);
        Files.delete(file(0));
        Files.delete(sidecar(second));
        assertThat(found())
                .containsExactlyInAnyOrder(Kind.MISSING_FILE, Kind.MISSING_SIDECAR, Kind.SEQUENCE_GAP)
                .containsExactlyInAnyOrderElementsOf(foundBySize());
        Files.delete(second);
        assertThat(store.checkSizes())
                .filteredOn(f -> f.kind() == Kind.SEQUENCE_GAP)
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("lacks the file 000002"));
    }

    @Test
    void whatAKilledRunLeftIsClearedAwayAndWhatLostItsSidecarIsNot() throws IOException {
        Path second = file(1);
        Path fourth = Files.writeString(second.resolveSibling("000004-0123456789abcdef.csv"), "id");
        Path waiting = project.resolve(".rapport/raw/.tmp/shop.orders.000004-0123456789abcdef.csv.json");
        Files.writeString(waiting, "{}");
        Files.delete(sidecar(second));
        assertThat(found()).containsExactlyInAnyOrder(Kind.MISSING_SIDECAR, Kind.LEFT_OVER, Kind.SEQUENCE_GAP);
        try (IngestHouse house = IngestHouse.withOrders(project, Reading.DETECTED)) {
            Files.delete(house.inbox().resolve("2.csv"));
            assertThat(house.scan().problems()).isEmpty();
        }
        assertThat(second).exists();
        assertThat(fourth).doesNotExist();
        assertThat(waiting).doesNotExist();
    }

    @Test
    void aNumberGivenTwiceIsFound() throws IOException {
        Path sidecar = sidecar(file(1));
        String text = Files.readString(sidecar).replaceFirst("(?m)^.*\"check\".*$", "");
        Files.writeString(sidecar, text.replaceFirst("\"id\" : 2", "\"id\" : 1").replaceFirst(",(\\s*})\\s*$", "$1"));
        assertThat(found()).containsExactly(Kind.SAME_NUMBER);
    }

    @Test
    void aDamagedSidecarIsNeverBelieved() throws IOException {
        Path sidecar = sidecar(file(1));
        List<Segment> before = store.segments();
        byte[] whole = Files.readAllBytes(sidecar);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] broken = seed % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (seed % 2 == 1) {
                broken[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(sidecar, broken);
            if (store.checkSizes().isEmpty()) {
                assertThat(store.segments()).as("seed %d", seed).isEqualTo(before);
            } else {
                assertThatThrownBy(() -> store.segments())
                        .as("seed %d", seed)
                        .isInstanceOf(SourceException.class)
                        .hasMessageContaining(sidecar.toString())
                        .hasMessageContaining("Restore it from a backup")
                        .hasMessageContaining("rapport rebuild");
            }
        }
    }

    @Test
    void everyFlippedBitOfAFileIsFound() throws IOException {
        Path file = file(2);
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] broken = whole.clone();
            broken[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, broken);
            assertThat(found()).containsExactly(Kind.OTHER_BYTES);
        }
    }

    @Test
    void theWayBackFromADamagedSidecarLeadsBack() throws IOException {
        Path file = file(1);
        Files.writeString(sidecar(file), "{");
        Files.delete(sidecar(file));
        Files.delete(file);
        try (IngestHouse house = IngestHouse.withOrders(project, Reading.DETECTED)) {
            assertThat(house.run()).isEmpty();
            assertThat(house.rows("select id, n from ingest.shop__orders order by id"))
                    .containsExactly("1|x", "2|y", "3|z");
        }
    }
}
