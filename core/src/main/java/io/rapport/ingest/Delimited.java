package io.rapport.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads CSV, TSV and lines of JSON: each row goes either into the ready file or to the rejects, none is lost.
final class Delimited {
    /// Stands between the numbers and the value of a line of JSON; no JSON holds it.
    static final char UNIT_SEPARATOR = '\u001F';

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
    static Prepared.Fields fields(InputStream utf8, Dialect dialect, Path target, Rejects rejects)
            throws IOException, Unreadable {
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
        try (ReadyFile ready = new ReadyFile(target, dialect.delimiter())) {
            boolean more = !dialect.header() || nextFilled(rows);
            for (long number = 1; more; number++) {
                String reason = take(rows, columns.size(), number, ready);
                if (reason != null) {
                    rejects.add(number, rows.line(), rows.text(), reason);
                }
                more = nextFilled(rows);
            }
            return new Prepared.Fields(ready, columns);
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
    private static @Nullable String take(RowScanner rows, int width, long number, ReadyFile ready) throws IOException {
        String mistake = rows.mistake();
        if (mistake != null) {
            return mistake;
        }
        if (rows.fields() == width) {
            if (rows.isOdd()) {
                ready.add(number, rows.values());
            } else {
                ready.add(number, rows.buffer(), rows.start(), rows.end());
            }
            return null;
        }
        if (rows.fields() > width) {
            List<String> values = rows.values();
            if (values.subList(width, values.size()).stream().allMatch(String::isEmpty)) {
                ready.add(number, values.subList(0, width));
                return null;
            }
        }
        return "has %d fields where the header has %d".formatted(rows.fields(), width);
    }

    /// One JSON value a line.
    static Prepared.Json lines(InputStream utf8, Path target, Rejects rejects) throws IOException {
        RowScanner lines = new RowScanner(utf8, UNIT_SEPARATOR, RowScanner.NO_QUOTE, RowScanner.NO_QUOTE, false);
        try (ReadyFile ready = new ReadyFile(target, UNIT_SEPARATOR)) {
            long number = 0;
            while (lines.next()) {
                if (isBlank(lines)) {
                    continue;
                }
                number++;
                String mistake = lines.fields() > 1 ? "holds a control character" : lines.mistake();
                if (mistake == null) {
                    ready.add(number, lines.line(), lines.buffer(), lines.start(), lines.end());
                } else {
                    rejects.add(number, lines.line(), lines.text(), mistake);
                }
            }
            return new Prepared.Json(ready);
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
