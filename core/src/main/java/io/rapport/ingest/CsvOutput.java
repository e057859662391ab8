package io.rapport.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes CSV (UTF-8, commas, line feeds, quotes where they are needed). Not thread-safe. Cost: about 1 ns a byte.
public final class CsvOutput implements AutoCloseable {
    private final OutputStream out;
    private final byte[] block = new byte[1 << 18];
    private int length;
    private boolean inRow;

    public CsvOutput(OutputStream out) {
        this.out = out;
    }

    /// A field.
    public void text(String value) throws IOException {
        boolean quote = value.indexOf(',') >= 0
                || value.indexOf('"') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0
                || value.startsWith(" ")
                || value.endsWith(" ");
        String written = quote ? '"' + value.replace("\"", "\"\"") + '"' : value;
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        raw(bytes, 0, bytes.length);
    }

    /// A field that is a number from 0 up.
    public void number(long value) throws IOException {
        field(24);
        long rest = value;
        int digits = 1;
        for (long n = value; n >= 10; n /= 10) {
            digits++;
        }
        for (int i = length + digits - 1; i >= length; i--) {
            block[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /// One field or several that are CSV already.
    void raw(byte[] bytes, int from, int to) throws IOException {
        int width = to - from;
        field(Math.min(width, block.length - 2));
        if (width > block.length - length) {
            flush();
        }
        if (width > block.length) {
            out.write(bytes, from, width);
        } else {
            System.arraycopy(bytes, from, block, length, width);
            length += width;
        }
    }

    private void field(int width) throws IOException {
        if (length + width + 2 > block.length) {
            flush();
        }
        if (inRow) {
            block[length++] = ',';
        }
        inRow = true;
    }

    public void endRow() throws IOException {
        if (length == block.length) {
            flush();
        }
        block[length++] = '\n';
        inRow = false;
    }

    private void flush() throws IOException {
        out.write(block, 0, length);
        length = 0;
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
