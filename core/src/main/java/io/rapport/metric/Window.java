package io.rapport.metric;

import io.rapport.kernel.Grain;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The span of days a cumulative value is taken over; it ends where the step ends (or starts, with `at: start`).
sealed interface Window {
    Pattern TRAILING = Pattern.compile("trailing (\\d{1,4}) (day|week|month|quarter|year)s?");

    /// The last `count` of a unit.
    record Trailing(int count, Grain unit) implements Window {}

    /// From the first of January.
    record YearToDate() implements Window {}

    /// From the first row.
    record AllTime() implements Window {}

    /// Reads `trailing 12 months`, `year to date`, `all time`.
    static Optional<Window> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("year to date")) {
            return Optional.of(new YearToDate());
        }
        if (plain.equals("all time")) {
            return Optional.of(new AllTime());
        }
        Matcher m = TRAILING.matcher(plain);
        return m.matches()
                ? Optional.of(new Trailing(
                        Integer.parseInt(m.group(1)), Grain.valueOf(m.group(2).toUpperCase(Locale.ROOT))))
                : Optional.empty();
    }

    /// First day of the window that ends before `end`; null when it has none.
    default @Nullable LocalDate start(LocalDate end) {
        return switch (this) {
            case Trailing t -> t.unit().plus(end, -t.count());
            case YearToDate y -> end.minusDays(1).withDayOfYear(1);
            case AllTime a -> null;
        };
    }

    /// [#start] as SQL over an SQL date; null when there is none.
    default @Nullable String startSql(String end) {
        return switch (this) {
            case Trailing t -> "(%s - %s)::date".formatted(end, Frame.interval(t.unit(), t.count()));
            case YearToDate y -> "date_trunc('year', %s - 1)::date".formatted(end);
            case AllTime a -> null;
        };
    }
}
