package io.rapport.report;

import io.rapport.definition.Text;
import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import io.rapport.metric.Metric;
import io.rapport.metric.MetricTable;
import io.rapport.metric.MetricTable.Line;
import io.rapport.report.document.Better;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Kpi;
import io.rapport.report.document.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Blocks that show metrics: tiles and tables. Charts are in [MetricCharts].
final class MetricBlocks {
    private static final int TREND_MONTHS = 13;

    private final MetricBook book;
    private final Scope scope;
    private final Figures figures;

    MetricBlocks(MetricBook book, Scope scope, Figures figures) {
        this.book = book;
        this.scope = scope;
        this.figures = figures;
    }

    /// Tiles of the metrics that have any value; empty when none has.
    Optional<Block> kpis(String id, BlockDefinition.Kpis definition, Map<String, String> links) {
        List<Kpi> tiles = new ArrayList<>();
        for (Text name : definition.metrics()) {
            if (book.fits(name.value())) {
                tile(name.value(), links).ifPresent(tiles::add);
            }
        }
        return tiles.isEmpty() ? Optional.empty() : Optional.of(new Block.KpiStrip(id, tiles));
    }

    private Optional<Kpi> tile(String name, Map<String, String> links) {
        Metric metric = book.metric(name);
        MetricBook.Value now = book.total(name, scope.now());
        List<@Nullable Double> trend = book.course(name, book.monthsBack(TREND_MONTHS));
        if ((now.value() == null || now.value() == 0) && trend.stream().allMatch(v -> v == null || v == 0)) {
            return Optional.empty();
        }
        boolean hasTime = trend.stream().distinct().count() > 1;
        List<Kpi.Comparison> comparisons = new ArrayList<>();
        if (hasTime) {
            comparisons.add(new Kpi.Comparison(
                    "before", book.total(name, scope.previous()).value()));
            if (!scope.previousIsLastYear()) {
                comparisons.add(new Kpi.Comparison(
                        "last year", book.total(name, scope.lastYear()).value()));
            }
        }
        return Optional.of(new Kpi(
                metric.label(),
                now.value(),
                Unit.of(metric.unit()),
                better(metric),
                now.n(),
                comparisons,
                hasTime ? trend : List.of(),
                metric.target(),
                scope.isPartial(),
                links.get(name)));
    }

    static Better better(Metric metric) {
        return switch (metric.better()) {
            case HIGHER -> Better.HIGHER;
            case LOWER -> Better.LOWER;
            case NEUTRAL -> Better.NEITHER;
        };
    }

    /// The largest values of a dimension, with the rest left out and said so; totals are recomputed from the rows.
    Optional<Block> table(String id, BlockDefinition.TableOf definition) {
        List<String> names = definition.metrics().stream()
                .map(Text::value)
                .filter(book::fits)
                .toList();
        List<String> by = definition.by().stream().map(Text::value).toList();
        if (names.isEmpty() || !book.metric(names.getFirst()).dimensions().containsAll(by)) {
            return Optional.empty();
        }
        MetricTable answer = book.table(names, by, null, scope.now());
        List<Line> lines = new ArrayList<>(answer.lines());
        lines.removeIf(l -> l.values().stream().allMatch(v -> v == null || v == 0));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        lines.sort(Comparator.comparing(
                (Line l) -> l.values().getFirst(), Comparator.nullsLast(Comparator.reverseOrder())));
        Map<List<@Nullable String>, @Nullable Double> before = definition.change() ? before(names, by) : Map.of();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Line line : lines.subList(0, Math.min(definition.most(), lines.size()))) {
            rows.add(row(
                    line, definition.change() ? change(line, names.getFirst(), before) : null, definition.change()));
        }
        String note = lines.size() > rows.size()
                ? "%d of %s shown".formatted(rows.size(), figures.full(lines.size(), Unit.COUNT))
                : null;
        return Optional.of(new Block.Table(
                id,
                definition.title(),
                columns(names, by, definition.change()),
                rows,
                totals(names, by, lines.size(), definition),
                note));
    }

    private List<Column> columns(List<String> names, List<String> by, boolean change) {
        List<Column> columns = new ArrayList<>();
        by.forEach(d -> columns.add(Column.text(Cells.words(d))));
        for (int i = 0; i < names.size(); i++) {
            Metric metric = book.metric(names.get(i));
            Column column = Column.of(metric.label(), Unit.of(metric.unit()));
            columns.add(i == 0 && metric.additive() ? column.withBar() : column);
        }
        if (change) {
            columns.add(Column.of("Change", Unit.PERCENT));
        }
        return columns;
    }

    private static List<@Nullable Object> row(Line line, @Nullable Double change, boolean withChange) {
        List<@Nullable Object> row = new ArrayList<>();
        line.by().forEach(value -> row.add(value == null ? "(none)" : value));
        row.addAll(line.values());
        if (withChange) {
            row.add(change);
        }
        return row;
    }

    private Map<List<@Nullable String>, @Nullable Double> before(List<String> names, List<String> by) {
        Map<List<@Nullable String>, @Nullable Double> before = new HashMap<>();
        for (Line line : book.table(List.of(names.getFirst()), by, null, scope.previous())
                .lines()) {
            before.put(line.by(), line.values().getFirst());
        }
        return before;
    }

    private @Nullable Double change(Line line, String metric, Map<List<@Nullable String>, @Nullable Double> before) {
        Double now = line.values().getFirst();
        Double then = before.get(line.by());
        if (now == null || then == null) {
            return null;
        }
        if (Unit.of(book.metric(metric).unit()).isAbsolute()) {
            return now - then;
        }
        return then == 0 ? null : (Double) ((now - then) / Math.abs(then));
    }

    private @Nullable List<@Nullable Object> totals(
            List<String> names, List<String> by, int lines, BlockDefinition.TableOf definition) {
        if (lines < 2) {
            return null;
        }
        List<@Nullable Object> totals = new ArrayList<>();
        totals.add("All");
        for (int i = 1; i < by.size(); i++) {
            totals.add(null);
        }
        totals.addAll(book.totalLine(names, scope.now()).values());
        if (definition.change()) {
            totals.add(null);
        }
        return totals;
    }

    /// The days of a chart: its own, else the report's.
    Period span(@Nullable String over) {
        return over == null ? scope.now() : Period.parse(over, scope.lastDay());
    }

    /// Names of steps as they stand on an axis.
    String step(LocalDate day, Grain grain) {
        return switch (grain) {
            case MONTH -> figures.month(day);
            case QUARTER -> "Q" + ((day.getMonthValue() - 1) / 3 + 1) + " " + day.getYear();
            case YEAR -> String.valueOf(day.getYear());
            case DAY, WEEK -> figures.date(day);
        };
    }
}
