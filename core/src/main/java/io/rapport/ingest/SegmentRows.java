package io.rapport.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of one segment on their way into a [RowFile], and those no reader could split. Not thread-safe.
final class SegmentRows implements RowSink {
    private static final int RAW_MAX = 1 << 20;

    private final RowFile file;
    private final RowFile rejects;
    private final JsonMembers members = new JsonMembers();
    private final ColumnNames names = new ColumnNames();
    private final Map<String, Integer> keys = new HashMap<>();
    private int[] columns = new int[16];
    private byte[][] lastKeys = new byte[16][];
    private byte[] scratch = new byte[1 << 10];
    private long rows;
    private long rejected;

    /// @param file the rows
    /// @param rejects the others: columns `line`, `raw`, `reason`
    /// @param segment its number
    SegmentRows(RowFile file, RowFile rejects, int segment) {
        this.file = file;
        this.rejects = rejects;
        file.segment(segment);
        rejects.segment(segment);
    }

    /// Rows written.
    long rows() {
        return rows;
    }

    long rejected() {
        return rejected;
    }

    @Override
    public void columns(List<String> given) {
        columns = new int[given.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = file.column(given.get(i));
        }
    }

    @Override
    public void row(long number, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                file.add(columns[i], values.get(i));
            }
        }
        end(number);
    }

    /// A row without doubt, as the scanner stands on it.
    void row(long number, RowScanner scanner) {
        byte[] b = scanner.buffer();
        for (int i = 0; i < columns.length; i++) {
            int from = scanner.from(i);
            int to = scanner.to(i);
            if (to < 0) {
                int length = unquoted(b, from, ~to);
                file.add(columns[i], scratch, 0, length);
            } else if (to > from) {
                file.add(columns[i], b, from, to);
            }
        }
        end(number);
    }

    private int unquoted(byte[] b, int from, int to) {
        room(to - from);
        int length = 0;
        for (int at = from; at < to; at++) {
            scratch[length++] = b[at];
            at += b[at] == '"' ? 1 : 0;
        }
        return length;
    }

    private void room(int more) {
        if (scratch.length < more) {
            scratch = new byte[Math.max(more, scratch.length * 2)];
        }
    }

    private void end(long number) {
        file.end(number);
        rows++;
    }

    @Override
    public void reject(long number, long line, String raw, String reason) {
        String shown = raw.length() > RAW_MAX ? raw.substring(0, RAW_MAX) + "…" : raw;
        rejects.add(rejects.column("line"), Long.toString(line));
        rejects.add(rejects.column("raw"), shown.replace('\0', '\u2400'));
        rejects.add(rejects.column("reason"), reason);
        rejects.end(number);
        rejected++;
    }

    /// A row that should be a JSON object.
    ///
    /// @throws Unreadable if there are too many columns
    void json(long number, long line, byte[] b, int from, int to) throws Unreadable {
        switch (members.read(b, from, to)) {
            case OBJECT -> {
                for (int i = 0; i < members.count(); i++) {
                    member(b, i);
                }
                end(number);
            }
            case OTHER -> reject(number, line, text(b, from, to), "is no JSON object");
            case INVALID -> reject(number, line, text(b, from, to), "is no valid JSON");
        }
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }

    /// Of a key that comes twice, the first counts.
    private void member(byte[] b, int i) throws Unreadable {
        int column = column(b, i);
        if (file.has(column)) {
            return;
        }
        int from = members.from(i);
        int to = members.to(i);
        switch (members.kind(i)) {
            case NULL -> {}
            case BARE, TEXT, NESTED -> file.add(column, b, from, to);
            case ESCAPED -> {
                room(to - from);
                file.add(column, scratch, 0, JsonValues.unescape(b, from, to, scratch));
            }
            case SPACED -> {
                room(to - from);
                file.add(column, scratch, 0, JsonValues.tighten(b, from, to, scratch));
            }
        }
    }

    /// Objects of one file mostly have the same keys in the same order.
    private int column(byte[] b, int i) throws Unreadable {
        int from = members.keyFrom(i);
        int to = members.keyTo(i);
        if (i == lastKeys.length) {
            lastKeys = Arrays.copyOf(lastKeys, i * 2);
            columns = Arrays.copyOf(columns, i * 2);
        }
        byte[] last = lastKeys[i];
        if (last == null || !Arrays.equals(last, 0, last.length, b, from, to)) {
            lastKeys[i] = Arrays.copyOfRange(b, from, to);
            columns[i] = column(key(b, i));
        }
        return columns[i];
    }

    private String key(byte[] b, int i) {
        int from = members.keyFrom(i);
        int to = members.keyTo(i);
        if (!members.isKeyEscaped(i)) {
            return text(b, from, to);
        }
        room(to - from);
        return text(scratch, 0, JsonValues.unescape(b, from, to, scratch));
    }

    private int column(String key) throws Unreadable {
        Integer known = keys.get(key);
        if (known == null) {
            if (keys.size() == ColumnNames.COLUMNS_MAX) {
                throw new Unreadable("has more than %,d different keys".formatted(ColumnNames.COLUMNS_MAX));
            }
            known = file.column(names.next(key));
            keys.put(key, known);
        }
        return known;
    }
}
