package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.engine.ParquetFile;
import io.rapport.kernel.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables as people have them.
class TableFileTest {
    private static final String PEOPLE =
            "id,name,note\n1,Anna Müller,\"a, b\"\n2,,\"said \"\"no\"\"\"\n3,Anna Müller,\n";

    @TempDir
    Path folder = Path.of("");

    private TableFile file(String name, byte[] bytes) throws IOException {
        Path path = folder.resolve(name);
        Files.write(path, bytes);
        return TableFile.open(path, folder.resolve("temporary"));
    }

    private TableFile file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The values of a column, null for none.
    private static List<String> column(CodedTable table, int c) {
        CodedColumn column = table.columns().get(c);
        List<String> values = new ArrayList<>();
        for (int code : column.code()) {
            values.add(code < 0 ? null : column.value()[code]);
        }
        return values;
    }

    private static void isPeople(TableFile file) {
        CodedTable table = file.read(_ -> {});
        assertThat(file.columns()).containsExactly("id", "name", "note");
        assertThat(column(table, 0)).containsExactly("1", "2", "3");
        assertThat(column(table, 1)).containsExactly("Anna Müller", null, "Anna Müller");
        assertThat(column(table, 2)).containsExactly("a, b", "said \"no\"", null);
        assertThat(table.columns().get(1).count()).containsExactly(2);
        assertThat(table.rejectedRows()).isZero();
    }

