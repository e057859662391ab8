package io.rapport.identity.match;

import java.util.Arrays;

/// The records of one key in blocks of equal key: block b is `rows[from[b]] .. rows[from[b + 1] - 1]`, of two records
/// or more. Rows are ascending in a block.
///
/// @param blocks how many
record Blocks(int[] from, int[] rows, int blocks) {

    /// Cost: a radix sort of the rows that have the key, about 30 ns a row.
    ///
    /// @param every keep only one key in so many (a power of two), whole blocks each: a sample of blocks
    static Blocks of(Forms forms, Key key, int every) {
        long[] entries = new long[1024];
        int size = 0;
        int rows = forms.rows();
        int variants = forms.variants(key);
        for (int row = 0; row < rows; row++) {
            for (int variant = 0; variant < variants; variant++) {
                int hash = forms.hash(key, row, variant);
                if (hash == Codes.NONE || (hash & every - 1) != 0) {
                    continue;
                }
                if (size == entries.length) {
                    entries = Arrays.copyOf(entries, Math.min(size * 2, Math.max(size + 1024, rows)));
                }
                entries[size++] = (long) hash << 32 | row;
            }
        }
        return group(Radix.sort(entries, size), size);
    }

    private static Blocks group(long[] entries, int size) {
        int[] from = new int[64];
        int[] rows = new int[size];
        int blocks = 0;
        int used = 0;
        for (int start = 0; start < size; ) {
            int end = start + 1;
            while (end < size && entries[end] >>> 32 == entries[start] >>> 32) {
                end++;
            }
            if (end - start > 1) {
                if (blocks + 2 > from.length) {
                    from = Arrays.copyOf(from, from.length * 2);
                }
                from[blocks++] = used;
                for (int i = start; i < end; i++) {
                    rows[used++] = (int) entries[i];
                }
                from[blocks] = used;
            }
            start = end;
        }
        return new Blocks(from, rows, blocks);
    }

    int size(int block) {
        return from[block + 1] - from[block];
    }
}
