package io.rapport.identity.match;

/// How alike two e-mail addresses are, in the ordered levels of [Email].
final class Emails {
    /// Both are made of the same name, with other digits or at other providers: what two people of one name may
    /// have, and what one person may; it says no more than the names do.
    static final int UNKNOWN = -1;
    static final int DIFFERENT = 0;
    /// The same letters before the `@`, which are not a name, with other digits.
    static final int LETTERS = 1;
    /// The same part before the `@`, which is not just a name, at another provider.
    static final int USER = 2;
    /// A typing error or two apart.
    static final int TYPO = 3;
    /// The same, but several names share it.
    static final int SHARED = 4;
    static final int EQUAL = 5;

    private Emails() {}

    /// @param named whether either is made of its owner's name
    static int level(String a, String b, boolean named) {
        if (a.equals(b)) {
            return EQUAL;
        }
        String userA = Normal.emailUser(a);
        String userB = Normal.emailUser(b);
        if (userA != null && userA.equals(userB)) {
            return named ? UNKNOWN : USER;
        }
        int shorter = Math.min(a.length(), b.length());
        int edits = Similarity.edits(a, b, 2);
        boolean close = edits == 1 && shorter >= 8 || edits == 2 && shorter >= 14;
        boolean sameLetters = userA != null && userB != null && letters(userA).equals(letters(userB));
        if (close && !sameLetters) {
            return named && !Normal.digits(a).equals(Normal.digits(b)) ? UNKNOWN : TYPO;
        }
        return !sameLetters ? DIFFERENT : named ? UNKNOWN : LETTERS;
    }

    static String letters(String user) {
        StringBuilder letters = new StringBuilder(user.length());
        for (int i = 0; i < user.length(); i++) {
            if (Character.isLetter(user.charAt(i))) {
                letters.append(user.charAt(i));
            }
        }
        return letters.toString();
    }
}
