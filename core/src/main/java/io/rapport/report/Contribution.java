package io.rapport.report;

import io.rapport.kernel.Period;
import io.rapport.metric.Metric;
import io.rapport.metric.MetricTable;
import io.rapport.metric.MetricTable.Line;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the value of a dimension whose own change is the largest part of a change of an additive metric.
final class Contribution {
    private static final double SHARE_MIN = 0.4;

    private final MetricBook book;
    private final Scope scope;
    private final Figures figures;

    Contribution(MetricBook book, Scope scope, Figures figures) {
        this.book = book;
        this.scope = scope;
        this.figures = figures;
    }

    /// A part and what share of the whole change it makes.
    private record Part(String dimension, String value, double now, double before, double share) {}

    /// One sentence by metric; metrics that no single part explains are left out.
    Map<String, String> of(List<Change> changes, List<String> dimensions) {
        Map<String, Part> best = new HashMap<>();
        for (String dimension : dimensions) {
            Map<Period, Map<String, Change>> byPeriod = new HashMap<>();
            for (Change c : changes) {
                additive(c.metric(), dimension)
                        .ifPresent(name -> byPeriod.computeIfAbsent(c.from(), _ -> new LinkedHashMap<>())
                                .put(name, c));
            }
            byPeriod.forEach((period, asked) -> parts(dimension, period, asked, best));
        }
        Map<String, String> sentences = new HashMap<>();
        changes.forEach(c -> {
            Part part = best.get(c.metric().name());
            if (part != null) {
                sentences.put(c.metric().name(), sentence(c, part));
            }
        });
        return sentences;
    }

    /// The metric itself, or a variant of it that has the dimension (of revenue: the revenue of order lines, by
    /// product).
    private Optional<String> additive(Metric metric, String dimension) {
        if (!metric.additive()) {
            return Optional.empty();
        }
        return Stream.concat(Stream.of(metric), book.variants(metric.name()).stream())
                .filter(m -> m.additive()
                        && m.unit().equals(metric.unit())
                        && m.dimensions().contains(dimension))
                .map(Metric::name)
                .filter(book::fits)
                .findFirst();
    }

    private void parts(String dimension, Period before, Map<String, Change> asked, Map<String, Part> best) {
        List<String> names = List.copyOf(asked.keySet());
        MetricTable now = book.table(names, List.of(dimension), null, scope.now());
        MetricTable then = book.table(names, List.of(dimension), null, before);
        asked.forEach((name, c) -> {
            Map<String, Double> nowBy = values(now, name);
            Map<String, Double> thenBy = values(then, name);
            Set<String> all = new HashSet<>(nowBy.keySet());
            all.addAll(thenBy.keySet());
            double whole = sum(nowBy) - sum(thenBy);
            if (all.size() < 2 || whole == 0 || whole > 0 != c.now() > c.before()) {
                return;
            }
            for (String value : all) {
                double a = nowBy.getOrDefault(value, 0.0);
                double b = thenBy.getOrDefault(value, 0.0);
                Part part = new Part(dimension, value, a, b, (a - b) / whole);
                Part known = best.get(c.metric().name());
                if (part.share() >= SHARE_MIN && (known == null || better(part, known))) {
                    best.put(c.metric().name(), part);
                }
            }
        });
    }

    private static double sum(Map<String, Double> values) {
        double sum = 0;
        for (double v : values.values()) {
            sum += v;
        }
        return sum;
    }

    /// The larger share; of equal ones the first in the alphabet, so that the answer does not depend on the order
    /// of rows.
    private static boolean better(Part a, Part b) {
        return a.share() != b.share() ? a.share() > b.share() : a.value().compareTo(b.value()) < 0;
    }

    private static Map<String, Double> values(MetricTable table, String metric) {
        int index = table.index(metric);
        Map<String, Double> values = new HashMap<>();
        for (Line line : table.lines()) {
            Double value = line.values().get(index);
            String name = line.by().getFirst();
            if (value != null && name != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    private String sentence(Change c, Part part) {
        String what = c.now() > c.before() ? "rise" : "fall";
        String share = part.share() >= 1
                ? "all of the " + what
                : figures.full(part.share(), Unit.PERCENT).replaceAll("\\.\\d", "") + " of the " + what;
        return "%s %s explains %s (%s after %s)."
                .formatted(
                        Cells.words(part.dimension()),
                        part.value(),
                        share,
                        figures.brief(part.now(), c.unit()),
                        figures.brief(part.before(), c.unit()));
    }
}
