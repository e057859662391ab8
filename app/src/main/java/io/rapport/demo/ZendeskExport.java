package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;

/// `helpdesk`: support for the continent, as JSON lines.
final class ZendeskExport implements Export {
    static final String SOURCE = "helpdesk";
    private static final long BASE = 360_000_000_000L;
    private static final String[] PRIORITIES = {"low", "normal", "normal", "high"};

    private final long seed;
    private final ExportFile organizations;
    private final ExportFile users;
    private final ExportFile tickets;
    private final ExportFile comments;

    ZendeskExport(Exports exports, long seed) {
        this.seed = seed;
        organizations = exports.file("exports/helpdesk/organizations.ndjson", Form.NDJSON, "");
        users = exports.file("exports/helpdesk/users.ndjson", Form.NDJSON, "");
        tickets = exports.file("exports/helpdesk/tickets.ndjson", Form.NDJSON, "");
        comments = exports.file("exports/helpdesk/comments.ndjson.gz", Form.NDJSON, "");
    }

    static boolean knows(Company c) {
        return !c.land().british() && (c.id() < 2 || c.id() % 5 < 2);
    }

    private static long organization(Company c) {
        return BASE + 900_000_000L + c.id();
    }

    @Override
    public void company(Company c, Block block) {
        if (!knows(c)) {
            return;
        }
        Chance chance = Chance.of(seed, 28, c.id());
        String created = Days.zulu(Days.moment(chance, Math.min(c.seen() + 30, Days.END)));
        String name = c.id() > 1 && chance.hit(.5) ? c.shortName() : c.name();
        Json row = block.json(organizations).begin();
        row.put("id", organization(c))
                .put("name", name)
                .raw("domain_names", chance.hit(.75) ? "[\"" + c.domain() + "\"]" : "[]");
        row.raw("external_id", "null").raw("tags", "[]").raw("organization_fields", "{\"tier\":\"" + c.tier() + "\"}");
        row.put("created_at", created).put("updated_at", created).end();
        block.company(SOURCE, "organizations", Long.toString(organization(c)), c);
        if (c.id() == 0) {
            complaint(c, block);
        }
    }

    /// The story: an urgent complaint of the big account, two reminders, no answer ever.
    private void complaint(Company c, Block block) {
        long requester = BASE + 800_000_000L;
        String opened = Days.zulu(Story.COMPLAINT_AT);
        user(
                requester,
                "Mara Falkenried",
                "mara.falkenried@" + c.domain(),
                "",
                Long.toString(organization(c)),
                "",
                "de-DE",
                opened,
                block);
        block.person(SOURCE, "users", Long.toString(requester), "P-story-0", "");
        Json row = block.json(tickets).begin();
        row.put("id", Story.COMPLAINT_TICKET)
                .put("subject", Story.COMPLAINT_SUBJECT)
                .put("status", "open")
                .put("priority", "urgent");
        row.put("type", "problem")
                .put("requester_id", requester)
                .put("organization_id", organization(c))
                .raw("assignee_id", "null");
        row.raw("tags", "[\"complaint\",\"key_account\"]").raw("satisfaction_rating", "{\"score\":\"unoffered\"}");
        row.raw("via", "{\"channel\":\"email\"}")
                .raw("metric_set", "{\"solved_at\":null,\"reply_time_in_minutes\":{\"calendar\":null}}");
        row.put("created_at", opened)
                .put("updated_at", Days.zulu(Story.COMPLAINT_AT + 21L * Days.SECONDS))
                .end();
        block.tally.count(Figure.TICKETS);
        for (int i = 0; i < 3; i++) {
            comment(
                    Story.COMPLAINT_TICKET * 8 + i,
                    Story.COMPLAINT_TICKET,
                    requester,
                    true,
                    "email",
                    Story.COMPLAINT_AT + i * 9L * Days.SECONDS,
                    block);
        }
    }

