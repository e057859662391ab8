package io.rapport.demo;

import io.rapport.demo.Tally.Figure;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What happened to the company, and the true figures: planted facts a good report finds.
///
/// 1. The price of the Plus membership rose in Germany on 2026-03-01; many left until the end of June and bought less.
/// 2. The largest service contract was cancelled after an urgent complaint that nobody answered.
/// 3. Customers won by influencers cost many times what others cost.
/// 4. Support answers three times faster since its second shift began on 2026-02-01, and a large deal was won.
final class Story {
    static final int WAVE_END = Days.day(2026, 6, 30);
    static final String PRICE_REASON = "Preiserhöhung";
    static final int COMPLAINT_CANCELLED = Days.day(2026, 6, 30);
    static final String COMPLAINT_REASON = "Complaint was never answered";
    static final String COMPLAINT_SUBJECT = "Complaint: 40 crates arrived damaged, who takes them back?";
    static final long COMPLAINT_TICKET = 999_000_001L;
    static final long COMPLAINT_AT = Days.day(2026, 4, 14) * (long) Days.SECONDS + 31_200;
    static final long CONTRACT_CENTS = 1_850_000;
    static final String WON_DEAL = "Framework agreement, 60 garden centres";
    static final long WON_CENTS = 48_000_000;
    private static final int LAST_YEAR = 12;

    private Story() {}

    /// As JSON, keys in a fixed order.
    static String json(int people, long seed, Companies companies, Tally tally) {
        Map<String, Object> story = new LinkedHashMap<>();
        story.put("people", people);
        story.put("seed", seed);
        story.put("from", Days.iso(Days.START));
        story.put("as_of", Days.iso(Days.END));
        story.put("companies", companies.all().size());
        story.put("activities", tally.activities());
        story.put("counts", counts(tally));
        story.put("price_change", price(tally));
        story.put("unanswered_complaint", complaint(companies));
        story.put("expensive_channel", channels(tally));
        story.put("faster_support", support(tally));
        story.put(
                "large_deal",
                ordered(
                        "account",
                        companies.all().get(1).name(),
                        "deal",
                        WON_DEAL,
                        "amount",
                        money(WON_CENTS),
                        "won_on",
                        "2026-08-21"));
        StringBuilder out = new StringBuilder();
        write(out, story, "");
        return out.append('\n').toString();
    }

    private static Map<String, Object> counts(Tally tally) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            if (figure.ordinal() <= Figure.CORRECTED_ORDERS.ordinal()) {
                counts.put(figure.name().toLowerCase(Locale.ROOT), tally.of(figure));
            }
        }
        return counts;
    }

    private static Map<String, Object> price(Tally tally) {
        return ordered(
                "plan",
                "Plus",
                "country",
                "DE",
                "raised_on",
                Days.iso(Days.PRICE_CHANGE),
                "monthly_before",
                "9.90",
                "monthly_after",
                "14.90",
                "until",
                Days.iso(WAVE_END),
                "cancel_reason",
                PRICE_REASON,
                "members_before",
                tally.of(Figure.PRICED_ACTIVE),
                "cancelled",
                tally.of(Figure.PRICED_CANCELLED),
                "other_members_before",
                tally.of(Figure.OTHER_ACTIVE),
                "other_cancelled",
                tally.of(Figure.OTHER_CANCELLED));
    }

    private static Map<String, Object> complaint(Companies companies) {
        Company company = companies.all().getFirst();
        return ordered(
                "account",
                company.name(),
                "company",
                company.truth(),
                "source",
                ZendeskExport.SOURCE,
                "ticket",
                Long.toString(COMPLAINT_TICKET),
                "opened_on",
                "2026-04-14",
                "contract",
                SalesforceExport.contractNumber(company),
                "monthly_amount",
                money(CONTRACT_CENTS),
                "ended_on",
                Days.iso(COMPLAINT_CANCELLED),
                "cancel_reason",
                COMPLAINT_REASON);
    }

    private static Map<String, Object> channels(Tally tally) {
        Map<String, Object> channels = new LinkedHashMap<>();
        for (int i = 0; i < People.CHANNELS.length; i++) {
            long customers = tally.newCustomers(i, LAST_YEAR, Tally.MONTHS - 1);
            long cents = Spend.euroCents(tally, i, LAST_YEAR, Tally.MONTHS - 1);
            channels.put(
                    People.CHANNELS[i],
                    ordered(
                            "new_customers",
                            customers,
                            "spend",
                            money(cents),
                            "cac",
                            money(customers == 0 ? 0 : cents / customers)));
        }
        return ordered(
                "channel",
                People.CHANNELS[Spend.EXPENSIVE],
                "from",
                "2025-10-01",
                "to",
                "2026-09-30",
                "currency",
                "EUR",
                "channels",
                channels);
    }

    private static Map<String, Object> support(Tally tally) {
        return ordered(
                "since",
                Days.iso(Days.NEW_DESK),
                "source",
                ZendeskExport.SOURCE,
                "first_response_hours_before",
                hours(tally, Figure.DESK_BEFORE_MINUTES, Figure.DESK_BEFORE),
                "first_response_hours_after",
                hours(tally, Figure.DESK_AFTER_MINUTES, Figure.DESK_AFTER),
                "good_ratings_before",
                share(tally, Figure.GOOD_BEFORE, Figure.RATED_BEFORE),
                "good_ratings_after",
                share(tally, Figure.GOOD_AFTER, Figure.RATED_AFTER));
    }

    /// Two decimals, as a number.
    private static Raw hours(Tally tally, Figure minutes, Figure tickets) {
        long n = Math.max(1, tally.of(tickets));
        return new Raw(Texts.cents(tally.of(minutes) * 100 / 60 / n));
    }

    private static Raw share(Tally tally, Figure part, Figure whole) {
        return new Raw(Texts.cents(tally.of(part) * 100 / Math.max(1, tally.of(whole))));
    }

    private static Raw money(long cents) {
        return new Raw(Texts.cents(cents));
    }

    /// JSON as it is.
    private record Raw(String json) {}

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }

    private static void write(StringBuilder out, Object value, String indent) {
        switch (value) {
            case Raw raw -> out.append(raw.json());
            case Number number -> out.append(number);
            case Map<?, ?> map -> {
                out.append('{');
                String comma = "";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(comma)
                            .append('\n')
                            .append(indent)
                            .append("  \"")
                            .append(entry.getKey())
                            .append("\": ");
                    write(out, entry.getValue(), indent + "  ");
                    comma = ",";
                }
                out.append('\n').append(indent).append('}');
            }
            default -> out.append('"').append(value).append('"');
        }
    }
}
