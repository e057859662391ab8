package io.rapport.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.LabelledData;
import io.rapport.kernel.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Published figures of the Online Retail data set (541,909 invoice lines, CC0), brought to orders the way the product
/// does: an order is a customer's invoice of lines with a price and a quantity; an invoice that begins with C is a
/// credit note.
class OnlineRetailTest {
    private static final LocalDate AS_OF = LocalDate.of(2011, 12, 10);

    @org.jspecify.annotations.Nullable
    private static MetricHouse house;

    @BeforeAll
    static void load() {
        Path file = LabelledData.of("commerce/online_retail_2010_2011.csv.gz");
        MetricHouse loaded = new MetricHouse(AS_OF);
        house = loaded;
        loaded.house().engine().transaction("load", session -> {
            session.execute("""
                    create temp table line as
                    select InvoiceNo as invoice, CustomerID::varchar as customer, InvoiceDate::timestamp as bought_at,
                           (Quantity * UnitPrice)::decimal(18,4) as amount, starts_with(InvoiceNo, 'C') as is_credit,
                           Quantity as quantity
                    from read_csv('%s', nullstr = 'NA', types = {'InvoiceNo': 'varchar', 'UnitPrice': 'decimal(18,4)'})
                    where CustomerID is not null and UnitPrice > 0 and (Quantity > 0 or starts_with(InvoiceNo, 'C'))""".formatted(file));
            session.execute("insert into customer.customer (customer_id) select distinct customer from line");
            session.execute("""
                    insert into activity.order (activity_id, key, customer_id, ordered_at, ordered_on, amount, refunded,
                                                net_amount, is_cancelled, nth, previous_on)
                    select row_number() over (), invoice, customer, min(bought_at), min(bought_at)::date, sum(amount), 0, sum(amount),
                           any_value(is_credit),
                           case when not any_value(is_credit)
                                then row_number() over (partition by customer, any_value(is_credit) order by min(bought_at), invoice)
                           end,
                           case when not any_value(is_credit)
                                then lag(min(bought_at)) over (partition by customer, any_value(is_credit)
                                                               order by min(bought_at), invoice)::date
                           end
                    from line group by invoice, customer""");
        });
        loaded.run();
    }

    @AfterAll
    static void close() {
        if (house != null) {
            house.close();
        }
    }

    private static MetricHouse house() {
        return Objects.requireNonNull(house);
    }

    @Test
    void revenueOrdersAndBuyersAreThePublishedOnes() {
        List<Double> values = house().values(
                        "2010-12-01..2011-12-10",
                        "revenue",
                        "net_revenue",
                        "orders",
                        "buyers",
                        "new_customers",
                        "clv_gross");
        assertThat(values.get(0)).isCloseTo(8_911_407.904, within(0.001));
        assertThat(values.get(1)).isCloseTo(8_300_065.81, within(0.01));
        assertThat(values.subList(2, 5)).containsExactly(18_532.0, 4_338.0, 4_338.0);
        assertThat(values.get(5)).isCloseTo(8_911_407.904 / 4_338, within(0.0001));
    }

    @Test
    void fifthsMeetAtThePublishedCuts() {
        assertThat(house().rows("select * exclude (measure) from metric.rfm_cut order by measure").stream()
                        .map(row -> row.values().stream()
                                .map(v -> Math.round((Double) v * 1000) / 1000.0)
                                .toList()))
                .containsExactly(
                        List.of(1.0, 2.0, 3.0, 6.0),
                        List.of(13.8, 33.0, 72.0, 180.0),
                        List.of(250.194, 490.096, 942.276, 2058.426));
    }

    @Test
    void namedCustomersHaveThePublishedRecencyFrequencyAndMoney() {
        assertThat(house().rows("""
                                select customer_id || ' ' || recency_days || '/' || orders || '/' || revenue::decimal(18,2)
                                from metric.customer where customer_id in ('12347', '12748', '14646', '17850')
                                order by customer_id""").stream().map(row -> row.values().getFirst()))
                .containsExactly(
                        "12347 3/7/4310.00", "12748 1/209/33719.73", "14646 2/73/280206.02", "17850 373/34/5391.21");
    }

    @Test
    void equalFrequenciesShareAFifthSoAThirdOfTheBuyersIsInTheLowest() {
        assertThat(house().rows("""
                                select count(*) filter (where rfm_f = 1)::double / count(*),
                                       count(distinct rfm_f) filter (where orders = 1)
                                from metric.customer where orders > 0""").getFirst().values()).satisfies(values -> {
            assertThat((Double) values.get(0)).isCloseTo(0.3442, within(0.00005));
            assertThat(values.get(1)).isEqualTo(1L);
        });
    }

    @Test
    void cohortsAreThePublishedTriangle() {
        CohortTable table =
                house().metrics().cohorts(Period.parse("2010-12-01..2011-02-28", AS_OF), List.of(), MetricHouse.VIEWER);
        assertThat(table.cohorts()).extracting(CohortTable.Cohort::customers).containsExactly(885L, 417L, 380L);
        assertThat(table.cohorts().get(0).active())
                .containsExactly(885L, 324L, 286L, 340L, 321L, 352L, 321L, 309L, 313L, 350L, 331L, 445L, 235L);
        assertThat(table.cohorts().get(1).active())
                .containsExactly(417L, 92L, 111L, 96L, 134L, 120L, 103L, 101L, 125L, 136L, 152L, 49L, null);
        assertThat(table.cohorts().get(2).active())
                .containsExactly(380L, 71L, 71L, 108L, 103L, 94L, 96L, 106L, 94L, 116L, 26L, null, null);
        assertThat(table.partialMonth()).isEqualTo(LocalDate.of(2011, 12, 1));
    }
}
