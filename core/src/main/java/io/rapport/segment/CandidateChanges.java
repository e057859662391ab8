package io.rapport.segment;

import io.rapport.engine.Increment;

/// How the candidates follow small changes: by customer, and through the customer's account.
final class CandidateChanges {
    static final Increment INCREMENT = Increment.of("customer_id")
            .by("customer.customer", "customer_id")
            .by("metric.customer", "customer_id")
            .by("activity.order", "customer_id")
            .by("activity.mail_event", "customer_id")
            .by("activity.visit", "customer_id")
            .by("activity.moment", "customer_id")
            .through("customer.account", ofAccounts("customer.account"))
            .through("metric.account", ofAccounts("metric.account"));

    private CandidateChanges() {}

    private static String ofAccounts(String accounts) {
        return "select c.customer_id from customer.customer c semi join changed(%s) a on a.account_id = c.account_id"
                .formatted(accounts);
    }
}
