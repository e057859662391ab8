package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;

/// `crm`: companies on the continent, their contacts, deals, service contracts, calls and meetings.
final class SalesforceExport implements Export {
    static final String SOURCE = "crm";
    /// What follows the kind of thing in every id.
    static final String ORGANISATION = "Rp00000";
    private static final String STAMPS = "|CreatedDate|LastModifiedDate|SystemModstamp";
    private static final String[] STAGES = {"Prospecting", "Needs Analysis", "Proposal", "Negotiation"};
    private static final String[] SERVICE = {"Site Care", "Fleet Care", "Full Service"};

    private final long seed;
    private final ExportFile accounts;
    private final ExportFile contacts;
    private final ExportFile leads;
    private final ExportFile deals;
    private final ExportFile contracts;
    private final ExportFile tasks;
    private final ExportFile events;

    SalesforceExport(Exports exports, long seed) {
        this.seed = seed;
        accounts = file(
                exports,
                "Account",
                "Id|IsDeleted|MasterRecordId|Name|Type|ParentId|BillingStreet|BillingCity|BillingState"
                        + "|BillingPostalCode|BillingCountry|Phone|Website|Industry|AnnualRevenue|NumberOfEmployees|OwnerId");
        contacts = file(
                exports,
                "Contact",
                "Id|IsDeleted|MasterRecordId|AccountId|LastName|FirstName|Salutation|MailingStreet"
                        + "|MailingCity|MailingState|MailingPostalCode|MailingCountry|Phone|MobilePhone|Email|Title|LeadSource|Birthdate"
                        + "|OwnerId|HasOptedOutOfEmail");
        leads = file(
                exports,
                "Lead",
                "Id|IsDeleted|MasterRecordId|LastName|FirstName|Title|Company|Street|City|State|PostalCode"
                        + "|Country|Phone|MobilePhone|Email|LeadSource|Status|OwnerId|HasOptedOutOfEmail|IsConverted|ConvertedContactId");
        deals = file(
                exports,
                "Opportunity",
                "Id|IsDeleted|AccountId|ContactId|Name|StageName|Amount|Probability|CloseDate|Type"
                        + "|IsClosed|IsWon|CurrencyIsoCode|OwnerId");
        contracts = file(
                exports,
                "Contract",
                "Id|AccountId|CustomerSignedId|ContractNumber|StartDate|EndDate|ContractTerm|Status"
                        + "|Plan__c|Monthly_Amount__c|Cancelled_On__c|Cancel_Reason__c");
        tasks = file(
                exports,
                "Task",
                "Id|IsDeleted|WhoId|WhatId|Subject|ActivityDate|Status|Priority|OwnerId|TaskSubtype|CallType"
                        + "|CompletedDateTime");
        events = file(
                exports, "Event", "Id|IsDeleted|WhoId|WhatId|Subject|StartDateTime|EndDateTime|ActivityDate|OwnerId");
    }

    static boolean knows(Company c) {
        return !c.land().british();
    }

    static String accountId(Company c) {
        return id("001", c.id());
    }

    private static ExportFile file(Exports exports, String object, String columns) {
        return exports.file("exports/" + SOURCE + "/" + object + ".csv", Form.CSV_QUOTED, columns + STAMPS);
    }

    private static String id(String prefix, long number) {
        return prefix + ORGANISATION + Texts.base36(number, 5) + "IAQ";
    }

    private static String owner(int company) {
        return id("005", company % 14);
    }

    private static void stamps(Csv row, long created, long changed) {
        String last = Days.zuluMillis(Days.known(changed));
        row.put(Days.zuluMillis(created)).put(last).put(last).end();
    }

