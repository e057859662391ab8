package io.rapport.metric;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a [MetricQuery].
///
/// Lines are ordered by time, then by the dimensions' values, those without a value last. With a grain every step of
/// the period has a line for every combination of values that occurs in it.
///
/// @param by the dimensions asked for
/// @param hasTime whether lines have a time
/// @param metrics in the order asked for
/// @param lines may be empty only when dimensions were asked for
public record MetricTable(List<String> by, boolean hasTime, List<Metric> metrics, List<Line> lines) {

    /// One line. Lines do not add up where a metric is not additive; ask [Metrics#total] for a total.
    ///
    /// @param by values of the dimensions, null where a row has none
    /// @param time first day of the step; null without a grain
    /// @param values one a metric: null for "empty" (no rows, or a division by zero), never a made-up zero
    /// @param n rows behind each value (of a ratio: behind its denominator)
    public record Line(
            List<@Nullable String> by, @Nullable LocalDate time, List<@Nullable Double> values, List<Long> n) {}

    /// Values of one metric, line by line.
    public List<@Nullable Double> column(String metric) {
        int index = index(metric);
        java.util.ArrayList<@Nullable Double> column = new java.util.ArrayList<>(lines.size());
        for (Line line : lines) {
            column.add(line.values().get(index));
        }
        return column;
    }

    /// Position of a metric in a line's values.
    ///
    /// @throws IllegalArgumentException if it was not asked for
    public int index(String metric) {
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).name().equals(metric)) {
                return i;
            }
        }
        throw new IllegalArgumentException("'%s' was not asked for".formatted(metric));
    }
}
