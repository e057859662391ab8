package io.rapport.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes people in blocks of [#BLOCK]; a household never crosses a block. 16 % of people live in households that share
/// surname, address and phone: couples, families with children, twins, father and son of one name.
final class People {
    static final int BLOCK = 1000;
    static final String[] CHANNELS = {
        "Organic Search", "Direct", "Paid Search", "Paid Social", "Referral", "Email", "Influencer"
    };
    private static final double[] CHANNEL_SHARES = {.27, .46, .64, .77, .88, .95, 1};
    private static final String[] MAIL = {
        "mail.example",
        "post.example",
        "webmail.example",
        "letterbox.example",
        "brief.example",
        "inbox.example",
        "mymail.example"
    };
    private static final String[] JOBS = {
        "Buyer",
        "Head of Purchasing",
        "Office Manager",
        "Managing Director",
        "Facility Manager",
        "Team Lead",
        "HR Manager",
        "Site Manager",
        "Accountant",
        "Event Manager"
    };

    private final long seed;
    private final int people;
    private final Companies companies;

    People(long seed, int people, Companies companies) {
        this.seed = seed;
        this.people = people;
        this.companies = companies;
    }

    int blocks() {
        return (people + BLOCK - 1) / BLOCK;
    }

    List<Person> block(int number) {
        int from = number * BLOCK;
        int to = Math.min(people, from + BLOCK);
        List<Person> out = new ArrayList<>(to - from);
        Chance chance = Chance.of(seed, 4, number);
        while (from + out.size() < to) {
            int left = to - from - out.size();
            int next = from + out.size();
            // .062 of the units are households of 3 on average: 16 % of the people
            if (left >= 5 && chance.hit(.062)) {
                household(out, next, chance);
            } else {
                out.add(alone(next));
            }
        }
        return out;
    }

    private Person alone(int id) {
        Chance chance = Chance.of(seed, 5, id);
        Land land = Land.any(chance);
        Draft draft = new Draft(id, chance, land);
        draft.family = land.family(chance);
        draft.home = land.address(chance);
        draft.landline = land.landline(chance);
        draft.born = born(chance, 18, 82);
        return finish(draft);
    }

    private void household(List<Person> out, int first, Chance chance) {
        Land land = Land.any(chance);
        String family = land.family(chance);
        Address home = land.address(chance);
        String landline = land.landline(chance);
        String mailbox = chance.hit(.4)
                ? "family." + Texts.address(family).replace(".", "") + first + "@" + chance.of(MAIL)
                : null;
        int size = chance.between(2, 4);
        boolean twins = size > 3 && chance.hit(.35);
        boolean junior = size > 2 && !twins && chance.hit(.2);
        int parentsBorn = born(chance, 42, 70);
        int childBorn = parentsBorn + chance.between(24, 34) * 365;
        for (int i = 0; i < size; i++) {
            Draft draft = new Draft(first + i, Chance.of(seed, 5, first + i), land);
            draft.family = family;
            draft.home = home;
            draft.landline = landline;
            draft.household = first;
            draft.mailbox = mailbox;
            draft.female = i == 1 || i > 1 && draft.female;
            draft.born =
                    i < 2 ? parentsBorn + draft.chance.between(-900, 900) : childBorn + (twins ? 0 : (i - 2) * 800);
            if (i == 0) {
                draft.female = false;
                draft.suffix = junior ? "Sr" : "";
            } else if (i == 2 && junior) {
                draft.female = false;
                draft.given = out.get(out.size() - 2).given();
                draft.suffix = "Jr";
            }
            out.add(finish(draft));
        }
    }

    private Person finish(Draft d) {
        Chance chance = d.chance;
        String given = d.given == null ? d.land.given(chance, d.female) : d.given;
        int seen = chance.hit(.76) ? Days.START - 1 - chance.below(1400) : Days.active(chance, Days.START);
        boolean marries = d.female && chance.hit(.06);
        String maiden = marries ? d.land.family(chance) : d.family;
        boolean moves = chance.hit(.18);
        boolean mails = chance.hit(.12);
        boolean works = chance.hit(.1);
        String name = Texts.address(given).replace(".", "") + "."
                + Texts.address(maiden).replace(".", "");
        String oldEmail = (chance.hit(.3) ? name.charAt(0) + name.substring(name.indexOf('.') + 1) : name) + (d.id + 11)
                + "@" + chance.of(MAIL);
        String email = mails
                ? Texts.address(given).replace(".", "")
                        + Texts.address(d.family).replace(".", "") + d.id + "@" + chance.of(MAIL)
                : oldEmail;
        return new Person(
                d.id,
                d.female,
                given,
                d.family,
                maiden,
                marries ? event(chance) : 0,
                d.born,
                d.home,
                moves ? d.land.address(chance) : d.home,
                moves ? event(chance) : 0,
                email,
                oldEmail,
                mails ? event(chance) : 0,
                d.mailbox,
                d.land.mobile(chance),
                d.landline,
                d.household,
                d.suffix,
                works ? companies.employer(chance, d.land) : null,
                chance.of(JOBS),
                CHANNELS[chance.weighted(CHANNEL_SHARES)],
                seen);
    }

    private static int event(Chance chance) {
        return Days.START - 500 + chance.below(1150);
    }

    private static int born(Chance chance, int youngest, int oldest) {
        return Days.END - chance.between(youngest * 365, oldest * 365);
    }

    /// What is settled before chance fills in the rest.
    private static final class Draft {
        final int id;
        final Chance chance;
        final Land land;
        boolean female;

        @Nullable
        String given;

        String family = "";
        Address home;
        String landline = "";

        @Nullable
        String mailbox;

        int born;
        int household = -1;
        String suffix = "";

        Draft(int id, Chance chance, Land land) {
            this.id = id;
            this.chance = chance;
            this.land = land;
            this.female = chance.hit(.51);
            this.home = new Address("", "", "", "", land);
        }
    }
}
