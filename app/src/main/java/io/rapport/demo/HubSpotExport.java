package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;
import org.jspecify.annotations.Nullable;

/// `hub`: leads of the campaigns everywhere; companies and deals of Britain and America.
final class HubSpotExport implements Export {
    static final String SOURCE = "hub";
    static final String DEALS =
            "Record ID|Deal Name|Deal Stage|Amount|Currency|Deal probability|Is Deal Closed?|Is Closed Won"
                    + "|Create Date|Close Date|Deal owner|Pipeline|Associated Company IDs|Associated Contact IDs|Last Modified Date";
    private static final long BASE = 20_400_000_000L;

    private final long seed;
    private final ExportFile contacts;
    private final ExportFile companies;
    private final Workbook deals;

    HubSpotExport(Exports exports, long seed, Workbook deals) {
        this.seed = seed;
        this.deals = deals;
        contacts = exports.file(
                "exports/hub/hubspot-crm-exports-all-contacts-2026-09-30.csv",
                Form.CSV_QUOTED,
                "Record ID|First Name|Last Name|Email|Phone Number|Mobile Phone Number|Date of birth|Gender|Preferred language"
                        + "|Street Address|City|State/Region|Postal Code|Country/Region|Job Title|Associated Company"
                        + "|Associated Company IDs|Original Traffic Source|Lifecycle Stage|Unsubscribed from all email|Contact owner"
                        + "|Create Date|Last Modified Date");
        companies = exports.file(
                "exports/hub/hubspot-crm-exports-all-companies-2026-09-30.csv",
                Form.CSV_QUOTED,
                "Record ID|Company name|Company Domain Name|Phone Number|Street Address|City|State/Region|Postal Code"
                        + "|Country/Region|Industry|Number of Employees|Annual Revenue|Parent Company ID|Company owner|Lifecycle Stage"
                        + "|Create Date|Last Modified Date");
    }

    static boolean knows(Company c) {
        return c.land().british() || c.id() % 3 == 1;
    }

    private static String companyId(int id) {
        return Long.toString(BASE + 5_000_000L + id * 3L);
    }

    @Override
    public void company(Company c, Block block) {
        if (!knows(c)) {
            return;
        }
        Chance chance = Chance.of(seed, 22, c.id());
        String name = chance.hit(.45) ? c.shortName() : Clerk.typo(c.name(), chance, .1);
        Address a = c.address();
        boolean hasAddress = chance.hit(.7);
        String created = Days.berlinMinute(Days.moment(chance, Math.min(Days.END, c.seen() + chance.below(200))));
        Csv row = block.csv(companies);
        row.put(companyId(c.id()))
                .put(name)
                .put(chance.hit(.85) ? c.domain() : "")
                .put(chance.hit(.6) ? "+" + c.land().dial + c.phone() : "");
        row.put(hasAddress ? a.street() : "")
                .put(a.city())
                .put(hasAddress ? a.region() : "")
                .put(hasAddress ? a.postcode() : "");
        row.put(a.land().code).put(c.industry()).put(c.employees()).put("");
        row.put(c.parent() >= 0 && c.land().british() ? companyId(c.parent()) : "")
                .put("Owner " + c.id() % 9);
        row.put("customer").put(created).put(created).end();
        block.company(SOURCE, "companies", companyId(c.id()), c);
        int count = c.land().british() ? chance.count(1.2, 8) : 0;
        for (int i = 0; i < count; i++) {
            deal(c, i, chance, block);
        }
    }

    private void deal(Company c, int nth, Chance chance, Block block) {
        int opened = Days.active(chance, c.seen());
        int decided = opened + chance.between(10, 120);
        boolean closed = decided <= Days.END;
        boolean won = closed && chance.hit(.38);
        String stage = closed ? won ? "Closed won" : "Closed lost" : "Contract sent";
        long amount = 1200 + (long) chance.span(7000);
        String changed = Days.berlinMinute((long) Math.min(decided, Days.END) * Days.SECONDS + 40_000);
        deals.row(
                BASE + 8_000_000L + c.id() * 9L + nth,
                c.shortName() + " order " + Days.year(opened),
                stage,
                amount,
                "GBP",
                closed ? won ? "1" : "0" : "0.6",
                Boolean.toString(closed),
                Boolean.toString(won),
                Days.berlinMinute((long) opened * Days.SECONDS + 36_000),
                Days.iso(decided),
                "Owner " + c.id() % 9,
                "Sales Pipeline",
                companyId(c.id()),
                "",
                changed);
        block.tally.count(Figure.DEALS);
    }

    @Override
    public void person(Person p, Life life, Block block) {
        Chance chance = Chance.of(seed, 23, p.id());
        Company c = p.company();
        boolean business = c != null && knows(c) && chance.hit(.8);
        if (!business && !(life.lead() && (p.land().british() || chance.hit(.7)))) {
            return;
        }
        row(p, business ? c : null, 0, chance, block);
        if (chance.hit(.02)) {
            row(p, null, 1, chance, block);
        }
        if (chance.hit(.002)) {
            test(p, block);
        }
    }

    private void row(Person p, @Nullable Company c, int nth, Chance chance, Block block) {
        String key = Long.toString(BASE + p.id() * 4L + nth);
        int day = Math.min(Days.END, p.seen() + chance.below(300));
        Card card = Clerk.write(p, day, chance, .55);
        String email = c == null ? card.email() : chance.hit(.06) ? "info@" + c.domain() : p.workEmail(c);
        String phone = c != null && chance.hit(.6) ? "+" + c.land().dial + c.phone() : card.phone();
        String created = Days.berlinMinute(Days.moment(chance, day));
        Csv row = block.csv(contacts);
        row.put(key)
                .put(card.given())
                .put(card.family())
                .put(email)
                .put(phone)
                .put(card.mobile())
                .put(card.birth());
        row.put(chance.hit(.4) ? p.female() ? "female" : "male" : "").put(chance.hit(.5) ? p.land().language : "");
        row.put(card.street())
                .put(card.city())
                .put(card.region())
                .put(card.postcode())
                .put(card.country());
        row.put(c == null ? "" : p.job()).put(c == null ? "" : c.shortName()).put(c == null ? "" : companyId(c.id()));
        row.put(p.channel())
                .put("lead")
                .put(chance.hit(.08) ? "true" : "false")
                .put("")
                .put(created)
                .put(created)
                .end();
        block.spoil(row, chance, 12);
        block.person(SOURCE, "contacts", key, p);
    }

    /// Somebody of the company tried the form.
    private void test(Person p, Block block) {
        String key = Long.toString(BASE + p.id() * 4L + 3);
        Csv row = block.csv(contacts);
        row.put(key)
                .put("Test")
                .put("Test")
                .put("test@test.com")
                .put("000000")
                .put("")
                .put("1900-01-01")
                .put("")
                .put("");
        row.put("Teststr. 1").put("Test").skip(10);
        row.put(Days.berlinMinute((long) p.seen() * Days.SECONDS))
                .put(Days.berlinMinute((long) p.seen() * Days.SECONDS))
                .end();
        block.person(SOURCE, "contacts", key, "T" + p.id(), "");
        block.tally.count(Figure.TEST_ACCOUNTS);
    }
}
