package io.rapport.identity.match;

/// How alike two given or family names are, in the ordered levels of [GivenName] and [FamilyName].
final class Names {
    /// Written in different scripts.
    static final int UNKNOWN = -1;
    static final int DIFFERENT = 0;
    static final int SIMILAR = 1;
    static final int INITIAL = 2;
    static final int SHORT_FORM = 3;
    static final int TYPO = 4;
    static final int EQUAL_GIVEN = 6;
    /// Jaro-Winkler similarity of similar names.
    static final double ALIKE = 0.84;
    private static final int FAMILY_PART = 2;
    private static final int FAMILY_TYPO = 3;
    private static final int EQUAL_FAMILY = 4;

    private Names() {}

    /// @param a in normal form, not empty
    /// @param b in normal form, not empty
    /// @param groupsA groups of short forms, see [Nicknames#of]
    static int given(String a, int[] groupsA, String b, int[] groupsB) {
        if (a.equals(b)) {
            return EQUAL_GIVEN;
        }
        if (isInitial(a) || isInitial(b)) {
            return a.charAt(0) == b.charAt(0) ? INITIAL : DIFFERENT;
        }
        if (typo(a, b)) {
            return TYPO;
        }
        if (Nicknames.common(groupsA, groupsB)
                || oneWord(a, b)
                || Words.abbreviation(a, b)
                || Words.abbreviation(b, a)) {
            return SHORT_FORM;
        }
        return similar(a, b) ? SIMILAR : Scripts.differ(a, b) ? UNKNOWN : DIFFERENT;
    }

    static int family(String a, String b) {
        if (a.equals(b)) {
            return EQUAL_FAMILY;
        }
        if (typo(a, b)) {
            return FAMILY_TYPO;
        }
        if (oneWord(a, b)) {
            return FAMILY_PART;
        }
        return similar(a, b) ? SIMILAR : Scripts.differ(a, b) ? UNKNOWN : DIFFERENT;
    }

    private static boolean typo(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (Similarity.farApart(Similarity.letters(a), Similarity.letters(b), 2)) {
            return sameLetters(a, b);
        }
        int edits = Similarity.edits(a, b, 2);
        return edits <= 1 && shorter >= 3
                || edits <= 2 && shorter >= 6 && Similarity.jaroWinkler(a, b) >= 0.9
                || sameLetters(a, b);
    }

    private static boolean similar(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (shorter >= 3 && (a.startsWith(b) || b.startsWith(a))) {
            return true;
        }
        if (shorter >= 3 && Normal.sound(a).equals(Normal.sound(b))) {
            return true;
        }
        if (shorter == 2 && a.charAt(0) == b.charAt(0) && Similarity.edits(a, b, 1) <= 1) {
            return true;
        }
        if (a.indexOf(' ') > 2 && b.indexOf(' ') > 2) {
            return similar(a.substring(0, a.indexOf(' ')), b.substring(0, b.indexOf(' ')));
        }
        return Similarity.mayReach(a, Similarity.letters(a), b, Similarity.letters(b), ALIKE)
                && Similarity.jaroWinkler(a, b) >= ALIKE;
    }

    private static boolean sameLetters(String a, String b) {
        return (a.indexOf(' ') >= 0 || b.indexOf(' ') >= 0)
                && a.replace(" ", "").equals(b.replace(" ", ""));
    }

    /// Several given names or a double surname: one word in common.
    private static boolean oneWord(String a, String b) {
        if (a.indexOf(' ') < 0 && b.indexOf(' ') < 0) {
            return false;
        }
        for (String left : a.split(" ")) {
            for (String right : b.split(" ")) {
                if (left.length() >= 3
                        && right.length() >= 3
                        && (left.equals(right) || left.length() >= 5 && Similarity.edits(left, right, 1) <= 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean isInitial(String name) {
        return name.length() == 1 || name.length() == 3 && name.charAt(1) == ' ';
    }
}
