package io.rapport.project;

import io.rapport.connector.Connectors;
import io.rapport.connector.Settings;
import io.rapport.connector.Source;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Problems;
import io.rapport.identity.IdentityDefinition;
import io.rapport.metric.MetricCatalog;
import io.rapport.quality.QualityDefinition;
import io.rapport.report.ReportCatalog;
import io.rapport.segment.SegmentDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// All definitions of one folder without a mistake: the project's own, and the shipped ones it does not replace.
/// Immutable.
///
/// @param folder absolute
/// @param company `rapport.yaml`
/// @param settings values of `${name}`
/// @param connectors kinds of systems that the sources are of
/// @param sources configured systems by name, everything resolved
/// @param quality rules of all entities
/// @param people which person records are the same one
/// @param companies which company records are the same one
/// @param metrics every metric, with `segment` as a dimension
/// @param segments by name
/// @param reports templates
public record Project(
        Path folder,
        CompanyDefinition company,
        Settings settings,
        Connectors connectors,
        List<Source> sources,
        List<QualityDefinition> quality,
        IdentityDefinition people,
        IdentityDefinition companies,
        MetricCatalog metrics,
        List<SegmentDefinition> segments,
        ReportCatalog reports) {
    /// The file that makes a folder a project.
    public static final String FILE = "rapport.yaml";

    public Project {
        sources = List.copyOf(sources);
        quality = List.copyOf(quality);
        segments = List.copyOf(segments);
    }

    /// @param given settings of this call (`-D name=value`)
    /// @throws io.rapport.kernel.DefinitionException with every mistake of every file
    public static Project load(Path folder, Map<String, String> given) {
        Problems problems = new Problems();
        Optional<Project> project = load(folder, given, problems);
        problems.throwIfAny();
        return project.orElseThrow();
    }

    /// @param given settings of this call (`-D name=value`)
    /// @param problems gets every mistake of every file
    /// @return empty if there is a mistake
    public static Optional<Project> load(Path folder, Map<String, String> given, Problems problems) {
        return new ProjectLoader(folder.toAbsolutePath().normalize(), System.getenv(), given, problems).load();
    }

    /// The day everything looks back from: the company's `as_of`, else today in its zone.
    public LocalDate asOf(Clock clock) {
        return Objects.requireNonNullElseGet(
                company.asOf(), () -> LocalDate.ofInstant(clock.instant(), company.timeZone()));
    }

    public LocalDate asOf() {
        return asOf(Clock.systemUTC());
    }
}
