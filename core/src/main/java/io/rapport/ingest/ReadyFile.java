package io.rapport.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file the database can read in parallel without a doubt: UTF-8, no header, every row of equal length with its
/// number first. Lives in a temporary folder while its segment is loaded.
final class ReadyFile implements AutoCloseable {
    private static final int BLOCK = 1 << 20;

    private final Path path;
    private final char delimiter;
    private final OutputStream out;
    private final byte[] block = new byte[BLOCK];
    private int length;
    private long rows;
    private long bytes;
    private int longest;

    ReadyFile(Path path, char delimiter) throws IOException {
        this.path = path;
        this.delimiter = delimiter;
        this.out = Files.newOutputStream(path);
    }

    Path path() {
        return path;
    }

    char delimiter() {
        return delimiter;
    }

    long rows() {
        return rows;
    }

    /// Bytes written so far.
    long bytes() {
        return bytes;
    }

    /// Bytes of the longest row.
    int longest() {
        return longest;
    }

    /// Writes a row as it came.
    void add(long number, byte[] bytes, int from, int to) throws IOException {
        int width = to - from;
        begin(number, width);
        append(bytes, from, width);
        end(width);
    }

    /// As [#add(long, byte[], int, int)], with a second number in front.
    void add(long number, long second, byte[] bytes, int from, int to) throws IOException {
        int width = to - from;
        begin(number, width + 24);
        digits(second);
        block[length++] = (byte) delimiter;
        append(bytes, from, width);
        end(width + 24);
    }

    /// Writes a row from its values, all quoted; null and empty values are left empty.
    void add(long number, List<? extends @Nullable String> values) throws IOException {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            row.append(i == 0 ? "" : String.valueOf(delimiter));
            if (value != null && !value.isEmpty()) {
                row.append('"').append(value.replace("\"", "\"\"")).append('"');
            }
        }
        byte[] bytes = row.toString().getBytes(StandardCharsets.UTF_8);
        add(number, bytes, 0, bytes.length);
    }

    private void begin(long number, int width) throws IOException {
        if (length + width + 24 > BLOCK) {
            flush();
        }
        digits(number);
        block[length++] = (byte) delimiter;
    }

    private void append(byte[] bytes, int from, int width) throws IOException {
        if (width + 1 > BLOCK - length) {
            flush();
            out.write(bytes, from, width);
        } else {
            System.arraycopy(bytes, from, block, length, width);
            length += width;
        }
    }

    private void end(int width) {
        block[length++] = '\n';
        rows++;
        bytes += width;
        longest = Math.max(longest, width + 24);
    }

    private void digits(long number) {
        long rest = number;
        int digits = 1;
        for (long n = number; n >= 10; n /= 10) {
            digits++;
        }
        for (int i = length + digits - 1; i >= length; i--) {
            block[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void flush() throws IOException {
        out.write(block, 0, length);
        length = 0;
    }

    /// Nothing is durable, nor needs to be.
    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
