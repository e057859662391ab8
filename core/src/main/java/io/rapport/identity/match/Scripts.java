package io.rapport.identity.match;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes Greek and Cyrillic letters and Latin ones with marks in plain Latin letters; leaves other scripts as they
/// are. Pure.
final class Scripts {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /// Letter and what stands for it (the usual English-language romanisation), in pairs.
    private static final String PAIRS =
            "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u "
                    + "ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya і i ї i є e ґ g ў u ј j љ lj њ nj ћ c ђ d џ dz "
                    + "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o "
                    + "ß ss ø o ł l æ ae œ oe đ d ð d þ th ı i";
    private static final Map<Character, String> LATIN = new HashMap<>();

    static {
        String[] parts = PAIRS.split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            LATIN.put(parts[i].charAt(0), parts[i + 1]);
        }
        LATIN.put('ъ', "");
        LATIN.put('ь', "");
    }

    private Scripts() {}

    /// Whether only one of the two is in Latin letters, so that comparing their letters says nothing.
    static boolean differ(String a, String b) {
        return isLatin(a) != isLatin(b);
    }

    static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                return text.charAt(i) < 0x250;
            }
        }
        return true;
    }

    /// @param lower in lower case
    static String latin(String lower) {
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        StringBuilder latin = new StringBuilder(bare.length() + 8);
        for (int i = 0; i < bare.length(); i++) {
            String letters = LATIN.get(bare.charAt(i));
            if (letters == null) {
                latin.append(bare.charAt(i));
            } else {
                latin.append(letters);
            }
        }
        return latin.toString();
    }
}