    @Override
    public void company(Company c, Block block) {
        if (!knows(c)) {
            return;
        }
        Chance chance = Chance.of(seed, 20, c.id());
        Address a = c.address();
        long created = Days.moment(chance, c.seen());
        Csv row = block.csv(accounts);
        row.put(accountId(c)).put("false").put("").put(c.name()).put(c.tier());
        row.put(c.parent() < 0 ? "" : id("001", c.parent()))
                .put(a.street())
                .put(a.city())
                .put(a.region())
                .put(a.postcode());
        row.put(a.land().code).put("+" + c.land().dial + " " + c.phone());
        row.put(chance.hit(.8) ? "https://www." + c.domain() : "").put(c.industry());
        row.put(c.employees() * 140_000L).put(c.employees()).put(owner(c.id()));
        stamps(row, created, created + chance.below(400) * (long) Days.SECONDS);
        block.company(SOURCE, "account", accountId(c), c);
        int count = c.id() == 1 ? 0 : chance.count(1.1, 8);
        for (int i = 0; i < count; i++) {
            deal(c, i, chance, block);
        }
        if (c.id() == 1) {
            won(c, block);
        }
        if (c.id() == 0 || chance.hit(.38)) {
            contract(c, chance, block);
        }
    }

    private void deal(Company c, int nth, Chance chance, Block block) {
        int opened = Days.active(chance, c.seen());
        int decided = opened + chance.between(14, 150);
        boolean closed = decided <= Days.END;
        boolean won = closed && chance.hit(.34);
        long amount = 150_000L + (long) chance.span(900_000);
        String stage = closed ? won ? "Closed Won" : "Closed Lost" : chance.of(STAGES);
        deal(
                c,
                nth,
                c.shortName() + " equipment " + Days.year(opened),
                stage,
                amount / 100 * 100,
                opened,
                decided,
                block);
    }

    /// The large deal of the story.
    private void won(Company c, Block block) {
        deal(c, 0, Story.WON_DEAL, "Closed Won", Story.WON_CENTS, Days.day(2026, 3, 9), Days.day(2026, 8, 21), block);
    }

    private void deal(Company c, int nth, String name, String stage, long cents, int opened, int decided, Block block) {
        boolean closed = stage.startsWith("Closed");
        boolean won = stage.equals("Closed Won");
        Csv row = block.csv(deals);
        row.put(id("006", c.id() * 9L + nth))
                .put("false")
                .put(accountId(c))
                .put("")
                .put(name)
                .put(stage)
                .cents(cents);
        row.put(closed ? won ? 100 : 0 : 40)
                .put(Days.iso(decided))
                .put("New Business")
                .put(Boolean.toString(closed));
        row.put(Boolean.toString(won)).put("EUR").put(owner(c.id()));
        long created = (long) opened * Days.SECONDS + 36_000;
        stamps(row, created, Math.min(decided, Days.END) * (long) Days.SECONDS + 50_000);
        block.tally.count(Figure.DEALS);
    }

    private void contract(Company c, Chance chance, Block block) {
        boolean big = c.id() == 0;
        int started = big ? Days.day(2023, 7, 1) : Math.max(c.seen(), Days.START - 600 + chance.below(1200));
        int lasts = 120 + (int) chance.span(3600);
        int ended = big ? Story.COMPLAINT_CANCELLED : started + lasts <= Days.END ? started + lasts : 0;
        long monthly = big ? Story.CONTRACT_CENTS : (150 + (long) chance.span(900)) * 100;
        String reason = big ? Story.COMPLAINT_REASON : ended == 0 ? "" : chance.hit(.5) ? "Budget" : "No longer needed";
        Csv row = block.csv(contracts);
        row.put(id("800", c.id()))
                .put(accountId(c))
                .put("")
                .put(contractNumber(c))
                .put(Days.iso(started));
        row.put(ended == 0 ? "" : Days.iso(ended)).put(12).put(ended == 0 ? "Activated" : "Cancelled");
        row.put(big ? SERVICE[2] : chance.of(SERVICE)).cents(monthly);
        row.put(ended == 0 ? "" : Days.iso(Math.max(started, ended - 30))).put(reason);
        stamps(row, (long) started * Days.SECONDS, (ended == 0 ? started : ended - 20L) * Days.SECONDS + 40_000);
        block.tally.count(Figure.CONTRACTS);
    }

    static String contractNumber(Company c) {
        return "0000" + (10_000 + c.id());
    }

    @Override
    public void person(Person p, Life life, Block block) {
        Chance chance = Chance.of(seed, 21, p.id());
        Company c = p.company();
        if (c != null && knows(c) && chance.hit(.85)) {
            contact(p, c, chance, block);
        } else if (life.lead() && !p.land().british() && chance.hit(.3)) {
            lead(p, chance, block);
        }
    }

