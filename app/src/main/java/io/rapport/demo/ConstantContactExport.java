package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;
import java.util.List;
import java.util.Locale;

/// `newsletter-uk`: subscribers in Britain and America, and what they did with the campaigns, as one JSON array.
final class ConstantContactExport implements Export {
    static final String SOURCE = "newsletter-uk";
    private static final String[] KINDS = {"em_sends", "em_opens", "em_clicks", "em_bounces", "em_optouts"};

    private final long seed;
    private final List<Campaign> campaigns;
    private final ExportFile contacts;
    private final ExportFile activity;

    ConstantContactExport(Exports exports, long seed, List<Campaign> campaigns) {
        this.seed = seed;
        this.campaigns = campaigns;
        contacts = exports.file(
                "exports/newsletter-uk/contact_export_2026-09-30.csv",
                Form.CSV_QUOTED,
                "Email address|First name|Last name|Company|Job title|Phone - home|Phone - mobile|Street address line 1 - Home|City - Home"
                        + "|State/Province - Home|Zip/Postal Code - Home|Country - Home|Email status|Email permission status"
                        + "|Email Lists|Source Name|Created At|Updated At");
        activity = exports.file("exports/newsletter-uk/tracking_activities.json", Form.JSON_ARRAY, "");
    }

    @Override
    public void person(Person p, Life life, Block block) {
        if (!life.subscriber() || !p.land().british()) {
            return;
        }
        Chance chance = Chance.of(seed, 25, p.id());
        int day = Math.min(Days.END, p.seen() + chance.below(120));
        String email = p.emailOn(day);
        Card card = Clerk.mailed(Clerk.write(p, day, chance, .6), email);
        String contact = Texts.md5("contact " + p.id());
        long joined = Days.moment(chance, day);
        long[] changed = {joined};
        long end = Mailing.play(campaigns, day, chance, (campaign, kind, at) -> {
            changed[0] = Math.max(changed[0], Days.known(at));
            action(campaign, kind, at, email, contact, block);
        });
        Csv row = block.csv(contacts);
        row.put(email)
                .put(card.given())
                .put(card.family())
                .put("")
                .put("")
                .put(card.phone())
                .put(chance.hit(.3) ? card.mobile() : "");
        row.put(card.street())
                .put(card.city())
                .put(card.region())
                .put(card.postcode())
                .put(card.country());
        row.put(end < 0 ? "Bounced" : "Active")
                .put(end > 0 ? "Unsubscribed" : "Express")
                .put("Newsletter");
        row.put(chance.hit(.5) ? p.channel() : "")
                .put(Days.time(joined))
                .put(Days.time(changed[0]))
                .end();
        block.spoil(row, chance, 8);
        block.person(SOURCE, "contacts", email.toLowerCase(Locale.ROOT), p);
    }

    private void action(Campaign campaign, int kind, long at, String email, String contact, Block block) {
        Json row = block.json(activity).begin();
        row.put("contact_id", contact)
                .put("campaign_activity_id", campaign.key())
                .put("campaign_name", campaign.name());
        row.put("tracking_activity_type", KINDS[kind])
                .put("email_address", email)
                .put("device_type", "computer");
        row.put("created_time", Days.zuluMillis(at));
        row.orNull(
                        "link_url",
                        kind == Mailing.CLICKED
                                ? "https://uk.harrowfen.example/"
                                        + campaign.name().substring(0, 7)
                                : "")
                .end();
        block.tally.count(Figure.MAIL_EVENTS);
    }
}
