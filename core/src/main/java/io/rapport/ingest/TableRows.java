package io.rapport.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The rows of a delimited file whose fields can be told apart, one after the other, with the places of their fields.
/// A row with fewer fields than the header is filled up; one with more, or with quotes that make no sense, is left out
/// and told of. Not thread-safe. Cost: about 1.5 ns a byte.
final class TableRows {
    /// Hears of a row that was left out.
    interface Rejected {
        void row(long line, String text, String reason);
    }

    private static final byte QUOTE = '"';

    private final RowScanner scanner;
    private final byte delimiter;
    private final boolean plainQuotes;
    private final int skipped;
    private final int width;
    private final Rejected rejected;
    private final int[] from;
    private final int[] to;
    private byte[] buffer = new byte[0];
    private int padded;
    private boolean copyable;

    /// @param scanner at the first row of data
    /// @param skipped fields in front of each row that belong to no column
    /// @param width fields of a row after those
    TableRows(RowScanner scanner, Dialect dialect, int skipped, int width, Rejected rejected) {
        this.scanner = scanner;
        this.delimiter = (byte) dialect.delimiter();
        this.plainQuotes = dialect.escape() == QUOTE;
        this.skipped = skipped;
        this.width = width;
        this.rejected = rejected;
        this.from = new int[width];
        this.to = new int[width];
    }

    boolean next() throws IOException {
        while (scanner.next()) {
            if (scanner.isBlank() && width > 1 || scanner.end() == scanner.start() && width == 1) {
                continue;
            }
            String mistake = scanner.mistake();
            if (mistake == null && scanner.fields() > width + skipped && !endsEmpty()) {
                mistake = "has %d fields where the header has %d".formatted(scanner.fields() - skipped, width);
            }
            if (mistake == null) {
                split();
                return true;
            }
            rejected.row(scanner.line(), scanner.text(), mistake);
        }
        return false;
    }

    private boolean endsEmpty() {
        List<String> values = scanner.values();
        return values.subList(width + skipped, values.size()).stream().allMatch(String::isBlank);
    }

    private void split() {
        copyable = false;
        if (scanner.isOdd() || !plainQuotes) {
            splitOdd(scanner.values());
            return;
        }
        buffer = scanner.buffer();
        byte[] b = buffer;
        int end = scanner.end();
        int p = scanner.start();
        int field = -skipped;
        while (true) {
            int start = p;
            if (p < end && b[p] == QUOTE) {
                p++;
                while (b[p] != QUOTE || p + 1 < end && b[p + 1] == QUOTE) {
                    p += b[p] == QUOTE ? 2 : 1;
                }
                p++;
            } else {
                while (p < end && b[p] != delimiter) {
                    p++;
                }
            }
            if (field >= 0 && field < width) {
                from[field] = start;
                to[field] = p;
            }
            field++;
            if (p >= end) {
                break;
            }
            p++;
        }
        copyable = field == width && skipped == 0;
        padded += field < width ? 1 : 0;
        Arrays.fill(from, Math.clamp(field, 0, width), width, end);
        Arrays.fill(to, Math.clamp(field, 0, width), width, end);
    }

    private void splitOdd(List<String> values) {
        int[] ends = new int[width];
        byte[][] fields = new byte[width][];
        int length = 0;
        for (int i = 0; i < width; i++) {
            String value = i + skipped < values.size() ? values.get(i + skipped) : "";
            boolean quote = value.indexOf(',') >= 0
                    || value.indexOf('"') >= 0
                    || value.indexOf('\n') >= 0
                    || value.indexOf('\r') >= 0
                    || value.indexOf(delimiter) >= 0;
            fields[i] = (quote ? '"' + value.replace("\"", "\"\"") + '"' : value).getBytes(StandardCharsets.UTF_8);
            length += fields[i].length;
            ends[i] = length;
        }
        padded += values.size() < width + skipped ? 1 : 0;
        buffer = new byte[length];
        for (int i = 0; i < width; i++) {
            from[i] = ends[i] - fields[i].length;
            to[i] = ends[i];
            System.arraycopy(fields[i], 0, buffer, from[i], fields[i].length);
        }
    }

    /// Rows so far that had too few fields.
    int padded() {
        return padded;
    }

    /// Whether the row can be copied as it came, from [#rowFrom] to [#rowTo].
    boolean isCopyable() {
        return copyable;
    }

    int rowFrom() {
        return scanner.start();
    }

    int rowTo() {
        return scanner.end();
    }

    /// Where the fields lie, quotes and all.
    byte[] buffer() {
        return buffer;
    }

    /// Writes fields in another order; -1 is an empty one.
    void copy(int[] fields, CsvOutput out) throws IOException {
        for (int field : fields) {
            if (field < 0) {
                out.raw(buffer, 0, 0);
            } else if (delimiter != ',' && needsQuotes(from[field], to[field])) {
                out.text(new String(buffer, from[field], to[field] - from[field], StandardCharsets.UTF_8));
            } else {
                out.raw(buffer, from[field], to[field]);
            }
        }
    }

    private boolean needsQuotes(int start, int end) {
        if (start < end && buffer[start] == QUOTE) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (buffer[i] == ',') {
                return true;
            }
        }
        return false;
    }

    /// Adds the values of all fields, without their quotes.
    void values(RowBatch batch) {
        for (int field = 0; field < width; field++) {
            int start = from[field];
            int end = to[field];
            if (end - start < 2 || buffer[start] != QUOTE || buffer[end - 1] != QUOTE) {
                batch.add(buffer, start, end);
            } else if (hasQuotes(start + 1, end - 1)) {
                batch.addUnquoted(buffer, start + 1, end - 1);
            } else {
                batch.add(buffer, start + 1, end - 1);
            }
        }
    }

    private boolean hasQuotes(int start, int end) {
        for (int i = start; i < end; i++) {
            if (buffer[i] == QUOTE) {
                return true;
            }
        }
        return false;
    }
}
