package io.rapport.identity.match;

import java.util.Arrays;

/// Agreement patterns of pairs with how many pairs show each. A pattern is the level of every comparison and the summed
/// rarity, in steps of a bit, once of all comparisons and once of those in which kin, and neighbours, agree by chance.
/// Not thread-safe.
final class Sample {
    private final int width;
    private byte[] levels = new byte[1 << 12];
    private double[] count = new double[1 << 8];
    private int size;
    private int[] table = new int[1 << 10];

    /// @param comparisons how many
    Sample(int comparisons) {
        width = comparisons + 3;
        Arrays.fill(table, -1);
    }

    int size() {
        return size;
    }

    double count(int i) {
        return count[i];
    }

    int level(int i, int comparison) {
        return levels[i * width + comparison];
    }

    double rarity(int i) {
        return levels[i * width + width - 3];
    }

    double kinRarity(int i) {
        return levels[i * width + width - 2];
    }

    double neighbourRarity(int i) {
        return levels[i * width + width - 1];
    }

    /// @param pattern levels, then the three rarities
    /// @return the number of the pattern
    int add(byte[] pattern, double weight) {
        int at = place(pattern);
        int i = table[at];
        if (i < 0) {
            i = append(pattern);
            table[at] = i;
            if (size * 2 > table.length) {
                grow();
            }
        }
        count[i] += weight;
        return i;
    }

    private int place(byte[] pattern) {
        int mask = table.length - 1;
        int at = hash(pattern, 0) & mask;
        while (table[at] >= 0 && !equal(table[at], pattern)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private int hash(byte[] of, int from) {
        int h = 0;
        for (int i = 0; i < width; i++) {
            h = (h ^ of[from + i]) * 0x5bd1e995;
            h ^= h >>> 13;
        }
        return h;
    }

    private boolean equal(int i, byte[] pattern) {
        return Arrays.equals(levels, i * width, i * width + width, pattern, 0, width);
    }

    private int append(byte[] pattern) {
        if ((size + 1) * width > levels.length) {
            levels = Arrays.copyOf(levels, levels.length * 2);
        }
        if (size == count.length) {
            count = Arrays.copyOf(count, size * 2);
        }
        System.arraycopy(pattern, 0, levels, size * width, width);
        return size++;
    }

    private void grow() {
        table = new int[table.length * 2];
        Arrays.fill(table, -1);
        for (int i = 0; i < size; i++) {
            int at = hash(levels, i * width) & table.length - 1;
            while (table[at] >= 0) {
                at = at + 1 & table.length - 1;
            }
            table[at] = i;
        }
    }
}
