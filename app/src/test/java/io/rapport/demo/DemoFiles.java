package io.rapport.demo;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import tools.jackson.databind.json.JsonMapper;

/// Reads the demo's files with other people's code, or the plainest of our own.
final class DemoFiles {
    private DemoFiles() {}

    /// All files below, relative name to content.
    static Map<String, byte[]> bytes(Path folder) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return all;
    }

    /// Column names of a file: of the first row, or of all JSON objects.
    static Map<String, List<String>> headers(Path folder) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : bytes(folder).entrySet()) {
            InputStream in = new ByteArrayInputStream(file.getValue());
            if (file.getKey().endsWith(".zip")) {
                ZipInputStream zip = new ZipInputStream(in);
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    headers.put(file.getKey() + "!" + entry.getName(), header(entry.getName(), zip));
                }
            } else {
                headers.put(file.getKey(), header(file.getKey(), in));
            }
        }
        return headers;
    }

    static List<Map<String, String>> csv(Path file, char separator, Charset charset) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        InputStream in = Files.newInputStream(file);
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, charset))) {
            List<String> names = split(reader.readLine(), separator);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> values = split(line, separator);
                if (values.size() == names.size()) {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        row.put(names.get(i), values.get(i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    static List<Map<String, String>> csv(Path file) throws IOException {
        return csv(file, ',', StandardCharsets.UTF_8);
    }

    static List<Row> sheet(Path file) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(Files.newInputStream(file))) {
            return book.getFirstSheet().read();
        }
    }

    static List<String> split(String line, char separator) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    private static List<String> header(String name, InputStream in) throws IOException {
        if (name.endsWith(".xlsx")) {
            try (ReadableWorkbook book = new ReadableWorkbook(in)) {
                return book.getFirstSheet().read().getFirst().stream()
                        .map(Cell::getText)
                        .toList();
            }
        }
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
        Charset charset = name.contains("memberships") ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        if (name.endsWith(".json")) {
            return List.copyOf(JsonMapper.shared().readTree(in).get(0).propertyNames());
        }
        String line = new BufferedReader(new InputStreamReader(plain, charset)).readLine();
        if (name.contains(".ndjson")) {
            return List.copyOf(JsonMapper.shared().readTree(line).propertyNames());
        }
        String unmarked = line.startsWith("\uFEFF") ? line.substring(1) : line;
        return split(unmarked, name.contains("memberships") || name.contains("nps_") ? ';' : ',');
    }
}
