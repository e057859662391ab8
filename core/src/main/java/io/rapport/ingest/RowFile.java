package io.rapport.ingest;

import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/// Rows of one or more segments as a Parquet file: `_segment`, `_row`, and one column of text for each name, which may
/// come at any time. The database reads it in parallel and without a doubt, and only the columns that are asked for.
///
/// Not compressed: a repeated value is kept once a group of rows, which saves most of the room at no cost. Memory: one
/// group of rows, about 32 MB of text. Not thread-safe.
final class RowFile implements AutoCloseable {
    static final String SEGMENT = "_segment";
    static final String ROW = "_row";

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS_MOST = 122_880;
    private static final int BYTES_MOST = 32 << 20;

    private static final int INT32 = 1;
    private static final int INT64 = 2;
    private static final int BYTE_ARRAY = 6;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int DELTA_BINARY_PACKED = 5;
    private static final int RLE_DICTIONARY = 8;

    /// A written column of a group.
    ///
    /// @param dictionary place of its dictionary page; -1 without one
    private record Chunk(int encoding, long values, long start, long dictionary, long data, long bytes) {}

    /// A written group of rows.
    private record Group(int rows, int firstSegment, int lastSegment, List<Chunk> chunks) {}

    private final Path path;
    private final OutputStream out;
    private final CRC32C crc = new CRC32C();
    private final CompactThrift thrift = new CompactThrift();
    private final PageBytes page = new PageBytes(1 << 16);
    private final List<TextColumn> columns = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private List<String> names = List.of();
    private long[] numbers = new long[1 << 8];
    private int[] segments = new int[1 << 8];
    private int rows;
    private long buffered;
    private int segment;
    private long allRows;
    private long offset;

    /// @throws SourceException if it cannot be written; so do all others
    RowFile(Path path) {
        this.path = path;
        try {
            this.out = Files.newOutputStream(path);
        } catch (IOException e) {
            throw failed(e);
        }
        write(MAGIC);
    }

    private SourceException failed(IOException e) {
        return new SourceException(
                "Cannot write %s (%s). Free some space or correct the permissions, then run again: nothing is lost"
                        .formatted(path, e.getMessage()),
                true,
                e);
    }

    Path path() {
        return path;
    }

    List<String> names() {
        return columns.isEmpty()
                ? names
                : columns.stream().map(TextColumn::name).toList();
    }

    /// Rows written so far.
    long rows() {
        return allRows + rows;
    }

    /// Bytes written so far, and about those that will be.
    long bytes() {
        return offset + buffered;
    }

    /// Of all bytes written.
    long checksum() {
        return crc.getValue();
    }

    /// The rows that follow are of this segment.
    void segment(int id) {
        segment = id;
    }

    /// Place of a column, which is made if it is new; upper and lower case are the same.
    int column(String name) {
        Integer known = indexes.putIfAbsent(name.toLowerCase(Locale.ROOT), columns.size());
        if (known != null) {
            return known;
        }
        columns.add(new TextColumn(name));
        return columns.size() - 1;
    }

    /// Gives the row that is being written a value; a column without one stays empty.
    void add(int column, byte[] bytes, int from, int to) {
        columns.get(column).add(rows, bytes, from, to);
        buffered += to - from + 4;
    }

    void add(int column, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        add(column, utf8, 0, utf8.length);
    }

    /// Whether the row that is being written has a value already.
    boolean has(int column) {
        return columns.get(column).has(rows);
    }

    /// Ends a row.
    ///
    /// @param number of the row in its file
    void end(long number) {
        if (rows == numbers.length) {
            numbers = Arrays.copyOf(numbers, rows * 2);
            segments = Arrays.copyOf(segments, rows * 2);
        }
        numbers[rows] = number;
        segments[rows] = segment;
        rows++;
        if (rows == ROWS_MOST || buffered > BYTES_MOST) {
            flush();
        }
    }

    private void flush() {
        if (rows == 0) {
            return;
        }
        List<Chunk> chunks = new ArrayList<>(columns.size() + 2);
        chunks.add(segmentChunk());
        page.clear();
        page.deltas(numbers, rows);
        chunks.add(chunk(DELTA_BINARY_PACKED, rows, -1, offset));
        for (TextColumn column : columns) {
            chunks.add(textChunk(column, rows));
            column.clear();
        }
        groups.add(new Group(rows, segments[0], segments[rows - 1], chunks));
        allRows += rows;
        rows = 0;
        buffered = 0;
    }

