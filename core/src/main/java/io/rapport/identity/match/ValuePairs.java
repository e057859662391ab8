package io.rapport.identity.match;

import java.util.Arrays;

/// Remembers the level of a pair of values, so that the same two names are compared once and not once a pair of rows.
/// Up to 2^19 places, as many as are made use of; the newer pair takes the place; not thread-safe, one for each thread.
final class ValuePairs {
    private static final int MOST_BITS = 19;
    private static final int FIRST_BITS = 6;

    /// The computation that is remembered; pure and symmetric.
    @FunctionalInterface
    interface Level {
        int of(int left, int right);
    }

    private int bits = FIRST_BITS;
    private long[] key = new long[1 << FIRST_BITS];
    private byte[] level = new byte[1 << FIRST_BITS];
    private int computed;
    private final Level compute;

    ValuePairs(Level compute) {
        this.compute = compute;
        Arrays.fill(key, -1);
    }

    /// @param left a code, at least 0
    /// @param right a code, at least 0
    int level(int left, int right) {
        long pair = left < right ? (long) left << 32 | right : (long) right << 32 | left;
        int place = (int) (pair * 0x9E3779B97F4A7C15L >>> 64 - bits);
        if (key[place] == pair) {
            return level[place];
        }
        int found = compute.of((int) (pair >>> 32), (int) pair);
        key[place] = pair;
        level[place] = (byte) found;
        if (++computed > key.length && bits < MOST_BITS) {
            grow();
        }
        return found;
    }

    /// Forgets what it knew.
    private void grow() {
        bits = Math.min(MOST_BITS, bits + 4);
        key = new long[1 << bits];
        level = new byte[1 << bits];
        Arrays.fill(key, -1);
        computed = 0;
    }
}
