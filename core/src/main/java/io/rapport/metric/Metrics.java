package io.rapport.metric;

import io.rapport.definition.CompanyDefinition;
import io.rapport.engine.Database;
import io.rapport.kernel.Period;
import io.rapport.policy.Viewer;
import java.util.List;

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

    /// @throws io.rapport.kernel.DefinitionException if a metric or dimension is unknown, or a metric lacks a dimension
    public MetricTable query(MetricQuery query, Viewer viewer) {
        throw new UnsupportedOperationException(database + " " + company);
    }

    /// One line over the whole period and all values of the dimensions, recomputed from the rows, never added up.
    public MetricTable.Line total(MetricQuery query, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /// The SELECT that answers the question; values of filters are `?`.
    public String sql(MetricQuery query) {
        throw new UnsupportedOperationException();
    }

    /// Retention by month of the first order, of cohorts whose month lies in the period, watched to the end of the data.
    ///
    /// @param where filters on dimensions of customers: customer_id, account_id, segment, country ...
    public CohortTable cohorts(Period period, List<Filter> where, Viewer viewer) {
        throw new UnsupportedOperationException();
    }
}
