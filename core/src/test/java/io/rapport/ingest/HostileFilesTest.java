package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.LabelledData;
import io.rapport.connector.Stream.Reading;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// The public collections of bad JSON, CSV and XLSX files, if they are at hand (`bad-input/bad-input.tar.gz` under the
/// test data): each file ends as rows, rejected rows or a problem, and none stops the others.
class HostileFilesTest {
    @TempDir
    Path project;

    @ParameterizedTest
    @CsvSource({
        "JSONTestSuite/test_, .json, 300",
        "csv-spectrum/csvs/, .csv, 10",
        "poi/test-data/spreadsheet/, .xlsx, 15",
        "blns/, .json, 1"
    })
    void everyFileOfTheCollectionsIsReadOrReported(String folder, String ending, int atLeast) throws IOException {
        Map<String, byte[]> files = files(folder, ending);
        assertThat(files).hasSizeGreaterThanOrEqualTo(atLeast);
        try (IngestHouse house = IngestHouse.withOrders(project, Reading.DETECTED)) {
            files.forEach((name, bytes) -> house.deliver(name.replace('/', '_'), bytes));
            Delivered delivered = house.scan();
            assertThat(delivered.files()).isEqualTo(files.size());
            assertThat(delivered.added().size()
                            + delivered.unchanged()
                            + delivered.problems().size())
                    .isEqualTo(files.size());
            Loaded loaded = house.load();
            assertThat(loaded.segments() + loaded.problems().size())
                    .isEqualTo(delivered.added().size());
            assertThat(house.rows("select sum(rows + rejected) from ingest.segment"))
                    .containsExactly(Long.toString(loaded.rows()));
            assertThat(house.rows("select count(*) from ingest.shop__orders"))
                    .containsExactly(Long.toString(loaded.rows() - loaded.rejected()));
            assertThat(house.load().segments()).isZero();
        }
    }

    @Test
    void wellFormedCsvOfTheCollectionIsReadWithoutARejectedRow() throws IOException {
        Map<String, byte[]> files = files("csv-spectrum/csvs/", ".csv");
        Map<String, Integer> rows = new HashMap<>();
        files("csv-spectrum/json/", ".json")
                .forEach((name, bytes) -> rows.put(
                        name.replaceAll(".*/|\\.json", ""),
                        JsonMapper.shared().readTree(bytes).size()));
        try (IngestHouse house = IngestHouse.withOrders(project, Reading.DETECTED)) {
            List<String> expected = new ArrayList<>();
            files.forEach((name, bytes) -> {
                String plain = name.replaceAll(".*/|\\.csv", "");
                house.deliver(plain + ".csv", bytes);
                expected.add(plain + ".csv|" + rows.getOrDefault(plain, -1) + "|0");
            });
            assertThat(house.run()).isEmpty();
            assertThat(house.rows("select file, rows, rejected from ingest.segment"))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /// Lines that broke other programs (injections, bidirectional marks, zero-width characters, invalid bytes),
    /// each as a value: read from CSV and from JSON as it is, or its row is rejected.
    @ParameterizedTest
    @CsvSource({"blns/blns.txt, .txt", "fuzzdb, .txt"})
    void everyNastyValueComesBackAsItWasOrIsRejected(String folder, String ending) throws IOException {
        List<byte[]> values = new ArrayList<>();
        files(folder, ending).values().forEach(content -> addLines(content, values));
        assertThat(values).hasSizeGreaterThan(300);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.writeBytes("id,value,end\n".getBytes(StandardCharsets.UTF_8));
        StringBuilder json = new StringBuilder();
        List<String> csvRows = new ArrayList<>();
        List<String> jsonRows = new ArrayList<>();
        int bad = 0;
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            String text = new String(value, StandardCharsets.UTF_8);
            csv.writeBytes((i + ",\"").getBytes(StandardCharsets.UTF_8));
            for (byte b : value) {
                csv.write(b);
                if (b == '"') {
                    csv.write(b);
                }
            }
            csv.writeBytes("\",end\n".getBytes(StandardCharsets.UTF_8));
            boolean isText = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), value);
            if (isText && text.indexOf('\0') < 0) {
                csvRows.add(i + "|" + (text.isEmpty() ? "~" : text) + "|end");
            } else {
                bad++;
            }
            json.append(JsonMapper.shared().writeValueAsString(Map.of("id", i, "value", text)))
                    .append('\n');
            jsonRows.add(i + "|" + text);
        }
        Reading utf8 = new Reading(null, "UTF-8", ',', true, null, null);
        try (IngestHouse house = IngestHouse.withOrders(project, utf8)) {
            house.deliver("1.csv", csv.toByteArray()).deliver("2.ndjson", json.toString());
            assertThat(house.run()).isEmpty();
            assertThat(house.rows(
                            "select id, value, \"end\" from ingest.shop__orders where _segment = 1 order by _row"))
                    .isEqualTo(csvRows);
            assertThat(house.rows("select id, value from ingest.shop__orders where _segment = 2 order by _row"))
                    .isEqualTo(jsonRows);
            assertThat(house.rows("select rows, rejected from ingest.segment order by 1"))
                    .containsExactlyInAnyOrder(csvRows.size() + "|" + bad, jsonRows.size() + "|0");
        }
    }

    private static void addLines(byte[] content, List<byte[]> lines) {
        int from = 0;
        for (int i = 0; i <= content.length; i++) {
            if (i == content.length || content[i] == '\n') {
                lines.add(Arrays.copyOfRange(content, from, i));
                from = i + 1;
            }
        }
    }

    /// Files of the collection whose path holds `part`.
    private static Map<String, byte[]> files(String part, String ending) throws IOException {
        Path archive = LabelledData.of("bad-input/bad-input.tar.gz");
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (byte[] header = in.readNBytes(512);
                    header.length == 512 && header[0] != 0;
                    header = in.readNBytes(512)) {
                String name = field(header, 345, 155) + field(header, 0, 100);
                int size = Integer.parseInt(field(header, 124, 12).strip(), 8);
                byte[] content = in.readNBytes(size);
                in.skipNBytes((512 - size % 512) % 512);
                if (header[156] == '0' && name.contains(part) && name.endsWith(ending)) {
                    files.put(name, content);
                }
            }
        }
        return files;
    }

    private static String field(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, java.nio.charset.StandardCharsets.UTF_8);
    }
}
