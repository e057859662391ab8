package io.rapport.identity.match;

import java.util.Arrays;

/// The different values of a column and how many records have each; grows, and forgets nothing. Reading is for all
/// threads while nobody adds.
final class Dictionary {
    private String[] value;
    private int[] count;
    private int[] table;
    private int size;

    Dictionary(String[] values, int[] counts) {
        size = values.length;
        value = Arrays.copyOf(values, Math.max(16, size + size / 8));
        count = Arrays.copyOf(counts, value.length);
        table = new int[Integer.highestOneBit(Math.max(16, size) * 2 + size) * 2];
        fill();
    }

    private void fill() {
        Arrays.fill(table, Codes.NONE);
        for (int code = 0; code < size; code++) {
            table[place(value[code])] = code;
        }
    }

    private int place(String wanted) {
        int mask = table.length - 1;
        int hash = wanted.hashCode() * 0x9E3779B9;
        int place = (hash ^ hash >>> 15) & mask;
        while (table[place] >= 0 && !value[table[place]].equals(wanted)) {
            place = place + 1 & mask;
        }
        return place;
    }

    int size() {
        return size;
    }

    String value(int code) {
        return value[code];
    }

    int count(int code) {
        return count[code];
    }

    /// @return the code, or NONE
    int find(String wanted) {
        return table[place(wanted)];
    }

    /// @return the code of the value, which is added if it is new
    int code(String wanted) {
        int place = place(wanted);
        if (table[place] >= 0) {
            return table[place];
        }
        if (size == value.length) {
            value = Arrays.copyOf(value, size * 2);
            count = Arrays.copyOf(count, size * 2);
        }
        value[size] = wanted;
        count[size] = 0;
        table[place] = size++;
        if (size * 2 > table.length) {
            table = new int[table.length * 2];
            fill();
        }
        return size - 1;
    }

    void counted(int code, int more) {
        count[code] += more;
    }
}
