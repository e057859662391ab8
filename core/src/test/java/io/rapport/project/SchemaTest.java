package io.rapport.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.rapport.connector.ConnectorDefinition;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.DefinitionReader;
import io.rapport.definition.JsonSchema;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import io.rapport.report.ReportDefinition;
import io.rapport.segment.SegmentDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An editor's schema and the reader say the same of a file.
class SchemaTest {
    private static Schema schema(Class<?> type) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonSchema.of(type));
    }

    private static List<String> complaints(Schema schema, YamlSource yaml) {
        Problems problems = new Problems();
        Object plain = new DefinitionReader().read(yaml, Object.class, problems).orElse("");
        assertThat(problems.all()).isEmpty();
        JsonNode node = JsonMapper.shared().valueToTree(plain);
        return schema.validate(node).stream().map(Object::toString).toList();
    }

    @Test
    void everyShippedDefinitionIsValid() {
        for (Kind<?> kind : Kind.FOLDERS) {
            Schema schema = schema(kind.type());
            for (String name : kind.shipped().get()) {
                YamlSource yaml = YamlSource.resource(kind.type(), name + ".yaml");
                assertThat(complaints(schema, yaml)).as(yaml.name().toString()).isEmpty();
            }
        }
    }

    @Test
    void everyExampleIsValid() throws IOException {
        for (Path project : List.of(Path.of("../examples/online-retail"), Path.of("../examples/foodmart"))) {
            assertThat(complaints(schema(CompanyDefinition.class), YamlSource.file(project, Path.of(Project.FILE))))
                    .isEmpty();
            for (Kind<?> kind : Kind.FOLDERS) {
                Path folder = project.resolve(kind.folder());
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.list(folder)) {
                        for (Path file : files.toList()) {
                            assertThat(complaints(
                                            schema(kind.type()), YamlSource.file(project, project.relativize(file))))
                                    .as(file.toString())
                                    .isEmpty();
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            company | {company: a, currency: EUR, time_zone: UTC}
            company | {company: 7, currency: EUR, time_zone: UTC, as_of: 2026-01-01, settings: {a: 1}, departments: sales}
            company | {company: a, currency: EUR, time_zone: UTC, as_of: , settings: , departments: , churn_days: }
            company | {company: a, currency: eur, time_zone: UTC}
            company | {company: a, time_zone: UTC}
            company | {company: a, currency: EUR, time_zone: UTC, as_of: tomorrow}
            company | {company: a, currency: EUR, time_zone: UTC, churn_days: "7"}
            company | {company: a, currency: EUR, time_zone: UTC, churn_days: 7.5}
            company | {company: a, currency: EUR, time_zone: UTC, exchange_rates: {USD: much}}
            company | {company: a, currency: EUR, time_zone: UTC, x: y}
            company | {company: [a], currency: EUR, time_zone: UTC}
            connector | {connector: a, label: a, streams: {s: {entities: {order: {fields: {a: b, c: [d, e], f: {first: g, divide_by: 2}}}}}}}
            connector | {connector: a, label: a, streams: {s: {entities: {order: {fields: {a: }}}}}}
            connector | {connector: a, label: a, streams: {s: }}
            connector | {connector: a, label: a, streams: {s: {duplicates: keep}}}
            connector | {connector: a, label: a, streams: {s: {duplicates: kep}}}
            connector | {connector: a, label: a, streams: [s]}
            connector | {connector: a, label: a, streams: {s: {entities: {order: {fields: {f: {divide_by: x}}}}}}}
            segment | {segment: a, all: [{field: x, is: 1}, {any: [{field: y, present: true}]}]}
            segment | {segment: a, all: {field: x}}
            segment | {segment: a, all: [x]}
            report | {report: a, label: b, sections: [{section: c, blocks: [page_break, {chart: {title: d, metrics: e}}, {profile: }]}]}
            report | {report: a, label: b, sections: [{section: c, blocks: [{chart: {metrics: e}}]}]}
            report | {report: a, label: b, sections: [{section: c, blocks: [{cart: {title: d}}]}]}
            report | {report: a, label: b, sections: [{section: c, blocks: [{chart: {title: d}, kpis: {}}]}]}
            report | {report: a, label: b, sections: [{section: c, blocks: [chart]}]}
            """)
    void theReaderAndTheSchemaAgree(String kind, String yaml) {
        Class<?> type =
                switch (kind) {
                    case "company" -> CompanyDefinition.class;
                    case "connector" -> ConnectorDefinition.class;
                    case "segment" -> SegmentDefinition.class;
                    default -> ReportDefinition.class;
                };
        YamlSource source = YamlSource.text(kind, yaml);
        Problems problems = new Problems();
        new DefinitionReader().read(source, type, problems);
        assertThat(complaints(schema(type), source).isEmpty())
                .as(problems.all().toString())
                .isEqualTo(problems.isEmpty());
    }
}
