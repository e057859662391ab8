package io.rapport.kernel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/// The length of one step in time. Weeks begin on Monday (ISO 8601).
public enum Grain {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /// The first day of the step that holds `date`.
    public LocalDate start(LocalDate date) {
        return switch (this) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            case QUARTER -> LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case YEAR -> LocalDate.of(date.getYear(), 1, 1);
        };
    }

    /// `date` moved by `steps` of this grain; negative goes back.
    public LocalDate plus(LocalDate date, int steps) {
        return switch (this) {
            case DAY -> date.plusDays(steps);
            case WEEK -> date.plusWeeks(steps);
            case MONTH -> date.plusMonths(steps);
            case QUARTER -> date.plusMonths(3L * steps);
            case YEAR -> date.plusYears(steps);
        };
    }

    /// The word YAML, SQL (`date_trunc`) and the command line use.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
