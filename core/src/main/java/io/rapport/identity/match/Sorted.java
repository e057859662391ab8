package io.rapport.identity.match;

import java.util.Arrays;

/// Rows by a hash of 31 bits; fixed. About 9 bytes an entry.
///
/// @param hash ascending
/// @param row beside it
/// @param from by the upper bits of a hash, where it begins
/// @param shift how many lower bits these leave out
record Sorted(int[] hash, int[] row, int[] from, int shift) {
    private static final int BUCKET = 8;

    /// @param entries hash in the upper, row in the lower half; in any order
    static Sorted of(long[] entries, int size) {
        long[] sorted = Radix.sort(entries, size);
        int[] hash = new int[size];
        int[] row = new int[size];
        int buckets = Integer.highestOneBit(Math.max(1, size / BUCKET));
        int shift = 31 - Integer.numberOfTrailingZeros(buckets);
        int[] from = new int[buckets + 1];
        for (int i = 0; i < size; i++) {
            hash[i] = (int) (sorted[i] >>> 32);
            row[i] = (int) sorted[i];
            from[(hash[i] >>> shift) + 1] = i + 1;
        }
        for (int b = 1; b <= buckets; b++) {
            from[b] = Math.max(from[b], from[b - 1]);
        }
        return new Sorted(hash, row, from, shift);
    }

    /// The first entry of a hash, or where it would be. Cost: one or two cache lines.
    int first(int wanted) {
        int bucket = wanted >>> shift;
        int low = from[bucket];
        int high = from[bucket + 1];
        if (high - low > 4 * BUCKET) {
            int at = Arrays.binarySearch(hash, low, high, wanted);
            while (at > low && hash[at - 1] == wanted) {
                high = at;
                at = Arrays.binarySearch(hash, low, high, wanted);
                if (at < 0) {
                    return -at - 1;
                }
            }
            return at < 0 ? -at - 1 : at;
        }
        while (low < high && hash[low] < wanted) {
            low++;
        }
        return low;
    }
}
