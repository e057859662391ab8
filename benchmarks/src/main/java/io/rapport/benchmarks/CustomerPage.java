package io.rapport.benchmarks;

import io.rapport.activity.Timelines;
import io.rapport.customer.Customers;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.identity.Identifiers;
import io.rapport.policy.Viewer;
import io.rapport.segment.Segments;
import java.util.List;

/// The data of a customer's page, as `rapport show` reads them: profile, identifiers, segments, the newest 200
/// activities.
final class CustomerPage {
    private static final int ACTIVITIES = 200;

    private final Viewer viewer = Viewer.local("benchmark");
    private final Customers customers;
    private final Identifiers identifiers;
    private final Segments segments;
    private final Timelines timelines;

    CustomerPage(Database database) {
        customers = new Customers(database);
        identifiers = new Identifiers(database);
        segments = new Segments(database);
        timelines = new Timelines(database);
    }

    /// @return how many rows were read
    int read(String customer) {
        return customers.find(customer, viewer).map(c -> 1).orElse(0)
                + identifiers.of(customer, viewer).size()
                + segments.of(customer).size()
                + timelines.ofCustomer(customer, ACTIVITIES, viewer).size();
    }

    /// Some customers, the same for the same snapshot, in no order that has to do with where they lie.
    static List<String> some(Database database, int count) {
        return database.query(
                CustomerPage::id, "select customer_id from customer.customer order by hash(customer_id) limit ?", count);
    }

    private static String id(Row row) {
        return String.valueOf(row.text("customer_id"));
    }
}
