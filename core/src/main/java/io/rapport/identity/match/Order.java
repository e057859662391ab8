package io.rapport.identity.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The rows in an order that depends only on what they say, so that whatever has to pick, to count or to break a tie by
/// order comes to the same result in whatever order the records arrive. Rows that say the same are interchangeable.
///
/// @param rows in that order
/// @param place by row its place in it
/// @param content by row a hash of what it says
record Order(int[] rows, int[] place, long[] content) {

    /// Cost: a sort of the rows.
    static Order of(long[] content) {
        int n = content.length;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(n);
        long[] sorted = new long[n];
        for (int row = 0; row < n; row++) {
            sorted[row] = content[row] >> bits << bits | row;
        }
        Arrays.parallelSort(sorted);
        int[] rows = new int[n];
        for (int at = 0; at < n; at++) {
            rows[at] = (int) (sorted[at] & (1L << bits) - 1);
        }
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && sorted[to] >> bits == sorted[from] >> bits) {
                to++;
            }
            exact(rows, from, to, content);
            from = to;
        }
        int[] place = new int[n];
        for (int at = 0; at < n; at++) {
            place[rows[at]] = at;
        }
        return new Order(rows, place, content);
    }

    /// Orders rows whose contents are equal in their upper bits; they are in the order of the rows.
    private static void exact(int[] rows, int from, int to, long[] content) {
        boolean isEqual = true;
        for (int at = from + 1; at < to; at++) {
            isEqual &= content[rows[at]] == content[rows[from]];
        }
        if (!isEqual) {
            int[] byContent = IntStream.range(from, to)
                    .mapToObj(at -> rows[at])
                    .sorted(Comparator.<Integer>comparingLong(row -> content[row])
                            .thenComparingInt(row -> row))
                    .mapToInt(row -> row)
                    .toArray();
            System.arraycopy(byContent, 0, rows, from, byContent.length);
        }
    }

    /// A number for a pair of rows, whatever their order.
    long pair(int left, int right) {
        int a = place[left];
        int b = place[right];
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
}
