package io.rapport.report.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One tile.
///
/// @param value null when there is nothing to measure
/// @param n rows behind the value
/// @param comparisons e.g. with the previous period and with last year
/// @param trend values of the steps up to now, oldest first, null for a gap; empty for no sparkline
/// @param target what should be reached, or null
/// @param partial whether the period is not over yet
/// @param link id of the block that shows more, or null
public record Kpi(
        String label,
        @Nullable Double value,
        Unit unit,
        Better better,
        long n,
        List<Comparison> comparisons,
        List<@Nullable Double> trend,
        @Nullable Double target,
        boolean partial,
        @Nullable String link) {

    public Kpi {
        comparisons = List.copyOf(comparisons);
        trend = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(trend));
    }

    /// @param against what it is compared with: `before`, `last year`
    /// @param before the value then, null when there was none
    public record Comparison(String against, @Nullable Double before) {}

    /// The change since `before`: for percentages and scores the difference, else relative to `before`.
    /// Null when it cannot be said: no value on a side, or a relative change from 0.
    public @Nullable Double change(Comparison comparison) {
        Double before = comparison.before();
        if (value == null || before == null) {
            return null;
        }
        if (unit.isAbsolute()) {
            return value - before;
        }
        return before == 0 ? null : (value - before) / Math.abs(before);
    }
}
