package io.rapport.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits delimited UTF-8 text into rows, and tells of each whether it can be read without doubt.
///
/// RFC 4180, and what is common beside it: line feeds without carriage returns, blanks around quoted fields, quotes
/// inside unquoted fields (they belong to the text), a backslash before quotes. A row whose quotes make no sense ends
/// with its first line, and reading goes on with the next line, so that one stray quote costs one line. Not
/// thread-safe. Cost: about 1 ns a byte.
final class RowScanner {
    /// Without quoting.
    static final int NO_QUOTE = 256;

    private static final int ROW_MAX = 16 << 20;
    private static final int MORE = -1;
    private static final int DONE = -2;

    private final InputStream in;
    private final byte delimiter;
    private final int quote;
    private final int escape;
    private final boolean returnsEndLines;
    private final byte[] kinds;

    private byte[] buffer;
    private int limit;
    private boolean ended;
    private boolean skipping;

    private int start;
    private int end;
    private int next;
    private long line;
    private long nextLine = 1;
    private int fields;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int fieldFrom;
    private int lines;
    private int bits;
    private boolean nul;
    private boolean odd;
    private @Nullable String mistake;

    /// @param in UTF-8 without byte order mark
    /// @param delimiter an ASCII character
    /// @param quote an ASCII character, or [#NO_QUOTE]
    /// @param escape what stands before a quote inside a quoted field
    /// @param returnsEndLines whether a carriage return alone ends a row
    RowScanner(InputStream in, char delimiter, int quote, int escape, boolean returnsEndLines) {
        this(in, delimiter, quote, escape, returnsEndLines, 1 << 20);
    }

    RowScanner(InputStream in, char delimiter, int quote, int escape, boolean returnsEndLines, int block) {
        this.in = in;
        this.buffer = new byte[block];
        this.delimiter = (byte) delimiter;
        this.quote = quote;
        this.escape = escape;
        this.returnsEndLines = returnsEndLines;
        this.kinds = ByteKinds.of(delimiter, quote);
    }

    /// Goes to the next row; an empty line is a row, too.
    ///
    /// @return false at the end
    boolean next() throws IOException {
        if (skipping) {
            skipLine();
        }
        start = next;
        line = nextLine;
        if (start == limit && !fill()) {
            return false;
        }
        while (!scan()) {
            if (limit - start >= ROW_MAX) {
                cutLongRow();
                return true;
            }
            fill();
        }
        if (mistake == null && nul) {
            mistake = "holds a NUL character";
        }
        if (mistake == null && bits < 0 && !Utf8.isValid(buffer, start, end)) {
            mistake = "holds bytes that are no characters in the encoding of the file";
        }
        return true;
    }

    /// Bytes of the current row lie in it, from [#start] to [#end], without the line's end; valid until the next
    /// call.
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /// Line the row begins on, from 1.
    long line() {
        return line;
    }

    int fields() {
        return fields;
    }

    /// Where a field's value begins in [#buffer]; not of an odd row, nor of one with a mistake.
    int from(int field) {
        return from[field];
    }

    /// Where a field's value ends; if it holds doubled quotes, the complement of that.
    int to(int field) {
        return to[field];
    }

    private void endField(int valueTo) {
        int field = fields - 1;
        if (field == from.length) {
            from = Arrays.copyOf(from, field * 2);
            to = Arrays.copyOf(to, field * 2);
        }
        from[field] = fieldFrom;
        to[field] = valueTo;
    }

    /// Whether only [#values] tells the values.
    boolean isOdd() {
        return odd;
    }

    /// Why the row cannot be split; null if it can.
    @Nullable
    String mistake() {
        return mistake;
    }

    boolean isBlank() {
        return end == start || (end == start + 1 && buffer[start] == 0x1A);
    }

