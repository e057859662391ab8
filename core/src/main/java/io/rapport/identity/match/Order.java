package io.rapport.identity.match;

import java.util.Arrays;

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
        long[] sorted = content.clone();
        Arrays.parallelSort(sorted);
        int[] rows = new int[n];
        int[] place = new int[n];
        int[] next = new int[n];
        for (int row = 0; row < n; row++) {
            int first = first(sorted, content[row]);
            place[row] = first + next[first]++;
            rows[place[row]] = row;
        }
        return new Order(rows, place, content);
    }

    private static int first(long[] sorted, long wanted) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// A number for a pair of rows, whatever their order.
    long pair(int left, int right) {
        int a = place[left];
        int b = place[right];
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
}
