package io.rapport.ingest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The rows of a workbook as CSV that can be read without a doubt: UTF-8, no header, every row of equal length with its
/// number first, every value quoted. Lives in a temporary folder.
final class ReadyFile implements RowSink, AutoCloseable {
    private final OutputStream out;
    private List<String> columns = List.of();
    private long rejected;

    ReadyFile(Path path) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
    }

    List<String> columns() {
        return columns;
    }

    long rejected() {
        return rejected;
    }

    @Override
    public void columns(List<String> names) {
        columns = List.copyOf(names);
    }

    @Override
    public void row(long number, List<String> values) throws IOException {
        StringBuilder row = new StringBuilder().append(number);
        for (int i = 0; i < columns.size(); i++) {
            String value = i < values.size() ? values.get(i) : "";
            row.append(',');
            if (!value.isEmpty()) {
                row.append('"').append(value.replace("\"", "\"\"")).append('"');
            }
        }
        out.write(row.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void reject(long number, long line, String raw, String reason) {
        rejected++;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
