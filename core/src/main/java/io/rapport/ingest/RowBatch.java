package io.rapport.ingest;

import java.util.Arrays;

/// The values of some rows, one behind the other. Filled by one thread, then read by several.
final class RowBatch {
    private static final int ROWS_MOST = 1 << 13;
    private static final int VALUES_MOST = 1 << 18;
    private static final int BYTES_MOST = 1 << 22;

    private final int width;
    private final int rowsMost;
    private final int[] end;
    private byte[] bytes = new byte[1 << 16];
    private int values;

    /// @param width values of a row
    RowBatch(int width) {
        this.width = width;
        this.rowsMost = Math.clamp(VALUES_MOST / width, 1, ROWS_MOST);
        this.end = new int[rowsMost * width + 1];
    }

    void clear() {
        values = 0;
    }

    boolean isFull() {
        return values == rowsMost * width || end[values] > BYTES_MOST;
    }

    int rows() {
        return values / width;
    }

    /// Adds the next value of a row; an empty one is none.
    void add(byte[] from, int start, int stop) {
        int at = room(stop - start);
        System.arraycopy(from, start, bytes, at, stop - start);
        end[++values] = at + stop - start;
    }

    /// As [#add], with each doubled quote as one.
    void addUnquoted(byte[] from, int start, int stop) {
        int at = room(stop - start);
        for (int i = start; i < stop; i++) {
            bytes[at++] = from[i];
            i += from[i] == '"' ? 1 : 0;
        }
        end[++values] = at;
    }

    private int room(int width) {
        int at = end[values];
        if (at + width > bytes.length - Long.BYTES) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + width + Long.BYTES));
        }
        return at;
    }

    /// Codes one column of all rows.
    ///
    /// @param codes written from `first` on; -1 for nothing
    void code(int column, ByteDictionary dictionary, int[] codes, int first) {
        byte[] b = bytes;
        int row = first;
        for (int i = column; i < values; i += width) {
            int start = end[i];
            int stop = end[i + 1];
            while (start < stop && (b[start] == ' ' || b[start] == '\t')) {
                start++;
            }
            while (stop > start && (b[stop - 1] == ' ' || b[stop - 1] == '\t')) {
                stop--;
            }
            codes[row++] = start == stop ? -1 : dictionary.code(b, start, stop);
        }
    }
}
