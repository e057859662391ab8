package io.rapport.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.connector.ConnectorDefinition;
import io.rapport.segment.SegmentDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever bytes go in, a definition or problems come out, and never another exception.
class AnyBytesTest {
    private static final String VALID = """
            connector: shop
            label: "Shop"
            streams:
              orders: &o
                files: [orders*.csv, 'x']
                key: Name
                duplicates: keep
                entities:
                  order:
                    when: "a = 'b'"
                    fields:
                      key: Name
                      amount: {first: [Total, 'Sum'], divide_by: 100}
                      status: {first: S, map: {yes: 1, no: false}}
            """;

    @Property(tries = 500)
    void anyBytes(@ForAll byte[] bytes) {
        check(bytes, ConnectorDefinition.class);
    }

    @Property(tries = 2000)
    void anyYamlLikeText(@ForAll("yamlLike") String text) {
        check(text.getBytes(StandardCharsets.UTF_8), ConnectorDefinition.class);
        check(text.getBytes(StandardCharsets.UTF_8), SegmentDefinition.class);
        check(text.getBytes(StandardCharsets.UTF_8), Object.class);
    }

    @Property(tries = 2000)
    void aValidFileWithASlipOfThePen(@ForAll("slip") String text) {
        check(text.getBytes(StandardCharsets.UTF_8), ConnectorDefinition.class);
    }

    @Provide
    Arbitrary<String> yamlLike() {
        return Arbitraries.of(
                        "connector",
                        "streams",
                        "all",
                        "any",
                        "field",
                        ": ",
                        ":\n",
                        "\n",
                        "  ",
                        "- ",
                        "\t",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        "'",
                        "\"",
                        "&a ",
                        "*a",
                        "!!int ",
                        "!x ",
                        "|\n",
                        ">-\n",
                        "# c\n",
                        "---\n",
                        "...\n",
                        "? ",
                        "<<: ",
                        "%YAML 1.2\n",
                        "1",
                        "1e9",
                        ".nan",
                        "0x",
                        "-",
                        "~",
                        "null",
                        "true",
                        "2026-01-01",
                        "ü",
                        "\u0000",
                        "\uFEFF",
                        "\\u0041",
                        "@",
                        "`")
                .list()
                .ofMaxSize(40)
                .map(words -> String.join("", words));
    }

    @Provide
    Arbitrary<String> slip() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, VALID.length() - 1);
        Arbitrary<Integer> removed = Arbitraries.integers().between(0, 12);
        Arbitrary<String> inserted =
                Arbitraries.strings().withChars("\t :-[]{}'\"&*!|>#\nab0,").ofMaxLength(3);
        return net.jqwik.api.Combinators.combine(place, removed, inserted)
                .as((at, gone, put) ->
                        VALID.substring(0, at) + put + VALID.substring(Math.min(at + gone, VALID.length())));
    }

    private static void check(byte[] bytes, Class<?> type) {
        Problems problems = new Problems();
        Optional<?> read = new DefinitionReader().read(YamlSource.bytes("f", bytes), type, problems);
        assertThat(read.isPresent() || !problems.isEmpty() || type == Object.class)
                .isTrue();
        int lines = new String(bytes, StandardCharsets.UTF_8).split("[\n\r\u0085\u2028\u2029]", -1).length;
        assertThat(problems.all()).allSatisfy(p -> {
            assertThat(p.at().line()).isBetween(1, lines + 1);
            assertThat(p.message()).isNotBlank();
        });
    }
}
