package io.rapport.report;

import io.rapport.activity.Timelines;
import io.rapport.customer.Customers;
import io.rapport.engine.Database;
import io.rapport.metric.Metrics;
import io.rapport.segment.Segments;

/// The read faces a report is made from, all of one snapshot.
///
/// @param snapshot its name, printed on every report
public record ReportSources(
        String snapshot,
        Database database,
        Metrics metrics,
        Customers customers,
        Timelines timelines,
        Segments segments) {

    /// The faces of `database`.
    public static ReportSources of(String snapshot, Database database, Metrics metrics) {
        return new ReportSources(
                snapshot, database, metrics, new Customers(database), new Timelines(database), new Segments(database));
    }
}
