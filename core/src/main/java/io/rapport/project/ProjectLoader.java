package io.rapport.project;

import io.rapport.connector.ConnectorDefinition;
import io.rapport.connector.Connectors;
import io.rapport.connector.MappingCheck;
import io.rapport.connector.Settings;
import io.rapport.connector.Source;
import io.rapport.connector.SourceCheck;
import io.rapport.connector.SourceDefinition;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.DefinitionReader;
import io.rapport.definition.DidYouMean;
import io.rapport.definition.Entity;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import io.rapport.identity.IdentityCheck;
import io.rapport.identity.IdentityDefinition;
import io.rapport.metric.MetricCatalog;
import io.rapport.metric.MetricDefinition;
import io.rapport.metric.ModelDefinition;
import io.rapport.quality.QualityCheck;
import io.rapport.quality.QualityDefinition;
import io.rapport.report.ReportCatalog;
import io.rapport.report.ReportDefinition;
import io.rapport.segment.SegmentDefinition;
import io.rapport.segment.SegmentTables;
import io.rapport.segment.Segments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads and checks a project in the order of the line of rooms. Each room's own check runs when all files it needs
/// could be read; what is only wrong because another file is broken is not reported.
final class ProjectLoader {
    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, String> given;
    private final Problems problems;

    ProjectLoader(Path folder, Map<String, String> environment, Map<String, String> given, Problems problems) {
        this.folder = folder;
        this.environment = environment;
        this.given = given;
        this.problems = problems;
    }

    Optional<Project> load() {
        int before = problems.all().size();
        if (!Files.isDirectory(folder)) {
            problems.add(new Position(folder, 1, 1), "is no folder", "A project is a folder with a " + Project.FILE);
            return Optional.empty();
        }
        new FolderCheck(folder, problems).check();
        Optional<CompanyDefinition> company = new DefinitionReader()
                .read(YamlSource.file(folder, Path.of(Project.FILE)), CompanyDefinition.class, problems);
        Parts parts = read();
        if (company.isEmpty()) {
            return Optional.empty();
        }
        Settings settings = new Settings(company.get().settings(), environment, given);
        MetricCatalog metrics = check(company.get(), settings, parts);
        return problems.all().size() > before
                ? Optional.empty()
                : Optional.of(project(company.get(), settings, parts, metrics));
    }

    /// What the folders hold.
    private record Parts(
            Definitions<SourceDefinition> sources,
            Definitions<ConnectorDefinition> connectors,
            Definitions<QualityDefinition> quality,
            Definitions<IdentityDefinition> identity,
            Definitions<ModelDefinition> models,
            Definitions<SegmentDefinition> segments,
            Definitions<ReportDefinition> reports) {
        Connectors known() {
            return new Connectors(connectors.byName());
        }
    }

    private Parts read() {
        Definitions<SourceDefinition> sources = Definitions.read(folder, Kind.SOURCE, _ -> false, problems);
        return new Parts(
                sources,
                connectors(sources),
                Definitions.read(folder, Kind.QUALITY, _ -> true, problems),
                Definitions.read(folder, Kind.IDENTITY, _ -> true, problems),
                Definitions.read(folder, Kind.METRIC, _ -> true, problems),
                Definitions.read(folder, Kind.SEGMENT, _ -> true, problems),
                Definitions.read(folder, Kind.REPORT, _ -> true, problems));
    }

    /// Only what the sources use; all, where one of them has an unknown name and a hint is needed.
    private Definitions<ConnectorDefinition> connectors(Definitions<SourceDefinition> sources) {
        Set<String> used = new HashSet<>();
        sources.all().forEach(source -> used.add(source.connector().value()));
        used.remove(Connectors.NONE);
        boolean allShipped = Kind.CONNECTOR.shipped().get().containsAll(used);
        return Definitions.read(folder, Kind.CONNECTOR, name -> !allShipped || used.contains(name), problems);
    }

