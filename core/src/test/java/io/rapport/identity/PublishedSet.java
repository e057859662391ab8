package io.rapport.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A labelled CSV file that may lie beside the project; the test that needs it is skipped where it does not.
final class PublishedSet {
    final List<Map<String, String>> rows = new ArrayList<>();

    static Path folder() {
        String set = System.getProperty("RAPPORT_TEST_DATA", System.getenv("RAPPORT_TEST_DATA"));
        Path folder = Path.of(set == null ? "../../shared/data" : set, "identity");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no labelled data at " + folder.toAbsolutePath());
        return folder;
    }

    static PublishedSet read(String... files) {
        PublishedSet set = new PublishedSet();
        for (String file : files) {
            Path path = folder().resolve(file);
            try (InputStream in = Files.newInputStream(path);
                    BufferedReader reader = new BufferedReader(new InputStreamReader(
                            file.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
                List<String> header = fields(String.valueOf(reader.readLine()));
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    List<String> values = fields(line);
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < header.size() && i < values.size(); i++) {
                        row.put(header.get(i).strip(), values.get(i).strip());
                    }
                    set.rows.add(row);
                }
            } catch (IOException e) {
                throw new IllegalStateException(path.toString(), e);
            }
        }
        return set;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /// The columns as the kernels ask for them.
    ///
    /// @param fields entity field -> how it is read from a row
    PersonFeatures.Source source(Map<String, Function<Map<String, String>, @Nullable String>> fields) {
        return name -> {
            @Nullable String[] column = new String[rows.size()];
            Function<Map<String, String>, @Nullable String> read = fields.get(name);
            for (int i = 0; read != null && i < column.length; i++) {
                String value = read.apply(rows.get(i));
                column[i] = value == null || value.isBlank() ? null : value;
            }
            return column;
        };
    }

    int[] truth(Function<Map<String, String>, String> of) {
        Map<String, Integer> codes = new HashMap<>();
        int[] truth = new int[rows.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = codes.computeIfAbsent(of.apply(rows.get(i)), k -> codes.size());
        }
        return truth;
    }

    static Function<Map<String, String>, @Nullable String> of(String column) {
        return row -> row.get(column);
    }
}