    @Override
    public void person(Person p, Life life, Block block) {
        if (life.tickets().isEmpty() || p.land().british()) {
            return;
        }
        Chance chance = Chance.of(seed, 29, p.id());
        Company c = p.company() != null && knows(p.company()) ? p.company() : null;
        int day = (int) (life.tickets().getFirst().at() / Days.SECONDS);
        Card card = Clerk.write(p, day, chance, .65);
        boolean atWork = c != null && chance.hit(.7);
        String email = atWork && c != null ? p.workEmail(c) : card.email();
        long key = BASE + p.id();
        String number = chance.hit(.45) ? p.customerNumber() : "";
        String phone = chance.hit(.45) ? chance.hit(.5) ? card.mobile() : card.phone() : "";
        String organization = atWork && c != null ? Long.toString(organization(c)) : "";
        user(
                key,
                card.fullName(),
                email,
                phone,
                organization,
                number,
                p.land().language + "-" + p.land().code,
                Days.zulu(life.tickets().getFirst().at()),
                block);
        block.spoil(block.json(users), chance);
        block.person(SOURCE, "users", Long.toString(key), p);
        for (Ticket ticket : life.tickets()) {
            ticket(ticket, p, key, organization, chance, block);
        }
    }

    private void user(
            long key,
            String name,
            String email,
            String phone,
            String organization,
            String number,
            String locale,
            String at,
            Block block) {
        Json row = block.json(users).begin();
        row.put("id", key)
                .put("name", name)
                .orNull("email", email)
                .orNull("phone", phone)
                .put("role", "end-user");
        row.raw("organization_id", organization.isEmpty() ? "null" : organization)
                .orNull("external_id", number);
        row.put("locale", locale)
                .raw("active", "true")
                .raw("suspended", "false")
                .put("created_at", at)
                .put("updated_at", at)
                .end();
    }

    private void ticket(Ticket t, Person p, long requester, String organization, Chance chance, Block block) {
        long id = 1000 + p.id() * 8L + t.nth();
        String solved = t.solved() == 0 ? "null" : "\"" + Days.zulu(t.solved()) + "\"";
        String minutes = t.answered() == 0 ? "null" : Long.toString((t.answered() - t.at()) / 60);
        String score = t.rating() == 0 ? "unoffered" : t.rating() > 3 ? "good" : "bad";
        Json row = block.json(tickets).begin();
        row.put("id", id)
                .put("subject", t.subject())
                .put("status", t.solved() > 0 ? "closed" : t.answered() > 0 ? "pending" : "open");
        row.put("priority", chance.of(PRIORITIES))
                .put("type", t.complaint() ? "problem" : "question")
                .put("requester_id", requester);
        row.raw("organization_id", organization.isEmpty() ? "null" : organization)
                .put("assignee_id", 440_000 + t.agent());
        row.raw("tags", t.complaint() ? "[\"complaint\"]" : "[]")
                .raw("satisfaction_rating", "{\"score\":\"" + score + "\"}");
        row.raw("via", "{\"channel\":\"" + t.channel() + "\"}");
        row.raw(
                "metric_set",
                "{\"solved_at\":" + solved + ",\"reply_time_in_minutes\":{\"calendar\":" + minutes + "}}");
        row.put("created_at", Days.zulu(t.at()))
                .put("updated_at", Days.zulu(Math.max(t.at(), Math.max(t.answered(), t.solved()))))
                .end();
        block.spoil(row, chance);
        tally(t, block.tally);
        comment(id * 8, id, requester, true, t.channel(), t.at(), block);
        if (t.answered() > 0) {
            comment(id * 8 + 1, id, 440_000 + t.agent(), false, t.channel(), t.answered(), block);
            if (t.again()) {
                comment(id * 8 + 2, id, requester, true, t.channel(), t.answered() + 500, block);
            }
        }
    }

    private static void tally(Ticket t, Tally tally) {
        boolean after = t.at() >= (long) Days.NEW_DESK * Days.SECONDS;
        tally.count(Figure.TICKETS);
        if (t.answered() > 0) {
            tally.count(after ? Figure.DESK_AFTER : Figure.DESK_BEFORE);
            tally.add(after ? Figure.DESK_AFTER_MINUTES : Figure.DESK_BEFORE_MINUTES, (t.answered() - t.at()) / 60);
        }
        if (t.rating() > 0) {
            tally.count(after ? Figure.RATED_AFTER : Figure.RATED_BEFORE);
            tally.add(after ? Figure.GOOD_AFTER : Figure.GOOD_BEFORE, t.rating() > 3 ? 1 : 0);
        }
    }

    private void comment(long id, long ticket, long author, boolean customer, String channel, long at, Block block) {
        Json row = block.json(comments).begin();
        row.put("id", id)
                .put("ticket_id", ticket)
                .put("author_id", author)
                .put("author_role", customer ? "end-user" : "agent");
        row.raw("public", "true")
                .raw("via", "{\"channel\":\"" + channel + "\"}")
                .put("created_at", Days.zulu(at))
                .end();
        block.tally.count(Figure.MESSAGES);
    }
}
