package io.rapport.quality;

import java.util.Locale;
import java.util.Set;

/// Repairs the case of names that came all upper or all lower; mixed case was somebody's decision and is kept.
///
/// `JÜRGEN VON DER LEYEN` becomes `Jürgen von der Leyen`, `o'neill-mcdonald` becomes `O'Neill-McDonald`, `ACME GMBH`
/// becomes `ACME GmbH`, `FRANKFURT AM MAIN` becomes `Frankfurt am Main`.
final class NameCase {
    private NameCase() {}

    /// What the name belongs to; it decides which small words stay small.
    enum Kind {
        PERSON,
        PLACE,
        COMPANY
    }

    /// Small at the beginning of a family name, too.
    private static final Set<String> NOBLE = Set.of(
            "von", "vom", "van", "zu", "zum", "zur", "de", "del", "della", "dello", "dos", "das", "du", "der", "den",
            "ter", "ten", "af", "av", "bin", "ibn");
    /// Small between other words only.
    private static final Set<String> BETWEEN =
            Set.of("la", "le", "las", "los", "da", "di", "do", "e", "y", "und", "and", "al");
    private static final Set<String> IN_PLACES = Set.of(
            "am", "an", "im", "in", "bei", "ob", "auf", "der", "den", "dem", "und", "zur", "sur", "sous", "les", "lès",
            "le", "la", "de", "du", "des", "en", "aux", "upon", "on", "of", "the", "and", "del", "di", "da", "do",
            "dos", "aan");
    private static final Set<String> NUMERALS = Set.of("ii", "iii", "iv", "vi", "vii", "viii");
    private static final java.util.Map<String, String> LEGAL_FORMS = java.util.Map.ofEntries(
            java.util.Map.entry("gmbh", "GmbH"),
            java.util.Map.entry("mbh", "mbH"),
            java.util.Map.entry("ag", "AG"),
            java.util.Map.entry("kg", "KG"),
            java.util.Map.entry("kgaa", "KGaA"),
            java.util.Map.entry("ohg", "OHG"),
            java.util.Map.entry("ug", "UG"),
            java.util.Map.entry("se", "SE"),
            java.util.Map.entry("ev", "eV"),
            java.util.Map.entry("e.v.", "e.V."),
            java.util.Map.entry("inc", "Inc"),
            java.util.Map.entry("inc.", "Inc."),
            java.util.Map.entry("ltd", "Ltd"),
            java.util.Map.entry("ltd.", "Ltd."),
            java.util.Map.entry("llc", "LLC"),
            java.util.Map.entry("llp", "LLP"),
            java.util.Map.entry("plc", "plc"),
            java.util.Map.entry("corp", "Corp"),
            java.util.Map.entry("corp.", "Corp."),
            java.util.Map.entry("co", "Co"),
            java.util.Map.entry("co.", "Co."),
            java.util.Map.entry("company", "Company"),
            java.util.Map.entry("bv", "BV"),
            java.util.Map.entry("b.v.", "B.V."),
            java.util.Map.entry("nv", "NV"),
            java.util.Map.entry("sa", "SA"),
            java.util.Map.entry("s.a.", "S.A."),
            java.util.Map.entry("sas", "SAS"),
            java.util.Map.entry("sarl", "SARL"),
            java.util.Map.entry("srl", "Srl"),
            java.util.Map.entry("spa", "SpA"),
            java.util.Map.entry("s.p.a.", "S.p.A."),
            java.util.Map.entry("ab", "AB"),
            java.util.Map.entry("oy", "Oy"),
            java.util.Map.entry("aps", "ApS"),
            java.util.Map.entry("and", "and"),
            java.util.Map.entry("und", "und"),
            java.util.Map.entry("of", "of"),
            java.util.Map.entry("the", "the"),
            java.util.Map.entry("für", "für"),
            java.util.Map.entry("for", "for"),
            java.util.Map.entry("et", "et"),
            java.util.Map.entry("de", "de"));

    /// @param name single-spaced
    static String repair(String name, Kind kind) {
        String letters = name.replace("ß", "");
        boolean upper = letters.equals(letters.toUpperCase(Locale.ROOT));
        boolean lower = name.equals(name.toLowerCase(Locale.ROOT));
        if (upper == lower) {
            return name;
        }
        String[] words = name.split(" ");
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < words.length; i++) {
            if (i > 0) {
                out.append(' ');
            }
            out.append(word(words[i], i, words.length, kind, upper));
        }
        return out.toString();
    }

    private static String word(String word, int index, int words, Kind kind, boolean upper) {
        String small = word.toLowerCase(Locale.ROOT);
        boolean last = index == words - 1;
        return switch (kind) {
            case PERSON -> {
                boolean particle = !last && (NOBLE.contains(small) || index > 0 && BETWEEN.contains(small));
                yield particle
                        ? small
                        : NUMERALS.contains(small) ? small.toUpperCase(Locale.ROOT) : capitals(small, true);
            }
            case PLACE -> !last && index > 0 && IN_PLACES.contains(small) ? small : capitals(small, false);
            case COMPANY -> {
                String form = index == 0 ? null : LEGAL_FORMS.get(small);
                boolean abbreviation = upper && word.length() <= 4;
                yield form != null ? form : abbreviation ? word : capitals(small, true);
            }
        };
    }

    /// The first letter of every part large: parts begin after a hyphen, an apostrophe after one or two letters
    /// (O'Neill), a dot.
    private static String capitals(String small, boolean scottish) {
        StringBuilder out = new StringBuilder(small.length());
        int part = 0;
        for (int i = 0; i < small.length(); i++) {
            char c = small.charAt(i);
            boolean mc = scottish && i - part == 2 && small.startsWith("mc", part) && small.length() - part > 3;
            out.append(i == part || mc ? titleCase(c) : c);
            boolean apostrophe = (c == '\'' || c == '’') && i - part <= 2 && small.length() - i > 2;
            if (c == '-' || c == '.' || c == '/' || c == '(' || apostrophe) {
                part = i + 1;
            }
        }
        return out.toString();
    }

    private static char titleCase(char c) {
        return c == 'ß' ? c : Character.toTitleCase(c);
    }
}
