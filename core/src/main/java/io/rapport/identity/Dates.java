package io.rapport.identity;

/// How alike two dates are, in ordered levels.
final class Dates {
    static final int DIFFERENT = 0;
    /// The same year, or the same month and day.
    static final int PARTLY = 1;
    /// One digit off, two digits crossed, or day and month crossed.
    static final int CLOSE = 2;
    static final int EQUAL = 3;

    private Dates() {}

    /// @param a ISO, `1980-02-29`
    static int level(String a, String b) {
        if (a.equals(b)) {
            return EQUAL;
        }
        if (a.length() != 10 || b.length() != 10) {
            return DIFFERENT;
        }
        boolean year = a.regionMatches(0, b, 0, 4);
        boolean month = a.regionMatches(5, b, 5, 2);
        boolean day = a.regionMatches(8, b, 8, 2);
        boolean crossed = year && a.regionMatches(5, b, 8, 2) && a.regionMatches(8, b, 5, 2);
        if (crossed || Similarity.edits(a, b, 1) == 1 || year && (month || day)) {
            return CLOSE;
        }
        return month && day || year && Similarity.edits(a, b, 2) <= 2 ? PARTLY : DIFFERENT;
    }
}