    /// The row as it came; what is no character is shown as U+FFFD.
    String text() {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    /// The fields' values. Slow: for headers and odd rows.
    List<String> values() {
        return new RowValues(buffer, start, end, delimiter, quote, escape).texts();
    }

    /// @return false if the row goes on beyond what was read
    private boolean scan() {
        byte[] b = buffer;
        int n = limit;
        int p = start;
        fields = 1;
        lines = 0;
        bits = 0;
        nul = false;
        odd = false;
        mistake = null;
        while (true) {
            if (p < n && b[p] == ' ' && delimiter != ' ' && quote != NO_QUOTE) {
                int q = p;
                while (q < n && b[q] == ' ') {
                    q++;
                }
                if (q == n && !ended) {
                    return false;
                }
                if (q < n && b[q] == quote) {
                    odd = true;
                    p = q;
                }
            }
            p = p < n && b[p] == quote ? quotedField(p + 1) : plainField(p);
            if (p < 0) {
                return p == DONE;
            }
        }
    }

    /// @return where the next field begins, or [#MORE] or [#DONE]
    private int plainField(int start) {
        byte[] b = buffer;
        byte[] kind = kinds;
        int n = limit;
        int p = start;
        int or = 0;
        fieldFrom = start;
        while (true) {
            while (p < n && kind[b[p] & 0xFF] == ByteKinds.PLAIN) {
                or |= b[p++];
            }
            if (p == n) {
                bits |= or;
                if (ended) {
                    endField(p);
                }
                return ended ? finish(p, p, 0) : MORE;
            }
            switch (kind[b[p++] & 0xFF]) {
                case ByteKinds.DELIMITER -> {
                    endField(p - 1);
                    fields++;
                    bits |= or;
                    return p;
                }
                case ByteKinds.LINE_FEED -> {
                    endField(p - 1);
                    bits |= or;
                    return finish(p - 1, p, 1);
                }
                case ByteKinds.CARRIAGE_RETURN -> {
                    int after = afterReturn(p);
                    if (after == MORE) {
                        return MORE;
                    }
                    if (after > 0) {
                        endField(p - 1);
                        bits |= or;
                        return finish(p - 1, after, 1);
                    }
                    odd = true;
                }
                case ByteKinds.NUL -> nul = true;
                default -> odd = true;
            }
        }
    }

    /// @return where the next row begins if a carriage return before `p` ends this one, [#MORE], or 0 if it does
    ///     not
    private int afterReturn(int p) {
        if (p == limit) {
            return ended ? p : MORE;
        }
        return buffer[p] == '\n' ? p + 1 : returnsEndLines ? p : 0;
    }

    private int quotedField(int start) {
        byte[] b = buffer;
        int n = limit;
        int p = start;
        int or = 0;
        boolean doubled = false;
        fieldFrom = start;
        while (true) {
            if (p == n) {
                return ended ? stray("a quoted field is not closed") : MORE;
            }
            byte c = b[p++];
            or |= c;
            if (c == quote) {
                if (p == n && !ended) {
                    return MORE;
                }
                if (quote != escape || p == n || b[p] != quote) {
                    break;
                }
                doubled = true;
                p++;
            } else if (c == escape) {
                odd = true;
                p += p < n ? 1 : 0;
            } else if (c == '\n') {
                lines++;
            } else if (c == 0) {
                nul = true;
            }
        }
        bits |= or;
        endField(doubled ? ~(p - 1) : p - 1);
        return afterQuote(p);
    }

    private int afterQuote(int from) {
        int p = from;
        while (p < limit && buffer[p] == ' ' && delimiter != ' ') {
            p++;
            odd = true;
        }
        if (p == limit) {
            return ended ? finish(p, p, 0) : MORE;
        }
        byte c = buffer[p];
        if (c == delimiter) {
            fields++;
            return p + 1;
        }
        if (c == '\n') {
            return finish(p, p + 1, 1);
        }
        int after = c == '\r' ? afterReturn(p + 1) : 0;
        return after == MORE ? MORE : after > 0 ? finish(p, after, 1) : stray("text follows a closing quote");
    }

    private int finish(int rowEnd, int nextRow, int lineEnds) {
        end = rowEnd;
        next = nextRow;
        nextLine = line + lines + lineEnds;
        return DONE;
    }

    /// Ends a row whose quotes make no sense with its first line.
    private int stray(String why) {
        int p = start;
        while (p < limit && buffer[p] != '\n' && !(returnsEndLines && buffer[p] == '\r')) {
            p++;
        }
        if (p == limit && !ended) {
            return MORE;
        }
        mistake = why;
        lines = 0;
        int lineEnd = p < limit ? 1 : 0;
        int rowEnd = p > start && buffer[p - 1] == '\r' ? p - 1 : p;
        return finish(rowEnd, p + lineEnd, lineEnd);
    }

    private void cutLongRow() {
        mistake = "is longer than %d MB".formatted(ROW_MAX >> 20);
        int p = start;
        while (p < limit && buffer[p] != '\n') {
            p++;
        }
        lines = 0;
        skipping = p == limit;
        finish(p, skipping ? p : p + 1, 1);
    }

    private void skipLine() throws IOException {
        skipping = false;
        while (true) {
            int p = next;
            while (p < limit && buffer[p] != '\n') {
                p++;
            }
            if (p < limit) {
                next = p + 1;
                return;
            }
            start = limit;
            next = limit;
            if (!fill()) {
                return;
            }
            next = 0;
        }
    }

    /// Reads more behind what is there from `start` on, which moves to the front.
    ///
    /// @return false if nothing came
    private boolean fill() throws IOException {
        int kept = limit - start;
        byte[] target = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, start, target, 0, kept);
        buffer = target;
        start = 0;
        next = kept;
        limit = kept;
        while (limit < buffer.length && !ended) {
            int read = in.read(buffer, limit, buffer.length - limit);
            ended = read < 0;
            limit += Math.max(read, 0);
        }
        return limit > kept;
    }

    /// A scanner over text at hand.
    static RowScanner of(byte[] utf8, char delimiter, int quote, int escape, boolean returnsEndLines) {
        return new RowScanner(
                new java.io.ByteArrayInputStream(utf8), delimiter, quote, escape, returnsEndLines, utf8.length + 64);
    }
}
