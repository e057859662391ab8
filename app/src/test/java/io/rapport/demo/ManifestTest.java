package io.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.connector.ConnectorDefinition;
import io.rapport.connector.Connectors;
import io.rapport.connector.DeliveredFile;
import io.rapport.connector.EntityMapping;
import io.rapport.connector.FieldMapping;
import io.rapport.connector.FileFinder;
import io.rapport.connector.MappingCheck;
import io.rapport.connector.Settings;
import io.rapport.connector.Source;
import io.rapport.connector.SourceCheck;
import io.rapport.connector.SourceDefinition;
import io.rapport.connector.Stream;
import io.rapport.connector.StreamDefinition;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.definition.YamlSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped connectors read the columns that the exports really have.
class ManifestTest {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    @TempDir
    private static Path demo;

    private static final List<Source> SOURCES = new ArrayList<>();

    @BeforeAll
    static void write() throws IOException {
        Demo.write(demo, 2_000, 7, Demo.Progress.NONE);
        Problems problems = new Problems();
        DefinitionReader reader = new DefinitionReader();
        CompanyDefinition company = reader.read(
                        YamlSource.file(demo, demo.resolve("rapport.yaml")), CompanyDefinition.class, problems)
                .orElseThrow();
        Connectors connectors = new Connectors(shipped(reader, problems));
        SourceCheck check =
                new SourceCheck(connectors, company.departments(), Settings.of(company.settings()), problems);
        try (var files = Files.list(demo.resolve("source"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".yaml", "");
                SourceDefinition source = reader.read(YamlSource.file(demo, file), SourceDefinition.class, problems)
                        .orElseThrow(() -> new AssertionError(problems));
                check.check(name, source);
                SOURCES.add(connectors.resolve(name, source, demo, Settings.of(company.settings())));
            }
        }
        assertThat(problems.all()).isEmpty();
    }

    private static Map<String, ConnectorDefinition> shipped(DefinitionReader reader, Problems problems)
            throws IOException {
        Map<String, ConnectorDefinition> shipped = new LinkedHashMap<>();
        try (InputStream in = ConnectorDefinition.class.getResourceAsStream("index.txt")) {
            assertThat(in).isNotNull();
            for (String name : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                ConnectorDefinition connector = reader.read(
                                YamlSource.resource(ConnectorDefinition.class, name + ".yaml"),
                                ConnectorDefinition.class,
                                problems)
                        .orElseThrow(() -> new AssertionError(problems));
                MappingCheck.check(connector, problems);
                assertThat(connector.connector().value()).isEqualTo(name);
                shipped.put(name, connector);
            }
        }
        return shipped;
    }

    @Test
    void everyMappedColumnIsInTheExport() throws IOException {
        Map<String, List<String>> headers = DemoFiles.headers(demo.resolve("exports"));
        for (Source source : SOURCES) {
            Map<Stream, List<DeliveredFile>> files =
                    new FileFinder().find(source).files();
            for (Stream stream : source.streams()) {
                Set<String> there = new HashSet<>();
                headers.forEach((file, columns) -> {
                    if (isDelivered(file, source, files.getOrDefault(stream, List.of()))) {
                        there.addAll(columns);
                    }
                });
                assertThat(missing(stream.definition(), there))
                        .as("%s/%s", source.name(), stream.name())
                        .isEmpty();
            }
        }
    }

    private static boolean isDelivered(String file, Source source, List<DeliveredFile> delivered) {
        return delivered.stream()
                .anyMatch(d -> file.equals(demo.resolve("exports").relativize(source.folder()) + "/" + d.name()));
    }

    @Test
    void everyExportBelongsToExactlyOneStream() throws IOException {
        Set<String> claimed = new TreeSet<>();
        for (Source source : SOURCES) {
            FileFinder.Found found = new FileFinder().find(source);
            assertThat(found.refused()).isEmpty();
            for (Map.Entry<Stream, List<DeliveredFile>> stream : found.files().entrySet()) {
                assertThat(stream.getValue())
                        .as("%s/%s", source.name(), stream.getKey().name())
                        .isNotEmpty();
                for (DeliveredFile file : stream.getValue()) {
                    assertThat(claimed.add(source.name() + "/" + file.name()))
                            .as(file.name())
                            .isTrue();
                }
            }
        }
        assertThat(claimed).hasSize(DemoFiles.headers(demo.resolve("exports")).size());
    }

    /// Columns a definition names that are not there; all words of an expression in double quotes are columns.
    private static Set<String> missing(StreamDefinition stream, Set<String> there) {
        Set<String> named = new TreeSet<>();
        stream.key().forEach(c -> named.add(c.value()));
        add(named, stream.version());
        for (EntityMapping mapping : stream.entities().values()) {
            add(named, mapping.whenPresent());
            quoted(named, mapping.when());
            for (FieldMapping field : mapping.fields().values()) {
                field.first()
                        .forEach(c -> named.add(
                                there.contains(c.value())
                                        ? c.value()
                                        : c.value().split("\\.", -1)[0]));
                quoted(named, field.sql());
            }
        }
        named.removeAll(there);
        return named;
    }

    private static void add(Set<String> named, @Nullable Text column) {
        if (column != null) {
            named.add(column.value());
        }
    }

    private static void quoted(Set<String> named, @Nullable Text sql) {
        if (sql == null) {
            return;
        }
        Matcher matcher = QUOTED.matcher(sql.value().replaceAll("'[^']*'", "''"));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
    }
}
