package io.rapport.metric;

import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question to the semantic layer.
///
/// @param metrics names; at least one
/// @param by names of dimensions that every metric has; one line for each combination that occurs
/// @param grain one line for each step of the period; null for the period as a whole
/// @param where all must hold
/// @param period the days that count; a metric of a model without time ignores it and tells how things are now
public record MetricQuery(
        List<String> metrics, List<String> by, @Nullable Grain grain, List<Filter> where, Period period) {
    public MetricQuery {
        metrics = List.copyOf(metrics);
        by = List.copyOf(by);
        where = List.copyOf(where);
    }

    /// The period as a whole, all customers.
    public static MetricQuery of(Period period, String... metrics) {
        return new MetricQuery(List.of(metrics), List.of(), null, List.of(), period);
    }

    public MetricQuery by(String... dimensions) {
        return new MetricQuery(metrics, List.of(dimensions), grain, where, period);
    }

    public MetricQuery grain(@Nullable Grain step) {
        return new MetricQuery(metrics, by, step, where, period);
    }

    public MetricQuery where(Filter... filters) {
        return new MetricQuery(metrics, by, grain, List.of(filters), period);
    }

    /// The same question of other days.
    public MetricQuery in(Period other) {
        return new MetricQuery(metrics, by, grain, where, other);
    }
}
