package io.rapport.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.connector.ConnectorDefinition;
import io.rapport.connector.EntityMapping;
import io.rapport.connector.FieldMapping;
import io.rapport.connector.Stream;
import io.rapport.connector.StreamDefinition;
import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Entity;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.definition.YamlSource;
import io.rapport.engine.SqlLiteral;
import io.rapport.engine.TestHouse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every stream of every shipped connector, with the shipped rules.
class ShippedStreamsTest {
    @Test
    void everyShippedStreamRunsWithTheShippedRules() throws IOException {
        List<QualityStream> streams = new ArrayList<>();
        try (QualityHouse house = new QualityHouse()) {
            for (ConnectorDefinition connector : connectors()) {
                connector
                        .streams()
                        .forEach((name, definition) -> streams.add(given(
                                house.house(),
                                new Stream(
                                        connector.connector().value(),
                                        "sales",
                                        name,
                                        List.of(),
                                        Stream.Reading.DETECTED,
                                        definition,
                                        QualityHouse.HERE))));
            }
            house.house().run(new Quality(QualityHouse.company(), QualityCheckTest.shipped(), streams).stage());
            assertThat(streams).hasSizeGreaterThan(20);
            for (Entity entity : Entity.values()) {
                assertThat(house.rows("select count(*) from quality." + entity.word()))
                        .containsExactly("0");
            }
            assertThat(house.rows("select count(*) from quality.balance where read = 1 and quarantined + accepted = 1"))
                    .containsExactly(Integer.toString(streams.size()));
        }
    }

    /// One row without any value: it has no key, or feeds nothing.
    private static QualityStream given(TestHouse house, Stream stream) {
        Set<String> columns = columns(stream.definition());
        String ddl = columns.stream().map(c -> SqlLiteral.name(c) + " varchar").collect(Collectors.joining(", "));
        String nulls = columns.stream().map(c -> "null").collect(Collectors.joining(", "));
        int segment = Math.abs(stream.table().hashCode() % 100_000);
        house.given(
                stream.table().toString(),
                ddl + ", _segment integer, _row bigint",
                "(%s, %d, 1)".formatted(nulls, segment));
        house.engine().transaction("segment", s -> {
            s.execute(
                    "insert into ingest.segment values (%d, '%s', '%s', 1, 'h', 'f.csv', 'csv', 1, 0, 1, timestamp '2026-09-30', timestamp '2026-09-30')"
                            .formatted(segment, stream.source(), stream.name()));
        });
        return new QualityStream(stream, List.copyOf(columns));
    }

    private static Set<String> columns(StreamDefinition definition) {
        Set<String> columns = new LinkedHashSet<>();
        definition.key().forEach(k -> columns.add(k.value()));
        add(definition.version(), columns);
        for (EntityMapping mapping : definition.entities().values()) {
            add(mapping.whenPresent(), columns);
            columns.addAll(Sql.missing(mapping.when(), List.of()));
            for (FieldMapping field : mapping.fields().values()) {
                field.first().forEach(f -> add(f, columns));
                columns.addAll(Sql.missing(field.sql(), List.of()));
            }
        }
        return columns;
    }

    /// The column a path begins in.
    private static void add(@Nullable Text path, Set<String> columns) {
        if (path != null) {
            columns.add(path.value().split("\\.")[0]);
        }
    }

    private static List<ConnectorDefinition> connectors() throws IOException {
        try (InputStream index = ConnectorDefinition.class.getResourceAsStream("index.txt")) {
            assertThat(index).isNotNull();
            Problems problems = new Problems();
            return new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(name -> new DefinitionReader()
                            .read(
                                    YamlSource.resource(ConnectorDefinition.class, name + ".yaml"),
                                    ConnectorDefinition.class,
                                    problems)
                            .orElseThrow())
                    .toList();
        }
    }
}