    @Test
    void valuesAreCodedInTheOrderInWhichTheyCome() throws IOException {
        isPeople(file("people.csv", PEOPLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "UTF-16", "ISO-8859-1"})
    void encodingsAreFoundOut(String encoding) throws IOException {
        isPeople(file("people.csv", PEOPLE.getBytes(Charset.forName(encoding))));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void delimitersAreFoundOut(String delimiter) throws IOException {
        isPeople(file(
                "people.txt",
                PEOPLE.replace("a, b", "a# b").replace(",", delimiter).replace('#', ',')));
    }

    @Test
    void lineEndsMarksAndCompressionDoNotMatter() throws IOException {
        isPeople(file("crlf.csv", PEOPLE.replace("\n", "\r\n")));
        isPeople(file("old-mac.csv", PEOPLE.replace("\n", "\r")));
        isPeople(file("mark.csv", "\uFEFF" + PEOPLE));
        isPeople(file("unended.csv", PEOPLE.stripTrailing()));
        isPeople(file("blank-lines.csv", PEOPLE.replace("\n2", "\n\n2")));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(PEOPLE.getBytes(StandardCharsets.UTF_8));
        }
        isPeople(file("people.csv.gz", packed.toByteArray()));
        isPeople(file("named-otherwise.csv", packed.toByteArray()));
    }

    @Test
    void linesOfJsonAndParquetAreTables() throws IOException {
        isPeople(file("people.jsonl", """
            {"id": 1, "name": "Anna Müller", "note": "a, b"}
            {"id": 2, "note": "said \\"no\\""}
            {"id": 3, "name": "Anna Müller"}
            """));
        Path parquet = folder.resolve("people.parquet");
        ParquetFile.write(parquet, "id int, name varchar, note varchar", folder, rows -> {
            rows.add(1).add("Anna Müller").add("a, b").endRow();
            rows.add(2).addNull().add("said \"no\"").endRow();
            rows.add(3).add("Anna Müller").addNull().endRow();
        });
        isPeople(TableFile.open(parquet, folder.resolve("temporary")));
    }

    @Test
    void workbooksAreTables() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("people");
            String[][] rows = {
                {"id", "name", "note"}, {"1", "Anna Müller", "a, b"}, {"2", "", "said \"no\""}, {"3", "Anna Müller", ""}
            };
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < 3; c++) {
                    sheet.value(r, c, rows[r][c]);
                }
            }
        }
        TableFile file = file("people.xlsx", bytes.toByteArray());
        isPeople(file);
        assertThat(copied(file, 0, 1, 2)).startsWith("0,\"1\",\"Anna Müller\",\"a, b\"\n");
    }

    @Test
    void shortRowsAreFilledAndRowsNobodyCanSplitAreListed() throws IOException {
        TableFile file = file("ragged.csv", "a,b,c\n1,2,3\n4\n5,6,7,8\n9,10,11,,\n12,\"13\"x,14\n15,16,17\n");
        CodedTable table = file.read(_ -> {});
        assertThat(column(table, 0)).containsExactly("1", "4", "9", "15");
        assertThat(column(table, 2)).containsExactly("3", null, "11", "17");
        assertThat(table.padded()).isOne();
        assertThat(table.rejectedRows()).isEqualTo(2);
        assertThat(table.rejected()).extracting(CodedTable.RejectedRow::line).containsExactly(4L, 6L);
        assertThat(table.rejected().getFirst().reason()).isEqualTo("has 4 fields where the header has 3");
    }

    @Test
    void aMegabyteInAFieldAndTenThousandColumnsAreRead() throws IOException {
        String big = "x".repeat(1 << 20);
        CodedTable table =
                file("big.csv", "a,b\n" + big + ",1\n" + big + "y,2\n").read(_ -> {});
        assertThat(column(table, 0)).containsExactly(big, big + "y");
        String header = String.join(
                ",",
                IntStream.range(0, 10_000).mapToObj(i -> "column-number-" + i).toList());
        TableFile wide = file("wide.csv", header + "\n" + "1,".repeat(9_999) + "1\n");
        assertThat(wide.columns()).hasSize(10_000);
        assertThat(wide.read(_ -> {}).rows()).isOne();
    }

    @Test
    void whatIsNoTableIsRefusedWithWhatToDo() throws IOException {
        assertThatThrownBy(() -> TableFile.open(folder.resolve("none.csv"), folder))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("none.csv is not there");
        assertThatThrownBy(() -> TableFile.open(folder, folder)).hasMessageContaining("is no file");
        assertThatThrownBy(() -> file("empty.csv", "")).hasMessageContaining("empty.csv is empty");
        assertThatThrownBy(() -> file("blank.csv", "\n\n")).hasMessageContaining("holds no rows");
        assertThatThrownBy(() -> file("a.pdf", "%PDF-1.7\n")).hasMessageContaining("is a PDF");
        assertThatThrownBy(() -> file("cut.parquet", "PAR1xx")).hasMessageContaining("cannot be read as");
        assertThatThrownBy(() -> file("broken.json", "{]")).hasMessageContaining("cannot be read as");
    }

    private String copied(TableFile file, int... fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int rows = file.read(_ -> {}).rows();
        try (CsvOutput out = new CsvOutput(bytes)) {
            file.copy(out, fields, rows, (row, to) -> to.number(row), _ -> {});
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rowsAreCopiedAsTheyCameWithMoreInFront() throws IOException {
        assertThat(copied(file("a.csv", "a,b\n 1 ,\"x, \"\"y\"\"\"\n\n2\n"), 0, 1))
                .isEqualTo("0, 1 ,\"x, \"\"y\"\"\"\n1,2,\n");
        assertThat(copied(file("b.csv", "a;b\n1;x, y\n2;\"z;\"\n"), 1, -1, 0))
                .isEqualTo("0,\"x, y\",,1\n1,\"z;\",,2\n");
    }

    @Test
    void aFileThatChangedWhileItWasReadIsRefused() throws IOException {
        TableFile file = file("a.csv", "a,b\n1,2\n3,4\n");
        try (CsvOutput out = new CsvOutput(OutputStream.nullOutputStream())) {
            assertThatThrownBy(() -> file.copy(out, new int[] {0, 1}, 3, (_, _) -> {}, _ -> {}))
                    .hasMessageContaining("changed while it was read");
            assertThatThrownBy(() -> file.copy(out, new int[] {0, 1}, 1, (_, _) -> {}, _ -> {}))
                    .hasMessageContaining("changed while it was read");
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars("ab1,;\"\n\t ü漢")
                .excludeChars('\uD800')
                .ofMaxLength(6)
                .map(String::strip);
        return cell.list().ofSize(3).list().ofMinSize(1).ofMaxSize(30);
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("tables") List<List<String>> rows) throws IOException {
        Path path = Files.createTempFile("table", ".csv");
        try {
            try (CsvOutput out = new CsvOutput(Files.newOutputStream(path))) {
                for (String name : new String[] {"first", "second", "third"}) {
                    out.text(name);
                }
                out.endRow();
                for (List<String> row : rows) {
                    out.text("r" + row.getFirst());
                    out.text(row.get(1));
                    out.text(row.get(2));
                    out.endRow();
                }
            }
            CodedTable table =
                    TableFile.open(path, path.resolveSibling("temporary")).read(_ -> {});
            for (int c = 0; c < 3; c++) {
                int at = c;
                assertThat(column(table, c))
                        .isEqualTo(rows.stream()
                                .map(row -> at == 0 ? "r" + row.getFirst() : row.get(at))
                                .map(value -> value.isEmpty() ? null : value)
                                .toList());
            }
        } finally {
            Files.delete(path);
        }
    }
}
