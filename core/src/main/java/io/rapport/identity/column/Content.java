package io.rapport.identity.column;

import io.rapport.identity.match.FieldKind;

/// What values say of their column: whether they can be what its name says, and what they are when the name says
/// nothing. The numbers are shares of distinct values; they leave room for columns that are dirty, not for columns of
/// another kind.
final class Content {
    private Content() {}

    /// Whether these values cannot be of the kind.
    static boolean contradicts(FieldKind kind, Profile p) {
        return switch (kind) {
            case EMAIL -> p.email < 0.5;
            case PHONE -> p.phone < 0.5 || p.date >= 0.7 && p.phoneMarked < 0.2;
            case DOMAIN -> p.domain < 0.5 && p.email < 0.5;
            case BIRTH_DATE -> p.date + p.year < 0.5;
            case POSTCODE -> p.digit < 0.3 || p.length > 14 || p.email > 0.3;
            case HOUSE_NUMBER ->
                p.digit < 0.5 || p.length > 20 || p.houseNumber < 0.3 && (p.street > 0.3 || p.words > 1.5);
            case GENDER -> p.distinct > 20 && p.gender < 0.2 || p.length > 20;
            case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME ->
                p.email > 0.3 || p.domain > 0.5 || p.digit > 0.6 || p.letter < 0.5 || p.length > 80 || p.hex > 0.3;
            case COMPANY_NAME ->
                p.letter < 0.5
                        || p.email > 0.5
                        || p.domain > 0.6
                        || p.length > 150
                        || p.hex > 0.3
                        || p.yesNo > 0.9
                        || p.digit > 0.9 && p.words < 1.3 && p.nameLike < 0.05;
            case STREET, ADDRESS -> p.letter < 0.4 || p.email > 0.3 || p.length > 250 || p.yesNo > 0.9;
            case CITY -> p.letter < 0.6 || p.digit > 0.6 || p.email > 0.3 || p.length > 60;
            case REGION -> p.email > 0.3 || p.length > 60 || p.date > 0.6;
            case COUNTRY -> p.letter < 0.5 || p.length > 60 || p.distinct > 500;
            case IDENTIFIER -> p.words > 3.5 || p.length > 60 || p.email > 0.5;
            case CATEGORY -> p.email > 0.5 || p.hex > 0.5 || p.sentence > 0.3 || p.yesNo > 0.9 && p.distinct < 5;
            case TEXT -> false;
        };
    }

    /// What values are by themselves.
    static Meaning guess(Profile p) {
        if (p.sample.isEmpty()) {
            return Meaning.UNKNOWN;
        }
        Meaning marked = marked(p);
        if (marked != Meaning.UNKNOWN) {
            return marked;
        }
        return p.letter < 0.2 ? digits(p) : letters(p);
    }

    private static Meaning marked(Profile p) {
        if (p.email >= 0.6) {
            return Meaning.EMAIL;
        }
        if (p.domain >= 0.6) {
            return Meaning.DOMAIN;
        }
        if (p.hex >= 0.8) {
            return p.unique() > 0.99 ? Meaning.KEY : Meaning.IDENTIFIER;
        }
        if (p.date >= 0.7 && p.phoneMarked < 0.3) {
            return p.time < 0.3 && p.yearSpread >= 12 && p.yearMiddle <= 2012 ? Meaning.BIRTH_DATE : Meaning.TIME;
        }
        if (p.phoneMarked >= 0.5) {
            return Meaning.PHONE;
        }
        if (p.yesNo >= 0.9 && p.distinct <= 8) {
            return p.gender >= 0.99 && p.letter > 0.9 && p.yesNo < 0.99 ? Meaning.GENDER : Meaning.STATUS;
        }
        return Meaning.UNKNOWN;
    }

    private static Meaning digits(Profile p) {
        boolean fixed = p.shortest == p.longest;
        if (p.postcode >= 0.9
                && p.longest <= 6
                && p.shortest >= 4
                && p.unique() < 0.6
                && p.distinct > 20
                && !isRun(p)) {
            return fixed || p.longest - p.shortest <= 1 ? Meaning.POSTCODE : Meaning.AMOUNT;
        }
        if (p.integer >= 0.9) {
            if (p.unique() > 0.995 || isRun(p)) {
                return Meaning.KEY;
            }
            return p.length >= 6 && p.longest - p.shortest <= 2 && p.unique() > 0.1
                    ? Meaning.IDENTIFIER
                    : p.houseNumber >= 0.95 && p.distinct > 20 && p.longest <= 5
                            ? Meaning.HOUSE_NUMBER
                            : Meaning.AMOUNT;
        }
        return p.number >= 0.9 ? Meaning.AMOUNT : p.houseNumber > 0.8 ? Meaning.HOUSE_NUMBER : Meaning.IDENTIFIER;
    }

    /// Whether whole numbers count rows: hardly a gap between the least and the greatest.
    private static boolean isRun(Profile p) {
        if (p.integer < 0.999 || p.unique() < 0.9 || p.longest > 15 || p.distinct < 20) {
            return false;
        }
        long least = Long.MAX_VALUE;
        long most = 0;
        for (String value : p.sample) {
            long n = Long.parseLong(value);
            least = Math.min(least, n);
            most = Math.max(most, n);
        }
        return most - least < p.distinct * 1.2;
    }

    private static Meaning letters(Profile p) {
        if (p.suffix >= 0.7) {
            return Meaning.SUFFIX;
        }
        if (p.distinct <= 40 && p.title >= 0.6) {
            return Meaning.SALUTATION;
        }
        if (p.gender >= 0.75 && p.distinct >= 2 && p.distinct <= 12) {
            return Meaning.GENDER;
        }
        if (p.shortName >= 0.6 && p.distinct > 30) {
            return Meaning.FULL_NAME;
        }
        if (p.code >= 0.9 && p.distinct <= 120) {
            return p.country() >= 0.95 && p.distinct < 40 ? Meaning.COUNTRY : Meaning.REGION;
        }
        if (p.distinct <= 500 && p.country() >= 0.7) {
            return Meaning.COUNTRY;
        }
        if (p.street >= 0.4) {
            return p.comma >= 0.5 || p.words >= 6 ? Meaning.ADDRESS : Meaning.STREET;
        }
        if (p.postcode >= 0.7) {
            return Meaning.POSTCODE;
        }
        if (p.legal >= 0.25) {
            return Meaning.COMPANY_NAME;
        }
        if (p.nameLike >= 0.8 && p.givenName >= 0.25) {
            return p.oneWord >= 0.7 ? Meaning.GIVEN_NAME : Meaning.FULL_NAME;
        }
        if (p.digit >= 0.6 && p.words <= 1.5 && p.length <= 25) {
            return p.unique() > 0.995 ? Meaning.KEY : Meaning.IDENTIFIER;
        }
        return p.sentence >= 0.3 ? Meaning.TEXT : Meaning.UNKNOWN;
    }
}
