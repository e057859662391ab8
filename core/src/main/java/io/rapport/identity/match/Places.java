package io.rapport.identity.match;

/// How alike two streets, places or postcodes are, in ordered levels.
final class Places {
    /// Jaro-Winkler similarity of places that are alike.
    static final double ALIKE = 0.92;
    static final int DIFFERENT = 0;
    /// Of streets: the same street, another number. Of places and postcodes: alike.
    static final int CLOSE = 1;
    /// Of places and postcodes.
    static final int EQUAL = 2;
    /// Of streets: but for a typing error or a missing number.
    static final int TYPO = 2;
    /// Of streets: street and number.
    static final int SAME = 3;

    private Places() {}

    static int name(String a, String b) {
        if (a.equals(b)) {
            return EQUAL;
        }
        int shorter = Math.min(a.length(), b.length());
        boolean part = shorter >= 4 && (a.contains(b) || b.contains(a));
        if (part) {
            return CLOSE;
        }
        boolean far = !Similarity.mayReach(a, Similarity.letters(a), b, Similarity.letters(b), ALIKE)
                && Similarity.farApart(Similarity.letters(a), Similarity.letters(b), 1);
        return !far && shorter >= 4 && (Similarity.edits(a, b, 1) <= 1 || Similarity.jaroWinkler(a, b) >= ALIKE)
                ? CLOSE
                : DIFFERENT;
    }

    /// Close: one edit apart, or the same district (all but the last two or three characters).
    static int postcode(String a, String b) {
        if (a.equals(b)) {
            return EQUAL;
        }
        int shorter = Math.min(a.length(), b.length());
        boolean part = shorter >= 4 && (a.startsWith(b) || b.startsWith(a));
        boolean district =
                shorter >= 5 && a.length() == b.length() && a.regionMatches(0, b, 0, shorter - (shorter > 5 ? 3 : 2));
        return part || district || shorter >= 4 && Similarity.edits(a, b, 1) <= 1 ? CLOSE : DIFFERENT;
    }
}
