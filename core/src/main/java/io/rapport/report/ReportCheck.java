package io.rapport.report;

import io.rapport.definition.DidYouMean;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.Period;
import io.rapport.metric.Metric;
import io.rapport.metric.MetricCatalog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Cross-checks a template against the metrics there are.
final class ReportCheck {
    private static final LocalDate ANY_DAY = LocalDate.of(2026, 1, 1);

    private final MetricCatalog metrics;
    private final Problems problems;

    ReportCheck(MetricCatalog metrics, Problems problems) {
        this.metrics = metrics;
        this.problems = problems;
    }

    void check(ReportDefinition template) {
        if (template.subjects().isEmpty()) {
            problems.add(
                    template.at(), "the template says for nobody", "Write for: [customer, account, segment, company]");
        }
        period(template.period(), template.at());
        if (template.sections().isEmpty()) {
            problems.add(template.at(), "the template has no sections");
        }
        Set<String> names = new HashSet<>();
        for (ReportDefinition.SectionDefinition section : template.sections()) {
            Text name = section.section();
            if (!name.value().matches("[a-z][a-z0-9-]*")) {
                problems.add(
                        name.at(),
                        "section name '" + name + "' is no lower-case word",
                        "Use letters, digits and hyphens");
            }
            if (!names.add(name.value())) {
                problems.add(name.at(), "there are two sections '" + name + "'");
            }
            section.blocks().forEach(this::block);
        }
    }

    private void block(BlockDefinition block) {
        switch (block) {
            case BlockDefinition.Takeaways t -> {
                List<Metric> watched = new ArrayList<>(all(t.metrics(), t.at()));
                Set<String> names = watched.stream().map(Metric::name).collect(java.util.stream.Collectors.toSet());
                metrics.metrics().stream()
                        .filter(m -> m.variantOf() != null && names.contains(m.variantOf()))
                        .forEach(watched::add);
                t.drivers().forEach(d -> dimension(d, watched, false));
                atLeastOne(t.most(), "most", t.at());
            }
            case BlockDefinition.Kpis k -> all(k.metrics(), k.at());
            case BlockDefinition.Chart c -> chart(c);
            case BlockDefinition.TableOf t -> {
                List<Metric> columns = all(t.metrics(), t.at());
                if (t.by().isEmpty()) {
                    problems.add(t.at(), "the table '" + t.title() + "' has no rows", "Name a dimension in by");
                }
                t.by().forEach(d -> dimension(d, columns, true));
                atLeastOne(t.most(), "most", t.at());
            }
            case BlockDefinition.Listing l -> atLeastOne(l.most(), "most", l.at());
            case BlockDefinition.Timeline t -> atLeastOne(t.most(), "most", t.at());
            case BlockDefinition.Cohorts c -> atLeastOne(c.months(), "months", c.at());
            case BlockDefinition.Profile _, BlockDefinition.Rhythm _, BlockDefinition.Touches _ -> {}
            case BlockDefinition.Actions _, BlockDefinition.Note _, BlockDefinition.PageBreak _ -> {}
        }
    }

    private void chart(BlockDefinition.Chart chart) {
        List<Metric> drawn = all(chart.metrics(), chart.at());
        Text by = chart.by();
        if (by != null) {
            dimension(by, drawn, true);
        }
        if (by == null && chart.grain() == null) {
            problems.add(
                    chart.at(),
                    "the chart '" + chart.title() + "' has nothing to draw over",
                    "Name a grain, a dimension in by, or both");
        }
        if (by != null && drawn.size() > 1) {
            problems.add(chart.at(), "a chart that is split by a dimension draws one metric, not " + drawn.size());
        }
        if (drawn.stream().map(Metric::unit).distinct().count() > 1) {
            problems.add(
                    chart.at(),
                    "the metrics of the chart '" + chart.title() + "' have different units",
                    "Make one chart for each unit");
        }
        boolean whole =
                chart.kind() == BlockDefinition.Chart.Kind.DONUT || chart.kind() == BlockDefinition.Chart.Kind.RANKING;
        if (whole && (by == null || chart.grain() != null)) {
            problems.add(chart.at(), "a donut or ranking needs by and no grain");
        }
        if (chart.kind() == BlockDefinition.Chart.Kind.DONUT) {
            drawn.stream()
                    .filter(m -> !m.additive())
                    .forEach(m -> problems.add(
                            chart.at(),
                            "'" + m.name() + "' cannot be shown as parts of a whole, its values do not add up"));
        }
        String over = chart.over();
        if (over != null) {
            period(over, chart.at());
        }
        atLeastOne(chart.most(), "most", chart.at());
    }

    private List<Metric> all(List<Text> names, Position at) {
        if (names.isEmpty()) {
            problems.add(at, "no metrics are named");
        }
        List<Metric> found = new ArrayList<>();
        for (Text name : names) {
            Optional<Metric> metric = metrics.find(name.value());
            if (metric.isPresent()) {
                found.add(metric.get());
            } else {
                problems.add(
                        name.at(),
                        "unknown metric '" + name + "'",
                        DidYouMean.hint(
                                name.value(),
                                metrics.metrics().stream().map(Metric::name).toList()));
            }
        }
        return found;
    }

    /// @param everywhere whether all metrics must have it, or one of them is enough
    private void dimension(Text name, List<Metric> of, boolean everywhere) {
        Set<String> known = new HashSet<>();
        @Nullable Metric lacking = null;
        for (Metric metric : of) {
            known.addAll(metric.dimensions());
            lacking = metric.dimensions().contains(name.value()) ? lacking : metric;
        }
        if (!of.isEmpty() && !known.contains(name.value())) {
            problems.add(name.at(), "unknown dimension '" + name + "'", DidYouMean.hint(name.value(), known));
        } else if (everywhere && lacking != null) {
            problems.add(name.at(), "'" + lacking.name() + "' has no dimension '" + name + "'");
        }
    }

    private void atLeastOne(int number, String key, Position at) {
        if (number < 1) {
            problems.add(at, key + " is " + number, "It must be 1 or more");
        }
    }

    private void period(String text, Position at) {
        try {
            Period.parse(text, ANY_DAY);
        } catch (DefinitionException e) {
            problems.add(at, String.valueOf(e.getMessage()));
        }
    }
}
