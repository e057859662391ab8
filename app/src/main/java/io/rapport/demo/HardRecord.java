package io.rapport.demo;

import java.time.LocalDate;

/// One record of somebody as a system has it: some version of what is true, some of it missing, some of it wrong.
/// Reused from row to row. Not thread-safe.
final class HardRecord {
    static final int GIVEN = 0;
    static final int FAMILY = 1;
    static final int BIRTH = 2;
    static final int EMAIL = 3;
    static final int PHONE = 4;
    static final int STREET = 5;
    static final int CITY = 6;
    static final int POSTCODE = 7;
    static final int FIELDS = 8;
    private static final int RECORD = 121;
    private static final int TRIES = 40;
    /// How many columns of a record are empty, and which: growing sums.
    private static final double[] EMPTY_COLUMNS = {.12, .62, 1};

    private static final double[] EMPTY = {1.3, 2.4, 3.6, 4.9, 6.2, 7.4, 8.35, 9.3};
    private static final double[] TYPO = {.05, .05, .02, .04, .03, .05, .04, .03};
    private static final String[] JUNK_MAIL = {
        "test@test.com", "noreply@mail.example", "info@mail.example", "none@none.com", "a@a.com", "unknown@unknown.com"
    };
    private static final String[] JUNK_PHONE = {"0000000000", "5555555555", "1234567890", "9999999999", "+490000000000"
    };
    private static final double JUNK = .015;
    /// How many of the later records know of what changed.
    private static final double NEW = .7;

    final String[] fields = new String[FIELDS];
    private final boolean[] telling = new boolean[FIELDS];

    /// @param copy which of the person's records, 0 the first; later ones know what changed since, and are less
    /// careful
    void write(Dweller person, int copy) {
        Chance chance = Chance.of(person.home.seed, RECORD, person.key * Dwelling.MOST + copy);
        boolean later = copy > 0;
        know(person, chance, later);
        names(person.home.folk, chance, later);
        if (chance.hit(later ? .06 : .02)) {
            fields[BIRTH] = Slips.date(chance, fields[BIRTH]);
        }
        slip(chance, later ? 1 : .35);
        forms(chance);
        junk(chance);
        forget(chance, person);
    }

    private void know(Dweller person, Chance chance, boolean later) {
        Address address = person.address(later && person.moved && chance.hit(NEW) ? 1 : 0);
        fields[GIVEN] = person.given;
        fields[FAMILY] = person.family(later && person.married && chance.hit(NEW) ? 1 : 0);
        fields[BIRTH] = LocalDate.ofEpochDay(person.born).toString();
        fields[EMAIL] = email(person, chance, later);
        fields[PHONE] = Slips.phone(chance, person.home.land, phone(person, chance, later));
        fields[STREET] = address.street();
        fields[CITY] = address.city();
        fields[POSTCODE] = address.postcode();
    }

    private String email(Dweller person, Chance chance, boolean later) {
        boolean changed = later && person.newMail && chance.hit(NEW);
        telling[EMAIL] = true;
        if (person.office >= 0 && chance.hit(.12)) {
            telling[EMAIL] = false;
            return "info@office" + person.office + ".example";
        }
        if (person.home.mailbox && chance.hit(.5)) {
            telling[EMAIL] = false;
            return person.home.familyMail();
        }
        return person.email(changed ? 1 : 0);
    }

    private String phone(Dweller person, Chance chance, boolean later) {
        boolean changed = later && person.newNumber && chance.hit(NEW);
        telling[PHONE] = true;
        if (person.office >= 0 && chance.hit(.4)) {
            telling[PHONE] = false;
            return Dwelling.number(person.home.land, false, 99_999_999L - person.office);
        }
        if (person.usesLandline ? chance.hit(.9) : chance.hit(.05)) {
            telling[PHONE] = !person.home.shared();
            return person.home.landline();
        }
        return person.mobile(changed ? 1 : 0);
    }

    private void names(Folk folk, Chance chance, boolean later) {
        double kind = chance.unit() / (later ? 1 : .4);
        String given = fields[GIVEN];
        if (kind < .08) {
            String nick = folk.nick(given);
            int dash = given.indexOf('-');
            fields[GIVEN] = nick != null ? nick : dash > 0 ? given.substring(0, dash) : given;
        } else if (kind < .11) {
            fields[GIVEN] = given.charAt(0) + (chance.hit(.5) ? "." : "");
        } else if (kind < .135) {
            fields[GIVEN] = fields[FAMILY];
            fields[FAMILY] = given;
        }
    }

    private void slip(Chance chance, double care) {
        for (int i = 0; i < FIELDS; i++) {
            if (chance.hit(TYPO[i] * care) && i != BIRTH) {
                fields[i] = Slips.typo(chance, fields[i]);
            } else if (i == BIRTH && chance.hit(TYPO[i] * care)) {
                fields[i] = fields[i].substring(0, 9) + (char) ('0' + chance.below(10));
            }
        }
    }

    private void forms(Chance chance) {
        double kind = chance.unit();
        boolean plain = chance.hit(.3);
        boolean brief = chance.hit(.25);
        if (brief) {
            fields[STREET] = Slips.abbreviated(fields[STREET]);
        }
        for (int i = 0; i < FIELDS; i++) {
            if (i == BIRTH || i == PHONE || i == EMAIL) {
                continue;
            }
            if (plain && Slips.accented(fields[i])) {
                fields[i] = Slips.plain(chance, fields[i]);
            }
            if (kind < .05) {
                fields[i] = Slips.shout(fields[i]);
            }
        }
    }

    private void junk(Chance chance) {
        for (int i = 0; i < FIELDS; i++) {
            telling[i] = i == EMAIL || i == PHONE ? telling[i] : i < CITY;
        }
        if (chance.hit(JUNK)) {
            fields[EMAIL] = chance.of(JUNK_MAIL);
            telling[EMAIL] = false;
        }
        if (chance.hit(JUNK)) {
            fields[PHONE] = chance.of(JUNK_PHONE);
            telling[PHONE] = false;
        }
        if (chance.hit(JUNK)) {
            fields[BIRTH] = "1900-01-01";
            telling[BIRTH] = false;
        }
    }

    /// Leaves columns empty, but so that at least three telling ones stay, and among a household the given name
    /// and something else of the person's own; where junk leaves too little to tell, nothing else is missing.
    private void forget(Chance chance, Dweller person) {
        int least = chance.between(3, 4);
        int empty = (1 << FIELDS) - 1;
        for (int tries = 0; tries <= TRIES && !tells(empty, least, person); tries++) {
            empty = tries < TRIES / 2 ? person.reticent : 0;
            for (int left = tries == TRIES ? 0 : chance.weighted(EMPTY_COLUMNS); left > 0; ) {
                int column = column(chance);
                left -= 1 - (empty >> column & 1);
                empty |= 1 << column;
            }
        }
        for (int i = 0; i < FIELDS; i++) {
            if ((empty >> i & 1) != 0) {
                fields[i] = "";
            }
        }
    }

    static int column(Chance chance) {
        return chance.weighted(EMPTY);
    }

    private boolean tells(int empty, int least, Dweller person) {
        int count = 0;
        for (int i = 0; i < CITY; i++) {
            count += tells(empty, i) ? 1 : 0;
        }
        boolean given = tells(empty, GIVEN);
        boolean own = tells(empty, BIRTH) || tells(empty, EMAIL) || tells(empty, PHONE);
        return count >= least && (person.home.shared() ? given && own : given || own);
    }

    private boolean tells(int empty, int field) {
        return telling[field] && (empty >> field & 1) == 0;
    }
}
