package io.rapport.metric;

import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// All metrics of a project, parsed and cross-checked. Immutable.
public final class MetricCatalog {
    private MetricCatalog() {}

    /// Checks all models together: names, columns, cycles, units, dimensions. Faulty metrics are left out of the catalogue.
    ///
    /// @param models shipped and own; see [#shipped]
    /// @param bridges dimensions of rooms further right; usually `List.of(Segments.BRIDGE)`
    /// @param problems gets every mistake
    public static MetricCatalog of(
            List<ModelDefinition> models, List<Bridge> bridges, CompanyDefinition company, Problems problems) {
        throw new UnsupportedOperationException();
    }

    /// Every metric, by name.
    public List<Metric> metrics() {
        throw new UnsupportedOperationException();
    }

    public Optional<Metric> find(String name) {
        throw new UnsupportedOperationException();
    }

    /// @throws io.rapport.kernel.DefinitionException with a did-you-mean if there is none of that name
    public Metric metric(String name) {
        throw new UnsupportedOperationException();
    }

    /// Dimensions that all of these metrics have, by name.
    public List<String> dimensions(Collection<String> metrics) {
        throw new UnsupportedOperationException();
    }
}
