package io.rapport.identity.match;

import java.util.Arrays;
import java.util.List;

/// Pairs of rows in one number each, the left one in the upper half and smaller; grows. Not thread-safe.
final class PairList {
    private long[] pair = new long[64];
    private int size;

    void add(int left, int right) {
        append((long) Math.min(left, right) << 32 | Math.max(left, right));
    }

    /// Any number.
    void append(long entry) {
        if (size == pair.length) {
            pair = Arrays.copyOf(pair, size * 2);
        }
        pair[size++] = entry;
    }

    /// All of them, rising, each once.
    static long[] once(List<PairList> parts) {
        long[] all = new long[parts.stream().mapToInt(part -> part.size).sum()];
        int n = 0;
        for (PairList part : parts) {
            System.arraycopy(part.pair, 0, all, n, part.size);
            n += part.size;
        }
        Arrays.parallelSort(all);
        int distinct = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[distinct++] = all[i];
            }
        }
        return Arrays.copyOf(all, distinct);
    }

    /// In the order in which they were added.
    long[] numbers() {
        return Arrays.copyOf(pair, size);
    }
}
