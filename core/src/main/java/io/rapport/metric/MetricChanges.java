package io.rapport.metric;

import io.rapport.engine.Increment;
import java.util.List;

/// How the room's tables follow small changes of what customers did. What is left out is small, or a view.
final class MetricChanges {
    private static final String CUSTOMER = "customer_id";
    private static final String ACCOUNT = "account_id";

    private MetricChanges() {}

    static Increment customerMonth() {
        return facts(CUSTOMER, List.of("order", "ticket", "message", "mail_event", "visit", "survey_answer"))
                .by("customer.employer", CUSTOMER);
    }

    static Increment customerChange() {
        return facts(CUSTOMER, List.of("order")).by("customer.employer", CUSTOMER);
    }

    static Increment contractMonth() {
        return Increment.of("holder_id").by("activity.contract", "coalesce(account_id, customer_id)");
    }

    static Increment buyer() {
        return facts(CUSTOMER, List.of("order"));
    }

    /// A cut that moves concerns the buyers between where it was and where it is.
    static Increment customer() {
        return facts(CUSTOMER, List.of("ticket", "message", "mail_event", "visit", "survey_answer", "deal", "contract"))
                .by("customer.customer", CUSTOMER)
                .by("metric.buyer", CUSTOMER)
                .through("metric.rfm_cut", """
                        with moved as (
                            select measure,
                                   unnest([min(cut_20), min(cut_40), min(cut_60), min(cut_80)]) as low,
                                   unnest([max(cut_20), max(cut_40), max(cut_60), max(cut_80)]) as high
                            from changed(metric.rfm_cut)
                            group by measure
                        )
                        select b.customer_id
                        from metric.buyer b
                        join moved m
                            on case m.measure
                                   when 'recency_days' then b.recency_days
                                   when 'orders' then b.orders
                                   else b.revenue
                               end::double between m.low and m.high
                           and m.low < m.high\
                        """);
    }

    static Increment account() {
        return facts(ACCOUNT, List.of("order", "ticket", "message", "deal", "contract"))
                .by("customer.account", ACCOUNT)
                .by("metric.customer", ACCOUNT);
    }

    private static Increment facts(String key, List<String> facts) {
        Increment increment = Increment.of(key);
        for (String fact : facts) {
            increment = increment.by("activity." + fact, key);
        }
        return increment;
    }
}
