package io.rapport.report;

import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import io.rapport.metric.Metric;
import io.rapport.metric.MetricQuery;
import io.rapport.metric.MetricTable;
import io.rapport.metric.MetricTable.Line;
import io.rapport.metric.Metrics;
import io.rapport.policy.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The metrics of one report. Metrics that are [#want]ed are read together: one query for each period, one for the
/// course of the months, however many tiles show them. Not thread-safe.
final class MetricBook {
    private static final int MONTHS = 25;

    private final Metrics metrics;
    private final Scope scope;
    private final Viewer viewer;
    private final Set<String> wanted = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Map<Period, MetricTable> totals = new HashMap<>();
    private @Nullable MetricTable months;

    MetricBook(Metrics metrics, Scope scope, Viewer viewer) {
        this.metrics = metrics;
        this.scope = scope;
        this.viewer = viewer;
    }

    /// One value and the rows behind it.
    record Value(@Nullable Double value, long n) {}

    Metric metric(String name) {
        return metrics.catalog().metric(name);
    }

    /// Metrics that say they are a variant of this one.
    List<Metric> variants(String name) {
        return metrics.catalog().metrics().stream()
                .filter(m -> name.equals(m.variantOf()))
                .toList();
    }

    /// Whether the metric can be asked for this subject. A project may have replaced the file of a shipped metric
    /// that a shipped template shows: then there is none of that name.
    boolean fits(String name) {
        List<String> dimensions =
                metrics.catalog().find(name).map(Metric::dimensions).orElse(null);
        return dimensions != null && scope.where().stream().allMatch(f -> dimensions.contains(f.dimension()));
    }

    /// Announces a metric; those that do not fit the subject are left out.
    void want(String name) {
        if (fits(name)) {
            wanted.add(name);
        }
    }

    /// Reads what tiles and takeaways will ask for, side by side.
    void prefetch(List<Period> periods) {
        if (wanted.isEmpty()) {
            return;
        }
        List<Period> distinct = periods.stream().distinct().toList();
        List<MetricTable> answers = IntStream.rangeClosed(0, distinct.size())
                .parallel()
                .mapToObj(i -> i == distinct.size()
                        ? courses()
                        : query(MetricQuery.of(distinct.get(i), wanted.toArray(String[]::new))))
                .toList();
        for (int i = 0; i < distinct.size(); i++) {
            totals.put(distinct.get(i), answers.get(i));
        }
        months = answers.getLast();
    }

    private MetricTable courses() {
        LocalDate first = Grain.MONTH.start(scope.lastDay()).minusMonths(MONTHS - 1L);
        Period span = new Period(first, scope.lastDay().plusDays(1));
        return query(MetricQuery.of(span, wanted.toArray(String[]::new)).grain(Grain.MONTH));
    }

    Value total(String name, Period period) {
        used.add(name);
        MetricTable table =
                totals.computeIfAbsent(period, p -> query(MetricQuery.of(p, wanted.toArray(String[]::new))));
        Line line = table.lines().getFirst();
        int index = table.index(name);
        return new Value(line.values().get(index), line.n().get(index));
    }

    /// First days of the months up to the one that holds the last day looked at, oldest first.
    List<LocalDate> monthsBack(int count) {
        LocalDate last = Grain.MONTH.start(scope.lastDay());
        List<LocalDate> days = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            days.add(last.minusMonths(i));
        }
        return days;
    }

    /// Values of the months, one each; null where there is none.
    ///
    /// @param days of the last 25 months
    List<@Nullable Double> course(String name, List<LocalDate> days) {
        used.add(name);
        MetricTable table = months;
        if (table == null) {
            table = courses();
            months = table;
        }
        int index = table.index(name);
        Map<LocalDate, @Nullable Double> byDay = new HashMap<>();
        for (Line line : table.lines()) {
            LocalDate time = line.time();
            if (time != null) {
                byDay.put(time, line.values().get(index));
            }
        }
        List<@Nullable Double> values = new ArrayList<>();
        days.forEach(d -> values.add(byDay.get(d)));
        return values;
    }

    /// A question of its own, about this subject.
    MetricTable table(List<String> names, List<String> by, @Nullable Grain grain, Period period) {
        used.addAll(names);
        return query(new MetricQuery(names, by, grain, List.of(), period));
    }

    /// The line of totals of such a question, recomputed from the rows.
    Line totalLine(List<String> names, Period period) {
        return metrics.total(new MetricQuery(names, List.of(), null, scope.where(), period), viewer);
    }

    private MetricTable query(MetricQuery query) {
        return metrics.query(
                new MetricQuery(query.metrics(), query.by(), query.grain(), scope.where(), query.period()), viewer);
    }

    /// A metric of the report and the rows behind its value.
    record Counted(Metric metric, long n) {}

    /// Those whose total of the period was taken, in the order of use.
    List<Counted> counted(Period period) {
        MetricTable table = totals.get(period);
        if (table == null) {
            return List.of();
        }
        Line line = table.lines().getFirst();
        return used().stream()
                .filter(table.metrics()::contains)
                .map(m -> new Counted(m, line.n().get(table.index(m.name()))))
                .toList();
    }

    /// Every metric a value was taken of, in order.
    List<Metric> used() {
        return used.stream().map(this::metric).toList();
    }
}
