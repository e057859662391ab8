package io.rapport.definition;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds what somebody probably wanted to write.
public final class DidYouMean {
    private static final int LISTED_MAX = 12;
    private static final int COMPARED_MAX = 64;

    private DidYouMean() {}

    /// What to tell the author of `wrong`: `Did you mean 'amount'?`, else the known words where they are few, else
    /// nothing.
    public static String hint(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(word -> "Did you mean '" + word + "'?")
                .orElseGet(() -> known.isEmpty() || known.size() > LISTED_MAX ? "" : "Known: " + listed(known));
    }

    /// The known word with the fewest slips of the pen (a letter too much, missing, wrong, or two swapped), if it
    /// is near enough: one slip in three letters. Case and the signs between words do not count. Among equally near
    /// words the one that begins alike for longer wins, then the first in the alphabet.
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        String plain = plain(wrong);
        String best = "";
        int fewest = Math.max(1, plain.length() / 3) + 1;
        for (String word : known) {
            int slips = slips(plain, plain(word), fewest + 1);
            boolean nearer = slips < fewest;
            boolean sameButBetter = slips == fewest && !best.isEmpty() && isBetter(wrong, word, best);
            if (nearer || sameButBetter) {
                fewest = slips;
                best = word;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static boolean isBetter(String wrong, String word, String best) {
        int byStart = Integer.compare(commonStart(wrong, word), commonStart(wrong, best));
        return byStart != 0 ? byStart > 0 : word.compareTo(best) < 0;
    }

    private static int commonStart(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    private static String listed(Collection<String> known) {
        return known.stream().collect(Collectors.joining(", "));
    }

    private static String plain(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length() && out.length() < COMPARED_MAX; i++) {
            char c = word.charAt(i);
            if (c != '_' && c != '-' && c != ' ' && c != '.') {
                out.append(c);
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /// Optimal string alignment distance; `limit` or more when it is at least `limit`.
    static int slips(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] oldest = before;
            before = last;
            last = row;
            row = oldest;
        }
        return last[b.length()];
    }
}
