package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;
import java.util.List;
import java.util.Locale;

/// `newsletter`: subscribers on the continent, in a ZIP of three files, and what they did with the campaigns.
final class MailchimpExport implements Export {
    static final String SOURCE = "newsletter";
    /// Files that become members of the ZIP.
    static final String PARTS = "exports/newsletter/parts/";
    static final String ZIP = "exports/newsletter/audience_export.zip";
    private static final String[] KINDS = {"sent", "open", "click", "bounce", "unsub"};
    private static final String MEMBER =
            "Email Address|First Name|Last Name|Phone Number|MEMBER_RATING|OPTIN_TIME|OPTIN_IP|CONFIRM_TIME"
                    + "|TIMEZONE|CC|REGION|LAST_CHANGED|LEID|EUID|NOTES|TAGS";

    private final long seed;
    private final List<Campaign> campaigns;
    private final ExportFile subscribed;
    private final ExportFile unsubscribed;
    private final ExportFile cleaned;
    private final ExportFile[] activity = new ExportFile[3];

    MailchimpExport(Exports exports, long seed, List<Campaign> campaigns) {
        this.seed = seed;
        this.campaigns = campaigns;
        subscribed = exports.file(PARTS + "subscribed_email_audience_export_5f1d2c.csv", Form.CSV, MEMBER);
        unsubscribed = exports.file(
                PARTS + "unsubscribed_email_audience_export_5f1d2c.csv",
                Form.CSV,
                MEMBER + "|UNSUB_TIME|UNSUB_CAMPAIGN_TITLE|UNSUB_REASON");
        cleaned = exports.file(
                PARTS + "cleaned_email_audience_export_5f1d2c.csv",
                Form.CSV,
                MEMBER + "|CLEAN_TIME|CLEAN_CAMPAIGN_TITLE");
        for (int i = 0; i < 3; i++) {
            String end = i == 1 ? ".ndjson.gz" : ".ndjson";
            activity[i] = exports.file("exports/newsletter/activity_" + (2024 + i) + end, Form.NDJSON, "");
        }
    }

    @Override
    public void person(Person p, Life life, Block block) {
        if (!life.subscriber() || p.land().british()) {
            return;
        }
        Chance chance = Chance.of(seed, 24, p.id());
        int day = Math.min(Days.END, p.seen() + chance.below(120));
        Card card = Clerk.write(p, day, chance, .6);
        String email = Clerk.mailTypo(p.emailOn(day), chance, .015);
        String hash = Texts.md5(email);
        long joined = Days.moment(chance, day);
        long[] changed = {joined};
        long end = Mailing.play(campaigns, day, chance, (campaign, kind, at) -> {
            changed[0] = Math.max(changed[0], Days.known(at));
            action(campaign, kind, at, email, hash, chance, block);
        });
        member(p, Clerk.mailed(card, email), hash, joined, changed[0], end, chance, block);
    }

    private void action(Campaign campaign, int kind, long at, String email, String hash, Chance chance, Block block) {
        int year = Math.min(2026, Days.year((int) (at / Days.SECONDS)));
        Json row = block.json(activity[year - 2024]).begin();
        row.put("activity_type", KINDS[kind])
                .put("created_at_timestamp", Days.zulu(at))
                .put("campaign_id", campaign.key());
        row.put("campaign_title", campaign.name()).put("email_id", hash).put("email_address", email);
        row.put(
                "link_clicked",
                kind == Mailing.CLICKED
                        ? "https://shop.harrowfen.example/" + campaign.name().substring(0, 7)
                        : "");
        row.end();
        block.spoil(row, chance);
        block.tally.count(Figure.MAIL_EVENTS);
    }

    private void member(
            Person p, Card card, String hash, long joined, long changed, long end, Chance chance, Block block) {
        ExportFile file = end == 0 ? subscribed : end > 0 ? unsubscribed : cleaned;
        String stream = end == 0 ? "subscribed" : end > 0 ? "unsubscribed" : "cleaned";
        boolean named = chance.hit(.7);
        String since = Days.time(joined);
        Csv row = block.csv(file);
        row.put(card.email()).put(named ? card.given() : "").put(named ? card.family() : "");
        row.put(chance.hit(.15) ? card.mobile() : "")
                .put(chance.between(1, 5))
                .put(since)
                .put("")
                .put(since)
                .put("Europe/Berlin");
        row.put(p.land().code.toLowerCase(Locale.ROOT))
                .put(chance.hit(.5) ? card.region().toLowerCase(Locale.ROOT) : "");
        row.put(Days.time(changed))
                .put(900_000_000L + p.id())
                .put(hash.substring(0, 10))
                .put("")
                .put("");
        if (end != 0) {
            row.put(Days.time(Math.abs(end))).put(campaigns.getLast().name());
        }
        row.end();
        block.person(SOURCE, stream, hash, p);
    }
}
