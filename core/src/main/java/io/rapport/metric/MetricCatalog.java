package io.rapport.metric;

import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.DefinitionReader;
import io.rapport.definition.DidYouMean;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.definition.YamlSource;
import io.rapport.engine.SqlFile;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All metrics of a project, parsed and cross-checked. Immutable.
public final class MetricCatalog {
    /// A metric with what it is computed from.
    record Entry(Metric metric, Formula formula) {}

    private final Map<String, Model> models;
    private final Map<String, Entry> entries;
    private final Model customerMonth;

    private MetricCatalog(Map<String, Model> models, Map<String, Entry> entries, Model customerMonth) {
        this.models = models;
        this.entries = entries;
        this.customerMonth = customerMonth;
    }

    /// Names of the models the product ships (`index.txt`).
    public static List<String> shippedNames() {
        return SqlFile.text(MetricCatalog.class, "index.txt", Map.of()).lines().toList();
    }

    /// The models the product ships. A project's `metric/NAME.yaml` takes the place of the one of the same name.
    public static List<ModelDefinition> shipped(Problems problems) {
        List<ModelDefinition> models = new ArrayList<>();
        for (String name : shippedNames()) {
            new DefinitionReader()
                    .read(YamlSource.resource(MetricCatalog.class, name + ".yaml"), ModelDefinition.class, problems)
                    .ifPresent(models::add);
        }
        return List.copyOf(models);
    }

    /// Checks all models together: names, columns, cycles, units, dimensions. Faulty metrics are left out of the
    /// catalogue.
    ///
    /// @param models shipped and own; see [#shipped]
    /// @param bridges dimensions of rooms further right; usually `List.of(Segments.BRIDGE)`
    /// @param problems gets every mistake
    public static MetricCatalog of(
            List<ModelDefinition> models, List<Bridge> bridges, CompanyDefinition company, Problems problems) {
        ModelCompiler compiler = new ModelCompiler(bridges, problems);
        Map<String, Model> compiled = new LinkedHashMap<>();
        Map<String, MetricCompiler.Written> written = new LinkedHashMap<>();
        for (ModelDefinition definition : models) {
            Model model = compiler.compile(definition).orElse(null);
            if (model == null) {
                continue;
            }
            if (compiled.putIfAbsent(model.name(), model) != null) {
                problems.add(definition.model().at(), "there are two models '%s'".formatted(model.name()));
                continue;
            }
            definition.metrics().forEach((name, metric) -> {
                if (compiler.named(name)) {
                    collect(new MetricCompiler.Written(name, metric, definition, model), written, problems);
                }
            });
        }
        Model customerMonth = compiler.plain(TableName.of("metric.customer_month"));
        return new MetricCatalog(compiled, entries(written, company, problems), customerMonth);
    }

    private static void collect(
            MetricCompiler.Written metric, Map<String, MetricCompiler.Written> written, Problems problems) {
        MetricCompiler.Written first = written.putIfAbsent(metric.name().value(), metric);
        if (first != null) {
            problems.add(
                    metric.name().at(),
                    "metric '%s' is already defined at %s"
                            .formatted(metric.name(), first.name().at()),
                    "A second definition needs its own name, 'variant_of' and 'differs'");
        }
    }

    private static Map<String, Entry> entries(
            Map<String, MetricCompiler.Written> written, CompanyDefinition company, Problems problems) {
        MetricCompiler formulas = new MetricCompiler(written, problems);
        MetricChecks checks = new MetricChecks(written, company, problems);
        Map<String, Entry> entries = new TreeMap<>();
        for (MetricCompiler.Written metric : written.values()) {
            Formula formula = formulas.formula(metric).orElse(null);
            String unit = checks.unit(metric);
            if (formula != null && unit != null) {
                checks.check(metric, formula);
                entries.put(metric.name().value(), new Entry(shown(metric, formula, unit), formula));
            }
        }
        return entries;
    }

    private static Metric shown(MetricCompiler.Written metric, Formula formula, String unit) {
        MetricDefinition definition = metric.definition();
        Set<String> models = new LinkedHashSet<>();
        formula.leaves().forEach(leaf -> models.add(leaf.model().name()));
        Text variantOf = definition.variantOf();
        return new Metric(
                metric.name().value(),
                ModelCompiler.label(definition.label(), metric.name().value()),
                unit,
                definition.about(),
                definition.better(),
                owner(metric),
                definition.target(),
                kind(definition),
                definition.is().value(),
                List.copyOf(models),
                List.copyOf(dimensions(formula)),
                formula.additive(),
                variantOf == null ? null : variantOf.value(),
                definition.differs(),
                definition.at().toString());
    }

    private static @Nullable String owner(MetricCompiler.Written metric) {
        Text own = metric.definition().owner();
        Text models = metric.file().owner();
        return own != null ? own.value() : models == null ? null : models.value();
    }

    private static Metric.Kind kind(MetricDefinition definition) {
        if (definition.shift() != null) {
            return Metric.Kind.PRIOR;
        }
        if (definition.over() != null) {
            return Metric.Kind.CUMULATIVE;
        }
        if (definition.edge() != null) {
            return Metric.Kind.SNAPSHOT;
        }
        try {
            return MetricCompiler.names(ExpressionParser.parse(definition.is().value()))
                    ? Metric.Kind.DERIVED
                    : Metric.Kind.BASE;
        } catch (ExpressionException e) {
            throw new IllegalStateException("Checked before: " + definition.is(), e);
        }
    }

    /// What all tables of a formula can be grouped by, sorted.
    static Set<String> dimensions(Formula formula) {
        Set<String> common = null;
        for (Leaf leaf : formula.leaves()) {
            if (common == null) {
                common = new TreeSet<>(leaf.model().dimensions().keySet());
            } else {
                common.retainAll(leaf.model().dimensions().keySet());
            }
        }
        return common == null ? Set.of() : common;
    }

    /// `metric.customer_month` with the dimensions all models share.
    Model customerMonth() {
        return customerMonth;
    }

    /// Every metric, by name.
    public List<Metric> metrics() {
        return entries.values().stream().map(Entry::metric).toList();
    }

    public Optional<Metric> find(String name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::metric);
    }

    /// @throws DefinitionException with a did-you-mean if there is none of that name
    public Metric metric(String name) {
        return entry(name).metric();
    }

    Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new DefinitionException("Unknown metric '%s'. %s"
                    .formatted(name, DidYouMean.hint(name, entries.keySet()))
                    .strip());
        }
        return entry;
    }

    /// Dimensions that all of these metrics have, by name.
    public List<String> dimensions(Collection<String> metrics) {
        Set<String> common = new TreeSet<>(names());
        metrics.forEach(metric -> common.retainAll(metric(metric).dimensions()));
        return List.copyOf(common);
    }

    /// What a dimension is called for people; the name where no model has it.
    public String label(String dimension) {
        for (Model model : models.values()) {
            Model.Dimension found = model.dimensions().get(dimension);
            if (found != null) {
                return found.label();
            }
        }
        return dimension;
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        models.values().forEach(model -> names.addAll(model.dimensions().keySet()));
        return names;
    }
}
