package io.rapport.identity.match;

/// Remembers the level of a pair of values, so that the same two names are compared once and not once a pair of rows.
/// Up to 2^16 places, which is what a processor's cache holds, as many as are made use of; the newer pair takes the
/// place; not thread-safe, one for each thread.
final class ValuePairs {
    private static final int MOST_BITS = 16;
    private static final int FIRST_BITS = 6;
    private static final int LEVEL_BITS = 6;
    private static final int CODE_BITS = 29;

    /// The computation that is remembered; pure and symmetric.
    @FunctionalInterface
    interface Level {
        /// @return -1 to 61
        int of(int left, int right);
    }

    private int bits = FIRST_BITS;
    /// Smaller code, larger code, level plus two; 0 is free.
    private long[] entry = new long[1 << FIRST_BITS];
    private int computed;
    private final Level compute;

    /// @param values by code: of two values the smaller text comes first, so that the answer is the same whatever
    /// their codes are among other values
    ValuePairs(String[] values, Level compute) {
        this.compute = (a, b) -> values[a].compareTo(values[b]) <= 0 ? compute.of(a, b) : compute.of(b, a);
    }

    /// @param left a code, 0 to 2^29 - 1
    /// @param right a code, 0 to 2^29 - 1
    int level(int left, int right) {
        long pair = left < right ? (long) left << CODE_BITS | right : (long) right << CODE_BITS | left;
        int place = (int) (pair * 0x9E3779B97F4A7C15L >>> 64 - bits);
        long known = entry[place];
        if (known >>> LEVEL_BITS == pair && known != 0) {
            return (int) (known & (1 << LEVEL_BITS) - 1) - 2;
        }
        int found = compute.of((int) (pair >>> CODE_BITS), (int) (pair & (1 << CODE_BITS) - 1));
        entry[place] = pair << LEVEL_BITS | found + 2;
        if (++computed > entry.length && bits < MOST_BITS) {
            grow();
        }
        return found;
    }

    /// Forgets what it knew.
    private void grow() {
        bits = Math.min(MOST_BITS, bits + 4);
        entry = new long[1 << bits];
        computed = 0;
    }
}
