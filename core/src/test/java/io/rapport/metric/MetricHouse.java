package io.rapport.metric;

import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.engine.Row;
import io.rapport.engine.TestHouse;
import io.rapport.kernel.Period;
import io.rapport.kernel.TableName;
import io.rapport.policy.Viewer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A house whose facts are written down in the test: every table of `customer` and `activity` is there, empty until
/// given.
public final class MetricHouse implements AutoCloseable {
    public static final LocalDate AS_OF = LocalDate.of(2026, 9, 30);
    public static final Viewer VIEWER = new Viewer("test", "analysis");

    private static final Set<String> WHOLE =
            Set.of("activity_id", "order_id", "nth", "pages", "impressions", "clicks", "records", "sources", "people");
    private static final Set<String> MONEY = Set.of(
            "amount",
            "refunded",
            "net_amount",
            "discount",
            "tax",
            "shipping",
            "cost",
            "margin",
            "monthly_amount",
            "unit_price");

    private final TestHouse house = TestHouse.open();
    private final CompanyDefinition company;
    private final LocalDate asOf;

    public MetricHouse(LocalDate asOf) {
        this.asOf = asOf;
        this.company = company();
        for (String table : KnownTables.names()) {
            if (!table.startsWith("metric.")) {
                given(table, "", "");
            }
        }
        house.given("activity.moment", "customer_id varchar, kind varchar, occurred_at timestamp", "");
    }

    public MetricHouse() {
        this(AS_OF);
    }

    public static CompanyDefinition company() {
        return new CompanyDefinition(
                new Position(Path.of("rapport.yaml"), 1, 1),
                "Test",
                Currency.getInstance("EUR"),
                ZoneId.of("Europe/Berlin"),
                "DE",
                List.of(),
                Map.of(),
                null,
                90,
                Map.of());
    }

    /// Replaces a table; columns that are not named are null.
    public MetricHouse given(String table, String columns, String values) {
        Map<String, ColumnType> types = KnownTables.types(TableName.of(table));
        house.given(
                table,
                types.entrySet().stream()
                        .map(column -> '"' + column.getKey() + "\" " + sqlType(column.getKey(), column.getValue()))
                        .collect(Collectors.joining(", ")),
                "");
        if (!values.isBlank()) {
            house.engine()
                    .transaction(
                            "test",
                            session -> session.execute("insert into " + table + " (" + columns + ") values " + values));
        }
        if (table.equals("customer.customer")) {
            employers();
        }
        return this;
    }

    private void employers() {
        String at = String.join(
                ", ",
                house
                        .rows("select customer_id, account_id from customer.customer where account_id is not null")
                        .stream()
                        .map(row -> "('%s', '%s')".formatted(row.text("customer_id"), row.text("account_id")))
                        .toList());
        house.given("customer.employer", "customer_id varchar, account_id varchar", at);
    }

    private static String sqlType(String column, ColumnType type) {
        return switch (type) {
            case TEXT -> "varchar";
            case DATE -> "date";
            case TIME -> "timestamp";
            case TRUTH -> "boolean";
            case NUMBER -> WHOLE.contains(column) ? "bigint" : MONEY.contains(column) ? "decimal(18,4)" : "double";
        };
    }

    /// Orders of `customer, day, amount`; the rest as the activity room would fill it.
    public MetricHouse orders(String values) {
        given("activity.order", "", "");
        house.engine().transaction("test", session -> session.execute("""
                insert into activity.order (activity_id, customer_id, ordered_on, ordered_at, amount, refunded, net_amount,
                                            is_cancelled, nth, previous_on, key)
                select row_number() over (), customer, day, day, amount, 0, amount, false,
                       case when amount > 0 and customer is not null then row_number() over (partition by customer, amount > 0 order by day) end,
                       case when amount > 0 and customer is not null then lag(day) over (partition by customer, amount > 0 order by day) end,
                       'o' || row_number() over ()
                from (values %s) as o(customer, day, amount)""".formatted(values)));
        return this;
    }

    public MetricHouse run() {
        house.run(new MetricTables(company, asOf).stage());
        return this;
    }

    /// With the shipped models and no bridges.
    public Metrics metrics() {
        return metrics(List.of());
    }

    public Metrics metrics(List<Bridge> bridges) {
        Problems problems = new Problems();
        MetricCatalog catalog = MetricCatalog.of(MetricCatalog.shipped(problems), bridges, company, problems);
        problems.throwIfAny();
        return new Metrics(house.database(), catalog, company);
    }

    /// Values of the only line.
    public List<Double> values(String period, String... metrics) {
        return metrics()
                .query(MetricQuery.of(Period.parse(period, asOf), metrics), VIEWER)
                .lines()
                .getFirst()
                .values();
    }

    public TestHouse house() {
        return house;
    }

    public List<Row> rows(String sql) {
        return house.rows(sql);
    }

    @Override
    public void close() {
        house.close();
    }
}
