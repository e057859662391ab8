package io.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.kernel.Period;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

/// `examples/foodmart` on the data of the Maven artifact net.hydromatic:foodmart-data-json, against figures that a few
/// lines of Python got from the same files.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoodMartTest {
    private static final Period BOTH_YEARS = new Period(LocalDate.of(1997, 1, 1), LocalDate.of(1999, 1, 1));

    private @Nullable ExampleRun opened;

    @BeforeAll
    void unpackAndRun(@TempDir Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        for (String name : List.of("customer", "sales_fact_1997", "sales_fact_1998", "sales_fact_dec_1998")) {
            String file = name + ".json";
            try (InputStream in = FoodMartTest.class.getResourceAsStream("/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), data.resolve(file));
            }
        }
        opened = ExampleRun.of("foodmart", folder.resolve("project"), data);
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

    @Test
    void everyRowIsAccepted() {
        assertThat(done().rows("select stream, read, accepted, quarantined from quality.balance order by stream"))
                .containsExactly(List.of("members", "10281", "10281", "0"), List.of("sales", "269720", "269720", "0"));
    }

    @Test
    void membersStayThemselves() {
        assertThat(done().rows("""
                        select country, count(*) from customer.customer group by country order by country"""))
                .containsExactly(List.of("CA", "1717"), List.of("MX", "1205"), List.of("US", "7359"));
    }

    @Test
    void linesAddUpToBasketsRevenueAndMargin() {
        assertThat(
                        done().rows(
                                        "select count(*), sum(amount), sum(cost), count(distinct product_key) from activity.order_line"))
                .containsExactly(List.of("269720", "1764546.4400", "706294.7306", "1559"));
        assertThat(
                        done().rows(
                                        "select count(*), count(distinct customer_id), sum(amount), sum(margin) from activity.order"))
                .containsExactly(List.of("58381", "8842", "1764546.4400", "1058251.7094"));
    }

    @Test
    void yearsAndCountriesHaveTheirRevenue() {
        assertThat(done().metric("revenue", BOTH_YEARS)).isCloseTo(1_764_546.44, within(0.001));
        assertThat(done().metric("revenue", new Period(LocalDate.of(1997, 1, 1), LocalDate.of(1998, 1, 1))))
                .isCloseTo(565_238.13, within(0.001));
        assertThat(done().rows("""
                        select c.country, sum(o.amount)
                        from activity.order o join customer.customer c using (customer_id)
                        group by c.country order by c.country"""))
                .containsExactly(
                        List.of("CA", "107674.3400"), List.of("MX", "478915.6600"), List.of("US", "1177956.4400"));
    }

    @Test
    void theBestMemberIsTheBest() {
        assertThat(done().rows("""
                        select k.key, m.orders, m.revenue
                        from metric.customer m
                        join identity.person_key k using (customer_id)
                        order by m.revenue desc limit 2"""))
                .containsExactly(List.of("5295", "52", "2235.4300"), List.of("4727", "43", "2121.3100"));
    }
}
