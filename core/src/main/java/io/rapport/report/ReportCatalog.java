package io.rapport.report;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.DidYouMean;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import io.rapport.engine.SqlFile;
import io.rapport.kernel.DefinitionException;
import io.rapport.metric.MetricCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The templates of a project: the shipped ones, and its own, which win over shipped ones of the same name.
public final class ReportCatalog {
    private final Map<String, ReportDefinition> templates = new LinkedHashMap<>();

    /// @param all of two with the same name the later one counts
    public ReportCatalog(Collection<ReportDefinition> all) {
        all.forEach(t -> templates.put(t.report().value(), t));
    }

    /// Names of the templates the product ships.
    public static List<String> shippedNames() {
        return SqlFile.text(ReportCatalog.class, "index.txt", Map.of()).lines().toList();
    }

    /// The templates the product ships.
    public static List<ReportDefinition> shipped(Problems problems) {
        List<ReportDefinition> templates = new ArrayList<>();
        for (String name : shippedNames()) {
            new DefinitionReader()
                    .read(YamlSource.resource(ReportCatalog.class, name + ".yaml"), ReportDefinition.class, problems)
                    .ifPresent(templates::add);
        }
        return templates;
    }

    public List<ReportDefinition> all() {
        return List.copyOf(templates.values());
    }

    public Optional<ReportDefinition> find(String name) {
        return Optional.ofNullable(templates.get(name));
    }

    /// @throws DefinitionException with a did-you-mean if there is none of that name
    public ReportDefinition template(String name) {
        return find(name)
                .orElseThrow(() -> new DefinitionException("No report template '%s'. %s"
                        .formatted(name, DidYouMean.hint(name, templates.keySet()))
                        .strip()));
    }

    /// Finds names of metrics and dimensions that do not exist, sections with the same name, and so on, each with
    /// its place.
    public void check(MetricCatalog metrics, Problems problems) {
        templates.values().forEach(t -> new ReportCheck(metrics, problems).check(t));
    }
}
