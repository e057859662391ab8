package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.connector.Stream.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
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

    @Test
    void rowsOfACsvKeepTheirColumnsTheirTextAndTheirOrder() {
        house.deliver("a.csv", "Order No,Buyer,Total\n007,\"Miller, Ann\",1.10\n008,,2\n");
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select * from ingest.shop__orders order by _row"))
                .containsExactly("1|1|007|Miller, Ann|1.10", "1|2|008|~|2");
        assertThat(house.rows("select * exclude (hash, loaded_at, reading) from ingest.segment"))
                .containsExactly("1|shop|orders|1|a.csv|csv|2|0|51|2026-03-01T12:00");
    }

    @Test
    void aFileDeliveredTwiceLoadsOnceAlsoUnderAnotherName() {
        house.deliver("a.csv", "id,n\n1,x\n");
        house.run();
        house.deliver("b.csv", "id,n\n1,x\n");
        Delivered again = house.scan();
        assertThat(again.files()).isEqualTo(2);
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(again.added()).isEmpty();
        assertThat(house.load().segments()).isZero();
        assertThat(house.orders()).containsExactly("1|x");
    }

    @Test
    void aChangedFileIsANewVersionAlsoWhenItGoesBack() {
        for (String name : List.of("x", "y", "x")) {
            house.deliver("a.csv", "id,n\n1," + name + "\n");
            house.run();
        }
        assertThat(house.rows("select seq, file, rows from ingest.segment order by seq"))
                .containsExactly("1|a.csv|1", "2|a.csv|1", "3|a.csv|1");
        assertThat(house.orders()).containsExactly("1|x", "1|y", "1|x");
    }

    @Test
    void columnsOfLaterFilesAreAddedAndMissingOnesStayEmpty() {
        house.deliver("1.csv", "id,name\n1,x\n").deliver("2.csv", "note,ID\nhello,2\n");
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select id, name, note from ingest.shop__orders order by _segment"))
                .containsExactly("1|x|~", "2|~|hello");
    }

    @Test
    void raggedRowsAreRejectedWithLineAndReasonAndTheRestGoesOn() {
        house.deliver("a.csv", "id,name\n1,x\n2\n3,\"multi\nline\"\n4,y,z\n5,ok,\n");
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select _row, id, name from ingest.shop__orders order by _row"))
                .containsExactly("1|1|x", "3|3|multi\nline", "5|5|ok");
        assertThat(house.rejects())
                .containsExactly(
                        "2|3|2|has 1 fields where the header has 2", "4|6|4,y,z|has 3 fields where the header has 2");
        assertThat(house.rows("select rows, rejected from ingest.segment")).containsExactly("3|2");
    }

    @Test
    void aStrayQuoteCostsItsLineOnly() {
        house.deliver("a.csv", "id,name\n1,\"open\n2,x\n3,\"a\"b\n4,12\" pipe\n5, \"blank\" \n");
        house.run();
        assertThat(house.orders()).containsExactly("2|x", "4|12\" pipe", "5|blank");
        assertThat(house.rejects())
                .containsExactly(
                        "1|2|1,\"open|text follows a closing quote", "3|4|3,\"a\"b|text follows a closing quote");
    }

    @Test
    void quotesBehindABackslashBelongToTheText() {
        house.deliver("a.csv", """
                id,name,note
                1,"say \\"hi\\", twice",x
                2,"C:\\\\dir",y
                3,"a \\"quoted\\" word",z
                4,plain \\ text,"two
                lines"
                """);
        assertThat(house.run()).isEmpty();
        assertThat(house.orders())
                .containsExactly(
                        "1|say \"hi\", twice|x", "2|C:\\dir|y", "3|a \"quoted\" word|z", "4|plain \\ text|two\nlines");
        assertThat(house.rejects()).isEmpty();
    }

    @Test
    void doubtfulRowsAreReadAsTheyAreMeant() {
        house.deliver(
                "a.csv",
                "id,name,n\n1,  \"blank, before\",x\n2,\"after\"  ,y\n3,in \"the\" middle,z\n4,return\rinside,w\n5,\"\", \"\" \n");
        assertThat(house.run()).isEmpty();
        assertThat(house.orders())
                .containsExactly(
                        "1|blank, before|x", "2|after|y", "3|in \"the\" middle|z", "4|return\rinside|w", "5|~|~");
        assertThat(house.rejects()).isEmpty();
    }

    @Test
    void encodingsAreDetectedAndPinned() {
        house.deliver("1.csv", "id;name\n1;plain\n");
        house.deliver("2.csv", "id;name\n2;Jürgen €\n".getBytes(Charset.forName("windows-1252")));
        house.deliver("3.csv", "\uFEFFid;name\n3;Zoë\n".getBytes(StandardCharsets.UTF_16LE));
        house.deliver("4.csv", "\uFEFFid;name\n4;Łódź\n".getBytes(StandardCharsets.UTF_8));
        house.deliver("5.csv", "id;name\n5;Größe\n".getBytes(Charset.forName("windows-1252")));
        assertThat(house.run()).isEmpty();
        assertThat(house.orders()).containsExactly("1|plain", "2|Jürgen €", "3|Zoë", "4|Łódź", "5|Größe");
    }

    @Test
    void undecodableRowsAndNulAreRejected() {
        byte[] text = "id,name\n1,ä\n2,ü\n3,X\n4,Y\n".getBytes(StandardCharsets.UTF_8);
        text["id,name\n1,ä\n2,ü\n3,".getBytes(StandardCharsets.UTF_8).length] = (byte) 0xFC;
        text[text.length - 2] = 0;
        house.deliver("a.csv", text);
        house.run();
        assertThat(house.orders()).containsExactly("1|ä", "2|ü");
        assertThat(house.rejects())
                .containsExactly(
                        "3|4|3,\uFFFD|holds bytes that are no characters in the encoding of the file",
                        "4|5|4,\u2400|holds a NUL character");
    }

    @Test
    void aFixedEncodingInTheDefinitionReadsTheSegmentsAnew() {
        house.deliver("a.csv", "id,name\n1,\u0141\n".getBytes(Charset.forName("windows-1250")));
        house.run();
        assertThat(house.orders()).containsExactly("1|£");
        house.stream("orders", new Reading(null, "windows-1250", null, null, null, null), "*");
        Loaded loaded = house.load();
        assertThat(loaded.segments()).isEqualTo(1);
        assertThat(house.orders()).containsExactly("1|Ł");
        assertThat(house.load().segments()).isZero();
    }

    @Test
    void headersAreMadeUniqueAndNeverEmpty() {
        house.deliver("a.csv", "Name,name,,_row,Name_2\n1,2,3,4,5\n");
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select \"Name\", \"name_3\", column_3, _row_2, \"Name_2\" from ingest.shop__orders"))
                .containsExactly("1|2|3|4|5");
    }

    @Test
    void gzipZipTsvAndMacLinesAreRead() throws IOException {
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gz)) {
            out.write("id,n\n1,gz\n".getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("sub/b.csv"));
            out.write("id,n\n2,zip\n".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("../evil.csv"));
            out.write("id,n\n2,evil\n".getBytes(StandardCharsets.UTF_8));
        }
        house.deliver("a.csv.gz", gz.toByteArray()).deliver("b.zip", zip.toByteArray());
        house.deliver("c.tsv", "id\tn\n3\ttsv\n").deliver("d.csv", "id,n\r4,mac\r5,mac\r");
        assertThat(house.run())
                .singleElement()
                .satisfies(p -> assertThat(p.file()).isEqualTo("b.zip!../evil.csv"));
        assertThat(house.orders()).containsExactly("1|gz", "2|zip", "3|tsv", "4|mac", "5|mac");
        assertThat(house.rows("select file from ingest.segment order by segment_id"))
                .containsExactly("a.csv.gz", "b.zip!sub/b.csv", "c.tsv", "d.csv");
    }

    @Test
    void jsonDocumentsAndLinesAreRead() {
        house.deliver("1.json", "[{\"id\":12345678901234567890,\"a\":{\"b\":[1,2]}},\n{\"id\":\"x\",\"n\":null}]");
        house.deliver("2.json", "{\"count\":1,\"orders\":[{\"id\":\"in \\\"array\\\"\"}],\"next\":null}");
        house.deliver("3.ndjson", "{\"id\":1}\n\n{\"id\":\n[3]\n{\"id\":4,\"a.b\":\"dot\"}\n");
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select _segment, _row, id, a, \"a.b\" from ingest.shop__orders order by _segment, _row"))
                .containsExactly(
                        "1|1|12345678901234567890|{\"b\":[1,2]}|~",
                        "1|2|x|~|~",
                        "2|1|in \"array\"|~|~",
                        "3|1|1|~|~",
                        "3|4|4|~|dot");
        assertThat(house.rejects()).containsExactly("2|3|{\"id\":|is no valid JSON", "3|4|[3]|is no JSON object");
    }

    @Test
    void aTruncatedJsonArrayKeepsItsWholeValuesAndRejectsTheRest() {
        house.deliver("1.json", "[{\"id\":1},\n{\"id\":2},\n{\"id\":");
        house.run();
        assertThat(house.orders()).containsExactly("1", "2");
        assertThat(house.rejects()).singleElement().asString().startsWith("3|3|{\"id\":|ends in the middle");
    }

    @Test
    void everyBadFileGivesAProblemAndTheRestGoesOn() {
        house.deliver("1-empty.csv", "").deliver("2-binary.csv", new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2});
        house.deliver("3-blank.csv", "\n\n").deliver("4-cut.csv.gz", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0});
        house.deliver("5-no.parquet", "PAR1 but no more").deliver("6-no.xlsx", "hello");
        house.deliver("7-header-only.csv", "id,name\n").deliver("8-good.csv", "id,name\n1,x\n");
        house.deliver("9-odd.pdf", "%PDF").deliver("two.json", "{\"a\":[{}],\"b\":[{}]}");
        assertThat(house.run())
                .extracting(p -> p.file().substring(0, 3))
                .containsExactlyInAnyOrder("1-e", "2-b", "3-b", "4-c", "5-n", "6-n", "two");
        assertThat(house.rows("select id, name from ingest.shop__orders")).containsExactly("1|x");
        assertThat(house.run()).hasSize(7);
    }

    @Test
    void aRebuildFromRawAloneGivesTheSameRows() throws IOException {
        house.deliver("a.csv", "id,n\n1,x\n2\n").deliver("b.ndjson", "{\"id\":3}\n");
        house.run();
        house.deliver("a.csv", "id,n\n1,y\n");
        house.run();
        List<String> before = house.rows("select * from ingest.shop__orders order by _segment, _row");
        List<String> rejects = house.rejects();
        house.forgetWork();
        Files.delete(house.inbox().resolve("a.csv"));
        assertThat(house.load().problems()).isEmpty();
        assertThat(house.rows("select * from ingest.shop__orders order by _segment, _row"))
                .isEqualTo(before);
        assertThat(house.rejects()).isEqualTo(rejects);
    }

    @Test
    void tablesExistWithoutFiles() throws IOException {
        Files.createDirectories(house.inbox());
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select * from ingest.shop__orders")).isEmpty();
        assertThat(house.rows("select * from engine.step")).hasSize(3);
    }

    @Test
    void longRowsAreRead() {
        house.deliver("a.csv", "id,n\n1," + "x".repeat(3_000_000) + "\n2,\"" + "y\n".repeat(700_000) + "\"\n");
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select id, length(n) from ingest.shop__orders order by _row"))
                .containsExactly("1|3000000", "2|1400000");
    }
}
