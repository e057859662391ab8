package io.rapport.identity.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Understands the names of columns, from `column_name.txt`. Immutable.
final class ColumnNames {
    /// What a name says.
    ///
    /// @param meaning what; UNKNOWN for nothing
    /// @param type which one of its kind: `ssn`; empty where there are no such
    /// @param clear whether the whole name says so, and not only a part of it
    /// @param rest the other words of the name in order, which tell apart columns of one meaning: `home`, `2`
    record Named(Meaning meaning, String type, boolean clear, String rest) {}

    private record Entry(Meaning meaning, String type) {}

    private static final int WORDS_MAX = 12;
    private static final int PART_LEAST = 4;

    /// Words that say which one or whose, not what.
    private static final Set<String> QUALIFIERS = Set.of(("customer client kunde kunden cliente klant contact kontakt"
                    + " contacto person personal pers user patient member voter applicant buyer guest subscriber employee student"
                    + " respondent home work private privat business office daytime evening day night primary secondary main alt"
                    + " alternate alternative other preferred second third first billing bill shipping ship delivery mailing"
                    + " residential residence res physical legal registered permanent current previous old new native latin local"
                    + " english orig original clean cleaned std standardized norm normalized raw text txt value field col column"
                    + " info line left right l r a b ltable rtable fake tmp my the of in ln addr adr address adresse rechnungs"
                    + " liefer geschaft geschaftlich maison bureau domicile casa trabajo oficina cell mobile number no nr num 1 2"
                    + " 3 4 5 6 7 8 9 0 one two c cust acct full long short is code cd nbr desc last family given middle prefix 本人"
                    + " 顧客 客户")
            .split(" "));
    /// What has a number, but is none: `supplier_no`.
    private static final Set<Meaning> NUMBERED = Set.of(Meaning.NAME, Meaning.FULL_NAME, Meaning.COMPANY_NAME);

    /// A row about these is not about its subject.
    private static final Set<String> OTHERS = Set.of(
            "manager",
            "supervisor",
            "emergency",
            "doctor",
            "physician",
            "agent",
            "referrer",
            "referral",
            "referred",
            "salesperson",
            "assigned",
            "guardian",
            "attorney",
            "notfall",
            "arzt",
            "vorgesetzter");

    /// Their names tell a little of the subject.
    private static final Set<String> RELATIVES = Set.of(
            "mother",
            "mothers",
            "father",
            "fathers",
            "spouse",
            "husband",
            "wife",
            "parent",
            "child",
            "mutter",
            "vater",
            "ehepartner",
            "ehegatte",
            "mere",
            "pere",
            "conjoint",
            "madre",
            "padre",
            "conyuge",
            "mae",
            "pai",
            "moeder",
            "vader",
            "matka",
            "ojciec");

    private static final Set<String> TYPE_WORDS =
            Set.of("type", "typ", "kind", "flag", "verified", "valid", "status", "indicator", "ind", "optin", "source");
    private static final Set<String> OF_DOCUMENT =
            Set.of("country", "state", "issuer", "authority", "expiry", "expiration", "date", "type", "land", "pays");

    static final ColumnNames SHIPPED = new ColumnNames();

    private final Map<String, Entry> known = new HashMap<>();

    private ColumnNames() {
        Wording.list("column_name.txt").forEach((head, names) -> {
            String[] says = head.split(" ", 2);
            Entry entry = new Entry(Meaning.valueOf(says[0].toUpperCase(Locale.ROOT)), says.length > 1 ? says[1] : "");
            for (String name : names.split(",")) {
                known.putIfAbsent(Wording.plain(name).replaceAll("[^\\p{L}\\p{N}]", ""), entry);
            }
        });
    }

    Named named(String column) {
        List<String> words = words(column);
        Named own = own(words);
        if (words.stream().anyMatch(OTHERS::contains)) {
            return new Named(Meaning.PART, "", true, String.join(" ", words));
        }
        boolean named =
                own.meaning() == Meaning.UNKNOWN || own.meaning().kind() != null || own.meaning() == Meaning.NAME;
        return named && words.stream().anyMatch(RELATIVES::contains)
                ? new Named(Meaning.RELATIVE, column, true, String.join(" ", words))
                : own;
    }

    private Named own(List<String> words) {
        if (words.isEmpty()) {
            return new Named(Meaning.UNKNOWN, "", false, "");
        }
        Entry whole = known.get(String.join("", words));
        if (whole != null) {
            return new Named(whole.meaning(), whole.type(), true, "");
        }
        Named qualified = qualifies(words);
        if (qualified != null) {
            return qualified;
        }
        Named part = part(words, false);
        if (part == null) {
            part = part(words, true);
        }
        return part != null ? part : inWord(words);
    }

