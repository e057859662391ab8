package io.rapport.report;

import io.rapport.kernel.Period;
import io.rapport.metric.Filter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Whom and when a report is about, resolved.
///
/// @param subject with the id that is in use today
/// @param title what the subject is called
/// @param where the same as filters of metrics
/// @param words the same for people
/// @param period the days asked for
/// @param asOf the day the data reach to
/// @param zone of the company
record Scope(
        Subject subject,
        String title,
        List<Filter> where,
        List<String> words,
        Period period,
        LocalDate asOf,
        ZoneId zone) {

    /// The days of the period that have data: cut after `asOf`.
    Period now() {
        LocalDate end = asOf.plusDays(1);
        return period.end().isAfter(end) && period.start().isBefore(end) ? new Period(period.start(), end) : period;
    }

    boolean isPartial() {
        return period.end().isAfter(asOf.plusDays(1));
    }

    /// What the period is compared with: the one before; of a period that is not over, as many days of it.
    Period previous() {
        Period before = period.previous();
        if (now().equals(period)) {
            return before;
        }
        LocalDate end = before.start().plusDays(now().days());
        return end.isBefore(before.end()) ? new Period(before.start(), end) : before;
    }

    Period lastYear() {
        return now().lastYear();
    }

    /// Whether the period before is the year before anyway.
    boolean previousIsLastYear() {
        return Math.abs(ChronoUnit.DAYS.between(previous().start(), lastYear().start())) < 7;
    }

    /// The last day looked at.
    LocalDate lastDay() {
        return now().end().minusDays(1);
    }

    /// `the 3 months before`, `the 80 days before`.
    String previousInWords() {
        if (period.start().getDayOfMonth() == 1 && period.end().getDayOfMonth() == 1 && now().equals(period)) {
            long months = ChronoUnit.MONTHS.between(period.start(), period.end());
            return months == 1
                    ? "the month before"
                    : months == 12 ? "the year before" : "the " + months + " months before";
        }
        return "the " + now().days() + " days before";
    }
}
