package io.rapport.demo;

/// Who lives behind one door: somebody alone, or a household that shares surname, address and landline, often the
/// mailbox too. Everything follows from the seed and the dwelling's number, so that none has to be remembered.
final class Dwelling {
    /// More than anybody's household.
    static final int MOST = 8;

    static final String[] MAIL = {
        "mail.example",
        "post.example",
        "webmail.example",
        "letterbox.example",
        "inbox.example",
        "mymail.example",
        "brief.example",
        "courriel.example"
    };
    /// .0485 of the dwellings hold 3.75 people on average: 16 % of all people.
    private static final double SHARED = .0485;
    private static final double[] SIZES = {.15, .4, .7, 1};
    private static final double[] COPIES = {.880, .950, .977, .989, .996, 1};
    private static final int SIZE = 101;
    private static final int COPY = 102;
    private static final int HOME = 103;
    private static final int BUILDING = 104;

    final long seed;
    final long number;
    final int size;
    final Land land;
    final Folk folk;
    final String family;
    final Address address;
    final boolean twins;
    final boolean junior;
    final boolean mailbox;
    /// Day of birth of the first, and of the first child.
    final long born;

    final long childBorn;

    Dwelling(long seed, long number, int buildings) {
        this.seed = seed;
        this.number = number;
        size = size(seed, number);
        Chance chance = Chance.of(seed, HOME, number);
        land = Land.any(chance);
        folk = Folk.in(land, chance);
        family = folk.family(chance, land);
        address = chance.hit(.25) ? building(chance.below(buildings)) : land.address(chance);
        double kind = chance.unit();
        twins = size > 2 && kind < .3;
        junior = size > 1 && kind > .91;
        mailbox = size > 1 && chance.hit(.5);
        born = size == 1 ? -chance.between(-37 * 365, 35 * 365) : -chance.between(-20 * 365, 30 * 365);
        childBorn = born + chance.between(20 * 365, 35 * 365);
    }

    static int size(long seed, long number) {
        Chance chance = Chance.of(seed, SIZE, number);
        return chance.hit(SHARED) ? 2 + chance.weighted(SIZES) : 1;
    }

    /// How many records somebody has: most one, few six; 1,000 records are of 827 people.
    static int copies(long seed, long number, int member) {
        return 1 + Chance.of(seed, COPY, number * MOST + member).weighted(COPIES);
    }

    boolean shared() {
        return size > 1;
    }

    String landline() {
        return number(land, false, number * 2 * MOST + 2 * MOST - 1);
    }

    String familyMail() {
        return Texts.address(family).replace(".", "") + ".family" + digits(number * MOST + MOST / 2, 5) + "@"
                + MAIL[(int) (number % MAIL.length)];
    }

    /// A national number that nobody else has, as long as there are fewer than 10^8.
    static String number(Land land, boolean mobile, long owner) {
        String start =
                switch (land.code) {
                    case "DE" -> mobile ? "1" + (5 + owner % 3) : owner % 2 == 0 ? "30" : "89";
                    case "GB" -> mobile ? "7" + (4 + owner % 5) : owner % 2 == 0 ? "20" : "16";
                    case "FR" -> mobile ? "6" : "1";
                    case "NL" -> mobile ? "6" : "2";
                    case "ES" -> mobile ? "6" : "9";
                    default -> mobile ? "21" : owner % 2 == 0 ? "31" : "70";
                };
        return start + digits(owner, 8);
    }

    /// The last digits of a number that is another for every owner below 10^8.
    static String digits(long owner, int length) {
        long scattered = (owner * 61_803_399L + 27_182_818L) % 100_000_000L;
        String text = Long.toString(scattered + 100_000_000L);
        return text.substring(text.length() - length);
    }

    private Address building(int number) {
        return land.address(Chance.of(seed, BUILDING, (long) number * 8 + Land.ALL.indexOf(land)));
    }
}