    private void contact(Person p, Company c, Chance chance, Block block) {
        String key = id("003", p.id() * 2L);
        int day = Math.min(Days.END, Math.max(p.seen(), c.seen()) + chance.below(200));
        contactRow(p, c, key, "", day, chance, block);
        if (chance.hit(.02)) {
            String loser = id("003", p.id() * 2L + 1);
            contactRow(p, c, loser, key, day, chance, block);
        }
        int contacts = chance.count(2.2, 12);
        for (int i = 0; i < contacts; i++) {
            talk(p, c, key, i, chance, block);
        }
    }

    private void contactRow(Person p, Company c, String key, String master, int day, Chance chance, Block block) {
        Card card = Clerk.write(p, day, chance, .8);
        String email =
                switch (chance.below(20)) {
                    case 0 -> "info@" + c.domain();
                    case 1, 2, 3 -> card.email();
                    case 4, 5 -> "";
                    default -> p.workEmail(c);
                };
        String phone = chance.hit(.55) ? "+" + c.land().dial + " " + c.phone() : card.phone();
        Address a = c.address();
        Csv row = block.csv(contacts);
        row.put(key)
                .put(Boolean.toString(!master.isEmpty()))
                .put(master)
                .put(accountId(c))
                .put(card.family())
                .put(card.given());
        row.put("")
                .put(a.street())
                .put(a.city())
                .put(a.region())
                .put(a.postcode())
                .put(a.land().code)
                .put(phone);
        row.put(card.mobile()).put(email).put(p.job()).put(chance.hit(.5) ? p.channel() : "");
        row.put(chance.hit(.4) ? card.birth() : "").put(owner(c.id())).put(chance.hit(.1) ? "true" : "false");
        long created = Days.moment(chance, day);
        stamps(row, created, created + chance.below(90) * (long) Days.SECONDS);
        block.spoil(row, chance, 9);
        block.person(SOURCE, "contact", key, p);
    }

    private void lead(Person p, Chance chance, Block block) {
        String key = id("00Q", p.id());
        int day = Math.min(Days.END, p.seen() + chance.below(60));
        Card card = Clerk.write(p, day, chance, .5);
        Csv row = block.csv(leads);
        row.put(key)
                .put("false")
                .put("")
                .put(card.family())
                .put(card.given())
                .put("")
                .put("[not provided]")
                .put(card.street());
        row.put(card.city())
                .put(card.region())
                .put(card.postcode())
                .put(card.country())
                .put(card.phone())
                .put(card.mobile());
        row.put(card.email())
                .put(p.channel())
                .put("Open - Not Contacted")
                .put(owner(p.id()))
                .put("false")
                .put("false")
                .put("");
        long created = Days.moment(chance, day);
        stamps(row, created, created);
        block.person(SOURCE, "lead", key, p);
    }

    private void talk(Person p, Company c, String key, int nth, Chance chance, Block block) {
        int day = Days.active(chance, Math.max(p.seen(), c.seen()));
        long at = Days.moment(chance, day);
        boolean meeting = chance.hit(.3);
        Csv row = block.csv(meeting ? events : tasks);
        if (meeting) {
            row.put(id("00U", p.id() * 16L + nth))
                    .put("false")
                    .put(key)
                    .put(accountId(c))
                    .put("Visit at " + c.shortName());
            row.put(Days.zuluMillis(at))
                    .put(Days.zuluMillis(at + 3600))
                    .put(Days.iso(day))
                    .put(owner(c.id()));
        } else {
            boolean call = chance.hit(.6);
            row.put(id("00T", p.id() * 16L + nth)).put("false").put(key).put(accountId(c));
            row.put(call ? "Call" : "Email: your offer")
                    .put(Days.iso(day))
                    .put("Completed")
                    .put("Normal")
                    .put(owner(c.id()));
            row.put(call ? "Call" : "Email")
                    .put(call && chance.hit(.4) ? "Inbound" : "Outbound")
                    .put(Days.zuluMillis(at));
        }
        stamps(row, at, at);
        block.tally.count(Figure.MESSAGES);
    }
}
