package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.connector.Stream.Reading;
import io.rapport.engine.DuckDbEngine;
import io.rapport.engine.Row;
import io.rapport.engine.SqlLiteral;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written comes back from the database, row by row and value by value.
class RowFileTest {
    @TempDir
    Path folder;

    private IngestHouse house;

    @BeforeEach
    void open() {
        house = IngestHouse.withOrders(folder, Reading.DETECTED);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private List<String> read(Path file) {
        return house.rows(
                "select * from read_parquet(%s) order by _segment, _row".formatted(SqlLiteral.of(file.toString())));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "1000, 5", "130000, 2", "250000, 70000"})
    void everyValueComesBackWhateverRepeats(int rows, int distinct) {
        Random random = new Random(rows);
        List<String> expected = new ArrayList<>();
        Path path = folder.resolve("rows.parquet");
        try (RowFile file = new RowFile(path)) {
            int one = file.column("one");
            int two = file.column("two");
            int late = -1;
            long number = 0;
            for (int i = 0; i < rows; i++) {
                int segment = 3 + i * 4 / rows;
                file.segment(segment);
                number += i % 1000 == 0 ? random.nextInt(1 << 20) + 1 : 1;
                String a = "ä" + random.nextInt(distinct);
                String b = random.nextInt(3) == 0 ? null : "x".repeat(random.nextInt(20));
                file.add(one, a);
                if (b != null) {
                    file.add(two, b);
                }
                String c = null;
                if (i > rows / 2 && i % 5 == 0) {
                    late = file.column("late");
                    c = Integer.toString(i);
                    file.add(late, c);
                }
                file.end(number);
                expected.add(segment + "|" + number + "|" + a + "|" + (b == null ? "~" : b)
                        + (rows > 5 ? "|" + (c == null ? "~" : c) : ""));
            }
            file.finish();
            assertThat(file.rows()).isEqualTo(rows);
        }
        assertThat(read(path)).isEqualTo(expected);
        assertThat(house.rows("select count(*) from read_parquet(%s) where _segment = 3"
                        .formatted(SqlLiteral.of(path.toString()))))
                .containsExactly(Long.toString(
                        expected.stream().filter(r -> r.startsWith("3|")).count()));
    }

    @Test
    void aLongValueAndManyColumnsComeBack() {
        Path path = folder.resolve("rows.parquet");
        try (RowFile file = new RowFile(path)) {
            for (int i = 0; i < 4000; i++) {
                file.add(file.column("c" + i), "v" + i);
            }
            file.end(1);
            file.add(0, "x".repeat(40 << 20));
            file.end(2);
            file.add(3999, "last");
            file.end(3);
            file.finish();
        }
        assertThat(house.rows("select _row, length(c0), c1, c3999 from read_parquet(%s)"
                        .formatted(SqlLiteral.of(path.toString()))))
                .containsExactly("1|2|v1|v3999", "2|41943040|~|~", "3|~|~|last");
    }

    @Test
    void jsonIsTakenApartAsTheDatabaseTakesItApart() throws IOException {
        Random random = new Random(5);
        DuckDbEngine engine = house.engine();
        JsonMembers members = new JsonMembers();
        for (int i = 0; i < 3000; i++) {
            String json = i < 1500 ? object(random, 3) : broken(object(random, 3), random);
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            JsonMembers.Result result = members.read(bytes, 0, bytes.length);
            try (var database = engine.database()) {
                Row row = database.query(
                                "select json_valid(?) as valid, case when json_valid(?) then json_type(?) end as type",
                                json,
                                json,
                                json)
                        .getFirst();
                boolean isValid = Boolean.TRUE.equals(row.get("valid"));
                assertThat(result)
                        .as(json)
                        .isEqualTo(
                                !isValid
                                        ? JsonMembers.Result.INVALID
                                        : "OBJECT".equals(row.text("type"))
                                                ? JsonMembers.Result.OBJECT
                                                : JsonMembers.Result.OTHER);
            }
        }
    }

