package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.connector.Stream.Reading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Counts the rows of hostile files on its own and compares: what is loaded and what is rejected is the file, no more,
/// no less.
class NothingIsLostTest {
    private static final String[] VALUES = {
        "",
        "x",
        "a,b",
        "say \"hi\"",
        "two\nlines",
        "win\r\nlines",
        " pad ",
        "ä€😀",
        "\"",
        "'",
        "#no comment",
        "\\N",
        "NULL",
        "1e5",
        "007",
        "\t",
        "a\rb",
        "\u001F",
        "\u00A0",
        "\\\"",
        "-- ",
        "';drop table x;--"
    };

    @TempDir
    Path project;

    @Test
    void rowsAndRejectsAreExactlyTheRowsOfTheFile() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("id,one,two\n");
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (int row = 1; row <= 20_000; row++) {
            String a = VALUES[random.nextInt(VALUES.length)];
            String b = VALUES[random.nextInt(VALUES.length)];
            switch (random.nextInt(40)) {
                case 0 -> {
                    text.append(row).append(",short\n");
                    bad.add(row + "|" + row + ",short");
                }
                case 1 -> {
                    text.append(row).append(",a,b,long\n");
                    bad.add(row + "|" + row + ",a,b,long");
                }
                case 2 -> {
                    text.append(row).append(",\"x\"y,z\n");
                    bad.add(row + "|" + row + ",\"x\"y,z");
                }
                case 3 -> {
                    text.append(row).append(",\0,z\n");
                    bad.add(row + "|" + row + ",\u2400,z");
                }
                case 4 -> {
                    text.append("\n\n").append(row).append(",5\" disk,z\n");
                    good.add(row + "|" + row + "|5\" disk|z");
                }
                default -> {
                    text.append(row)
                            .append(',')
                            .append(quoted(a))
                            .append(',')
                            .append(quoted(b))
                            .append(row % 3 == 0 ? "\r\n" : "\n");
                    good.add(row + "|" + row + "|" + shown(a) + "|" + shown(b));
                }
            }
        }
        try (IngestHouse house = IngestHouse.withOrders(project, new Reading(null, null, ',', true, null, null))) {
            house.deliver("hostile.csv", text.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(house.run()).isEmpty();
            assertThat(house.rows("select _row, id, one, two from ingest.shop__orders order by _row"))
                    .isEqualTo(good);
            assertThat(house.rows("select row_no, raw from ingest.reject order by row_no"))
                    .isEqualTo(bad);
            assertThat(house.rows("select rows, rejected, rows + rejected from ingest.segment"))
                    .containsExactly(good.size() + "|" + bad.size() + "|20000");
        }
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    private static String shown(String value) {
        return value.isEmpty() ? "~" : value;
    }

    @Test
    void rowNumbersAreExactInLargeFiles() {
        StringBuilder text = new StringBuilder("id,note\n");
        for (int row = 1; row <= 400_000; row++) {
            text.append(row)
                    .append(row % 1000 == 0 ? ",\"line\nbreak\"\n" : ",some text that makes the row a bit longer\n");
        }
        try (IngestHouse house = IngestHouse.withOrders(project, Reading.DETECTED)) {
            house.deliver("large.csv", text.toString());
            assertThat(house.run()).isEmpty();
            assertThat(house.rows("""
                    select count(*), count(*) filter (where id::bigint <> _row), min(_row), max(_row),
                           count(*) filter (where note like '%' || chr(10) || '%')
                    from ingest.shop__orders""")).containsExactly("400000|0|1|400000|400");
        }
    }
}
