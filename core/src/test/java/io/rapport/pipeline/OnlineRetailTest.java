package io.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.LabelledData;
import io.rapport.kernel.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `examples/online-retail` on the real 541,909 invoice lines (UCI Online Retail), against figures that independent
/// programs got from the same file. Skipped where the file is not at hand.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlineRetailTest {
    private static final Period ALL = new Period(LocalDate.of(2010, 12, 1), LocalDate.of(2011, 12, 10));
    private static final String BUYERS = "metric.customer where orders > 0";

    private @Nullable ExampleRun opened;

    @BeforeAll
    void run(@TempDir Path folder) {
        Path invoices = LabelledData.of("commerce/online_retail_2010_2011.csv.gz");
        opened = ExampleRun.of("online-retail", folder, invoices.getParent());
    }

    @AfterAll
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private ExampleRun done() {
        return Objects.requireNonNull(opened);
    }

    private List<List<String>> rows(String sql) {
        return done().rows(sql);
    }

    private double number(String sql) {
        return ((Number) Objects.requireNonNull(done().value(sql))).doubleValue();
    }

    @Test
    void everyRowIsAccountedFor() {
        assertThat(rows("select read, accepted, updated, unchanged, duplicate, quarantined from quality.balance"))
                .containsExactly(List.of("541909", "406789", "0", "0", "0", "135120"));
    }

    @Test
    void quarantineNamesEveryReason() {
        assertThat(number("select count(*) from quality.quarantine where list_any_value(reasons) is not null"))
                .isEqualTo(135_120);
        assertThat(number("select count(*) from quality.quarantine where len(reasons) >= 2"))
                .isEqualTo(2_477);
    }

    @Test
    void theCleanLinesAreExact() {
        assertThat(rows("""
                        select count(*), count(distinct order_key), count(distinct product_key), count(distinct customer_id),
                               sum(amount)::decimal(18,3)
                        from activity.order_line
                        where quantity > 0""")).containsExactly(List.of("397884", "18532", "3665", "4338", "8911407.904"));
    }

    @Test
    void theMetricsSayTheSame() {
        assertThat(done().metric("revenue", ALL)).isCloseTo(8_911_407.904, within(0.001));
        assertThat(done().metric("net_revenue", ALL)).isCloseTo(8_300_065.814, within(0.001));
        assertThat(done().metric("orders", ALL)).isEqualTo(18_532);
        assertThat(done().metric("revenue", new Period(LocalDate.of(2011, 1, 1), LocalDate.of(2011, 2, 1))))
                .isCloseTo(569_445.04, within(0.001));
    }

    @Test
    void creditNotesAreKeptAsOrdersBelowZero() {
        assertThat(rows("select count(*), sum(amount)::decimal(18,2) from activity.order where amount < 0"))
                .containsExactly(List.of("3654", "-611342.09"));
    }

    @Test
    void customersAreThoseOfTheFile() {
        assertThat(number("select count(*) from customer.customer")).isEqualTo(4_371);
        assertThat(number("select count(*) from " + BUYERS)).isEqualTo(4_338);
    }

    @Test
    void fifthsOfRecencyFrequencyAndRevenueMeetWhereTheyShould() {
        assertThat(rows("""
                        select measure, round(cut_20, 3), round(cut_40, 3), round(cut_60, 3), round(cut_80, 3)
                        from metric.rfm_cut order by measure"""))
                .containsExactly(
                        List.of("orders", "1.0", "2.0", "3.0", "6.0"),
                        List.of("recency_days", "13.8", "33.0", "72.0", "180.0"),
                        List.of("revenue", "250.194", "490.096", "942.276", "2058.426"));
    }

    @ParameterizedTest
    @CsvSource({"12347, 3, 7, 4310.00", "12748, 1, 209, 33719.73", "14646, 2, 73, 280206.02", "17850, 373, 34, 5391.21"
    })
    void namedCustomersHaveTheirFigures(String key, String recency, String orders, String revenue) {
        assertThat(done().rows("""
                        select recency_days, orders, revenue::decimal(18,2)
                        from metric.customer
                        where customer_id = (select customer_id from identity.person_key where key = ?)""", key)).containsExactly(List.of(recency, orders, revenue));
    }

    @Test
    void aFewBuyMostAndAThirdBuyOnce() {
        assertThat(number("select 100.0 * count(*) filter (where orders = 1) / count(*) from " + BUYERS))
                .isCloseTo(34.42, within(0.005));
        assertThat(number("""
                        select 100.0 * sum(revenue) filter (where place <= 0.2 * customers) / sum(revenue)
                        from (select revenue, row_number() over (order by revenue desc) as place, count(*) over () as customers
                              from %s)""".formatted(BUYERS))).isCloseTo(74.59, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "2010-12-01, 885, '324 286 340 321 352 321 309 313 350 331 445 235'",
        "2011-01-01, 417, '92 111 96 134 120 103 101 125 136 152 49'",
        "2011-02-01, 380, '71 71 108 103 94 96 106 94 116 26'"
    })
    void cohortsComeBackAsTheyDid(String month, String customers, String active) {
        assertThat(done().rows("""
                        select any_value(customers), string_agg(active, ' ' order by month_offset)
                        from metric.cohort
                        where cohort_month = cast(? as date) and month_offset > 0""", month)).containsExactly(List.of(customers, active));
    }
}
