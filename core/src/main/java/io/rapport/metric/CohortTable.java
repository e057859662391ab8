package io.rapport.metric;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Retention of customers by the month of their first order: a triangle.
///
/// @param cohorts by month, oldest first
/// @param months length of the longest row
/// @param partialMonth the last calendar month when it is not over yet; its cells, the last of each row, still grow
public record CohortTable(
        List<Cohort> cohorts, int months, @Nullable LocalDate partialMonth) {

    /// Customers who first bought in one month.
    ///
    /// @param month first day
    /// @param customers how many
    /// @param active those who bought again, by months since the first (index 0 is the first month itself, so all
    ///     of them); null where that month has not come yet: missing, not zero
    /// @param revenue what they spent in that month, gross; null as `active`
    public record Cohort(LocalDate month, long customers, List<@Nullable Long> active, List<@Nullable Double> revenue) {

        /// Share of the cohort active `offset` months after the first; null where that month has not come yet.
        public @Nullable Double retention(int offset) {
            Long count = active.get(offset);
            return count == null || customers == 0 ? null : (Double) (count / (double) customers);
        }
    }
}