    private static String object(Random random, int depth) {
        StringBuilder text = new StringBuilder("{");
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            text.append(i == 0 ? "" : ",").append(blanks(random)).append('"').append((char) ('a' + i));
            text.append("\"").append(blanks(random)).append(':').append(value(random, depth));
        }
        return text.append(blanks(random)).append('}').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> Integer.toString(random.nextInt());
            case 3 -> "-0.5e+10";
            case 4 -> "\"a\\u00e4\\ud83d\\ude00\\n\\\\\\/\\\"\"";
            case 5 -> "\"ä€😀 and a rather long text\"";
            case 6 -> "1234567890123456789012345678901234567890.25";
            case 7 -> object(random, depth - 1);
            default -> "[" + value(random, depth - 1) + blanks(random) + "," + value(random, depth - 1) + "]";
        };
    }

    private static String blanks(Random random) {
        return random.nextInt(4) == 0 ? " \t\r\n".substring(random.nextInt(4)) : "";
    }

    private static String broken(String json, Random random) {
        String marks = "{}[]\",:\\ x0-.eun1\u0001";
        StringBuilder text = new StringBuilder(json);
        for (int i = random.nextInt(2); i >= 0; i--) {
            int at = random.nextInt(text.length());
            char mark = marks.charAt(random.nextInt(marks.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, mark);
                case 1 -> text.insert(at, mark);
                default -> text.deleteCharAt(at);
            }
            if (text.isEmpty()) {
                return "";
            }
        }
        return text.toString();
    }

    @Test
    void valuesOfJsonComeBackAsTheyWereWritten() {
        house.deliver("a.ndjson", """
                {"t":"a\\u00e4\\ud83d\\ude00\\n\\\\\\/\\"","n":1.10,"e":"","z":null,"b":true,"x":[1, {"y":"s p"} ]}
                {"n":1e5,"t":"plain","n":2,"":"empty","\\u006e2":"key"}
                {"T":"other case","o":{ },"f":NaN,}
                {"t":"\\ud83d"}
                {"t":"cut
                """);
        assertThat(house.run()).isEmpty();
        assertThat(
                        house.rows(
                                "select _row, t, n, e, z, b, x, column_7, n2, \"T_2\", o, f from ingest.shop__orders order by _row"))
                .containsExactly(
                        "1|aä😀\n\\/\"|1.10||~|true|[1,{\"y\":\"s p\"}]|~|~|~|~|~",
                        "2|plain|1e5|~|~|~|~|empty|key|~|~|~",
                        "3|~|~|~|~|~|~|~|~|other case|{}|NaN");
        assertThat(house.rejects())
                .containsExactly("4|4|{\"t\":\"\\ud83d\"}|is no valid JSON", "5|5|{\"t\":\"cut|is no valid JSON");
    }

    @Test
    void aBrokenFileOfRowsIsFoundAndMadeAnew() throws IOException {
        house.keepingFrom(0);
        house.deliver("1.csv", "id,n\n1,x\n2\n");
        assertThat(house.run()).isEmpty();
        house.deliver("2.csv", "ID,note\n3,hello\n");
        assertThat(house.run()).isEmpty();
        List<String> before = house.rows("select * from ingest.shop__orders order by _segment, _row");
        assertThat(before).containsExactly("1|1|1|x|~", "2|1|3|~|hello");
        List<Path> files = files();
        assertThat(files).hasSize(2);
        Files.delete(files.getFirst());
        Files.writeString(files.getLast(), "cut");
        Files.writeString(files.getFirst().resolveSibling("left.parquet"), "left by a killed run");
        assertThat(house.load().segments()).isEqualTo(2);
        assertThat(house.rows("select * from ingest.shop__orders order by _segment, _row"))
                .isEqualTo(before);
        assertThat(house.rejects()).containsExactly("2|3|2|has 1 fields where the header has 2");
        assertThat(house.load().segments()).isZero();
        assertThat(files()).isEmpty(); // read together, they are small ones now
    }

    @Test
    void aFlippedBitInAFileOfRowsIsFoundAndMadeAnew() throws IOException {
        house.keepingFrom(0).deliver("1.csv", "id,n\n1,some text\n2,other text\n");
        house.run();
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        KeptRows kept = new KeptRows(house.raw());
        for (int seed = 0; seed < 10; seed++) {
            byte[] broken = whole.clone();
            broken[new Random(seed).nextInt(whole.length)] ^= (byte) (1 << seed % 8);
            Files.write(files().getFirst(), broken);
            try (var database = house.engine().database()) {
                assertThat(kept.broken(database)).containsExactly(files().getFirst());
            }
            assertThat(house.load().segments()).isEqualTo(1);
            assertThat(house.orders()).containsExactly("1|some text", "2|other text");
            assertThat(house.load().segments()).isZero();
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void aMovedProjectFindsItsRows(@TempDir Path elsewhere) throws IOException {
        house.keepingFrom(0).deliver("1.csv", "id,n\n1,x\n");
        house.run();
        house.close();
        Path moved = elsewhere.resolve("it's here");
        Files.move(folder.resolve(".rapport"), Files.createDirectories(moved).resolve(".rapport"));
        try (IngestHouse there = IngestHouse.withOrders(moved, Reading.DETECTED)) {
            assertThat(there.load().known()).isEqualTo(1);
            assertThat(there.orders()).containsExactly("1|x");
        }
    }

    private List<Path> files() throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(folder.resolve(".rapport/rows"))) {
            return files.sorted().toList();
        }
    }
}
