package io.rapport.demo;

import java.util.Locale;

/// Writes people down as people do: with typing errors, nicknames, missing values, junk, swapped fields.
final class Clerk {
    private static final String[] JUNK_MAIL = {"test@test.com", "noemail@none.example", "na@na.example", "x@x.example"};
    private static final String[] JUNK_PHONE = {"000000", "0123456789", "111111111", "12345"};
    private static final String[] NEAR = {
        "qwsz", "vghn", "xdfv", "serfcx", "wsdr", "rtgvcd", "tyhbvf", "yujnbg", "ujko", "uikmnh", "ijolm", "kop", "njk",
        "bhjm", "iklp", "ol", "wa", "edft", "awedxz", "rfgy", "yhji", "cfgb", "qase", "zsdc", "tghu", "asx"
    };

    private Clerk() {}

    /// @param day when the system last heard of the person
    /// @param care 0 sloppy to 1 careful: scales errors down
    static Card write(Person p, int day, Chance chance, double care) {
        double error = 1.4 - care;
        Address at = p.addressOn(day);
        boolean noAddress = chance.hit(.22);
        boolean family = p.familyEmail() != null && chance.hit(.15);
        String given = given(p, chance, error);
        String surname = typo(p.familyOn(day), chance, .05 * error);
        if (!p.suffix().isEmpty() && chance.hit(.6)) {
            surname += " " + p.suffix();
        }
        String email = family && p.familyEmail() != null ? p.familyEmail() : p.emailOn(day);
        Card card = new Card(
                given,
                surname,
                chance.hit(.003) ? chance.of(JUNK_MAIL) : mailTypo(email, chance, .015 * error),
                chance.hit(.35) ? "" : phone(p.landline(), p.land(), chance, error),
                chance.hit(.3) ? "" : phone(p.mobile(), p.land(), chance, error),
                p.born(),
                chance.hit(.3) ? "" : birth(p, chance, error),
                noAddress ? "" : typo(at.street(), chance, .06 * error),
                noAddress ? "" : typo(at.city(), chance, .03 * error),
                noAddress ? "" : at.region(),
                noAddress || chance.hit(.05) ? "" : at.postcode(),
                noAddress && chance.hit(.3) ? "" : at.land().code);
        return dress(card, chance, error);
    }

    /// One of: as it is, swapped names, all upper or all lower case.
    private static Card dress(Card c, Chance chance, double error) {
        double luck = chance.unit() / error;
        if (luck < .01) {
            String first = c.family();
            return named(c, first, c.given());
        }
        if (luck < .04) {
            return named(c, c.given().toUpperCase(Locale.ROOT), c.family().toUpperCase(Locale.ROOT));
        }
        return luck < .055
                ? named(c, c.given().toLowerCase(Locale.ROOT), c.family().toLowerCase(Locale.ROOT))
                : c;
    }

    static Card named(Card c, String given, String family) {
        return new Card(
                given,
                family,
                c.email(),
                c.phone(),
                c.mobile(),
                c.born(),
                c.birth(),
                c.street(),
                c.city(),
                c.region(),
                c.postcode(),
                c.country());
    }

    static Card mailed(Card c, String email) {
        return new Card(
                c.given(),
                c.family(),
                email,
                c.phone(),
                c.mobile(),
                c.born(),
                c.birth(),
                c.street(),
                c.city(),
                c.region(),
                c.postcode(),
                c.country());
    }

    static Card phoned(Card c, String phone) {
        return new Card(
                c.given(),
                c.family(),
                c.email(),
                phone,
                c.mobile(),
                c.born(),
                c.birth(),
                c.street(),
                c.city(),
                c.region(),
                c.postcode(),
                c.country());
    }

    private static String given(Person p, Chance chance, double error) {
        double luck = chance.unit() / error;
        if (luck < .07) {
            return p.land().nick(p.given());
        }
        if (luck < .085) {
            return p.given().charAt(0) + ".";
        }
        return luck < .095 ? "" : typo(p.given(), chance, .04 * error);
    }

    private static String birth(Person p, Chance chance, double error) {
        String iso = Days.iso(p.born());
        double luck = chance.unit() / error;
        if (luck < .012) {
            return "1900-01-01";
        }
        if (luck < .03 && iso.charAt(8) == '0') {
            return iso.substring(0, 5) + iso.substring(8, 10) + "-" + iso.substring(5, 7);
        }
        if (luck < .042) {
            return Days.iso(p.born() - 365 * chance.between(1, 10));
        }
        return iso;
    }

    /// National, international or spaced, as the form or the clerk likes it.
    static String phone(String national, Land land, Chance chance, double error) {
        if (chance.hit(.004 * error)) {
            return chance.of(JUNK_PHONE);
        }
        String number = national;
        if (chance.hit(.015 * error)) {
            int at = chance.between(4, number.length() - 1);
            number = number.substring(0, at) + chance.below(10) + number.substring(at + 1);
        }
        boolean trunk = land != Land.US && land != Land.ES;
        return switch (chance.below(4)) {
            case 0 -> "+" + land.dial + number;
            case 1 -> "+" + land.dial + " " + number.substring(0, 3) + " " + number.substring(3);
            case 2 -> (land == Land.US ? "+1 " : "00" + land.dial + " ") + number;
            default ->
                land == Land.DE || land == Land.GB
                        ? (trunk ? "0" : "") + number.substring(0, 4) + " " + number.substring(4)
                        : "+" + land.dial + " " + (trunk ? "(0)" : "") + number;
        };
    }

    /// Neighbouring key, missing, doubled or swapped letters.
    static String typo(String text, Chance chance, double probability) {
        if (text.length() < 3 || !chance.hit(probability)) {
            return text;
        }
        int at = chance.between(1, text.length() - 2);
        char c = text.charAt(at);
        return switch (chance.below(4)) {
            case 0 -> text.substring(0, at) + near(c, chance) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + c + text.substring(at);
            default -> text.substring(0, at) + text.charAt(at + 1) + c + text.substring(at + 2);
        };
    }

    static String mailTypo(String email, Chance chance, double probability) {
        int at = email.indexOf('@');
        return typo(email.substring(0, at), chance, probability) + email.substring(at);
    }

    private static char near(char c, Chance chance) {
        if (c < 'a' || c > 'z') {
            return c >= '0' && c <= '9' ? (char) ('0' + chance.below(10)) : 'e';
        }
        String keys = NEAR[c - 'a'];
        return keys.charAt(chance.below(keys.length()));
    }
}
