package io.rapport.identity;

/// How alike two given or family names are, in ordered levels.
final class Names {
    static final int DIFFERENT = 0;
    /// One is the initial of the other.
    static final int INITIAL = 1;
    /// Alike enough not to contradict.
    static final int ALIKE = 2;
    /// A short form, a typing error, or one of several given names.
    static final int CLOSE = 3;
    static final int EQUAL = 4;

    private Names() {}

    /// @param a in normal form, not empty
    /// @param b in normal form, not empty
    /// @param groupsA groups of short forms, see [Nicknames#of]
    static int given(String a, int[] groupsA, String b, int[] groupsB) {
        if (a.equals(b)) {
            return EQUAL;
        }
        if (isInitial(a) || isInitial(b)) {
            return a.charAt(0) == b.charAt(0) ? INITIAL : DIFFERENT;
        }
        return Nicknames.common(groupsA, groupsB) ? CLOSE : alike(a, b);
    }

    /// As for given names; an initial is no surname.
    static int family(String a, String b) {
        if (a.equals(b)) {
            return EQUAL;
        }
        if (isInitial(a) || isInitial(b)) {
            return a.charAt(0) == b.charAt(0) ? INITIAL : DIFFERENT;
        }
        return alike(a, b);
    }

    private static int alike(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        long lettersA = Similarity.letters(a);
        long lettersB = Similarity.letters(b);
        int edits = Similarity.farApart(lettersA, lettersB, 2) ? 3 : Similarity.edits(a, b, 2);
        if (edits <= 1 && shorter >= 4 || sameLetters(a, b)) {
            return CLOSE;
        }
        double similarity = Similarity.mayReach(a, lettersA, b, lettersB, 0.85) ? Similarity.jaroWinkler(a, b) : 0;
        if (similarity >= 0.93 && shorter >= 4 || edits <= 2 && shorter >= 7) {
            return CLOSE;
        }
        if (a.indexOf(' ') >= 0 || b.indexOf(' ') >= 0) {
            int best = bestWord(a, b);
            if (best > DIFFERENT) {
                return best;
            }
        }
        if (shorter >= 3 && (a.startsWith(b) || b.startsWith(a))) {
            return ALIKE;
        }
        return similarity >= 0.85 || edits <= 1 && shorter >= 3 ? ALIKE : DIFFERENT;
    }

    private static boolean sameLetters(String a, String b) {
        return (a.indexOf(' ') >= 0 || b.indexOf(' ') >= 0)
                && a.replace(" ", "").equals(b.replace(" ", ""));
    }

    /// Several given names or a double surname: one word in common is close.
    private static int bestWord(String a, String b) {
        for (String left : a.split(" ")) {
            for (String right : b.split(" ")) {
                if (left.length() >= 3
                        && right.length() >= 3
                        && (left.equals(right) || left.length() >= 5 && Similarity.edits(left, right, 1) <= 1)) {
                    return CLOSE;
                }
            }
        }
        return DIFFERENT;
    }

    static boolean isInitial(String name) {
        return name.length() == 1 || name.length() == 3 && name.charAt(1) == ' ';
    }
}
