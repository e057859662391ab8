package io.rapport.metric;

import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.DidYouMean;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks what a metric says of itself: unit, target, and what it is a variant of.
final class MetricChecks {
    private final Map<String, MetricCompiler.Written> written;
    private final CompanyDefinition company;
    private final Problems problems;

    MetricChecks(Map<String, MetricCompiler.Written> written, CompanyDefinition company, Problems problems) {
        this.written = written;
        this.company = company;
        this.problems = problems;
    }

    /// The metric's unit; null (and told) if there is no such unit.
    @Nullable
    String unit(MetricCompiler.Written metric) {
        Text unit = metric.definition().unit();
        String named = named(unit.value());
        if (named == null) {
            problems.add(unit.at(), "unknown unit '%s'".formatted(unit), Units.hint(unit.value()));
        }
        return named;
    }

    private @Nullable String named(String unit) {
        return Units.named(unit, company.currency().getCurrencyCode());
    }

    void check(MetricCompiler.Written metric, Formula formula) {
        units(metric);
        MetricDefinition definition = metric.definition();
        if (definition.target() != null && definition.better() == Better.NEUTRAL) {
            problems.add(
                    definition.at(),
                    "metric '%s' has a target but does not say which direction is good".formatted(metric.name()),
                    "Add 'better: higher' or 'better: lower'");
        }
        variant(metric);
        for (Leaf leaf : formula.leaves()) {
            if (leaf.model().time() == null && !leaf.frame().equals(Frame.STEP)) {
                problems.add(
                        definition.at(),
                        "metric '%s' needs days, but model '%s' has no time"
                                .formatted(metric.name(), leaf.model().name()),
                        "Add 'time: COLUMN' to the model, or leave out over, at and shift");
                return;
            }
        }
    }

    private void units(MetricCompiler.Written metric) {
        Text is = metric.definition().is();
        String unit = named(metric.definition().unit().value());
        try {
            Map<String, Integer> computed = Units.of(ExpressionParser.parse(is.value()), this::unitOf);
            if (computed != null && unit != null && !computed.equals(Units.of(unit))) {
                problems.add(
                        metric.definition().unit().at(),
                        "unit '%s' does not fit: '%s' gives %s".formatted(unit, is, Units.words(computed)),
                        computed.isEmpty() ? "Write count, percent, points or number" : "");
            }
        } catch (ExpressionException e) {
            problems.add(MetricCompiler.at(is, e.offset()), e.text(), e.hint());
        }
    }

    private @Nullable String unitOf(String metric) {
        MetricCompiler.Written other = written.get(metric);
        if (metric.equals("count")) {
            return "count";
        }
        return other == null ? null : named(other.definition().unit().value());
    }

    private void variant(MetricCompiler.Written metric) {
        Text variantOf = metric.definition().variantOf();
        if (variantOf == null) {
            return;
        }
        if (!written.containsKey(variantOf.value())) {
            problems.add(
                    variantOf.at(),
                    "unknown metric '%s'".formatted(variantOf),
                    DidYouMean.hint(variantOf.value(), new TreeSet<>(written.keySet())));
        }
        if (metric.definition().differs() == null) {
            problems.add(
                    variantOf.at(),
                    "metric '%s' does not say in what it differs from '%s'".formatted(metric.name(), variantOf),
                    "Add 'differs: ...'");
        }
    }
}