    private MetricCatalog check(CompanyDefinition company, Settings settings, Parts parts) {
        CompanyCheck companyCheck = new CompanyCheck(company, problems);
        companyCheck.check();
        parts.connectors().ofProject().values().forEach(c -> MappingCheck.check(c, problems));
        if (parts.connectors().isComplete()) {
            SourceCheck sourceCheck = new SourceCheck(parts.known(), company.departments(), settings, problems);
            parts.sources().byName().forEach(sourceCheck::check);
        }
        checkTables(parts.sources());
        checkIdentity(parts);
        checkOwners(companyCheck, parts);
        QualityCheck qualityCheck = new QualityCheck(parts.sources().own(), problems);
        parts.quality().ofProject().values().forEach(qualityCheck::check);
        SegmentTables.check(parts.segments().all(), company, problems);
        return checkMetrics(company, parts);
    }

    /// Templates are checked when all metrics are right: a wrong one would be reported again wherever it is shown.
    private MetricCatalog checkMetrics(CompanyDefinition company, Parts parts) {
        Problems inMetrics = new Problems();
        MetricCatalog metrics = MetricCatalog.of(parts.models().all(), List.of(Segments.BRIDGE), company, inMetrics);
        if (parts.models().isComplete()) {
            problems.addAll(inMetrics);
            if (inMetrics.isEmpty()) {
                new ReportCatalog(parts.reports().ofProject().values()).check(metrics, problems);
            }
        }
        return metrics;
    }

    /// `shop-eu` and `shop_eu` would share their tables.
    private void checkTables(Definitions<SourceDefinition> sources) {
        Map<String, String> byTable = new HashMap<>();
        sources.byName().forEach((name, source) -> {
            String before = byTable.putIfAbsent(name.replace('-', '_'), name);
            if (before != null) {
                problems.add(
                        source.at(),
                        "the source '%s' is named as the source '%s' but for '-' and '_'".formatted(name, before),
                        "Rename one of the files");
            }
        });
    }

    private void checkIdentity(Parts parts) {
        List<String> entities = List.of(Entity.PERSON.word(), Entity.COMPANY.word());
        Set<String> sources = parts.sources().own();
        parts.identity().ofProject().forEach((name, identity) -> {
            if (entities.contains(name)) {
                IdentityCheck.check(identity, Entity.of(name).orElseThrow(), sources, problems);
            } else {
                String hint = DidYouMean.hint(name, entities);
                problems.add(identity.at(), "nobody reads 'identity/%s.yaml'".formatted(name), hint);
            }
        });
    }

    private void checkOwners(CompanyCheck company, Parts parts) {
        for (QualityDefinition quality : parts.quality().ofProject().values()) {
            quality.rules().values().forEach(rule -> company.checkOwner(rule.owner()));
        }
        for (ModelDefinition model : parts.models().ofProject().values()) {
            company.checkOwner(model.owner());
            for (MetricDefinition metric : model.metrics().values()) {
                company.checkOwner(metric.owner());
            }
        }
        for (SegmentDefinition segment : parts.segments().ofProject().values()) {
            company.checkOwner(segment.owner());
        }
    }

    private Project project(CompanyDefinition company, Settings settings, Parts parts, MetricCatalog metrics) {
        Connectors connectors = parts.known();
        List<Source> sources = parts.sources().byName().entrySet().stream()
                .map(entry -> connectors.resolve(entry.getKey(), entry.getValue(), folder, settings))
                .toList();
        return new Project(
                folder,
                company,
                settings,
                connectors,
                sources,
                parts.quality().all(),
                identity(parts, "person"),
                identity(parts, "company"),
                metrics,
                parts.segments().all(),
                new ReportCatalog(parts.reports().all()));
    }

    private static IdentityDefinition identity(Parts parts, String name) {
        IdentityDefinition definition = parts.identity().byName().get(name);
        if (definition == null) {
            throw new IllegalStateException("No identity/" + name + ".yaml is shipped");
        }
        return definition;
    }
}
