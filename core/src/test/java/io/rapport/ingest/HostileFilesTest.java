package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rapport.connector.Stream.Reading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /// Files of the collection whose path holds `part`.
    private static Map<String, byte[]> files(String part, String ending) throws IOException {
        Path data = Path.of(System.getProperty(
                "RAPPORT_TEST_DATA", System.getenv().getOrDefault("RAPPORT_TEST_DATA", "../../shared/data")));
        Path archive = data.resolve("bad-input/bad-input.tar.gz");
        assumeTrue(Files.isReadable(archive), () -> "no test data at " + archive.toAbsolutePath());
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
