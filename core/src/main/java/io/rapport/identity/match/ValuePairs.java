package io.rapport.identity.match;

import java.util.Arrays;

/// Remembers the level of a pair of values, so that the same two names are compared once and not once a pair of rows. A
/// fixed 2^19 places, the newer pair takes the place; not thread-safe, one for each thread.
final class ValuePairs {
    private static final int BITS = 19;

    /// The computation that is remembered; pure and symmetric.
    @FunctionalInterface
    interface Level {
        int of(int left, int right);
    }

    private final long[] key = new long[1 << BITS];
    private final byte[] level = new byte[1 << BITS];
    private final Level compute;

    ValuePairs(Level compute) {
        this.compute = compute;
        Arrays.fill(key, -1);
    }

    /// @param left a code, at least 0
    /// @param right a code, at least 0
    int level(int left, int right) {
        long pair = left < right ? (long) left << 32 | right : (long) right << 32 | left;
        int place = (int) (pair * 0x9E3779B97F4A7C15L >>> 64 - BITS);
        if (key[place] == pair) {
            return level[place];
        }
        int computed = compute.of((int) (pair >>> 32), (int) pair);
        key[place] = pair;
        level[place] = (byte) computed;
        return computed;
    }
}
