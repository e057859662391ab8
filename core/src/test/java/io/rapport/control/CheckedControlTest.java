package io.rapport.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.control.IdentityEvents.Event;
import io.rapport.control.Judgements.Draft;
import io.rapport.control.Judgements.Ref;
import io.rapport.control.Judgements.Verdict;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedControlTest {
    private static final Instant NOW = Instant.parse("2026-09-30T10:00:00Z");
    private static final int DAMAGES =
            System.getProperty("rapport.soak", "false").equals("false") ? 200 : 4000;

    @TempDir
    Path folder;

    private Path file;
    private final List<String> remarks = new ArrayList<>();

    @BeforeEach
    void aStoreWithACopyMadeByARun() {
        file = folder.resolve("control.db");
        try (CheckedControl control = CheckedControl.open(file, remarks::add)) {
            judge(control.store(), 1);
            judge(control.store(), 3);
            pin(control.store(), 5);
            control.keepCopy();
        }
        assertThat(remarks).isEmpty();
    }

    private static void judge(ControlStore store, long record) {
        Ref left = new Ref(record, "crm", "K-" + record);
        Ref right = new Ref(record + 1, "shop", "K-" + record);
        new Judgements(store)
                .enter(
                        "ana",
                        NOW,
                        "a note",
                        held -> List.of(new Draft("person", left, right, Verdict.SAME)),
                        entered -> new Event(
                                "person",
                                IdentityEvents.Kind.MERGE,
                                "C-" + record,
                                "C-0",
                                List.of(record),
                                1,
                                null,
                                NOW,
                                "said so"));
    }

    private static void pin(ControlStore store, long record) {
        new IdentityPins(store)
                .replace(
                        "person",
                        new IdentityPins.State(
                                Map.of(record, "C-1"),
                                List.of(new IdentityPins.Alias("C-9", "C-1", LocalDate.EPOCH, List.of(8L))),
                                "rules"),
                        List.of());
    }

    private static String content(ControlStore store) {
        return new Judgements(store).all("person") + " " + new IdentityPins(store).pins("person")
                + new IdentityPins(store).aliases("person") + new IdentityEvents(store).newest(99);
    }

    private String opened() {
        try (CheckedControl control = CheckedControl.open(file, remarks::add)) {
            return content(control.store());
        }
    }

    private void copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path source : files.filter(Files::isRegularFile).toList()) {
                Files.createDirectories(target);
                Files.copy(source, target.resolve(source.getFileName()));
            }
        }
    }

    @Test
    void aSoundStoreOpensWithoutAWord() {
        String content = opened();
        assertThat(content).contains("K-1", "K-3", "C-9");
        assertThat(remarks).isEmpty();
    }

    @Test
    void noTurnedBitAndNoCutGoesUnnoticed() throws IOException {
        String content = opened();
        SplittableRandom chance = new SplittableRandom(7);
        int mended = 0;
        Path whole = file;
        for (int i = 0; i < DAMAGES; i++) {
            Path copy = folder.resolve("damaged-" + i);
            copyTo(copy);
            file = copy.resolve("control.db");
            byte[] bytes = Files.readAllBytes(file);
            if (i % 8 == 0) {
                bytes = java.util.Arrays.copyOf(bytes, chance.nextInt(bytes.length));
            } else {
                bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
            }
            Files.write(file, bytes);
            remarks.clear();
            assertThat(opened()).as("damage %d: %s", i, remarks).isEqualTo(content);
            mended += remarks.isEmpty() ? 0 : 1;
            file = whole;
        }
        assertThat(mended).as("of %d", DAMAGES).isGreaterThan(DAMAGES / 8);
    }

    @Test
    void aValueChangedBehindItsBackIsNoticed() throws Exception {
        behindItsBack(file, "judgement", "update judgement set verdict = 'different' where judgement_id = 1");
        assertThat(opened()).contains("K-1").doesNotContain("DIFFERENT");
        assertThat(remarks).singleElement().asString().contains("control.db was damaged", "judgement");
        assertThat(file.resolveSibling("control.db.damaged")).exists();
    }

    /// No text has the bytes FE and FF, so read as text they would be the same.
    @Test
    void aByteOfABlobChangedBehindItsBackIsNoticed() throws Exception {
        byte[] blob = new byte[11];
        Arrays.fill(blob, (byte) 0xff);
        try (ControlStore store = ControlStore.open(file)) {
            new SegmentHistory(store).keep(new SegmentHistory.Kept("state", blob), NOW);
        }
        for (int i = 0; i < blob.length; i++) {
            Path copy = folder.resolve("blob-" + i);
            copyTo(copy);
            byte[] other = blob.clone();
            other[i] ^= 1;
            behindItsBack(
                    copy.resolve("control.db"),
                    "segment_history",
                    "update segment_history set entries = x'" + HexFormat.of().formatHex(other) + "'");
            try (ControlStore store = ControlStore.open(copy.resolve("control.db"))) {
                assertThat(store.damage())
                        .as("byte %d", i)
                        .hasValueSatisfying(damage -> assertThat(damage).contains("segment_history"));
            }
        }
    }

    /// Version 6 of the schema hashed blobs as text.
    @Test
    void sumsOfAnOlderRapportAreVerifiedBeforeNewOnesAreMade() throws Exception {
        String content = opened();
        makeOlder();
        Path damaged = folder.resolve("damaged");
        copyTo(damaged);
        assertThat(opened()).isEqualTo(content);
        assertThat(remarks).isEmpty();
        file = damaged.resolve("control.db");
        behindItsBack(file, "judgement", "update judgement set verdict = 'different' where judgement_id = 1");
        assertThat(opened()).isEqualTo(content);
        assertThat(remarks).singleElement().asString().contains("control.db was damaged", "judgement");
    }

    private void makeOlder() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            RowSums.register(connection);
            Map<String, String> triggers = new TreeMap<>();
            try (var rows = statement.executeQuery("select name, sql from sqlite_master where type = 'trigger'")) {
                while (rows.next()) {
                    triggers.put(rows.getString(1), rows.getString(2).replace("row_sum(", "row_hash("));
                }
            }
            for (Map.Entry<String, String> trigger : triggers.entrySet()) {
                statement.execute("drop trigger " + trigger.getKey());
                statement.execute(trigger.getValue());
            }
            long schema = 0;
            try (var rows = statement.executeQuery("select row_hash(type, name, tbl_name, sql) from sqlite_master")) {
                while (rows.next()) {
                    schema ^= rows.getLong(1);
                }
            }
            statement.execute("update table_sum set sum = " + schema + " where name = 'sqlite_master'");
            statement.execute("insert into segment_history (state, entries, hash, kept_at)"
                    + " values ('state', x'f0fe00ff', 'hash', '2026-09-30T10:00:00Z')");
            statement.execute("pragma user_version = 6");
        }
    }

    private static void behindItsBack(Path file, String table, String update) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            String trigger;
            try (var row =
                    statement.executeQuery("select sql from sqlite_master where name = 'sum_update_" + table + "'")) {
                trigger = row.getString(1);
            }
            statement.execute("drop trigger sum_update_" + table);
            statement.execute(update);
            statement.execute(trigger);
        }
    }

    @Test
    void aDamagedStoreWithAJudgementItsCopyLacksIsRefusedUntilSomebodySaysSo() throws IOException {
        try (ControlStore store = ControlStore.open(file)) {
            judge(store, 7);
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::opened)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("lacks 1 change of the table judgement")
                    .hasMessageContaining("backup");
        }
        Files.delete(file);
        Files.delete(folder.resolve("control.mark"));
        assertThat(opened()).contains("K-1").doesNotContain("K-7");
    }

    @Test
    void aLogThatWasCutOffIsNoticed() throws IOException {
        Path killed = folder.resolve("killed");
        try (ControlStore store = ControlStore.open(file)) {
            judge(store, 7);
            copyTo(killed); // as a killed process leaves it: the log is not written back
        }
        file = killed.resolve("control.db");
        assertThat(killed.resolve("control.db-wal")).exists();
        Files.delete(killed.resolve("control.db-wal"));
        assertThatThrownBy(this::opened)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("1 change of the table judgement");
    }

    @Test
    void whatARunLostIsNamedAndComputedAgain() throws IOException {
        Path killed = folder.resolve("killed");
        try (ControlStore store = ControlStore.open(file)) {
            pin(store, 6);
            copyTo(killed);
        }
        file = killed.resolve("control.db");
        Files.delete(killed.resolve("control.db-wal"));
        try (CheckedControl control = CheckedControl.open(file, remarks::add)) {
            assertThat(control.setBack()).isTrue();
            assertThat(remarks).singleElement().asString().contains("lacks what a killed run wrote last");
        }
        remarks.clear();
        opened();
        assertThat(remarks).isEmpty();
    }

    @Test
    void aStoreThatIsGoneIsTakenFromItsCopy() throws IOException {
        String content = opened();
        Files.delete(file);
        assertThat(opened()).isEqualTo(content);
        assertThat(remarks).singleElement().asString().contains("it is gone");
    }

    @Test
    void withoutACopyADamagedStoreIsRefused() throws IOException {
        Files.delete(folder.resolve("control.copy"));
        Files.writeString(file, "no database at all, but long enough to be looked at");
        assertThatThrownBy(this::opened)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no sound copy")
                .hasMessageContaining("rapport restore");
    }

    @Test
    void aDamagedCopyIsNotTaken() throws IOException {
        Path copy = folder.resolve("control.copy");
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length / 3] ^= 4;
        bytes[bytes.length / 2] ^= 4;
        bytes[100] ^= 1;
        Files.write(copy, bytes);
        Files.writeString(file, "no database at all, but long enough to be looked at");
        assertThatThrownBy(this::opened).isInstanceOf(SourceException.class).hasMessageContaining("no sound copy");
    }
}
