package io.rapport.identity.match;

/// How alike two e-mail addresses are, in ordered levels.
final class Emails {
    static final int DIFFERENT = 0;
    /// The same name before the `@`, at another provider.
    static final int USER = 1;
    /// A typing error or two apart.
    static final int CLOSE = 2;
    static final int EQUAL = 3;

    private Emails() {}

    static int level(String a, String b) {
        if (a.equals(b)) {
            return EQUAL;
        }
        int shorter = Math.min(a.length(), b.length());
        int edits = Similarity.edits(a, b, 2);
        if (edits == 1 && shorter >= 8 || edits == 2 && shorter >= 14) {
            return CLOSE;
        }
        String user = Normal.emailUser(a);
        return user != null && user.equals(Normal.emailUser(b)) ? USER : DIFFERENT;
    }
}
