package io.rapport.report;

import io.rapport.definition.Text;
import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import io.rapport.metric.CohortTable;
import io.rapport.metric.Metric;
import io.rapport.metric.MetricTable;
import io.rapport.metric.MetricTable.Line;
import io.rapport.report.BlockDefinition.Chart.Kind;
import io.rapport.report.document.Block;
import io.rapport.report.document.ChartSpec;
import io.rapport.report.document.ChartSpec.Cartesian;
import io.rapport.report.document.ChartSpec.Donut;
import io.rapport.report.document.ChartSpec.HeatMap;
import io.rapport.report.document.ChartSpec.Role;
import io.rapport.report.document.ChartSpec.Series;
import io.rapport.report.document.ChartSpec.Shape;
import io.rapport.report.document.ChartSpec.Slice;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Charts of metrics. A chart without a single value is left out: nobody is shown empty axes.
final class MetricCharts {
    private static final int DONUT_PARTS_MAX = 5;
    private static final int SERIES_MAX = 6;
    private static final int HEIGHT = 230;
    private static final int COHORT_ROW = 24;

    private final MetricBook book;
    private final MetricBlocks blocks;
    private final Scope scope;
    private final Figures figures;

    MetricCharts(MetricBook book, MetricBlocks blocks, Scope scope, Figures figures) {
        this.book = book;
        this.blocks = blocks;
        this.scope = scope;
        this.figures = figures;
    }

    Optional<Block> chart(String id, BlockDefinition.Chart definition) {
        List<String> names = definition.metrics().stream()
                .map(Text::value)
                .filter(book::fits)
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Text by = definition.by();
        Grain grain = definition.grain();
        if (grain == null) {
            return by == null ? Optional.empty() : whole(id, definition, names.getFirst(), by.value());
        }
        return by == null
                ? course(id, definition, names, grain)
                : split(id, definition, names.getFirst(), by.value(), grain);
    }

    /// Metrics over time, the first one with the year before.
    private Optional<Block> course(String id, BlockDefinition.Chart definition, List<String> names, Grain grain) {
        Period span = blocks.span(definition.over());
        List<LocalDate> steps = steps(span, grain);
        List<Series> series = new ArrayList<>();
        for (String name : names) {
            series.add(Series.of(book.metric(name).label(), values(name, grain, span, steps)));
        }
        if (series.stream().allMatch(s -> isEmpty(s.values()))) {
            return Optional.empty();
        }
        String first = names.getFirst();
        if (definition.lastYear()) {
            List<LocalDate> then = steps.stream().map(d -> d.minusYears(1)).toList();
            List<@Nullable Double> before = values(first, grain, span.lastYear(), then);
            if (!isEmpty(before)) {
                series.add(new Series("a year before", before, Role.COMPARISON));
            }
        }
        Metric metric = book.metric(first);
        Double target = metric.target();
        if (target != null && names.size() == 1) {
            series.add(new Series("Target", Collections.nCopies(steps.size(), target), Role.TARGET));
        }
        return Optional.of(cartesian(id, definition, steps, grain, series, Unit.of(metric.unit()), span));
    }

