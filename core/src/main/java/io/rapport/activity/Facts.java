package io.rapport.activity;

import io.rapport.definition.CompanyDefinition;
import io.rapport.engine.SqlFile;
import io.rapport.engine.SqlLiteral;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Builds the facts and the timeline.
///
/// Every fact is made in one pass over its `quality` table: its customer (by the key the source points with, else by
/// e-mail), its account (by the company's key, else the customer's), its amounts in the company's currency, its day in
/// the company's time zone. The result depends on nothing but these tables and `rapport.yaml`'s currency, rates and
/// zone; not on today.
public final class Facts {
    private static final List<String> TABLES = List.of(
            "order",
            "order_line",
            "ticket",
            "message",
            "mail_event",
            "visit",
            "deal",
            "contract",
            "spend",
            "survey_answer",
            "timeline",
            "account_timeline",
            "finding");

    private final CompanyDefinition company;

    public Facts(CompanyDefinition company) {
        this.company = company;
    }

    public Stage stage() {
        Map<String, Object> parameters = Map.of(
                "currency", company.currency().getCurrencyCode(),
                "time_zone", company.timeZone().getId());
        List<Step> steps = new ArrayList<>();
        steps.add(Step.Query.of("activity.exchange_rate", exchangeRates()));
        for (String table : TABLES) {
            steps.add(SqlFile.query(Facts.class, table, parameters));
        }
        return new Stage("activity", steps);
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
