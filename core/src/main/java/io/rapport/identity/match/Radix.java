package io.rapport.identity.match;

/// Sorts numbers at least 0 by their upper 31 bits, stable, so that the lower halves keep their order; about 5 ns a
/// number and pass.
final class Radix {
    private static final int BITS = 11;

    private Radix() {}

    /// @return the first `size` numbers in order, in one of two arrays of which the argument is one
    static long[] sort(long[] numbers, int size) {
        long[] from = numbers;
        long[] to = new long[size];
        int[] count = new int[1 << BITS];
        for (int shift = 32; shift < 63; shift += BITS) {
            java.util.Arrays.fill(count, 0);
            for (int i = 0; i < size; i++) {
                count[(int) (from[i] >>> shift) & (1 << BITS) - 1]++;
            }
            int sum = 0;
            for (int b = 0; b < count.length; b++) {
                int c = count[b];
                count[b] = sum;
                sum += c;
            }
            for (int i = 0; i < size; i++) {
                to[count[(int) (from[i] >>> shift) & (1 << BITS) - 1]++] = from[i];
            }
            long[] other = from;
            from = to;
            to = other;
        }
        return from;
    }
}