    /// One metric over time, split by its largest values.
    private Optional<Block> split(String id, BlockDefinition.Chart definition, String name, String by, Grain grain) {
        Period span = blocks.span(definition.over());
        List<LocalDate> steps = steps(span, grain);
        Map<String, Map<LocalDate, Double>> parts = new LinkedHashMap<>();
        for (Line line : book.table(List.of(name), List.of(by), grain, span).lines()) {
            Double value = line.values().getFirst();
            LocalDate time = line.time();
            if (value != null && time != null) {
                parts.computeIfAbsent(value(line), _ -> new LinkedHashMap<>()).put(time, value);
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        int most = Math.min(SERIES_MAX, definition.most());
        boolean additive = book.metric(name).additive();
        List<String> order = parts.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Map<LocalDate, Double>> e) ->
                        -sum(e.getValue().values())))
                .map(Map.Entry::getKey)
                .toList();
        int own = order.size() <= most ? order.size() : additive ? most - 1 : most;
        List<Series> series = new ArrayList<>();
        for (String part : order.subList(0, own)) {
            Map<LocalDate, Double> values = parts.getOrDefault(part, Map.of());
            series.add(Series.of(part, at(steps, values, additive)));
        }
        if (additive && own < order.size()) {
            Map<LocalDate, Double> rest = new LinkedHashMap<>();
            order.subList(own, order.size())
                    .forEach(p -> parts.getOrDefault(p, Map.of()).forEach((d, v) -> rest.merge(d, v, Double::sum)));
            series.add(Series.of("Other", at(steps, rest, true)));
        }
        return Optional.of(cartesian(
                id, definition, steps, grain, series, Unit.of(book.metric(name).unit()), span));
    }

    /// The whole period by one dimension.
    private Optional<Block> whole(String id, BlockDefinition.Chart definition, String name, String by) {
        Metric metric = book.metric(name);
        boolean donut = definition.kind() == Kind.DONUT;
        List<Slice> slices = new ArrayList<>();
        for (Line line : book.table(List.of(name), List.of(by), null, blocks.span(definition.over()))
                .lines()) {
            Double value = line.values().getFirst();
            if (value != null && (value > 0 || !donut && value != 0)) {
                slices.add(new Slice(value(line), value));
            }
        }
        if (slices.isEmpty()) {
            return Optional.empty();
        }
        slices.sort(Comparator.comparingDouble(s -> -s.value()));
        int most = donut ? Math.min(DONUT_PARTS_MAX, definition.most()) : definition.most();
        List<Slice> shown = folded(slices, most, metric.additive());
        Unit unit = Unit.of(metric.unit());
        ChartSpec spec = donut
                ? new Donut(Cells.words(by), shown, unit)
                : new Cartesian(
                        Cells.words(by),
                        shown.stream().map(Slice::name).toList(),
                        List.of(Series.of(metric.label(), values(shown))),
                        unit,
                        definition.kind() == Kind.BAR ? Shape.BAR : Shape.RANKING,
                        false);
        int height = donut ? 170 : definition.kind() == Kind.BAR ? HEIGHT : 24 + 26 * shown.size();
        return Optional.of(
                new Block.Chart(id, definition.title(), told(definition.title(), shown, unit), spec, height));
    }

    private static List<@Nullable Double> values(List<Slice> slices) {
        List<@Nullable Double> values = new ArrayList<>();
        slices.forEach(s -> values.add(s.value()));
        return values;
    }

    private static List<Slice> folded(List<Slice> slices, int most, boolean additive) {
        if (slices.size() <= most) {
            return slices;
        }
        List<Slice> shown = new ArrayList<>(slices.subList(0, additive ? most - 1 : most));
        if (additive) {
            double rest = 0;
            for (Slice s : slices.subList(most - 1, slices.size())) {
                rest += s.value();
            }
            shown.add(new Slice("Other", rest));
        }
        return shown;
    }

    private Block cartesian(
            String id,
            BlockDefinition.Chart definition,
            List<LocalDate> steps,
            Grain grain,
            List<Series> series,
            Unit unit,
            Period span) {
        LocalDate last = grain.plus(steps.getLast(), 1);
        boolean partial = grain != Grain.DAY
                && last.isAfter(scope.asOf().plusDays(1))
                && span.end().isAfter(steps.getLast());
        Shape shape =
                switch (definition.kind()) {
                    case LINE, RANKING, DONUT -> Shape.LINE;
                    case AREA -> Shape.AREA;
                    case BAR -> Shape.BAR;
                    case STACKED -> Shape.STACKED;
                };
        List<String> categories = steps.stream().map(d -> blocks.step(d, grain)).toList();
        ChartSpec spec = new Cartesian(Cells.words(grain.word()), categories, series, unit, shape, partial);
        String about = "%s: %s by %s, %s to %s"
                .formatted(
                        definition.title(),
                        series.stream().map(Series::name).collect(Collectors.joining(", ")),
                        grain.word(),
                        categories.getFirst(),
                        categories.getLast());
        return new Block.Chart(id, definition.title(), about, spec, HEIGHT);
    }

    private String told(String title, List<Slice> slices, Unit unit) {
        return title + ": "
                + slices.stream()
                        .limit(6)
                        .map(s -> s.name() + " " + figures.brief(s.value(), unit))
                        .collect(Collectors.joining(", "));
    }

    private static String value(Line line) {
        String value = line.by().getFirst();
        return value == null || value.isBlank() ? "(none)" : value;
    }

    private List<@Nullable Double> values(String name, Grain grain, Period span, List<LocalDate> steps) {
        boolean inBook = grain == Grain.MONTH
                && !steps.getFirst().isBefore(book.monthsBack(25).getFirst())
                && !steps.getLast().isAfter(book.monthsBack(1).getFirst());
        if (inBook) {
            return book.course(name, steps);
        }
        MetricTable table = book.table(List.of(name), List.of(), grain, span);
        Map<LocalDate, @Nullable Double> byDay = new java.util.HashMap<>();
        for (Line line : table.lines()) {
            LocalDate time = line.time();
            if (time != null) {
                byDay.put(time, line.values().getFirst());
            }
        }
        List<@Nullable Double> values = new ArrayList<>();
        steps.forEach(d -> values.add(byDay.get(d)));
        return values;
    }

    private static List<LocalDate> steps(Period span, Grain grain) {
        List<LocalDate> steps = new ArrayList<>();
        for (LocalDate d = grain.start(span.start()); d.isBefore(span.end()); d = grain.plus(d, 1)) {
            steps.add(d);
        }
        return steps;
    }

    private static List<@Nullable Double> at(List<LocalDate> steps, Map<LocalDate, Double> values, boolean additive) {
        List<@Nullable Double> row = new ArrayList<>();
        for (LocalDate step : steps) {
            Double value = values.get(step);
            row.add(value == null && additive ? (Double) 0.0 : value);
        }
        return row;
    }

    private static double sum(java.util.Collection<Double> values) {
        double sum = 0;
        for (Double v : values) {
            sum += v;
        }
        return sum;
    }

    private static boolean isEmpty(List<@Nullable Double> values) {
        return values.stream().allMatch(v -> v == null || v == 0);
    }

    /// Retention by month of the first order, as a labelled heat map; the first month, always 100 %, is left out.
    Optional<Block> cohorts(String id, String title, CohortTable table, int months) {
        List<CohortTable.Cohort> shown =
                table.cohorts().stream().filter(c -> c.customers() > 0).toList();
        shown = shown.subList(Math.max(0, shown.size() - months), shown.size());
        if (shown.size() < 3) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>();
        for (int m = 1; m < months; m++) {
            columns.add("+" + m);
        }
        List<String> rows = new ArrayList<>();
        List<List<@Nullable Double>> values = new ArrayList<>();
        for (CohortTable.Cohort cohort : shown) {
            rows.add(String.format(
                    Locale.ROOT,
                    "%s (%s)",
                    figures.month(cohort.month()),
                    figures.brief((double) cohort.customers(), Unit.COUNT)));
            List<@Nullable Double> row = new ArrayList<>();
            for (int m = 1; m < months; m++) {
                row.add(m < cohort.active().size() ? cohort.retention(m) : null);
            }
            values.add(row);
        }
        String about = title + ": share of each month's new customers who bought again, by months since";
        return Optional.of(new Block.Chart(
                id,
                title,
                about,
                new HeatMap("First order", rows, columns, values, Unit.PERCENT, true),
                44 + COHORT_ROW * rows.size()));
    }
}
