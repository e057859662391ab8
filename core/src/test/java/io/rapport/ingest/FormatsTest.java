package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.connector.Stream.Reading;
import io.rapport.engine.SqlLiteral;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workbooks and Parquet files, whole and broken.
class FormatsTest {
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

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Costs");
            sheet.value(1, 0, "day");
            sheet.value(1, 1, "at");
            sheet.value(1, 2, "amount");
            sheet.value(1, 3, "note");
            sheet.value(1, 4, "ok");
            sheet.value(2, 0, LocalDate.of(2026, 2, 28));
            sheet.style(2, 0).format("dd.mm.yyyy").set();
            sheet.value(2, 1, LocalDateTime.of(2026, 2, 28, 13, 45, 30));
            sheet.style(2, 1).format("yyyy-mm-dd hh:mm:ss").set();
            sheet.value(2, 2, 1234567890123.5);
            sheet.value(2, 3, "say \"hi\", \nMüller");
            sheet.value(2, 4, true);
            sheet.value(4, 2, 42);
            sheet.value(5, 6, "outside");
            Worksheet other = book.newWorksheet("Other");
            other.value(0, 0, "id");
            other.value(1, 0, "second sheet");
        }
        return out.toByteArray();
    }

    @Test
    void workbooksGiveIsoDatesPlainNumbersAndSkipEmptyRows() throws IOException {
        house.deliver("costs.xlsx", workbook());
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select _row, day, \"at\", amount, note, ok from ingest.shop__orders order by _row"))
                .containsExactly(
                        "1|2026-02-28|2026-02-28 13:45:30|1234567890123.5|say \"hi\", \nMüller|true", "2|~|~|42|~|~");
        assertThat(house.rejects())
                .singleElement()
                .asString()
                .startsWith("3|6|")
                .endsWith("has a value in column 7 where the header has 5");
    }

    @Test
    void aSheetIsChosenByItsName() throws IOException {
        house.stream("orders", new Reading(null, null, null, null, "Other", null), "*");
        house.deliver("costs.xlsx", workbook());
        assertThat(house.run()).isEmpty();
        assertThat(house.orders()).containsExactly("second sheet");
        house.stream("orders", new Reading(null, null, null, null, "Otter", null), "*");
        assertThat(house.run()).singleElement().asString().contains("has no sheet 'Otter', only [Costs, Other]");
        assertThat(house.orders()).containsExactly("second sheet");
    }

    @Test
    void datesOfThe1904SystemAreFourYearsLater() throws IOException {
        house.deliver("mac.xlsx", handmade(true)).deliver("win.xlsx", handmade(false));
        assertThat(house.run()).isEmpty();
        assertThat(house.orders()).containsExactly("2026-03-02", "2022-03-01");
    }

    private static byte[] handmade(boolean from1904) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(zip, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Default Extension="xml" ContentType="application/xml"/>
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                    <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
            part(zip, "_rels/.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
                    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            part(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
                    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
                    <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            part(zip, "xl/workbook.xml", """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                    <workbookPr date1904="%s"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(from1904 ? "1" : "0"));
            part(zip, "xl/styles.xml", """
                    <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>""");
            part(zip, "xl/worksheets/sheet1.xml", """
                    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                    <row r="1"><c r="A1" t="inlineStr"><is><t>day</t></is></c></row><row r="2"><c r="A2" s="1"><v>44621</v></c></row></sheetData></worksheet>""");
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWorkbookThatUnpacksToMuchIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 100; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        house.deliver("bomb.xlsx", bytes.toByteArray());
        assertThat(house.run()).singleElement().asString().contains("would unpack to 100 MB; that is a trap");
    }

    @Test
    void parquetKeepsNumbersTimesAndNestedValuesAsText() throws IOException {
        house.deliver("a.parquet", parquet("""
                select 7 as id, 1.50::decimal(9,2) as amount, timestamp '2026-01-02 03:04:05' as at,
                       timestamptz '2026-01-02 03:04:05+01' as zoned, {'a': [1, 2]} as nested, null::varchar as none
                union all select 8, null, null, null, null, 'x'"""));
        assertThat(house.run()).isEmpty();
        assertThat(house.rows("select * from ingest.shop__orders order by _row"))
                .containsExactly(
                        "1|1|7|1.50|2026-01-02 03:04:05|2026-01-02T02:04:05.000000Z|{\"a\":[1,2]}|~",
                        "1|2|8|~|~|~|~|x");
    }

    @Test
    void truncatedAndCompressedParquet() throws IOException {
        byte[] whole = parquet("select range as id from range(10000)");
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gz)) {
            out.write(whole);
        }
        house.deliver("cut.parquet", Arrays.copyOf(whole, whole.length / 2))
                .deliver("good.parquet.gz", gz.toByteArray());
        assertThat(house.run())
                .singleElement()
                .satisfies(p -> assertThat(p.file()).isEqualTo("cut.parquet"));
        assertThat(house.rows(
                        "select count(*), count(*) filter (where id::bigint = _row - 1) from ingest.shop__orders"))
                .containsExactly("10000|10000");
        house.deliver("cut.parquet", whole);
        assertThat(house.run())
                .as("the same rows as good.parquet, but other bytes")
                .isEmpty();
    }

    private byte[] parquet(String select) throws IOException {
        Path file = project.resolve("made.parquet");
        Files.deleteIfExists(file);
        house.engine()
                .transaction(
                        "making a file",
                        s -> s.execute(
                                "copy (%s) to %s (format parquet)".formatted(select, SqlLiteral.of(file.toString()))));
        return Files.readAllBytes(file);
    }
}
