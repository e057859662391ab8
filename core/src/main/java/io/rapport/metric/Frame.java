package io.rapport.metric;

import io.rapport.kernel.Grain;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which rows a value of a step is taken from, besides those of the step itself.
///
/// @param over a window instead of the step; null for the step
/// @param edge the state at one end of the step (or a window that ends there); null for all of it
/// @param shiftMonths how many months earlier
/// @param shiftDays how many days earlier, on top
record Frame(@Nullable Window over, MetricDefinition.@Nullable Edge edge, int shiftMonths, int shiftDays) {
    static final Frame STEP = new Frame(null, null, 0, 0);

    private static final Pattern SHIFT = Pattern.compile("(\\d{1,4}) (day|week|month|quarter|year)s?");

    /// Reads `1 year`, `3 months`, `7 days`.
    static Optional<Frame> shift(String text) {
        Matcher m = SHIFT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!m.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(m.group(1));
        return Optional.of(
                switch (Grain.valueOf(m.group(2).toUpperCase(Locale.ROOT))) {
                    case DAY -> new Frame(null, null, 0, count);
                    case WEEK -> new Frame(null, null, 0, 7 * count);
                    case MONTH -> new Frame(null, null, count, 0);
                    case QUARTER -> new Frame(null, null, 3 * count, 0);
                    case YEAR -> new Frame(null, null, 12 * count, 0);
                });
    }

    /// This frame seen through an outer metric's: windows and edges of the inner one stay, shifts add up.
    Frame within(Frame outer) {
        return new Frame(
                over == null ? outer.over : over,
                edge == null ? outer.edge : edge,
                shiftMonths + outer.shiftMonths,
                shiftDays + outer.shiftDays);
    }

    boolean shifted() {
        return shiftMonths != 0 || shiftDays != 0;
    }

    /// Where the rows of `day` lie.
    LocalDate earlier(LocalDate day) {
        return day.minusMonths(shiftMonths).minusDays(shiftDays);
    }

    /// The day under which a row of `day` (SQL) counts.
    String later(String day) {
        String moved = day;
        if (shiftDays != 0) {
            moved = "(%s + %d)".formatted(moved, shiftDays);
        }
        return shiftMonths == 0 ? moved : "(%s + interval %d month)::date".formatted(moved, shiftMonths);
    }

    static String interval(Grain unit, int count) {
        return unit == Grain.QUARTER
                ? "interval %d month".formatted(3 * count)
                : "interval %d %s".formatted(count, unit.word());
    }
}
