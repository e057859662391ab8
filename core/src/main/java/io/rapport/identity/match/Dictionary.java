package io.rapport.identity.match;

import java.util.Arrays;
import java.util.BitSet;

/// The different values of the columns that share them, with how rare each is; grows, and forgets nothing. A value that
/// is added counts as rare as the rarest. Reading is for all threads while nobody adds.
final class Dictionary {
    private String[] value;
    private float[] excess;
    private final BitSet marked;
    private final BitSet several;
    private final float rarest;
    private int[] table;
    private int size;

    /// @param excess by code, see [Rarity]
    /// @param marked see [#mark]
    /// @param several see [#several]
    Dictionary(String[] values, float[] excess, BitSet marked, BitSet several) {
        this(values, excess, most(excess), marked, several);
    }

    /// @param rarest excess of values that are added
    Dictionary(String[] values, float[] excess, float rarest, BitSet marked, BitSet several) {
        size = values.length;
        value = Arrays.copyOf(values, Math.max(16, size + size / 8));
        this.excess = Arrays.copyOf(excess, value.length);
        this.marked = marked;
        this.several = several;
        this.rarest = rarest;
        table = new int[Integer.highestOneBit(Math.max(16, size)) * 4];
        fill();
    }

    private static float most(float[] excess) {
        float most = excess.length == 0 ? 0 : excess[0];
        for (float bits : excess) {
            most = Math.max(most, bits);
        }
        return most;
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

    float excess(int code) {
        return excess[code];
    }

    float rarest() {
        return rarest;
    }

    /// E-mails that are made of their owners' names.
    void mark(int code) {
        marked.set(code);
    }

    boolean marked(int code) {
        return marked.get(code);
    }

    /// Identifiers that several names share.
    void share(int code, boolean is) {
        several.set(code, is);
    }

    boolean several(int code) {
        return several.get(code);
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
            value = Arrays.copyOf(value, size + size / 2);
            excess = Arrays.copyOf(excess, value.length);
        }
        value[size] = wanted;
        excess[size] = rarest;
        table[place] = size++;
        if (size * 2 > table.length) {
            table = new int[table.length * 2];
            fill();
        }
        return size - 1;
    }
}
