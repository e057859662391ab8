package io.rapport.demo;

import java.text.Normalizer;
import java.util.Locale;

/// What fingers and forms do to a value.
final class Slips {
    private static final String[] KEYS = {"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"};

    private Slips() {}

    /// One slip: a neighbouring key, a letter left out, two letters swapped, a letter doubled.
    static String typo(Chance chance, String value) {
        if (value.length() < 3) {
            return value;
        }
        int at = chance.below(value.length() - 1);
        return switch (chance.below(4)) {
            case 0 -> value.substring(0, at) + neighbour(chance, value.charAt(at)) + value.substring(at + 1);
            case 1 -> value.substring(0, at) + value.substring(at + 1);
            case 2 -> value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
            default -> value.substring(0, at + 1) + value.substring(at);
        };
    }

    private static char neighbour(Chance chance, char c) {
        char low = Character.toLowerCase(c);
        for (String row : KEYS) {
            int at = row.indexOf(low);
            if (at >= 0) {
                boolean left = at == row.length() - 1 || at > 0 && chance.hit(.5);
                char other = row.charAt(left ? at - 1 : at + 1);
                return c == low ? other : Character.toUpperCase(other);
            }
        }
        return chance.hit(.5) ? 'e' : 'n';
    }

    /// Without accents: `Müller` as `Mueller` or `Muller`, `François` as `Francois`.
    static String plain(Chance chance, String value) {
        String text = value;
        if (chance.hit(.6)) {
            text = text.replace("ä", "ae")
                    .replace("ö", "oe")
                    .replace("ü", "ue")
                    .replace("Ö", "Oe")
                    .replace("Ä", "Ae");
        }
        text = text.replace("ß", "ss")
                .replace("ł", "l")
                .replace("Ł", "L")
                .replace("ı", "i")
                .replace("ø", "o");
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    static boolean accented(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return true;
            }
        }
        return false;
    }

    /// A day that is written as if month and day stood the other way round, where such a day exists; or a wrong
    /// year.
    static String date(Chance chance, String iso) {
        String day = iso.substring(8);
        if (chance.hit(.5) && day.compareTo("12") <= 0) {
            return iso.substring(0, 5) + day + "-" + iso.substring(5, 7);
        }
        int year = Integer.parseInt(iso.substring(0, 4));
        int wrong = chance.hit(.6) ? year + (chance.hit(.5) ? 1 : -1) : year + (chance.hit(.5) ? 10 : -10);
        return wrong + iso.substring(4);
    }

    /// `Hauptstraße 3` as `Hauptstr. 3`, `3 High Street` as `3 High St`.
    static String abbreviated(String street) {
        return street.replace("straße", "str.")
                .replace("Street", "St")
                .replace("Road", "Rd")
                .replace("Avenue", "Ave")
                .replace("avenue", "av.")
                .replace("Calle", "C/")
                .replace("straat", "str.")
                .replace("platz", "pl.");
    }

    static String shout(String value) {
        return value.toUpperCase(Locale.ROOT);
    }

    /// One of the ways people write a telephone number of their land.
    static String phone(Chance chance, Land land, String national) {
        int half = national.length() > 9 ? 3 : 2;
        String area = national.substring(0, half);
        String rest = national.substring(half);
        String trunk = land.code.equals("ES") || land.code.equals("US") ? "" : "0";
        int middle = rest.length() / 2;
        return switch (chance.below(9)) {
            case 0, 1 -> "+" + land.dial + national;
            case 2 -> "+" + land.dial + " " + area + " " + rest;
            case 3 -> "00" + land.dial + " " + area + rest;
            case 4 -> trunk + area + "/" + rest;
            case 5 -> "(" + trunk + area + ") " + rest.substring(0, middle) + "-" + rest.substring(middle);
            case 6 -> trunk + area + "-" + rest.substring(0, middle) + "-" + rest.substring(middle);
            case 7 -> trunk + area + " " + rest.substring(0, middle) + " " + rest.substring(middle);
            default -> trunk + national;
        };
    }
}
