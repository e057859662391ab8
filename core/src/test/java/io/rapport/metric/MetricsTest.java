package io.rapport.metric;

import static io.rapport.metric.MetricHouse.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import io.rapport.kernel.TableName;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Period Q3 = Period.parse("2026-Q3", MetricHouse.AS_OF);

    private final MetricHouse house = new MetricHouse();

    @AfterEach
    void close() {
        house.close();
    }

    private MetricTable ask(MetricQuery query) {
        return house.metrics().query(query, VIEWER);
    }

    private static final String ORDERS = """
            ('C-1', date '2026-07-03', 100), ('C-1', date '2026-08-03', 50), ('C-2', date '2026-07-20', 30),
            ('C-1', date '2026-09-01', -20), (null,  date '2026-09-05', 70)""";

    @Test
    void allShippedMetricsAreSoundAndAnswerFromAnEmptyHouse() {
        house.run();
        Metrics metrics = house.metrics();
        for (Metric metric : metrics.catalog().metrics()) {
            MetricTable answer = metrics.query(MetricQuery.of(Q3, metric.name()), VIEWER);
            assertThat(answer.lines().getFirst().n()).as(metric.name()).containsExactly(0L);
        }
        assertThat(metrics.catalog().metrics()).hasSizeGreaterThan(60);
    }

    @Test
    void aRatioDividesAfterAggregation() {
        house.orders(ORDERS).run();
        assertThat(house.values("2026-Q3", "revenue", "orders", "aov", "buyers", "net_revenue"))
                .containsExactly(250.0, 4.0, 62.5, 2.0, 230.0);
    }

    @Test
    void aDivisionByZeroIsEmptyAndNeverZero() {
        house.orders("('C-1', date '2026-07-03', -5)").run();
        MetricTable answer = ask(MetricQuery.of(Q3, "orders", "aov"));
        assertThat(answer.lines().getFirst().values()).containsExactly(0.0, null);
    }

    @Test
    void everyStepOfThePeriodHasALineAndDaysWithoutDataAreNotZero() {
        house.orders("('C-1', date '2026-07-03', 100), ('C-1', date '2026-09-03', 50)")
                .run();
        Period period = Period.parse("2026-05-01..2026-10-31", MetricHouse.AS_OF);
        MetricTable answer = ask(MetricQuery.of(period, "revenue").grain(Grain.MONTH));
        assertThat(answer.column("revenue")).containsExactly(null, null, 100.0, 0.0, 50.0, null);
        assertThat(answer.lines()).extracting(MetricTable.Line::time).first().isEqualTo(LocalDate.of(2026, 5, 1));
    }

    @Test
    void modelsAreAggregatedApartAndMeetOnSharedDimensions() {
        house.given(
                "customer.customer",
                "customer_id, country, channel",
                "('C-1', 'DE', 'Search'), ('C-2', 'FR', 'social')");
        house.given("activity.spend", "spent_on, amount, channel, scope", """
                (date '2026-07-01', 90, 'search', 'media'), (date '2026-08-01', 30, 'search', 'media'),
                (date '2026-07-01', 40, 'Mail', 'media'), (date '2026-07-01', 600, null, 'salaries')""");
        house.orders(ORDERS).run();
        MetricTable answer = ask(MetricQuery.of(Q3, "cac_media", "cac_full", "new_customers", "spend")
                .by("acquisition_channel"));
        assertThat(answer.lines())
                .extracting(line -> line.by().getFirst())
                .containsExactly("mail", "search", "social", null);
        assertThat(answer.column("spend")).containsExactly(40.0, 120.0, 0.0, 600.0);
        assertThat(answer.column("new_customers")).containsExactly(0.0, 1.0, 1.0, 0.0);
        assertThat(answer.column("cac_media")).containsExactly(null, 120.0, 0.0, null);
        assertThat(house.values("2026-Q3", "cac_media", "cac_full")).containsExactly(80.0, 380.0);
    }

    @Test
    void aTotalIsRecomputedAndNotTheSumOfItsLines() {
        house.orders(ORDERS).run();
        MetricQuery query = MetricQuery.of(Q3, "buyers").grain(Grain.MONTH);
        assertThat(ask(query).column("buyers")).containsExactly(2.0, 1.0, 0.0);
        assertThat(house.metrics().total(query, VIEWER).values()).containsExactly(2.0);
    }

    @Test
    void aCumulativeMetricEndsWithEachStepAndATrailingWindowReachesBeforeThePeriod() {
        house.orders("""
                        ('C-1', date '2025-08-15', 5), ('C-1', date '2025-10-01', 10), ('C-1', date '2026-01-10', 20),
                        ('C-2', date '2026-07-20', 30), ('C-1', date '2026-08-02', 40)""").run();
        MetricTable answer = ask(MetricQuery.of(Q3, "revenue_12m", "revenue_ytd", "customers_to_date", "clv_gross")
                .grain(Grain.MONTH));
        assertThat(answer.column("revenue_12m")).containsExactly(65.0, 100.0, 100.0);
        assertThat(answer.column("revenue_ytd")).containsExactly(50.0, 90.0, 90.0);
        assertThat(answer.column("customers_to_date")).containsExactly(2.0, 2.0, 2.0);
        assertThat(answer.column("clv_gross")).containsExactly(32.5, 52.5, 52.5);
        assertThat(house.values("2026-Q3", "revenue_12m", "revenue_ytd", "clv_gross"))
                .containsExactly(100.0, 90.0, 52.5);
    }

    @Test
    void aShiftedMetricShowsTheValueOfAYearAgo() {
        house.orders("('C-1', date '2025-08-15', 5), ('C-1', date '2026-08-10', 7), ('C-1', date '2026-09-30', 1)")
                .run();
        MetricTable answer =
                ask(MetricQuery.of(Q3, "revenue", "revenue_last_year").grain(Grain.MONTH));
        assertThat(answer.column("revenue")).containsExactly(0.0, 7.0, 1.0);
        assertThat(answer.column("revenue_last_year")).containsExactly(null, 5.0, 0.0);
    }

    @Test
    void aStateIsReadAtTheEdgeOfThePeriodAndNeverSummedOverTime() {
        house.given("activity.contract", "activity_id, customer_id, plan, started_on, ended_on, monthly_amount", """
                (1, 'C-1', 'pro', date '2026-01-15', null, 100), (2, 'C-2', 'pro', date '2026-02-01', date '2026-08-20', 60),
                (3, 'C-3', 'basic', date '2026-08-05', null, 40)""");
        house.run();
        assertThat(house.values("2026-Q3", "mrr_start", "mrr", "contract_customers_at_start", "contract_customers"))
                .containsExactly(160.0, 140.0, 2.0, 2.0);
        assertThat(house.values("2026-Q3", "churn_contract", "grr", "nrr", "arpa"))
                .containsExactly(0.5, 0.625, 0.625, 70.0);
        MetricTable byMonth =
                ask(MetricQuery.of(Q3, "mrr", "contract_customers_lost").grain(Grain.MONTH));
        assertThat(byMonth.column("mrr")).containsExactly(160.0, 140.0, 140.0);
        assertThat(byMonth.column("contract_customers_lost")).containsExactly(0.0, 1.0, 0.0);
    }

    @Test
    void churnWithoutContractsCountsThoseWhoFallSilentByThoseActiveAtTheStart() {
        house.orders("""
                        ('C-1', date '2026-05-10', 1), ('C-1', date '2026-07-20', 1), ('C-2', date '2026-05-01', 1),
                        ('C-3', date '2026-08-01', 1), ('C-4', date '2026-01-01', 1), ('C-4', date '2026-08-15', 1)""").run();
        assertThat(house.values(
                        "2026-Q3",
                        "buyers_at_start",
                        "silent_customers",
                        "returned_customers",
                        "churn_silent",
                        "retention_rate",
                        "buyers_at_end"))
                .containsExactly(2.0, 1.0, 1.0, 0.5, 0.5, 3.0);
    }

    @Test
    void filtersAreBoundAndRowsWithoutAValuePassIsNot() {
        house.given("customer.customer", "customer_id, country", "('C-1', 'DE'), ('C-2', null)");
        house.orders(ORDERS).run();
        MetricQuery revenue = MetricQuery.of(Q3, "revenue");
        String hostile = "x') or 1=1 --";
        assertThat(ask(revenue.where(Filter.is("country", "DE"))).column("revenue"))
                .containsExactly(150.0);
        assertThat(ask(revenue.where(new Filter("country", Operator.IS_NOT, List.of("DE"))))
                        .column("revenue"))
                .containsExactly(100.0);
        assertThat(ask(revenue.where(Filter.is("country", hostile))).column("revenue"))
                .containsExactly(0.0);
        assertThat(house.metrics().sql(revenue.where(Filter.is("country", hostile))))
                .doesNotContain("1=1");
    }

    @Test
    void aDimensionThatOneModelLacksIsRefusedWithWhatThereIs() {
        house.run();
        assertThatThrownBy(() -> ask(MetricQuery.of(Q3, "cac_full").by("country")))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(
                        "'cac_full' (from spend, orders) has no dimension 'country'. It has: acquisition_channel");
        assertThatThrownBy(() -> ask(MetricQuery.of(Q3, "revenu")))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("Did you mean 'revenue'?");
        assertThatThrownBy(() -> ask(MetricQuery.of(Q3, "mrr").grain(Grain.DAY)))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("known by month");
    }

    @Test
    void aCustomerInTwoSegmentsCountsUnderEachAndOnceInTheTotal() {
        house.orders(ORDERS).run();
        house.house()
                .given(
                        "segment.membership",
                        "segment varchar, customer_id varchar",
                        "('big', 'C-1'), ('loyal', 'C-1'), ('loyal', 'C-2')");
        Metrics metrics =
                house.metrics(List.of(new Bridge("segment", "Segment", TableName.of("segment.membership"), "segment")));
        MetricQuery query = MetricQuery.of(Q3, "revenue", "buyers").by("segment");
        MetricTable answer = metrics.query(query, VIEWER);
        assertThat(answer.lines()).extracting(line -> line.by().getFirst()).containsExactly("big", "loyal", null);
        assertThat(answer.column("revenue")).containsExactly(150.0, 180.0, 70.0);
        assertThat(metrics.total(query.where(Filter.is("segment", "big", "loyal")), VIEWER)
                        .values())
                .containsExactly(180.0, 2.0);
    }

    @Test
    void npsIsPromotersLessDetractorsWithTheNumberOfAnswers() {
        house.given("activity.survey_answer", "activity_id, answered_on, kind, score, score_max", """
                (1, date '2026-07-01', 'nps', 10, 10), (2, date '2026-07-01', 'nps', 9, 10), (3, date '2026-07-01', 'nps', 9, 10),
                (4, date '2026-07-02', 'nps', 7, 10), (5, date '2026-07-02', 'nps', 8, 10), (6, date '2026-07-02', 'nps', 2, 10)""");
        house.run();
        MetricTable.Line line = ask(MetricQuery.of(Q3, "nps")).lines().getFirst();
        assertThat(line.values().getFirst()).isCloseTo(33.333, org.assertj.core.api.Assertions.within(0.001));
        assertThat(line.n()).containsExactly(6L);
    }

    @Test
    void ticketsAreOpenUntilTheDayTheyAreResolvedInTheCompanysZone() {
        house.given(
                "activity.ticket",
                "activity_id, opened_on, resolved_at, is_open, is_complaint, first_response_hours",
                """
                (1, date '2026-07-30', timestamp '2026-07-31 22:30', false, false, 1), (2, date '2026-07-10', null, true, true, 9),
                (3, date '2026-08-10', timestamp '2026-08-11 08:00', false, false, 2)""");
        house.run();
        MetricTable answer = ask(MetricQuery.of(Q3, "tickets_open", "tickets_resolved", "first_response_hours")
                .grain(Grain.MONTH));
        assertThat(answer.column("tickets_open")).containsExactly(2.0, 1.0, 1.0);
        assertThat(answer.column("tickets_resolved")).containsExactly(0.0, 2.0, 0.0);
        assertThat(answer.column("first_response_hours")).containsExactly(5.0, 2.0, null);
    }

    @Test
    void aTableOfWholeMonthsCountsTheMonthThatHoldsTheFirstDay() {
        house.orders(
                        "('C-1', date '2026-07-03', 1), ('C-2', date '2026-08-03', 1), ('C-3', date '2026-06-30', 1), ('C-1', date '2026-08-01', 1)")
                .run();
        assertThat(house.values("2026-07-15..2026-08-14", "active_customers")).containsExactly(2.0);
        assertThat(ask(MetricQuery.of(Q3, "active_customers").grain(Grain.QUARTER))
                        .column("active_customers"))
                .containsExactly(2.0);
        assertThat(ask(MetricQuery.of(Q3, "active_customers").grain(Grain.MONTH))
                        .column("active_customers"))
                .containsExactly(1.0, 2.0, 0.0);
    }

    @Test
    void aCapBoundsTheLifetimeThatALowRateImplies() {
        house.orders("('C-1', date '2026-07-03', 1), ('C-2', date '2026-07-03', 99)")
                .run();
        io.rapport.definition.Problems problems = new io.rapport.definition.Problems();
        ModelDefinition model = new io.rapport.definition.DefinitionReader()
                .read(io.rapport.definition.YamlSource.text("metric/sales.yaml", """
                                model: sales
                                table: activity.order
                                time: ordered_on
                                metrics:
                                  money: {is: sum(amount), unit: EUR}
                                  rate: {is: avg(margin), unit: percent}
                                  none: {is: min(refunded) * 0, unit: percent}
                                  lifetime_value: {is: money / none, unit: EUR, cap: 60 months}
                                  unknown: {is: money / rate, unit: EUR, cap: 60 months}
                                  bounded: {is: money, unit: EUR, cap: 70}"""), ModelDefinition.class, problems)
                .orElseThrow();
        MetricCatalog catalog = MetricCatalog.of(List.of(model), List.of(), MetricHouse.company(), problems);
        problems.throwIfAny();
        try (io.rapport.engine.Database database = house.house().database()) {
            assertThat(new Metrics(database, catalog, MetricHouse.company())
                            .query(MetricQuery.of(Q3, "lifetime_value", "unknown", "bounded"), VIEWER)
                            .lines()
                            .getFirst()
                            .values())
                    .containsExactly(6000.0, null, 70.0);
        }
    }

    /// Buyers are counted by the day of their previous order where that is possible; it must give the distinct
    /// count.
    @Test
    void buyersCountedByTheirPreviousOrderAreTheDistinctCustomers() {
        StringBuilder orders = new StringBuilder("('C-0', date '2025-01-01', 1)");
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 600; i++) {
            orders.append(", ('C-%d', date '2026-01-01' + %d, %d)"
                    .formatted(random.nextInt(60), random.nextInt(270), random.nextInt(9) - 1));
        }
        house.given(
                "customer.customer",
                "customer_id, country",
                "('C-1', 'DE'), ('C-2', 'DE'), ('C-3', 'FR'), ('C-4', 'FR')");
        house.orders(orders.toString()).run();
        Period period = Period.parse("2026-01-10..2026-08-20", MetricHouse.AS_OF);
        for (Grain grain : Grain.values()) {
            MetricTable answer =
                    ask(MetricQuery.of(period, "buyers").by("country").grain(grain));
            assertThat(house.metrics()
                            .sql(MetricQuery.of(period, "buyers").by("country").grain(grain)))
                    .contains("previous_on")
                    .doesNotContain("distinct f.");
            String step = "greatest(date_trunc('%s', ordered_on), date '2026-01-10')".formatted(grain.word());
            List<Long> distinct = house
                    .rows(
                            "select count(distinct customer_id) as n from activity.order left join customer.customer using"
                                    + " (customer_id) where amount > 0 and ordered_on between date '2026-01-10' and date '2026-08-20'"
                                    + " group by " + step + ", country order by " + step + ", country nulls last")
                    .stream()
                    .map(row -> row.integer("n"))
                    .toList();
            assertThat(answer.lines().stream()
                            .filter(line -> line.n().getFirst() > 0)
                            .map(line -> java.util.Objects.requireNonNull(
                                            line.values().getFirst())
                                    .longValue()))
                    .as(grain.word())
                    .containsExactlyElementsOf(distinct);
        }
        assertThat(house.metrics().sql(MetricQuery.of(period, "buyers").by("source")))
                .contains("distinct f.");
    }

    @Test
    void anOrderOnTheVeryDayAfterWhichSilenceWouldCountKeepsABuyerActive() {
        house.orders("('C-1', date '2026-05-01', 1), ('C-1', date '2026-05-01' + 90, 1),"
                        + " ('C-2', date '2026-05-01', 1), ('C-2', date '2026-05-01' + 91, 1)")
                .run();
        assertThat(house.values("2026-Q3", "silent_customers", "returned_customers"))
                .containsExactly(1.0, 1.0);
    }
}
