package io.rapport.identity.match;

/// What can be said of two values of a dictionary without comparing letter by letter. Immutable, shared by threads.
///
/// @param letters by code, see [Similarity#letters]
/// @param length by code, in characters
/// @param special by code, whether the value has several words or is not in Latin letters
record Spelling(long[] letters, int[] length, boolean[] special) {

    static Spelling of(String[] values) {
        Spelling spelling = new Spelling(new long[values.length], new int[values.length], new boolean[values.length]);
        for (int code = 0; code < values.length; code++) {
            spelling.letters[code] = Similarity.letters(values[code]);
            spelling.length[code] = values[code].length();
            spelling.special[code] = values[code].indexOf(' ') >= 0 || !Scripts.isLatin(values[code]);
        }
        return spelling;
    }

    /// Whether two values of one word each are surely more than two edits and less than a Jaro-Winkler similarity
    /// of `least` apart; about 3 ns.
    boolean differ(int a, int b, double least) {
        if (special[a] || special[b]) {
            return false;
        }
        int onlyA = Long.bitCount(letters[a] & ~letters[b]);
        int onlyB = Long.bitCount(letters[b] & ~letters[a]);
        if (onlyA + onlyB <= 4 || onlyA == 0 || onlyB == 0) {
            return false;
        }
        double common = Math.min(length[a] - onlyA, length[b] - onlyB);
        if (common <= 0) {
            return true;
        }
        double jaro = (common / length[a] + common / length[b] + 1) / 3;
        return jaro + 0.4 * (1 - jaro) < least;
    }
}
