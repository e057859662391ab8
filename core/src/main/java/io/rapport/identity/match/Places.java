package io.rapport.identity.match;

/// How alike two streets, places or postcodes are, in ordered levels.
final class Places {
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

    /// @param a street in normal form, the house number last
    static int street(String a, String b) {
        if (a.equals(b)) {
            return SAME;
        }
        String numberA = number(a);
        String numberB = number(b);
        String nameA = a.substring(0, a.length() - numberA.length()).strip();
        String nameB = b.substring(0, b.length() - numberB.length()).strip();
        boolean sameName = nameA.equals(nameB);
        int shorter = Math.min(nameA.length(), nameB.length());
        boolean alike = sameName
                || shorter >= 4
                        && (nameA.replace(" ", "").equals(nameB.replace(" ", ""))
                                || Similarity.edits(nameA, nameB, 2) <= 2
                                || Similarity.jaroWinkler(nameA, nameB) >= 0.93);
        if (!alike || shorter < 3) {
            return DIFFERENT;
        }
        if (numberA.equals(numberB)) {
            return TYPO;
        }
        if (numberA.isEmpty() || numberB.isEmpty()) {
            return shorter >= 5 ? TYPO : CLOSE;
        }
        boolean near = sameName
                && numberA.length() > 1
                && numberB.length() > 1
                && (numberA.startsWith(numberB)
                        || numberB.startsWith(numberA)
                        || Similarity.edits(numberA, numberB, 1) <= 1);
        return near ? TYPO : CLOSE;
    }

    private static String number(String street) {
        int i = 0;
        while (i < street.length() && !Character.isDigit(street.charAt(i))) {
            i = street.indexOf(' ', i) + 1;
            if (i == 0) {
                return "";
            }
        }
        return street.substring(i);
    }

    static int name(String a, String b) {
        if (a.equals(b)) {
            return EQUAL;
        }
        int shorter = Math.min(a.length(), b.length());
        boolean part = shorter >= 4 && (a.contains(b) || b.contains(a));
        return part || shorter >= 4 && (Similarity.jaroWinkler(a, b) >= 0.92 || Similarity.edits(a, b, 1) <= 1)
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
