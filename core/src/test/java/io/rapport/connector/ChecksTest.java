package io.rapport.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Position;
import io.rapport.definition.Problem;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.definition.YamlSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final String SHOP = """
            connector: shopify
            label: Shop
            streams:
              customers:
                files: ["customers*.csv"]
                entities:
                  person: {fields: {key: Id}}
              orders:
                files: ["orders*.csv"]
                entities:
                  order: {fields: {key: No, ordered_at: At, amount: Total}}
            """;

    private final Problems problems = new Problems();

    private List<String> messages() {
        return problems.all().stream().map(Problem::toString).toList();
    }

    private void checkSource(String yaml) {
        Problems none = new Problems();
        ConnectorDefinition shop = new DefinitionReader()
                .read(YamlSource.text("connector/shopify.yaml", SHOP), ConnectorDefinition.class, none)
                .orElseThrow();
        SourceDefinition source = new DefinitionReader()
                .read(YamlSource.text("source/shop-eu.yaml", yaml), SourceDefinition.class, problems)
                .orElseThrow();
        Position at = new Position(Path.of("rapport.yaml"), 3, 1);
        new SourceCheck(
                        new Connectors(Map.of("shopify", shop)),
                        List.of(new Text("sales", at)),
                        new Settings(Map.of("data", "/srv"), Map.of(), Map.of()),
                        problems)
                .check("shop-eu", source);
    }

    @Test
    void aRightSourceHasNoProblemAndResolves() {
        checkSource(
                "connector: shopify\ndepartment: sales\nfolder: ${data}/x\nstreams: {orders: {files: [\"o*.csv\"]}}\n");
        assertThat(messages()).isEmpty();
    }

    @Test
    void everyMistakeOfASourceIsSaidAtOnceWithItsPlaceAndAHint() {
        checkSource("""
                connector: shopfy
                department: salse
                folder: ${date}/x
                streams:
                  Orders:
                    files: ["../o*.csv", "x[.csv"]
                    encoding: utf-99
                    delimiter: "ab"
                    define: {entities: {order: {fields: {key: No, ordered_at: At, amount: Total}}}}
                """);
        assertThat(String.join("\n", messages()))
                .contains("source/shop-eu.yaml:1: unknown connector 'shopfy'. Did you mean 'shopify'?")
                .contains("source/shop-eu.yaml:2: unknown department 'salse'")
                .contains("Did you mean 'sales'?")
                .contains("source/shop-eu.yaml:3: no value for ${date}. Did you mean 'data'?")
                .contains("stream name 'Orders' is not allowed")
                .contains("'../o*.csv' leaves the folder")
                .contains("'x[.csv' is no file pattern")
                .contains("unknown encoding 'utf-99'")
                .contains("'ab' is no delimiter");
        assertThat(messages()).hasSize(8);
    }

    @Test
    void anUnknownStreamOfAConnectorIsHinted() {
        checkSource("connector: shopify\ndepartment: sales\nstreams: {order: {files: [\"o*.csv\"]}}\n");
        assertThat(messages())
                .singleElement()
                .asString()
                .contains("connector 'shopify' has no stream 'order'. Did you mean 'orders'?");
    }

    @Test
    void mappingsWithUnknownWordsMissingFieldsOrBadSqlAreSaid() {
        checkSource("""
                connector: file
                department: sales
                streams:
                  people:
                    files: ["p.csv"]
                    define:
                      entities:
                        persn: {fields: {key: Id}}
                        person:
                          fields:
                            e_mail: Mail
                            email: {value: x, first: [Mail]}
                            phone: {sql: "concat(\\"A\\", 'b'"}
                            city: {sql: "1; drop table x"}
                            birth_date: {first: [Born], divide_by: 100}
                """);
        assertThat(String.join("\n", messages()))
                .contains("unknown entity 'persn'. Did you mean 'person'?")
                .contains("unknown field 'e_mail' of person. Did you mean 'email'?")
                .contains("person needs the field 'key'")
                .contains("field 'email' has several values")
                .contains("a bracket is not closed")
                .contains("it may not hold ';'")
                .contains("'divide_by: 100' makes no sense for 'birth_date'");
        assertThat(messages()).hasSize(7);
    }

    @Test
    void everyShippedConnectorPassesItsCheck() throws IOException {
        Map<String, ConnectorDefinition> shipped = new HashMap<>();
        try (BufferedReader index = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ConnectorDefinition.class.getResourceAsStream("index.txt")),
                StandardCharsets.UTF_8))) {
            for (String line :
                    index.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
                String file = line.endsWith(".yaml") ? line : line + ".yaml";
                new DefinitionReader()
                        .read(YamlSource.resource(ConnectorDefinition.class, file), ConnectorDefinition.class, problems)
                        .ifPresent(c -> shipped.put(file, c));
            }
        }
        shipped.values().forEach(c -> MappingCheck.check(c, problems));
        assertThat(messages()).isEmpty();
        assertThat(shipped).hasSizeGreaterThanOrEqualTo(8);
    }
}
