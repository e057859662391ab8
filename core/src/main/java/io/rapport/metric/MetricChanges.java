package io.rapport.metric;

import io.rapport.engine.Increment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How the room's tables follow small changes: of what customers did, and of the day everything looks back from.
///
/// When the day moves, forwards or back, it concerns those of whom a fact is dated between the old and the new day, or
/// as many days before them as some figure looks back. What is left out here is small, or a view.
final class MetricChanges {
    private static final String CUSTOMER = "customer_id";
    private static final String ACCOUNT = "account_id";
    private static final String YEAR = " - interval 12 month";
    private static final String QUARTER = " - 90";

    private final String churn;

    /// @param churnDays days without an order after which a customer counts as lost
    MetricChanges(int churnDays) {
        this.churn = " - " + churnDays;
    }

    /// Facts and the column with their day.
    ///
    /// @param back what is taken off a day, as SQL: how far some figures look back, empty for figures up to the day
    private record Dated(String fact, String day, List<String> back) {
        static Dated of(String fact, String day, String... more) {
            List<String> back = new ArrayList<>(List.of(more));
            back.addFirst("");
            return new Dated(fact, day, back);
        }

        /// Keys of the facts that come into, or leave, the sight of a figure while the day moves.
        String keys(String key) {
            String passed = back.stream()
                    .map(ago -> "%1$s > m.low%2$s and %1$s <= m.high%2$s".formatted("f." + day, ago))
                    .collect(Collectors.joining(" or "));
            return "select %s from %s f join moved m on %s".formatted(key, fact, passed);
        }
    }

    private static Increment through(Increment increment, String key, Dated... facts) {
        List<String> keys = new ArrayList<>();
        for (Dated dated : facts) {
            keys.add(dated.keys(key));
        }
        return increment.through(
                "metric.as_of",
                "with moved as (\n    select min(as_of) as low, max(as_of) as high from changed(metric.as_of)\n)\n"
                        + String.join("\nunion all\n", keys));
    }

    Increment customerMonth() {
        return through(
                        facts(CUSTOMER, List.of("order", "ticket", "message", "mail_event", "visit", "survey_answer"))
                                .by("customer.employer", CUSTOMER),
                        CUSTOMER,
                        Dated.of("activity.order", "ordered_on"),
                        Dated.of("activity.ticket", "opened_on"),
                        Dated.of("activity.message", "sent_on"),
                        Dated.of("activity.mail_event", "occurred_on"),
                        Dated.of("activity.visit", "started_on"),
                        Dated.of("activity.survey_answer", "answered_on"))
                .row("month");
    }

    Increment customerChange() {
        return through(
                facts(CUSTOMER, List.of("order")).by("customer.employer", CUSTOMER),
                CUSTOMER,
                Dated.of("activity.order", "ordered_on", churn));
    }

    /// A new month concerns all whose contracts run.
    Increment contractMonth() {
        String holder = "coalesce(account_id, customer_id)";
        return Increment.of("holder_id").by("activity.contract", holder).through("metric.as_of", """
                        with moved as (
                            select min(as_of) as low, max(as_of) as high from changed(metric.as_of)
                        )
                        select %s
                        from activity.contract f
                        join moved m
                            on f.started_on > m.low and f.started_on <= m.high
                            or f.ended_on > m.low and f.ended_on <= m.high
                            or f.started_on <= m.high and coalesce(f.ended_on > m.low, true)
                                and date_trunc('month', m.low) < date_trunc('month', m.high)\
                        """.formatted(holder));
    }

    Increment bought() {
        return through(facts(CUSTOMER, List.of("order")), CUSTOMER, Dated.of("activity.order", "ordered_on", YEAR));
    }

    /// A cut that moves concerns the buyers between where it was and where it is.
    Increment customer() {
        return through(
                        facts(
                                CUSTOMER,
                                List.of(
                                        "ticket",
                                        "message",
                                        "mail_event",
                                        "visit",
                                        "survey_answer",
                                        "deal",
                                        "contract")),
                        CUSTOMER,
                        Dated.of("metric.bought", "last_order_on", churn),
                        Dated.of("activity.ticket", "opened_on"),
                        Dated.of("activity.message", "sent_on"),
                        Dated.of("activity.mail_event", "occurred_on", QUARTER),
                        Dated.of("activity.visit", "started_on", QUARTER),
                        Dated.of("activity.survey_answer", "answered_on"),
                        Dated.of("activity.deal", "created_on"),
                        Dated.of("activity.contract", "started_on"),
                        Dated.of("activity.contract", "ended_on"))
                .by("customer.customer", CUSTOMER)
                .by("metric.bought", CUSTOMER)
                .through("metric.fifth", """
                        with moved as (
                            select measure,
                                   unnest([min(cut_20), min(cut_40), min(cut_60), min(cut_80)]) as low,
                                   unnest([max(cut_20), max(cut_40), max(cut_60), max(cut_80)]) as high
                            from changed(metric.fifth)
                            group by measure
                        )
                        select b.customer_id
                        from metric.bought b
                        join moved m
                            on case m.measure
                                   when 'last_order_on' then b.last_order_on - date '1970-01-01'
                                   when 'orders' then b.orders
                                   else b.revenue
                               end::double between m.low and m.high
                           and m.low < m.high\
                        """);
    }

    Increment account() {
        return through(
                        facts(ACCOUNT, List.of("order", "ticket", "message", "deal", "contract")),
                        ACCOUNT,
                        Dated.of("activity.order", "ordered_on", YEAR, churn),
                        Dated.of("activity.ticket", "opened_on"),
                        Dated.of("activity.message", "sent_on"),
                        Dated.of("activity.deal", "created_on"),
                        Dated.of("activity.contract", "started_on"),
                        Dated.of("activity.contract", "ended_on"))
                .by("customer.account", ACCOUNT)
                .by("metric.customer_state", ACCOUNT);
    }

    private static Increment facts(String key, List<String> facts) {
        Increment increment = Increment.of(key);
        for (String fact : facts) {
            increment = increment.by("activity." + fact, key);
        }
        return increment;
    }
}