    private Chunk segmentChunk() {
        int distinct = 0;
        page.clear();
        for (int i = 0; i < rows; i++) {
            if (i == 0 || segments[i] != segments[i - 1]) {
                page.int32(segments[i]);
                distinct++;
            }
        }
        long start = offset;
        dictionaryPage(distinct, page);
        int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(distinct - 1));
        page.clear();
        page.put(width);
        int code = 0;
        for (int from = 0; from < rows; code++) {
            int to = from + 1;
            while (to < rows && segments[to] == segments[from]) {
                to++;
            }
            page.run(code, width, to - from);
            from = to;
        }
        return chunk(RLE_DICTIONARY, rows, start, start);
    }

    private Chunk textChunk(TextColumn column, int count) {
        long start = offset;
        int distinct = column.distinct();
        if (distinct > 0) {
            dictionaryPage(distinct, column.texts());
        }
        page.clear();
        column.encode(count, page);
        return chunk(distinct > 0 ? RLE_DICTIONARY : PLAIN, count, distinct > 0 ? start : -1, start);
    }

    private void dictionaryPage(int values, PageBytes content) {
        thrift.number(1, 2).number(2, content.length).number(3, content.length);
        thrift.begin(7).number(1, values).number(2, PLAIN).end().end();
        write(thrift.take());
        write(content.bytes, content.length);
    }

    /// Writes [#page] as the data page of a column.
    private Chunk chunk(int encoding, int values, long dictionary, long start) {
        long data = offset;
        thrift.number(1, 0).number(2, page.length).number(3, page.length);
        thrift.begin(5)
                .number(1, values)
                .number(2, encoding)
                .number(3, RLE)
                .number(4, RLE)
                .end()
                .end();
        write(thrift.take());
        write(page.bytes, page.length);
        return new Chunk(encoding, values, start, dictionary, data, offset - start);
    }

    private void write(byte[] bytes) {
        write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw failed(e);
        }
        crc.update(bytes, 0, length);
        offset += length;
    }

    /// Writes what is missing, and closes the file. Nothing is on the disk for sure.
    void finish() {
        flush();
        for (Group group : groups) {
            while (group.chunks().size() < columns.size() + 2) {
                group.chunks().add(textChunk(new TextColumn(""), group.rows()));
            }
        }
        byte[] footer = footer();
        write(footer);
        page.clear();
        page.int32(footer.length);
        page.append(MAGIC, 0, MAGIC.length);
        write(page.bytes, page.length);
        names = List.copyOf(names());
        columns.clear();
        close();
    }

    private byte[] footer() {
        thrift.number(1, 1).structs(2, columns.size() + 3);
        thrift.begin().text(4, "rows").number(5, columns.size() + 2).end();
        thrift.begin().number(1, INT32).number(3, 0).text(4, SEGMENT).end();
        thrift.begin().number(1, INT64).number(3, 0).text(4, ROW).end();
        columns.forEach(c -> thrift.begin()
                .number(1, BYTE_ARRAY)
                .number(3, 1)
                .text(4, c.name())
                .number(6, 0)
                .end());
        thrift.number(3, allRows).structs(4, groups.size());
        groups.forEach(this::footer);
        thrift.text(6, "Rapport").end();
        return thrift.take();
    }

    private void footer(Group group) {
        thrift.begin().structs(1, group.chunks().size());
        long bytes = 0;
        for (int i = 0; i < group.chunks().size(); i++) {
            Chunk chunk = group.chunks().get(i);
            thrift.begin().number(2, chunk.start()).begin(3);
            thrift.number(1, i == 0 ? INT32 : i == 1 ? INT64 : BYTE_ARRAY);
            thrift.numbers(2, RLE, chunk.encoding())
                    .texts(
                            3,
                            i == 0 ? SEGMENT : i == 1 ? ROW : columns.get(i - 2).name());
            thrift.number(4, 0)
                    .number(5, chunk.values())
                    .number(6, chunk.bytes())
                    .number(7, chunk.bytes());
            thrift.number(9, chunk.data());
            if (chunk.dictionary() >= 0) {
                thrift.number(11, chunk.dictionary());
            }
            if (i == 0) {
                statistics(group);
            }
            thrift.end().end();
            bytes += chunk.bytes();
        }
        thrift.number(2, bytes).number(3, (long) group.rows()).end();
    }

    /// So that the groups of other segments need not be read.
    private void statistics(Group group) {
        thrift.begin(12).number(3, 0L);
        thrift.binary(5, int32(group.lastSegment())).binary(6, int32(group.firstSegment()));
        thrift.end();
    }

    private static byte[] int32(int value) {
        PageBytes bytes = new PageBytes(4);
        bytes.int32(value);
        return bytes.bytes;
    }

    /// Closes the file; without [#finish] it is none.
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
