package io.rapport.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Period;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CohortTest {
    private final MetricHouse house = new MetricHouse(LocalDate.of(2026, 9, 10));
    private final Period all = Period.parse("2026", LocalDate.of(2026, 9, 10));

    @BeforeEach
    void orders() {
        house.given("customer.customer", "customer_id, country", "('C-1', 'DE'), ('C-2', 'FR'), ('C-3', 'DE')");
        house.orders("""
                        ('C-1', date '2026-06-03', 10), ('C-1', date '2026-06-20', 5), ('C-1', date '2026-09-01', 20),
                        ('C-2', date '2026-06-30', 1), ('C-3', date '2026-08-30', 7)""").run();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void monthsThatHaveNotComeAreMissingAndSilentOnesAreZero() {
        CohortTable table = house.metrics().cohorts(all, List.of(), MetricHouse.VIEWER);
        assertThat(table.cohorts())
                .extracting(CohortTable.Cohort::month)
                .containsExactly(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 8, 1));
        assertThat(table.cohorts().get(0).active()).containsExactly(2L, 0L, 0L, 1L);
        assertThat(table.cohorts().get(1).active()).containsExactly(1L, 0L, null, null);
        assertThat(table.cohorts().get(0).revenue()).containsExactly(16.0, 0.0, 0.0, 20.0);
        assertThat(table.cohorts().get(0).retention(3)).isEqualTo(0.5);
        assertThat(table.cohorts().get(1).retention(2)).isNull();
        assertThat(table.partialMonth()).isEqualTo(LocalDate.of(2026, 9, 1));
    }

    @Test
    void aFilterOnCustomersGivesTheTriangleOfThose() {
        CohortTable table = house.metrics().cohorts(all, List.of(Filter.is("country", "DE")), MetricHouse.VIEWER);
        assertThat(table.cohorts()).extracting(CohortTable.Cohort::customers).containsExactly(1L, 1L);
        assertThat(table.cohorts().get(0).active()).containsExactly(1L, 0L, 0L, 1L);
    }
}
