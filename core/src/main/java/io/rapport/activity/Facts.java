package io.rapport.activity;

import io.rapport.definition.CompanyDefinition;
import io.rapport.engine.Increment;
import io.rapport.engine.SqlFile;
import io.rapport.engine.SqlLiteral;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.kernel.TableName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Builds the facts and the timeline.
///
/// Every fact has its customer (by the key the source points with, else by e-mail), its account (by the company's key,
/// else the customer's), its amounts in the company's currency, its day in the company's time zone. Facts that a
/// customer's page shows are sorted by customer and time. The result depends on nothing but `quality`, `identity`,
/// `customer` and `rapport.yaml`'s currency, rates and zone; not on today.
///
/// An order is made in four tables: its lines, its value, its place among the customer's orders, and the row readers
/// see; so that a small change of one touches no more than it must.
public final class Facts {
    /// Tables that lead to others and are of no use to readers.
    public static final Set<TableName> INNER = Set.of(
            TableName.of("activity.order_item"),
            TableName.of("activity.order_value"),
            TableName.of("activity.order_nth"),
            TableName.of("activity.reply"));

    private final Map<String, Object> parameters;
    private final LocalDay day;
    private final CompanyDefinition company;

    public Facts(CompanyDefinition company) {
        this.company = company;
        this.day = new LocalDay(company.timeZone());
        this.parameters = Map.of(
                "currency", company.currency().getCurrencyCode(),
                "time_zone", company.timeZone().getId());
    }

    public Stage stage() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.Query.of("activity.exchange_rate", exchangeRates()));
        steps.add(query("order_item").following(FactChanges.orderItem()));
        steps.add(query("order_value").following(FactChanges.orderValue()));
        steps.add(query("order_nth").following(FactChanges.orderNth()));
        steps.add(query("order").following(FactChanges.order()));
        steps.add(query("order_line").following(FactChanges.orderLine()));
        steps.add(query("reply").following(Increment.of("activity_id").by("quality.message", "record_id")));
        steps.add(query("ticket").following(FactChanges.ticket()));
        steps.add(query("message").following(FactChanges.aboutTicket("message")));
        steps.add(query("mail_event").following(FactChanges.ofPerson("mail_event")));
        steps.add(query("visit").following(FactChanges.ofPerson("visit")));
        steps.add(query("deal").following(FactChanges.ofCompany("deal")));
        steps.add(query("contract").following(FactChanges.ofCompany("contract")));
        steps.add(query("spend").following(Increment.of("activity_id").by("quality.spend", "record_id")));
        steps.add(query("survey_answer").following(FactChanges.aboutTicket("survey_answer")));
        steps.add(query("moment").following(FactChanges.moment()));
        steps.add(query("timeline").asView().following(FactChanges.timeline()));
        steps.add(accountTimeline().following(FactChanges.accountTimeline()));
        steps.add(query("finding"));
        return new Stage("activity", steps);
    }

    private Step.Query query(String table) {
        return new Step.Query(new TableName("activity", table), day.fill(text(table)));
    }

    private Step.Query accountTimeline() {
        return Step.Query.of(
                "activity.account_timeline", text("account_timeline").replace("timeline()", text("timeline")));
    }

    private String text(String table) {
        return SqlFile.text(Facts.class, table + ".sql", parameters);
    }

    /// `activity.exchange_rate(currency, rate)`: what one unit is worth in the company's currency, which is itself
    /// worth 1.
    private String exchangeRates() {
        Map<String, BigDecimal> rates = new TreeMap<>(company.exchangeRates());
        rates.put(company.currency().getCurrencyCode(), BigDecimal.ONE);
        List<String> rows = new ArrayList<>();
        rates.forEach((currency, rate) -> rows.add("(%s, %s::decimal(18,8))"
                .formatted(SqlLiteral.of(currency.toUpperCase(java.util.Locale.ROOT)), SqlLiteral.of(rate))));
        return "select * from (values " + String.join(", ", rows) + ") as rate(currency, rate)";
    }
}
