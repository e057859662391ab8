package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;
import java.util.Locale;

/// `helpdesk-uk`: support for Britain and America.
final class FreshdeskExport implements Export {
    static final String SOURCE = "helpdesk-uk";
    private static final long BASE = 51_000_000_000L;
    private static final String[] RATINGS = {"", "Extremely unhappy", "Unhappy", "Neutral", "Happy", "Extremely happy"};
    private static final String[] CHANNELS = {"Email", "Portal", "Chat", "Phone"};

    private final long seed;
    private final ExportFile companies;
    private final ExportFile contacts;
    private final ExportFile tickets;
    private final ExportFile surveys;

    FreshdeskExport(Exports exports, long seed) {
        this.seed = seed;
        companies = exports.file(
                "exports/helpdesk-uk/companies.csv",
                Form.CSV,
                "Company Name|Description|Domains|Notes|Health score|Account tier|Renewal date|Industry");
        contacts = exports.file(
                "exports/helpdesk-uk/contacts.csv",
                Form.CSV,
                "Contact ID|Full name|Title|Company|Email|Work phone|Mobile phone|Twitter|Address|Time zone|Language|Tags|Unique external ID");
        tickets = exports.file(
                "exports/helpdesk-uk/tickets.csv",
                Form.CSV,
                "Ticket ID|Subject|Status|Priority|Source|Type|Agent|Group|Created time|Due by Time|Resolved time|Closed time"
                        + "|Last update time|Initial response time|Tags|Survey results|Contact ID|Full name|Email|Company");
        surveys = exports.file(
                "exports/helpdesk-uk/survey_results.csv",
                Form.CSV,
                "Survey response ID|Survey name|Ticket ID|Contact ID|Email|Rating|Feedback|Created at");
    }

    static boolean knows(Company c) {
        return c.land().british() && c.id() % 2 == 0;
    }

    /// Freshdesk has no two companies of one name.
    private static String name(Company c) {
        return c.id() % 3 == 0 ? c.shortName().toUpperCase(Locale.ROOT) : c.name();
    }

    @Override
    public void company(Company c, Block block) {
        if (!knows(c)) {
            return;
        }
        Csv row = block.csv(companies);
        row.put(name(c))
                .put("")
                .put(c.domain())
                .put("")
                .put("Happy")
                .put(c.tier())
                .put("")
                .put(c.industry())
                .end();
        block.company(SOURCE, "companies", name(c), c);
    }

    @Override
    public void person(Person p, Life life, Block block) {
        if (life.tickets().isEmpty() || !p.land().british()) {
            return;
        }
        Chance chance = Chance.of(seed, 30, p.id());
        Company c = p.company() != null && knows(p.company()) ? p.company() : null;
        Card card = Clerk.write(p, (int) (life.tickets().getFirst().at() / Days.SECONDS), chance, .65);
        String email = c != null && chance.hit(.7) ? p.workEmail(c) : card.email();
        String key = Long.toString(BASE + p.id());
        Csv row = block.csv(contacts);
        row.put(key)
                .put(card.fullName())
                .put(c == null ? "" : p.job())
                .put(c == null ? "" : name(c))
                .put(email);
        row.put(c == null ? card.phone() : "+" + c.land().dial + c.phone())
                .put(card.mobile())
                .put("")
                .put(chance.hit(.3) ? card.street() : "");
        row.put("London")
                .put("en")
                .put("")
                .put(chance.hit(.4) ? p.customerNumber() : "")
                .end();
        block.spoil(row, chance, 6);
        block.person(SOURCE, "contacts", key, p);
        for (Ticket ticket : life.tickets()) {
            ticket(ticket, p, key, card.fullName(), email, c == null ? "" : name(c), chance, block);
        }
    }

    private void ticket(
            Ticket t, Person p, String contact, String who, String email, String company, Chance chance, Block block) {
        long id = 1000 + p.id() * 8L + t.nth();
        String solved = t.solved() == 0 ? "" : Days.time(t.solved());
        Csv row = block.csv(tickets);
        row.put(id)
                .put(t.subject())
                .put(t.solved() > 0 ? "Closed" : t.answered() > 0 ? "Pending" : "Open")
                .put("Medium");
        row.put(CHANNELS[(t.nth() + t.agent()) % CHANNELS.length])
                .put(t.complaint() ? "Complaint" : "Question")
                .put("Agent " + t.agent());
        row.put("Customer care")
                .put(Days.time(t.at()))
                .put(Days.time(t.at() + 2L * Days.SECONDS))
                .put(solved)
                .put(solved);
        row.put(Days.time(Math.max(t.at(), Math.max(t.answered(), t.solved()))))
                .put(t.answered() == 0 ? "" : Days.time(t.answered()));
        row.put("")
                .put(RATINGS[t.rating()])
                .put(contact)
                .put(who)
                .put(email)
                .put(company)
                .end();
        block.spoil(row, chance, 7);
        block.tally.count(Figure.TICKETS);
        if (t.rating() > 0) {
            String feedback = t.rating() > 3 ? "Quick and friendly" : "Took too long, \"again\"";
            block.csv(surveys)
                    .put(id + 7_000_000)
                    .put("Ticket closed")
                    .put(id)
                    .put(contact)
                    .put(email)
                    .put(t.rating())
                    .put(chance.hit(.4) ? feedback : "")
                    .put(Days.time(t.solved() + 3600))
                    .end();
            block.tally.count(Figure.SURVEY_ANSWERS);
        }
    }
}
