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
///
/// The day everything looks back from is data: `metric.as_of` alone is made from it, and the other tables follow when
/// it moves. What is another one every day, like the days since the last order, is in views.
public final class MetricTables {
    private final CompanyDefinition company;
    private final LocalDate asOf;

    /// @param asOf the day everything looks back from, itself included
    public MetricTables(CompanyDefinition company, LocalDate asOf) {
        this.company = company;
        this.asOf = asOf;
    }

    public Stage stage() {
        MetricChanges changes = new MetricChanges(company.churnDays());
        return new Stage(
                "metric",
                List.of(
                        query("as_of").following(Increment.of("as_of")),
                        query("customer_month").following(changes.customerMonth()),
                        query("customer_change").following(changes.customerChange()),
                        query("ticket_change").asView(),
                        query("contract_month").following(changes.contractMonth()),
                        query("cohort"),
                        query("bought").following(changes.bought()),
                        query("buyer").asView(),
                        query("fifth").following(Increment.of("measure")),
                        query("rfm_cut").asView(),
                        query("customer_state").following(changes.customer()),
                        query("customer").asView(),
                        query("account_state").following(changes.account()),
                        query("account").asView()));
    }

    private Step.Query query(String table) {
        Map<String, Object> parameters = Map.of("as_of", asOf, "churn_days", company.churnDays());
        return new Step.Query(
                new TableName("metric", table),
                new LocalDay(company.timeZone()).fill(SqlFile.text(MetricTables.class, table + ".sql", parameters)));
    }
}
