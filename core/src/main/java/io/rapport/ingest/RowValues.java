package io.rapport.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The values of one row of delimited text, however they are written: with blanks around the quotes, doubled quotes,
/// backslashes. Slow, as it copies every byte; for rows that a [RowScanner] has found to make sense.
///
/// @param bytes of the row, from `start` to `end`, without the line's end
/// @param quote an ASCII character, or [RowScanner#NO_QUOTE]
/// @param escape what stands before a quote inside a quoted field
record RowValues(byte[] bytes, int start, int end, byte delimiter, int quote, int escape) {
    List<String> texts() {
        List<String> values = new ArrayList<>();
        byte[] value = new byte[end - start];
        int p = start;
        while (true) {
            int length = 0;
            int q = blanksEnd(p);
            if (q < end && bytes[q] == quote) {
                p = q + 1;
                while (bytes[p] != quote || (quote == escape && p + 1 < end && bytes[p + 1] == quote)) {
                    boolean escaped = bytes[p] == escape && p + 1 < end;
                    p += escaped ? 1 : 0;
                    value[length++] = bytes[p++];
                }
                p = blanksEnd(p + 1);
            } else {
                while (p < end && bytes[p] != delimiter) {
                    value[length++] = bytes[p++];
                }
            }
            values.add(new String(value, 0, length, StandardCharsets.UTF_8));
            if (p >= end) {
                return values;
            }
            p++;
        }
    }

    private int blanksEnd(int from) {
        int p = from;
        while (delimiter != ' ' && p < end && bytes[p] == ' ') {
            p++;
        }
        return p;
    }
}
