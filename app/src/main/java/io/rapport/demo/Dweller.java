package io.rapport.demo;

/// Somebody of a dwelling, with what happened to them: the truth that records know pieces of. What changed is numbered:
/// version 0 is how it was, version 1 how it became.
final class Dweller {
    private static final int SELF = 111;
    private static final int MOVE = 112;
    private static final int MAILING = 113;
    private static final int WEDDING = 114;
    private static final String[] HANDLES = {
        "sunny", "lucky", "blue", "silent", "happy", "magic", "little", "wild", "golden", "rapid", "green", "lazy"
    };
    private static final String[] BEASTS = {
        "tiger", "star", "rider", "cat", "wolf", "bear", "moon", "river", "fox", "cook", "runner", "stone"
    };

    final Dwelling home;
    final int member;
    final long key;
    final boolean female;
    final String given;
    final long born;
    final boolean usesLandline;
    /// Number of the office whose telephone and mailbox are given now and then, or -1.
    final int office;

    /// What has changed at some time; records from before and after are mixed.
    final boolean moved;

    final boolean married;
    final boolean newMail;
    final boolean newNumber;
    /// Columns the person never fills, one bit each.
    final int reticent;

    Dweller(Dwelling home, int member, int offices) {
        this.home = home;
        this.member = member;
        this.key = home.number * Dwelling.MOST + member;
        Chance chance = Chance.of(home.seed, SELF, key);
        boolean child = child();
        boolean last = member == home.size - 1;
        boolean named = home.junior && (member == 0 || last);
        boolean woman = chance.hit(member == 1 && !child ? .95 : member == 0 && home.shared() ? .05 : .51);
        female = woman && !named;
        given = named && member > 0 ? new Dweller(home, 0, offices).given : given(chance, last);
        born = born(chance, child);
        usesLandline = home.shared() ? chance.hit(.92) : chance.hit(.15);
        office = chance.hit(.07) ? chance.below(offices) : -1;
        moved = chance.hit(.18);
        married = chance.hit(female ? .08 : .01);
        newMail = chance.hit(.25);
        newNumber = chance.hit(.2);
        reticent = chance.hit(.75) ? 1 << HardRecord.column(chance) : 0;
    }

    private boolean child() {
        boolean twin = home.twins && member >= home.size - 2;
        return home.shared() && (twin || member > (home.junior && home.size == 2 ? 0 : 1));
    }

    private String given(Chance chance, boolean last) {
        String name = home.folk.given(chance, female);
        String twin = last && home.twins ? new Dweller(home, member - 1, 1).given : "";
        if (twin.isEmpty() && !home.shared()) {
            return name;
        }
        // Twins are often named alike, but nobody calls two children the same
        boolean alike = !twin.isEmpty() && chance.hit(.3);
        for (int i = 0; i < 40 && (name.equals(twin) || alike && name.charAt(0) != twin.charAt(0)); i++) {
            name = home.folk.given(chance, female);
        }
        return name.equals(twin) ? name + "-" + home.folk.given(chance, female) : name;
    }

    private long born(Chance chance, boolean child) {
        if (!home.shared() || member == 0) {
            return home.born;
        }
        if (!child) {
            return home.born + chance.between(-2500, 2500);
        }
        if (home.twins && member >= home.size - 2) {
            return home.childBorn;
        }
        return home.childBorn + (member - 1) * 700L + chance.between(-300, 300);
    }

    Address address(int version) {
        return version == 0 ? home.address : home.land.address(Chance.of(home.seed, MOVE, key));
    }

    String family(int version) {
        return version == 0 ? home.family : home.folk.family(Chance.of(home.seed, WEDDING, key), home.land);
    }

    String mobile(int version) {
        return Dwelling.number(home.land, true, key * 2 + version);
    }

    /// Made of the name, with as many digits as it takes to be the only one; or a fancy name.
    String email(int version) {
        Chance chance = Chance.of(home.seed, MAILING + version * 10, key);
        String given = Texts.address(this.given);
        String family = Texts.address(home.family).replace(".", "");
        int style = chance.below(20);
        int digits = chance.below(3) + 2;
        String user;
        if (style < 6) {
            user = given + "." + family + digits(digits, version);
        } else if (style < 9) {
            user = given.charAt(0) + family + digits(digits + 1, version);
        } else if (style < 12) {
            user = given + (1970 + Math.floorDiv(born, 365)) % 100 + digits(digits, version);
        } else if (style < 16) {
            user = family + "." + given + digits(digits, version);
        } else {
            user = chance.of(HANDLES) + chance.of(BEASTS) + digits(digits + 2, version);
        }
        return user + "@" + chance.of(Dwelling.MAIL);
    }

    private String digits(int length, int version) {
        return Dwelling.digits(99_999_999L - key * 2 - version, length);
    }
}
