package io.rapport.metric;

import io.rapport.definition.CompanyDefinition;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.kernel.Period;
import io.rapport.policy.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers questions about metrics from one snapshot. Thread-safe.
public final class Metrics {
    private final Database database;
    private final MetricCatalog catalog;
    private final CompanyDefinition company;

    public Metrics(Database database, MetricCatalog catalog, CompanyDefinition company) {
        this.database = database;
        this.catalog = catalog;
        this.company = company;
    }

    public MetricCatalog catalog() {
        return catalog;
    }

    /// @throws io.rapport.kernel.DefinitionException if a metric or dimension is unknown, or a metric lacks a
    ///     dimension
    public MetricTable query(MetricQuery query, Viewer viewer) {
        List<MetricCatalog.Entry> entries =
                query.metrics().stream().map(catalog::entry).toList();
        MetricSql.Built built =
                MetricSql.build(entries, query, company.timeZone().getId());
        List<MetricTable.Line> lines = new ArrayList<>();
        for (Row row : database.query(built.sql(), built.parameters().toArray())) {
            lines.add(line(row, query));
        }
        return new MetricTable(
                query.by(),
                query.grain() != null,
                entries.stream().map(MetricCatalog.Entry::metric).toList(),
                List.copyOf(lines));
    }

    private static MetricTable.Line line(Row row, MetricQuery query) {
        List<@Nullable Object> cells = row.values();
        int column = 1;
        List<@Nullable String> by = new ArrayList<>();
        for (int i = 0; i < query.by().size(); i++) {
            by.add((String) cells.get(column++));
        }
        List<@Nullable Double> values = new ArrayList<>();
        List<Long> n = new ArrayList<>();
        for (int i = 0; i < query.metrics().size(); i++) {
            values.add((Double) cells.get(column++));
            n.add(cells.get(column++) instanceof Number rows ? rows.longValue() : 0L);
        }
        LocalDate time = query.grain() == null ? null : (LocalDate) cells.getFirst();
        return new MetricTable.Line(by, time, values, n);
    }

    /// One line over the whole period and all values of the dimensions, recomputed from the rows, never added up.
    public MetricTable.Line total(MetricQuery query, Viewer viewer) {
        MetricQuery whole = new MetricQuery(query.metrics(), List.of(), null, query.where(), query.period());
        return query(whole, viewer).lines().getFirst();
    }

    /// The SELECT that answers the question; values of filters are `?`.
    public String sql(MetricQuery query) {
        List<MetricCatalog.Entry> entries =
                query.metrics().stream().map(catalog::entry).toList();
        return MetricSql.build(entries, query, company.timeZone().getId()).sql();
    }

    /// Retention by month of the first order, of cohorts whose month lies in the period, watched to the end of the
    /// data.
    ///
    /// @param where filters on dimensions of customers: customer_id, account_id, segment, country ...
    public CohortTable cohorts(Period period, List<Filter> where, Viewer viewer) {
        return new CohortQuery(database, catalog.customerMonth()).ask(period, where);
    }
}
