package io.rapport.identity;

/// How alike two dates are, in ordered levels.
final class Dates {
    static final int DIFFERENT = 0;
    /// Little more than a year apart.
    static final int NEAR = 1;
    /// The same month and day, the same year but for two digits, or within a month.
    static final int PARTLY = 2;
    /// One digit off, two digits crossed, or day and month crossed.
    static final int CLOSE = 3;
    static final int EQUAL = 4;

    private static final int MONTH_DAYS = 31;
    private static final int YEAR_DAYS = 400;

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
        int apart = Math.abs(days(a) - days(b));
        if (month && day || year && Similarity.edits(a, b, 2) <= 2 || apart <= MONTH_DAYS) {
            return PARTLY;
        }
        return apart <= YEAR_DAYS ? NEAR : DIFFERENT;
    }

    /// Days since year 0, as if every month had 30.4 of them.
    private static int days(String date) {
        return (int) (number(date, 0, 4) * 365.25 + number(date, 5, 7) * 30.4 + number(date, 8, 10));
    }

    private static int number(String date, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = date.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? number : number * 10 + digit;
        }
        return number;
    }
}
