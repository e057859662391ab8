package io.rapport.report;

import io.rapport.kernel.Period;
import io.rapport.metric.MetricTable;
import io.rapport.metric.MetricTable.Line;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            Map<Period, List<Change>> byPeriod = new HashMap<>();
            for (Change c : changes) {
                if (c.metric().additive() && c.metric().dimensions().contains(dimension)) {
                    byPeriod.computeIfAbsent(c.from(), _ -> new java.util.ArrayList<>()).add(c);
                }
            }
            byPeriod.forEach((period, those) -> parts(dimension, period, those, best));
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

    private void parts(String dimension, Period before, List<Change> changes, Map<String, Part> best) {
        List<String> names = changes.stream().map(c -> c.metric().name()).toList();
        MetricTable now = book.table(names, List.of(dimension), null, scope.now());
        MetricTable then = book.table(names, List.of(dimension), null, before);
        for (Change c : changes) {
            Map<String, Double> nowBy = values(now, c.metric().name());
            Map<String, Double> thenBy = values(then, c.metric().name());
            Set<String> all = new HashSet<>(nowBy.keySet());
            all.addAll(thenBy.keySet());
            if (all.size() < 2) {
                continue;
            }
            for (String value : all) {
                double a = nowBy.getOrDefault(value, 0.0);
                double b = thenBy.getOrDefault(value, 0.0);
                Part part = new Part(dimension, value, a, b, (a - b) / (c.now() - c.before()));
                Part known = best.get(c.metric().name());
                if (part.share() >= SHARE_MIN && (known == null || better(part, known))) {
                    best.put(c.metric().name(), part);
                }
            }
        }
    }

    /// The larger share; of equal ones the first in the alphabet, so that the answer does not depend on the order of rows.
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
        String share = part.share() >= 1 ? "all of the " + what : figures.full(part.share(), Unit.PERCENT).replaceAll("\\.\\d", "") + " of the " + what;
        return "%s %s explains %s (%s after %s)."
                .formatted(
                        Cells.words(part.dimension()),
                        part.value(),
                        share,
                        figures.brief(part.now(), c.unit()),
                        figures.brief(part.before(), c.unit()));
    }
}
