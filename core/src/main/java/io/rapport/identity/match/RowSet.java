package io.rapport.identity.match;

import java.util.Arrays;

/// Rows without repetition, in the order in which they were added; grows. Not thread-safe.
final class RowSet {
    private int[] rows = new int[16];
    private int[] table = new int[64];
    private int size;

    RowSet() {
        Arrays.fill(table, -1);
    }

    static RowSet of(int... rows) {
        RowSet set = new RowSet();
        for (int row : rows) {
            set.add(row);
        }
        return set;
    }

    int size() {
        return size;
    }

    int at(int i) {
        return rows[i];
    }

    /// @return whether it is new
    boolean add(int row) {
        int place = place(row);
        if (table[place] == row) {
            return false;
        }
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        rows[size++] = row;
        table[place] = row;
        if (size * 2 > table.length) {
            table = new int[table.length * 2];
            Arrays.fill(table, -1);
            for (int i = 0; i < size; i++) {
                table[place(rows[i])] = rows[i];
            }
        }
        return true;
    }

    void addAll(RowSet other) {
        for (int i = 0; i < other.size; i++) {
            add(other.rows[i]);
        }
    }

    int[] toArray() {
        return Arrays.copyOf(rows, size);
    }

    private int place(int row) {
        int mask = table.length - 1;
        int place = (int) (row * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (table[place] >= 0 && table[place] != row) {
            place = place + 1 & mask;
        }
        return place;
    }
}
