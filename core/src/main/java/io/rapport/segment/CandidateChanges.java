package io.rapport.segment;

import io.rapport.engine.Increment;

/// How the candidates follow small changes: by customer, through the customer's account, and through the days that
/// rules look back to.
final class CandidateChanges {
    private CandidateChanges() {}

    /// @param touchedByDays which customers a change of `segment.day` touches
    static Increment of(String touchedByDays) {
        return Increment.of("customer_id")
                .by("customer.customer", "customer_id")
                .by("metric.customer_state", "customer_id")
                .by("activity.order", "customer_id")
                .by("activity.mail_event", "customer_id")
                .by("activity.visit", "customer_id")
                .by("activity.moment", "customer_id")
                .through("customer.account", ofAccounts("customer.account"))
                .through("metric.account_state", ofAccounts("metric.account_state"))
                .through("segment.day", touchedByDays);
    }

    private static String ofAccounts(String accounts) {
        return "select c.customer_id from customer.customer c semi join changed(%s) a on a.account_id = c.account_id"
                .formatted(accounts);
    }
}
