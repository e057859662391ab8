package io.rapport.identity.match;

import java.util.Arrays;

/// Streets taken apart into name and number, so that names are compared once and not with every number.
///
/// @param name by street code, a code of the name
/// @param names by that code
/// @param number by street code, a code of the number; empty numbers are -1
/// @param numbers by that code
/// @param spelling of the names
record Streets(int[] name, String[] names, int[] number, String[] numbers, Spelling spelling) {
    /// Jaro-Winkler similarity of names that are one.
    private static final double ALIKE = 0.93;

    static Streets of(Codes streets) {
        Codes.Builder names = new Codes.Builder();
        Codes.Builder numbers = new Codes.Builder();
        int[] name = new int[streets.distinct()];
        int[] number = new int[name.length];
        for (int code = 0; code < name.length; code++) {
            String street = streets.value()[code];
            int at = numberFrom(street);
            name[code] = names.code(street.substring(0, at).strip());
            number[code] = numbers.code(street.substring(at));
        }
        String[] all = names.build(name).value();
        String[] allNumbers = numbers.build(number).value();
        return new Streets(name, all, number, allNumbers, Spelling.of(all));
    }

    /// Where the number begins: at the first word that begins with a digit.
    private static int numberFrom(String street) {
        int at = 0;
        while (at < street.length() && !Character.isDigit(street.charAt(at))) {
            at = street.indexOf(' ', at) + 1;
            if (at == 0) {
                return street.length();
            }
        }
        return at;
    }

    /// @param names the levels of names, see [#alike]
    /// @return [Places#DIFFERENT], CLOSE, TYPO or SAME
    int level(int a, int b, ValuePairs names) {
        if (a == b) {
            return Places.SAME;
        }
        int nameA = name[a];
        int nameB = name[b];
        if (nameA < 0 || nameB < 0) {
            return Places.DIFFERENT;
        }
        boolean sameName = nameA == nameB;
        if (!sameName && (spelling.differ(nameA, nameB, ALIKE) || names.level(nameA, nameB) == 0)) {
            return Places.DIFFERENT;
        }
        if (number[a] == number[b]) {
            return Places.TYPO;
        }
        int shorter = Math.min(spelling.length()[nameA], spelling.length()[nameB]);
        if (number[a] < 0 || number[b] < 0) {
            return shorter >= 5 ? Places.TYPO : Places.CLOSE;
        }
        return sameName && near(numbers[number[a]], numbers[number[b]]) ? Places.TYPO : Places.CLOSE;
    }

    private static boolean near(String a, String b) {
        return a.length() > 1
                && b.length() > 1
                && (a.startsWith(b) || b.startsWith(a) || Similarity.edits(a, b, 1) <= 1);
    }

    /// Whether two different names are one: 1 or 0.
    int alike(int a, int b) {
        String nameA = names[a];
        String nameB = names[b];
        int shorter = Math.min(nameA.length(), nameB.length());
        if (shorter < 4) {
            return 0;
        }
        boolean one = nameA.replace(" ", "").equals(nameB.replace(" ", ""))
                || Similarity.edits(nameA, nameB, 2) <= 2
                || Similarity.jaroWinkler(nameA, nameB) >= ALIKE
                || words(nameA, nameB);
        return one ? 1 : 0;
    }

    /// All words of the shorter name are in the longer one, and there are two at least.
    private static boolean words(String a, String b) {
        String[] left = a.split(" ");
        String[] right = b.split(" ");
        String[] fewer = left.length <= right.length ? left : right;
        String[] more = left.length <= right.length ? right : left;
        return fewer.length >= 2 && Arrays.asList(more).containsAll(Arrays.asList(fewer));
    }
}
