package io.rapport.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads CSV, TSV and lines of JSON: each row is either taken or rejected, none is lost.
final class Delimited {
    /// Parts a line of JSON into no fields; no JSON holds it.
    private static final char UNIT_SEPARATOR = '\u001F';

    private static final int HEAD = 1 << 16;

    private Delimited() {}

    /// Whether lines of this text end with a carriage return alone, as on old Macs.
    static boolean returnsEndLines(byte[] head, int length) {
        boolean returns = false;
        for (int i = 0; i < length; i++) {
            if (head[i] == '\n') {
                return false;
            }
            returns |= head[i] == '\r' && i + 1 < length;
        }
        return returns;
    }

    /// @param utf8 without byte order mark
    /// @throws Unreadable if there is no header or too many columns
    static void fields(InputStream utf8, Dialect dialect, SegmentRows out) throws IOException, Unreadable {
        BufferedInputStream in = new BufferedInputStream(utf8, HEAD);
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        RowScanner rows = new RowScanner(
                in, dialect.delimiter(), Dialect.QUOTE, dialect.escape(), returnsEndLines(head, head.length));
        if (!nextFilled(rows)) {
            throw new Unreadable("holds no rows, not even a header");
        }
        String mistake = rows.mistake();
        if (mistake != null) {
            throw new Unreadable("cannot be read: its first row %s".formatted(mistake));
        }
        if (rows.fields() > ColumnNames.COLUMNS_MAX) {
            throw new Unreadable("has %,d columns, more than the %,d that are allowed"
                    .formatted(rows.fields(), ColumnNames.COLUMNS_MAX));
        }
        List<String> columns = dialect.header() ? ColumnNames.of(rows.values()) : ColumnNames.numbered(rows.fields());
        out.columns(columns);
        boolean more = !dialect.header() || nextFilled(rows);
        for (long number = 1; more; number++) {
            String reason = take(rows, columns.size(), number, out);
            if (reason != null) {
                out.reject(number, rows.line(), rows.text(), reason);
            }
            more = nextFilled(rows);
        }
    }

    private static boolean nextFilled(RowScanner rows) throws IOException {
        while (rows.next()) {
            if (!rows.isBlank()) {
                return true;
            }
        }
        return false;
    }

    /// @return why the row is rejected; null if it is not
    private static @Nullable String take(RowScanner rows, int width, long number, SegmentRows out) throws IOException {
        String mistake = rows.mistake();
        if (mistake != null) {
            return mistake;
        }
        if (rows.fields() == width) {
            if (rows.isOdd()) {
                out.row(number, rows.values());
            } else {
                out.row(number, rows);
            }
            return null;
        }
        if (rows.fields() > width) {
            List<String> values = rows.values();
            if (values.subList(width, values.size()).stream().allMatch(String::isEmpty)) {
                out.row(number, values.subList(0, width));
                return null;
            }
        }
        return "has %d fields where the header has %d".formatted(rows.fields(), width);
    }

    /// One JSON value a line.
    static void lines(InputStream utf8, SegmentRows out) throws IOException, Unreadable {
        RowScanner lines = new RowScanner(utf8, UNIT_SEPARATOR, RowScanner.NO_QUOTE, RowScanner.NO_QUOTE, false);
        long number = 0;
        while (lines.next()) {
            if (isBlank(lines)) {
                continue;
            }
            number++;
            String mistake = lines.mistake();
            if (mistake == null) {
                out.json(number, lines.line(), lines.buffer(), lines.start(), lines.end());
            } else {
                out.reject(number, lines.line(), lines.text(), mistake);
            }
        }
    }

    private static boolean isBlank(RowScanner lines) {
        for (int i = lines.start(); i < lines.end(); i++) {
            byte b = lines.buffer()[i];
            if (b != ' ' && b != '\t' && b != '\r' && b != 0x1A) {
                return false;
            }
        }
        return true;
    }
}
