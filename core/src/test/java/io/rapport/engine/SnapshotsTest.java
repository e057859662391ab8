package io.rapport.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.DataException;
import io.rapport.kernel.SourceException;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private static final List<TableName> TABLES = List.of(TableName.of("customer.customer"));

    private final TestHouse house = TestHouse.open();
    private final Snapshots snapshots = new Snapshots(house.folder().resolve("snapshot"));
    private final DuckDbSettings small =
            new DuckDbSettings(256L << 20, 2, house.folder().resolve("tmp"));

    @AfterEach
    void close() {
        house.close();
    }

    private int publish(String values) {
        house.given("customer.customer", "customer_id varchar", values);
        return snapshots.publish(house.engine(), TABLES);
    }

    private List<String> ids(Database database) {
        return database.query(row -> String.valueOf(row.text("customer_id")), "from customer.customer order by all");
    }

    @Test
    void aReaderKeepsItsSnapshotWhileTheNextIsPublished() {
        assertThat(publish("('C-1')")).isEqualTo(1);
        try (Database before = snapshots.open(small)) {
            assertThat(publish("('C-1'), ('C-2')")).isEqualTo(2);
            publish("('C-3')");
            assertThat(ids(before)).containsExactly("C-1");
            try (Database after = snapshots.open(small)) {
                assertThat(ids(after)).containsExactly("C-3");
            }
        }
        assertThat(snapshots.file(1)).doesNotExist();
        assertThat(snapshots.file(2)).exists();
    }

    @Test
    void beforeTheFirstRunTheMessageSaysWhatToDo() {
        assertThatThrownBy(() -> snapshots.open(small))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("rapport run");
    }

    @Test
    void aDamagedPointerFallsBackToTheNewestSnapshot() throws IOException {
        publish("('C-1')");
        Files.writeString(house.folder().resolve("snapshot/CURRENT"), "garbage");
        assertThat(snapshots.current()).contains(1);
    }

    @Test
    void leftoversOfAKilledRunDoNotDisturb() throws IOException {
        publish("('C-1')");
        Files.writeString(house.folder().resolve("snapshot/2.writing"), "half a file");
        assertThat(publish("('C-2')")).isEqualTo(2);
        assertThat(house.folder().resolve("snapshot/2.writing")).doesNotExist();
    }

    @Test
    void aReaderCanNeitherWriteNorReachFiles() throws IOException {
        publish("('C-1')");
        Path secret = Files.writeString(house.folder().resolve("secret.csv"), "a\n1\n");
        Path target = house.folder().resolve("out.csv");
        try (Database database = snapshots.open(small)) {
            for (String sql : List.of(
                    "delete from customer.customer",
                    "select * from read_csv('" + secret + "')",
                    "with x as (copy (select 1) to '" + target + "') select 1",
                    "copy (select 1) to '" + target + "'",
                    "attach '" + target + "'",
                    "set enable_external_access = true")) {
                assertThatThrownBy(() -> database.query(sql)).as(sql).isInstanceOf(DataException.class);
            }
            assertThat(ids(database)).containsExactly("C-1");
        }
        assertThat(target).doesNotExist();
    }
}
