package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.identity.GeneratedPeople;
import io.rapport.identity.IdentityIndexFile;
import io.rapport.kernel.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedIndexTest {
    private final GeneratedPeople people = new GeneratedPeople(4000, 21);

    @TempDir
    private Path folder;

    private IdentityIndex changed() {
        IdentityIndex index = People.index(people.rows.subList(0, 3500));
        for (int row = 3500; row < 3800; row++) {
            index.add(row, People.values(people.rows.get(row)), 0);
        }
        LongStream.range(0, 200).forEach(index::delete);
        index.same(300, 301);
        index.different(302, 303);
        return index;
    }

    @Test
    void gettingReopenedChangesNoAnswer() {
        IdentityIndex index = changed();
        IdentityIndexFile file = new IdentityIndexFile(folder.resolve("people.index"));
        file.save(index);
        IdentityIndex opened = file.open();
        long[] ids = LongStream.range(200, 3800).toArray();
        assertThat(opened.size()).isEqualTo(index.size()).isEqualTo(ids.length);
        assertThat(opened.threshold()).isEqualTo(index.threshold());
        assertThat(opened.shared()).containsExactlyInAnyOrderElementsOf(index.shared());
        for (long id : ids) {
            assertThat(opened.clusterOf(id)).isEqualTo(index.clusterOf(id));
            assertThat(opened.cluster(opened.clusterOf(id))).isEqualTo(index.cluster(index.clusterOf(id)));
        }
        for (int row = 3800; row < people.rows.size(); row++) {
            assertThat(opened.resolve(People.values(people.rows.get(row))))
                    .isEqualTo(index.resolve(People.values(people.rows.get(row))));
            assertThat(opened.add(row, People.values(people.rows.get(row)), 0))
                    .isEqualTo(index.add(row, People.values(people.rows.get(row)), 0));
        }
    }

    @Test
    void valuesOfDeletedRecordsAreNotSaved() throws IOException {
        IdentityIndex index = People.index(people.rows);
        index.add(9999, java.util.Map.of("given_name", "Zebulonius", "family_name", "Quastenflosser"), 0);
        Path file = folder.resolve("people.index");
        new IdentityIndexFile(file).save(index);
        assertThat(text(file)).contains("zebulonius");
        index.delete(9999);
        new IdentityIndexFile(file).save(index);
        assertThat(text(file)).doesNotContain("zebulonius").doesNotContain("quastenflosser");
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Test
    void aTornFileIsRefused() throws IOException {
        Path file = folder.resolve("people.index");
        new IdentityIndexFile(file).save(changed());
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(0, 5, 12, 20, whole.length / 2, whole.length - 8, whole.length - 1)) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new IdentityIndexFile(file).open())
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("people.index")
                    .hasMessageContaining("match the records again");
        }
    }

    @Test
    void aChangedBitIsRefused() throws IOException {
        Path file = folder.resolve("people.index");
        new IdentityIndexFile(file).save(changed());
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            byte[] changed = whole.clone();
            int at = i < 40 ? i : random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            assertThatThrownBy(() -> new IdentityIndexFile(file).open())
                    .as("byte %d", at)
                    .isInstanceOf(DataException.class);
        }
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, "given_name,family_name\nanna,berg\n");
        assertThatThrownBy(() -> new IdentityIndexFile(file).open()).hasMessageContaining("no identity index");
        assertThatThrownBy(() -> new IdentityIndexFile(folder.resolve("none")).open())
                .hasMessageContaining("There is no identity index");
    }
}
