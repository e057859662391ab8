package io.rapport.identity.match;

/// How a value of an identifier stands among its records, as a number: with how many clearly different names, whether
/// with several but not too many, whether it stopped linking, and, of e-mails, whether it holds the name of who has it.
final class Standing {
    private static final int NAMES = 0xff;
    private static final int SEVERAL = 1 << 8;
    private static final int STOPPED = 1 << 9;
    private static final int NAMED = 1 << 10;
    private static final int KNOWN = 1 << 11;

    private Standing() {}

    /// What is known of values of which not all records are at hand.
    @FunctionalInterface
    interface Known {
        Known NOTHING = (field, value) -> 0;

        /// @param value in normal form
        /// @return a standing made by [#remembered], or 0
        int of(String field, String value);
    }

    static int of(int names, boolean several, boolean stopped) {
        return names | (several ? SEVERAL : 0) | (stopped ? STOPPED : 0);
    }

    static int withName(int standing, boolean named) {
        return named ? standing | NAMED : standing & ~NAMED;
    }

    /// The same, said by somebody who saw all records.
    static int remembered(int standing) {
        return standing | KNOWN;
    }

    /// Without who said it.
    static int bare(int standing) {
        return standing & ~KNOWN;
    }

    static boolean known(int standing) {
        return (standing & KNOWN) != 0;
    }

    static int names(int standing) {
        return standing & NAMES;
    }

    static boolean several(int standing) {
        return (standing & SEVERAL) != 0;
    }

    static boolean stopped(int standing) {
        return (standing & STOPPED) != 0;
    }

    static boolean named(int standing) {
        return (standing & NAMED) != 0;
    }
}