    /// `phone_type`, `passport_country`: says something of another column.
    private @Nullable Named qualifies(List<String> words) {
        int last = words.size() - 1;
        while (last > 0 && isNumber(words.get(last))) {
            last--;
        }
        if (last == 0) {
            return null;
        }
        Named before = part(words.subList(0, last), false);
        if (before == null) {
            return null;
        }
        boolean typed = TYPE_WORDS.contains(words.get(last)) && before.meaning() != Meaning.NAME;
        boolean ofDocument = before.meaning() == Meaning.IDENTIFIER && OF_DOCUMENT.contains(words.get(last));
        return typed || ofDocument ? new Named(Meaning.PART, "", true, String.join(" ", words)) : null;
    }

    /// The longest known name that ends furthest to the right: the head of a compound.
    private @Nullable Named part(List<String> words, boolean alsoQualifiers) {
        for (int to = words.size(); to > 0; to--) {
            for (int from = 0; from < to; from++) {
                Entry entry = known.get(String.join("", words.subList(from, to)));
                String word = words.get(from);
                boolean single = to - from == 1;
                boolean weak = single && (isBrief(word) || !alsoQualifiers && QUALIFIERS.contains(word));
                if (entry != null && !weak) {
                    List<String> rest = new ArrayList<>(words.subList(0, from));
                    rest.addAll(words.subList(to, words.size()));
                    if (to < words.size() && NUMBERED.contains(entry.meaning()) && isNumberWord(words.get(to))) {
                        return new Named(Meaning.KEY, "", true, String.join(" ", words));
                    }
                    boolean clear = rest.stream().allMatch(w -> QUALIFIERS.contains(w) || isNumber(w));
                    return new Named(entry.meaning(), entry.type(), clear, String.join(" ", rest));
                }
            }
        }
        return null;
    }

    private static boolean isNumberWord(String word) {
        return switch (word) {
            case "no", "nr", "num", "number", "nbr", "id", "code", "key", "ref" -> true;
            default -> false;
        };
    }

    /// Words that mean something else inside a longer name.
    private static boolean isBrief(String word) {
        return word.length() < 3 && word.charAt(0) < 0x2E80 && !word.equals("id");
    }

    /// `privattelefon`, `postcodefake`: a word that ends or begins with a known one.
    private Named inWord(List<String> words) {
        for (int w = words.size() - 1; w >= 0; w--) {
            String word = words.get(w);
            int least = word.charAt(0) >= 0x2E80 ? 2 : PART_LEAST;
            for (int cut = 1; cut <= word.length() - least; cut++) {
                Entry entry = known.get(word.substring(cut));
                if (entry != null) {
                    return new Named(entry.meaning(), entry.type(), false, word.substring(0, cut));
                }
            }
            for (int cut = word.length() - 1; cut >= least; cut--) {
                Entry entry = known.get(word.substring(0, cut));
                if (entry != null) {
                    return new Named(entry.meaning(), entry.type(), false, word.substring(cut));
                }
            }
        }
        return new Named(Meaning.UNKNOWN, "", false, String.join(" ", words));
    }

    /// `PRIMARY_NAME_LAST`, `primaryNameLast`, `Primary name (last)`: primary, name, last.
    static List<String> words(String column) {
        StringBuilder apart = new StringBuilder();
        for (int i = 0; i < column.length() && apart.length() < 200; i++) {
            char c = column.charAt(i);
            char before = i == 0 ? ' ' : column.charAt(i - 1);
            char after = i + 1 == column.length() ? ' ' : column.charAt(i + 1);
            boolean hump = Character.isUpperCase(c)
                    && (Character.isLowerCase(before) || Character.isUpperCase(before) && Character.isLowerCase(after));
            boolean digit = Character.isDigit(c) != Character.isDigit(before) && Character.isLetterOrDigit(before);
            if (hump || digit) {
                apart.append(' ');
            }
            append(apart, c);
        }
        List<String> words = new ArrayList<>();
        for (String word : Wording.plain(apart.toString()).strip().split(" +")) {
            if (!word.isEmpty() && words.size() < WORDS_MAX) {
                words.add(word);
            }
        }
        return words;
    }

    /// Letters, digits and accents stay, apostrophes go, everything else parts words.
    private static void append(StringBuilder words, char c) {
        if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
            words.append(c);
        } else if (c != '\'' && c != '’') {
            words.append(' ');
        }
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }
}
