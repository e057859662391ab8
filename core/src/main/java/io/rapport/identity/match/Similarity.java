package io.rapport.identity.match;

/// How alike two texts are. Pure; cost about 100 ns a call, so call it once a pair of values ([ValuePairs]).
final class Similarity {
    private Similarity() {}

    /// Jaro similarity, raised by up to four equal first letters (Winkler 1990); 0 to 1, symmetric.
    static double jaroWinkler(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        int n = a.length();
        int m = b.length();
        if (n == 0 || m == 0) {
            return 0;
        }
        int reach = Math.max(0, Math.max(n, m) / 2 - 1);
        boolean[] usedA = new boolean[n];
        boolean[] usedB = new boolean[m];
        int common = 0;
        for (int i = 0; i < n; i++) {
            int to = Math.min(m, i + reach + 1);
            for (int j = Math.max(0, i - reach); j < to; j++) {
                if (!usedB[j] && a.charAt(i) == b.charAt(j)) {
                    usedA[i] = true;
                    usedB[j] = true;
                    common++;
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        int crossed = crossed(a, b, usedA, usedB);
        double jaro = ((double) common / n + (double) common / m + (common - crossed / 2.0) / common) / 3;
        int prefix = 0;
        while (prefix < Math.min(4, Math.min(n, m)) && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    private static int crossed(String a, String b, boolean[] usedA, boolean[] usedB) {
        int crossed = 0;
        int j = 0;
        for (int i = 0; i < usedA.length; i++) {
            if (usedA[i]) {
                while (!usedB[j]) {
                    j++;
                }
                if (a.charAt(i) != b.charAt(j)) {
                    crossed++;
                }
                j++;
            }
        }
        return crossed;
    }

    /// The letters of a text as a set of bits. One edit changes at most two of them, so that `bitCount(letters(a) ^
    /// letters(b)) > 2 * most` shows without further work that more than `most` edits are needed.
    static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters |= 1L << (text.charAt(i) & 63);
        }
        return letters;
    }

    /// By code, the letters of each value.
    static long[] letters(Codes codes) {
        long[] letters = new long[codes.distinct()];
        for (int code = 0; code < letters.length; code++) {
            letters[code] = letters(codes.value()[code]);
        }
        return letters;
    }

    static boolean farApart(long lettersA, long lettersB, int most) {
        return Long.bitCount(lettersA ^ lettersB) > 2 * most;
    }

    /// Whether [#jaroWinkler] can be as large as `least`, by the letters only one of the texts has.
    static boolean mayReach(String a, long lettersA, String b, long lettersB, double least) {
        double common = Math.min(
                a.length() - Long.bitCount(lettersA & ~lettersB), b.length() - Long.bitCount(lettersB & ~lettersA));
        if (common <= 0) {
            return false;
        }
        double jaro = (common / a.length() + common / b.length() + 1) / 3;
        return jaro + 0.4 * (1 - jaro) >= least;
    }

    /// Edits (insert, delete, replace, swap of neighbours) that turn one into the other (optimal string alignment).
    ///
    /// @return at most `most + 1`, which means more than `most`
    static int edits(String a, String b, int most) {
        int n = a.length();
        int m = b.length();
        if (Math.abs(n - m) > most) {
            return most + 1;
        }
        int from = 0;
        while (from < n && from < m && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        while (n > from && m > from && a.charAt(n - 1) == b.charAt(m - 1)) {
            n--;
            m--;
        }
        if (n == from || m == from) {
            return Math.min(most + 1, Math.max(n, m) - from);
        }
        return n - from == 1 && m - from == 1 ? Math.min(1, most + 1) : table(a, b, from, n, m, most);
    }

    /// Optimal string alignment of `a[from, n)` and `b[from, m)`, row by row.
    private static int table(String a, String b, int from, int n, int m, int most) {
        int width = m - from + 1;
        int[] before = new int[width];
        int[] last = new int[width];
        int[] now = new int[width];
        for (int j = 0; j < width; j++) {
            last[j] = j;
        }
        for (int i = from + 1; i <= n; i++) {
            now[0] = i - from;
            int least = now[0];
            for (int j = from + 1; j <= m; j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int at = j - from;
                int best = Math.min(Math.min(now[at - 1], last[at]) + 1, last[at - 1] + cost);
                if (i > from + 1
                        && j > from + 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, before[at - 2] + 1);
                }
                now[at] = best;
                least = Math.min(least, best);
            }
            if (least > most) {
                return most + 1;
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return Math.min(last[width - 1], most + 1);
    }
}
