package io.rapport.ingest;

import java.util.Arrays;

/// The values of one column in one group of rows, on their way into a Parquet page: each distinct value once and its
/// number for every row, or one after the other where most differ. Not thread-safe. Cost: about 20 ns a value.
final class TextColumn {
    private static final int DISTINCT_MOST = 1 << 15;
    private static final int DISTINCT_BYTES_MOST = 1 << 20;
    /// So many distinct values show whether values repeat.
    private static final int TRIAL = 1 << 10;

    private final String name;
    private final PageBytes texts = new PageBytes(1 << 10);
    private byte[] present = new byte[1 << 7];
    private int values;
    private int lastRow = -1;

    private boolean isRepeating = true;
    private int[] codes = new int[1 << 8];
    /// Number of the value and 1, by its hash.
    private int[] table = new int[1 << 9];
    private int[] places = new int[1 << 7];
    private int[] hashes = new int[1 << 7];
    private int distinct;

    TextColumn(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /// Forgets the values; what was learnt of them stays.
    void clear() {
        texts.clear();
        Arrays.fill(present, (byte) 0);
        Arrays.fill(table, 0);
        values = 0;
        distinct = 0;
        lastRow = -1;
    }

    int values() {
        return values;
    }

    /// Bytes held.
    int size() {
        return texts.length;
    }

    boolean has(int row) {
        return lastRow == row;
    }

    /// @param row its number in the group; rows that are left out have no value
    void add(int row, byte[] bytes, int from, int to) {
        if (row >> 3 >= present.length) {
            present = Arrays.copyOf(present, Math.max(present.length * 2, (row >> 3) + 1));
        }
        present[row >> 3] |= (byte) (1 << (row & 7));
        lastRow = row;
        if (isRepeating) {
            addCode(bytes, from, to);
        } else {
            append(bytes, from, to);
        }
        values++;
    }

    private void append(byte[] bytes, int from, int to) {
        texts.int32(to - from);
        texts.append(bytes, from, to - from);
    }

    private void addCode(byte[] bytes, int from, int to) {
        int hash = (int) ByteDictionary.hash(bytes, from, to);
        int mask = table.length - 1;
        int at = hash & mask;
        while (true) {
            int code = table[at] - 1;
            if (code < 0) {
                addNew(bytes, from, to, hash, at);
                return;
            }
            if (hashes[code] == hash && isSame(places[code], bytes, from, to)) {
                addCode(code);
                return;
            }
            at = at + 1 & mask;
        }
    }

    private boolean isSame(int place, byte[] bytes, int from, int to) {
        int width = to - from;
        byte[] t = texts.bytes;
        return lengthAt(place) == width && Arrays.equals(t, place + 4, place + 4 + width, bytes, from, to);
    }

    private int lengthAt(int place) {
        byte[] t = texts.bytes;
        return t[place] & 0xFF | (t[place + 1] & 0xFF) << 8 | (t[place + 2] & 0xFF) << 16 | t[place + 3] << 24;
    }

    private void addCode(int code) {
        if (values == codes.length) {
            codes = Arrays.copyOf(codes, values * 2);
        }
        codes[values] = code;
    }

    private void addNew(byte[] bytes, int from, int to, int hash, int at) {
        boolean isVaried = distinct >= TRIAL && distinct * 2 > values;
        if (isVaried || distinct == DISTINCT_MOST || texts.length + to - from > DISTINCT_BYTES_MOST) {
            spellOut();
            append(bytes, from, to);
            return;
        }
        if (distinct == places.length) {
            places = Arrays.copyOf(places, distinct * 2);
            hashes = Arrays.copyOf(hashes, distinct * 2);
        }
        places[distinct] = texts.length;
        hashes[distinct] = hash;
        append(bytes, from, to);
        addCode(distinct);
        table[at] = ++distinct;
        if (distinct * 2 > table.length) {
            grow();
        }
    }

    private void grow() {
        table = new int[table.length * 4];
        int mask = table.length - 1;
        for (int code = 0; code < distinct; code++) {
            int at = hashes[code] & mask;
            while (table[at] != 0) {
                at = at + 1 & mask;
            }
            table[at] = code + 1;
        }
    }

    /// From here on every value is written out.
    private void spellOut() {
        isRepeating = false;
        byte[] once = Arrays.copyOf(texts.bytes, texts.length);
        int[] lengths = new int[distinct];
        for (int code = 0; code < distinct; code++) {
            lengths[code] = lengthAt(places[code]) + 4;
        }
        texts.clear();
        for (int i = 0; i < values; i++) {
            texts.append(once, places[codes[i]], lengths[codes[i]]);
        }
        table = new int[0];
        codes = new int[0];
    }

    /// Number of distinct values, which [#texts] holds one after the other; 0 if it holds every value.
    int distinct() {
        return isRepeating ? distinct : 0;
    }

    PageBytes texts() {
        return texts;
    }

    /// Writes the content of the data page.
    ///
    /// @param rows rows of the group
    void encode(int rows, PageBytes page) {
        levels(rows, page);
        if (distinct() > 0) {
            int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(distinct - 1));
            page.put(width);
            if (distinct == 1) {
                page.run(0, width, values);
            } else {
                page.packed(codes, values, width);
            }
        } else if (!isRepeating) {
            page.append(texts.bytes, 0, texts.length);
        }
    }

    /// Which rows have a value, with its own length in front.
    private void levels(int rows, PageBytes page) {
        int start = page.length;
        page.int32(0);
        if (values == rows || values == 0) {
            page.run(values == 0 ? 0 : 1, 1, rows);
        } else {
            int octets = (rows + 7) / 8;
            page.varint((long) octets << 1 | 1);
            present = present.length < octets ? Arrays.copyOf(present, octets) : present;
            page.append(present, 0, octets);
        }
        int end = page.length;
        page.length = start;
        page.int32(end - start - 4);
        page.length = end;
    }
}
