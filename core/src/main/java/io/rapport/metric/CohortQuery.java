package io.rapport.metric;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Answers [Metrics#cohorts]: from `metric.cohort`, or from the customers' months where only some customers count.
final class CohortQuery {
    private static final String ALL = """
            select cohort_month, month_offset, active, revenue
            from metric.cohort
            where cohort_month >= ? and cohort_month < ?""";

    /// A cell of the triangle that has come.
    private record Cell(long active, double revenue) {}

    private final Database database;
    private final Model customerMonth;

    CohortQuery(Database database, Model customerMonth) {
        this.database = database;
        this.customerMonth = customerMonth;
    }

    CohortTable ask(Period period, List<Filter> where) {
        LocalDate asOf = asOf();
        Map<LocalDate, Map<Integer, Cell>> cells = cells(period, where);
        int months = cells.keySet().stream()
                .mapToInt(cohort -> length(cohort, asOf))
                .max()
                .orElse(0);
        List<CohortTable.Cohort> cohorts = new ArrayList<>();
        cells.forEach((month, row) -> cohorts.add(cohort(month, row, length(month, asOf), months)));
        boolean partial = asOf.getDayOfMonth() < asOf.lengthOfMonth();
        return new CohortTable(List.copyOf(cohorts), months, partial ? Grain.MONTH.start(asOf) : null);
    }

    private LocalDate asOf() {
        return Objects.requireNonNull(
                database.query("select as_of from metric.as_of").getFirst().date("as_of"));
    }

    /// Months from a cohort's first to the one that holds `asOf`.
    private static int length(LocalDate cohort, LocalDate asOf) {
        return (int) ChronoUnit.MONTHS.between(cohort, Grain.MONTH.start(asOf)) + 1;
    }

    private Map<LocalDate, Map<Integer, Cell>> cells(Period period, List<Filter> where) {
        List<Object> parameters = new ArrayList<>(List.of(period.start(), period.end()));
        String sql = where.isEmpty() ? ALL : some(where, parameters);
        Map<LocalDate, Map<Integer, Cell>> cells = new TreeMap<>();
        for (Row row : database.query(sql, parameters.toArray())) {
            LocalDate cohort = Objects.requireNonNull(row.date("cohort_month"));
            Double revenue = row.number("revenue");
            cells.computeIfAbsent(cohort, c -> new HashMap<>())
                    .put(
                            (int) row.integer("month_offset"),
                            new Cell(row.integer("active"), revenue == null ? 0 : revenue));
        }
        return cells;
    }

    private String some(List<Filter> where, List<Object> parameters) {
        EnumSet<Relation> needs = EnumSet.of(Relation.CUSTOMER_METRIC);
        StringBuilder conditions = new StringBuilder();
        for (Filter filter : where) {
            conditions
                    .append("\n  and ")
                    .append(FilterSql.condition(customerMonth, filter, Set.of(), needs, parameters));
        }
        StringBuilder sql = new StringBuilder("""
                select date_trunc('month', cm.first_order_on)::date as cohort_month,
                       date_diff('month', cm.first_order_on, f.month) as month_offset,
                       count(*) as active,
                       sum(f.revenue) as revenue
                from metric.customer_month f""");
        for (Relation relation : Relation.values()) {
            sql.append(needs.contains(relation) ? "\n" + relation.join() : "");
        }
        sql.append("\nwhere f.orders > 0\n  and date_trunc('month', cm.first_order_on)::date >= ?")
                .append("\n  and date_trunc('month', cm.first_order_on)::date < ?");
        return sql.append(conditions).append("\ngroup by 1, 2").toString();
    }

    private static CohortTable.Cohort cohort(LocalDate month, Map<Integer, Cell> row, int come, int months) {
        List<@Nullable Long> active = new ArrayList<>();
        List<@Nullable Double> revenue = new ArrayList<>();
        for (int offset = 0; offset < months; offset++) {
            Cell cell = row.get(offset);
            active.add(offset >= come ? null : (Long) (cell == null ? 0L : cell.active()));
            revenue.add(offset >= come ? null : (Double) (cell == null ? 0.0 : cell.revenue()));
        }
        Cell first = row.get(0);
        return new CohortTable.Cohort(month, first == null ? 0 : first.active(), active, revenue);
    }
}
