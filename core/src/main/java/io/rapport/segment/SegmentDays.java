package io.rapport.segment;

import io.rapport.activity.Timelines;
import io.rapport.engine.SqlLiteral;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The days that rules look back to, by how long ago they are. They are data, `segment.day`, so the SQL of the rules
/// stays what it is while days pass, and members follow.
final class SegmentDays {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4}) (day|week|month|year)s?");
    private static final String TODAY = "today";

    /// Where a day was and where it is; the earlier and the later one.
    private static final String LIMITS = """
            min(day) filter (where ago = '%1$s') as low_%2$s,
                   max(day) filter (where ago = '%1$s') as high_%2$s,
                   min(ends_at) filter (where ago = '%1$s') as low_end_%2$s,
                   max(ends_at) filter (where ago = '%1$s') as high_end_%2$s""";

    private final TreeSet<String> spans = new TreeSet<>();
    // conditions on the tables of customers, and on times of occurrences by their kinds, under which a customer is
    // touched when days pass
    private final Set<String> ofCustomers = new LinkedHashSet<>();
    private final Map<String, Set<String>> ofOccurrences = new LinkedHashMap<>();

    SegmentDays() {
        spans.add(TODAY);
    }

    /// @param text `90 days`
    /// @return `90 day`; empty if it is no span
    static Optional<String> span(String text) {
        Matcher m = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
        return m.matches() ? Optional.of(Integer.parseInt(m.group(1)) + " " + m.group(2)) : Optional.empty();
    }

    /// SQL for the day that lies `span` before today, to be compared with `x`, a date or a time of a customer.
    String compared(String x, String span) {
        spans.add(span);
        ofCustomers.add("%s between %s and %s".formatted(x, named("low", span), named("high", span)));
        return "(select day from segment.day where ago = %s)".formatted(SqlLiteral.of(span));
    }

    /// SQL for the days between a date of a customer and today.
    static String since(String date) {
        return "((select day from segment.day where ago = '%s') - %s)".formatted(TODAY, date);
    }

    /// Notes that a rule looks at [#since].
    void watched(String x) {
        ofCustomers.add("%s is not null and %s < %s".formatted(x, named("low", TODAY), named("high", TODAY)));
    }

    /// SQL that tells whether an occurrence of some kinds lies in the days up to today.
    ///
    /// @param kinds as a list in SQL
    /// @param span how far to look back; empty: without end
    String within(String kinds, Optional<String> span) {
        String end = "(select ends_at from segment.day where ago = %s)";
        List<String> conditions = new ArrayList<>(List.of("kind in " + kinds));
        conditions.add("occurred_at < " + end.formatted(SqlLiteral.of(TODAY)));
        span.ifPresent(ago -> conditions.add("occurred_at >= " + end.formatted(SqlLiteral.of(ago))));
        passed(kinds, TODAY);
        span.ifPresent(ago -> passed(kinds, ago));
        return String.join("\n  and ", conditions);
    }

    private void passed(String kinds, String span) {
        spans.add(span);
        ofOccurrences
                .computeIfAbsent(kinds, k -> new LinkedHashSet<>())
                .add("o.occurred_at >= %s and o.occurred_at < %s"
                        .formatted(named("low_end", span), named("high_end", span)));
    }

    private static String named(String what, String span) {
        return "d." + what + "_" + span.replace(' ', '_');
    }

    /// `segment.day(ago, day, ends_at)`: every day that was asked for, and when it ends, in UTC.
    String select(LocalDate today, ZoneId zone) {
        String rows =
                spans.stream().map(span -> row(span, back(today, span), zone)).collect(Collectors.joining(",\n    "));
        return """
                -- segment.day: the days that rules look back to, and the UTC time at which each ends.
                -- grain: ago
                select ago, day, ends_at
                from (values
                    %s
                ) as known(ago, day, ends_at)""".formatted(rows);
    }

    private static String row(String span, LocalDate day, ZoneId zone) {
        LocalDateTime end =
                LocalDateTime.ofInstant(day.plusDays(1).atStartOfDay(zone).toInstant(), ZoneOffset.UTC);
        return "(%s, %s, %s)".formatted(SqlLiteral.of(span), SqlLiteral.of(day), SqlLiteral.of(end));
    }

    private static LocalDate back(LocalDate day, String span) {
        if (span.equals(TODAY)) {
            return day;
        }
        String[] words = span.split(" ", 2);
        int count = Integer.parseInt(words[0]);
        return switch (words[1]) {
            case "day" -> day.minusDays(count);
            case "week" -> day.minusWeeks(count);
            case "month" -> day.minusMonths(count);
            default -> day.minusYears(count);
        };
    }

    /// A SELECT of the customers of whom a rule may tell something else when `segment.day` changed.
    ///
    /// @param customers the FROM clause that rules read: `c`, `m`, `a`, `am`
    String touched(String customers) {
        String limits = spans.stream()
                .map(span -> LIMITS.formatted(span, span.replace(' ', '_')))
                .collect(Collectors.joining(",\n       "));
        List<String> selects = new ArrayList<>();
        if (!ofCustomers.isEmpty()) {
            selects.add("select c.customer_id\n%scross join moved d\nwhere %s"
                    .formatted(customers, String.join("\n   or ", ofCustomers)));
        }
        // one for each, so that only the tables that hold these kinds are read
        ofOccurrences.forEach((kinds, times) ->
                selects.add("select o.customer_id\nfrom (\n%s) o\ncross join moved d\nwhere o.kind in %s and (%s)"
                        .formatted(Timelines.OCCURRENCES.indent(4), kinds, String.join(" or ", times))));
        if (selects.isEmpty()) {
            selects.add("select null::varchar as customer_id where false");
        }
        return "with moved as (\n    select %s\n    from changed(segment.day)\n)\n%s"
                .formatted(limits, String.join("\nunion all\n", selects));
    }
}
