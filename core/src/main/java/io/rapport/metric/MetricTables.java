package io.rapport.metric;

import io.rapport.activity.LocalDay;
import io.rapport.definition.CompanyDefinition;
import io.rapport.engine.Increment;
import io.rapport.engine.SqlFile;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.kernel.TableName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Builds the room's fixed tables: what a customer or account is worth and does now, month by month, and how it
/// changed.
///
/// RFM: R is calendar days since the last order, F the number of paid, not cancelled orders, M their gross revenue.
public final class MetricTables {
    private final CompanyDefinition company;
    private final LocalDate asOf;

    /// @param asOf the day everything looks back from, itself included
    public MetricTables(CompanyDefinition company, LocalDate asOf) {
        this.company = company;
        this.asOf = asOf;
    }

    public Stage stage() {
        return new Stage(
                "metric",
                List.of(
                        query("as_of"),
                        query("customer_month").following(MetricChanges.customerMonth()),
                        query("customer_change").following(MetricChanges.customerChange()),
                        query("ticket_change").asView(),
                        query("contract_month").following(MetricChanges.contractMonth()),
                        query("cohort"),
                        query("buyer").following(MetricChanges.buyer()),
                        query("rfm_cut").following(Increment.of("measure")),
                        query("customer").following(MetricChanges.customer()),
                        query("account").following(MetricChanges.account())));
    }

    private Step.Query query(String table) {
        Map<String, Object> parameters = Map.of("as_of", asOf, "churn_days", company.churnDays());
        return new Step.Query(
                new TableName("metric", table),
                new LocalDay(company.timeZone()).fill(SqlFile.text(MetricTables.class, table + ".sql", parameters)));
    }
}
