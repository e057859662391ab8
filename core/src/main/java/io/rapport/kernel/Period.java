package io.rapport.kernel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A span of whole days, `start` inclusive, `end` exclusive, in the company's time zone.
///
/// @param start first day
/// @param end the day after the last
public record Period(LocalDate start, LocalDate end) {
    private static final Pattern YEAR = Pattern.compile("(\\d{4})");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-?[qQ]([1-4])");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern RANGE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.\\.(\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern LAST = Pattern.compile("last (\\d{1,4}) (day|week|month|quarter|year)s?");

    public Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A period ends after it starts, but got %s..%s".formatted(start, end));
        }
    }

    /// Reads `2026`, `2026-Q3`, `2026-09`, `2026-07-01..2026-09-30` (both days included), `last 12 months`, `last
    /// 90 days`.
    ///
    /// "last n" ends with `asOf` included; months, quarters and years are counted back from the step that holds
    /// `asOf`, which is itself the last (and possibly partial) one.
    ///
    /// @throws DefinitionException if the text is none of these
    public static Period parse(String text, LocalDate asOf) {
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        try {
            Matcher m = YEAR.matcher(trimmed);
            if (m.matches()) {
                LocalDate start = LocalDate.of(Integer.parseInt(m.group(1)), 1, 1);
                return new Period(start, start.plusYears(1));
            }
            m = QUARTER.matcher(trimmed);
            if (m.matches()) {
                LocalDate start = LocalDate.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)) * 3 - 2, 1);
                return new Period(start, start.plusMonths(3));
            }
            m = MONTH.matcher(trimmed);
            if (m.matches()) {
                LocalDate start = LocalDate.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), 1);
                return new Period(start, start.plusMonths(1));
            }
            m = RANGE.matcher(trimmed);
            if (m.matches()) {
                return new Period(
                        LocalDate.parse(m.group(1)), LocalDate.parse(m.group(2)).plusDays(1));
            }
            m = LAST.matcher(trimmed);
            if (m.matches()) {
                int count = Integer.parseInt(m.group(1));
                Grain grain = Grain.valueOf(m.group(2).toUpperCase(Locale.ROOT));
                return new Period(grain.plus(grain.start(asOf), 1 - count), asOf.plusDays(1));
            }
        } catch (RuntimeException e) {
            throw new DefinitionException(unreadable(text));
        }
        throw new DefinitionException(unreadable(text));
    }

    private static String unreadable(String text) {
        return "Cannot read the period '%s'. Write 2026, 2026-Q3, 2026-09, 2026-07-01..2026-09-30 or 'last 12 months'"
                .formatted(text);
    }

    public long days() {
        return ChronoUnit.DAYS.between(start, end);
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && date.isBefore(end);
    }

    /// The span of the same length just before: whole months are moved by months, anything else by days.
    public Period previous() {
        if (start.getDayOfMonth() == 1 && end.getDayOfMonth() == 1) {
            long months = ChronoUnit.MONTHS.between(start, end);
            return new Period(start.minusMonths(months), start);
        }
        return new Period(start.minusDays(days()), start);
    }

    /// The same days one year before.
    public Period lastYear() {
        return new Period(start.minusYears(1), end.minusYears(1));
    }

    /// `2026-07-01..2026-09-30`, both days included.
    @Override
    public String toString() {
        return start + ".." + end.minusDays(1);
    }
}
