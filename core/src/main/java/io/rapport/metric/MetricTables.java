package io.rapport.metric;

import io.rapport.definition.CompanyDefinition;
import io.rapport.engine.SqlFile;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Builds the room's fixed tables: what a customer or account is worth and does now, month by month, and how it
/// changed.
///
/// RFM: R is calendar days since the last order, F the number of paid, not cancelled orders, M their gross revenue.
public final class MetricTables {
    private static final List<String> TABLES = List.of(
            "as_of",
            "customer_month",
            "customer_change",
            "ticket_change",
            "contract_month",
            "cohort",
            "buyer",
            "rfm_cut",
            "customer",
            "account");

    private final CompanyDefinition company;
    private final LocalDate asOf;

    /// @param asOf the day everything looks back from, itself included
    public MetricTables(CompanyDefinition company, LocalDate asOf) {
        this.company = company;
        this.asOf = asOf;
    }

    public Stage stage() {
        Map<String, Object> parameters = Map.of(
                "as_of", asOf,
                "churn_days", company.churnDays(),
                "time_zone", company.timeZone().getId());
        List<Step> steps = new ArrayList<>();
        for (String table : TABLES) {
            steps.add(SqlFile.query(MetricTables.class, table, parameters));
        }
        return new Stage("metric", steps);
    }
}
