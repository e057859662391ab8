package io.rapport.identity.column;

import io.rapport.identity.match.Codes;
import io.rapport.identity.match.FieldKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Tables at hand as columns.
final class Tables {
    private Tables() {}

    /// Lines of fields parted by `|`, the names of the columns first.
    static List<Column> of(String text) {
        List<String[]> rows = text.strip()
                .lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new))
                .toList();
        return columns(rows);
    }

    static List<Column> columns(List<String[]> rows) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < rows.getFirst().length; c++) {
            String[] values = new String[rows.size() - 1];
            for (int r = 1; r < rows.size(); r++) {
                values[r - 1] = c < rows.get(r).length ? rows.get(r)[c] : null;
            }
            columns.add(Column.of(rows.getFirst()[c], Codes.of(values, values.length, v -> v)));
        }
        return columns;
    }

    static List<Column> file(Path path) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(path);
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(fields(line));
            }
        }
        return columns(rows);
    }

    private static String[] fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields.toArray(String[]::new);
    }

    static Recognition recognise(List<Column> columns) {
        int rows = columns.getFirst().codes().code().length;
        return new ColumnRecognition().recognise(columns, new int[rows], Overrides.NONE);
    }

    /// What each column is, `name=kind`, left out as `-`.
    static Map<String, String> kinds(Recognition recognition) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (Finding finding : recognition.findings()) {
            FieldKind kind = finding.kind();
            String slot = finding.slot() > 0 ? "/" + finding.slot() : "";
            kinds.put(finding.column().name().strip(), kind == null ? "-" : kind + slot);
        }
        return kinds;
    }
}
