package io.rapport.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every way a definition can be wrong has its own words, with the line.
class WrongYamlTest {
    private final Problems problems = new Problems();

    @Doc("A sample of every type")
    record Sample(
            Position at,
            @Default("a") String text,
            @Nullable Integer whole,
            @Nullable Double number,
            @Nullable Boolean truth,
            @Nullable BigDecimal exact,
            @Nullable LocalDate day,
            @Nullable Color color,
            List<Text> list,
            Map<String, Inner> inner,
            @Nullable Choice choice) {}

    record Inner(
            Position at,
            @Doc(value = "What it is", example = "7") int size) {}

    record Even(Position at, int size) {
        Even {
            if (size % 2 != 0) {
                throw new IllegalArgumentException("'size' must be even, not " + size);
            }
        }
    }

    enum Color {
        RED,
        DARK_BLUE
    }

    sealed interface Choice {
        record Single(Position at, int size) implements Choice {}

        @Key("none")
        record Nothing(Position at) implements Choice {}
    }

    private List<String> mistakes(Class<?> type, String yaml) {
        return mistakes(type, yaml.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> mistakes(Class<?> type, byte[] bytes) {
        new DefinitionReader().read(YamlSource.bytes("f", bytes), type, problems);
        return problems.all().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text: ${name}          |
            text: [a]              | f:1: 'text' must be text, not a list
            text: {a: 1}           | f:1: 'text' must be text, not a mapping (with the key 'a')
            text: !x a             | f:1: 'text' must be text, not 'a'. Tags (!) are not supported
            whole: "7"             | f:1: 'whole' must be a whole number, not '7'. Remove the quotation marks
            whole: 1,000           | f:1: 'whole' must be a whole number, not '1,000'. Write digits and at most one point, like 1234.5
            whole: 7.5             | f:1: 'whole' must be a whole number, not '7.5'
            whole: 99999999999     | f:1: 'whole' must be a whole number, not '99999999999'. It must be between -2147483648 and 2147483647
            number: .inf           | f:1: 'number' must be a number, not '.inf'
            exact: 1e999999999     | f:1: 'exact' must be a number, not '1e999999999'. Its exponent is too large
            truth: yes             | f:1: 'truth' must be true or false, not 'yes'. Write true
            day: 31.12.2026        | f:1: 'day' must be a date like 2026-09-30, not '31.12.2026'
            day: 2026-02-30        | f:1: 'day' must be a date like 2026-09-30, not '2026-02-30'
            color: dark-blu        | f:1: 'color' must be one of red, dark_blue, not 'dark-blu'. Did you mean 'dark_blue'?
            color: 7               | f:1: 'color' must be one of red, dark_blue, not '7'
            list: {a: 1}           | f:1: 'list' must be a list, not a mapping (with the key 'a'). Begin each entry with '- '
            list: [a, [b]]         | f:1: an entry of 'list' must be text, not a list
            list: [a, ]            |
            list: [a, ~]           | f:1: an entry of 'list' must be text, not empty
            inner: [a]             | f:1: 'inner' must be a mapping (lines of 'name: value'), not a list
            inner: {a: }           | f:1: the key 'size' is missing. What it is, for example 'size: 7'
            inner: {a: {size: }}   | f:1: 'size' has no value. What it is, for example 'size: 7'
            inner: {a: 7}          | f:1: 'a' must be a mapping (lines of 'key: value'), not '7'. Keys: size
            inner: {a: {size: 1}, a: {size: 2}} | f:1: the key 'a' is already in line 1. Remove one of them
            inner: {a: {siez: 1}}  | f:1: unknown key 'siez'. Did you mean 'size'?
            choice: {singel: {size: 1}} | f:1: unknown 'singel'. Did you mean 'single'?
            choice: {single: {size: 1}, none: } | f:1: 'choice' must be a mapping with exactly one of the keys single, none, not a mapping (with the key 'single')
            choice: none           |
            choice: {none: }       |
            choice: single         | f:1: the key 'size' is missing
            <<: {text: a}          | f:1: '<<' (merge) is not supported. Write the keys out
            [a]: b                 | f:1: a key is one word, not a list or a mapping. Quote the text if it begins with [ or {
            text: a: b             | f:1: a ':' stands where no key can be. Quote the text if it holds ': ', or check the indentation
            text: "a               | f:1: a quotation mark is not closed (it begins in line 1)
            list: [a               | f:1: a '{' or '[' is not closed, or a comma is missing (it begins in line 1)
            text: @a               | f:1: a value cannot begin with this character. Quote the text
            text: *a               | f:1: no anchor has the name a
            just words             | f:1: the file must be a mapping (lines of 'key: value'), not 'just words'. Keys: text, whole, number, truth, exact, day, color, list, inner, choice
            """)
    void aMistakeInAValueHasItsOwnWords(String yaml, @Nullable String expected) {
        assertThat(mistakes(Sample.class, yaml)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void aTabThatIndentsIsCalledATab() {
        assertThat(mistakes(Sample.class, "inner:\n  a:\n\tsize: 1\n"))
                .containsExactly("f:3: a tab indents this line. Indent with spaces");
    }

    @Test
    void wrongIndentationPointsAtTheLine() {
        assertThat(mistakes(Sample.class, "inner:\n  a:\n    size: 1\n   b:\n    size: 2\n"))
                .containsExactly("f:4: the indentation does not fit the lines above (it begins in line 2)."
                        + " Keys of one mapping begin in the same column");
    }

    @Test
    void aSecondDocumentIsTurnedDown() {
        assertThat(mistakes(Sample.class, "text: a\n---\ntext: b\n"))
                .containsExactly("f:2: a second document begins here. Remove the '---', or make two files");
    }

    @Test
    void emptyFilesSaySo() {
        assertThat(mistakes(Sample.class, "")).containsExactly("f:1: is empty");
    }

    @Test
    void filesOfCommentsSaySo() {
        assertThat(mistakes(Sample.class, "# text: a\n"))
                .containsExactly("f:1: is empty. It holds nothing but comments");
    }

    @Test
    void binaryFilesSaySo() {
        assertThat(mistakes(Sample.class, new byte[] {'P', 'K', 3, 4, 0, 0}))
                .containsExactly("f:1: is a binary file, not YAML");
    }

    @Test
    void latin1IsFoundWithItsLine() {
        assertThat(mistakes(Sample.class, "list: [a]\ntext: Müller\n".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("f:2: byte 0xFC is not UTF-8. Save the file as UTF-8");
    }

    @Test
    void utf16IsNamed() {
        assertThat(mistakes(Sample.class, "text: a".getBytes(StandardCharsets.UTF_16)))
                .containsExactly("f:1: is written in UTF-16. Save it as UTF-8");
    }

    @Test
    void aByteOrderMarkIsNoMistake() {
        assertThat(mistakes(Sample.class, "\uFEFFtext: a\n")).isEmpty();
    }

    @Test
    void controlCharactersAreNamedWithTheirLine() {
        assertThat(mistakes(Sample.class, "list: [a]\ntext: a\u0007b\n"))
                .containsExactly("f:2: the character U+0007 is not allowed."
                        + " Delete it, or write it as \\u0007 in double quotes");
    }

    @Test
    void hugeFilesAreNotRead() {
        assertThat(mistakes(Sample.class, "# ".repeat(600_000)))
                .containsExactly("f:1: is larger than 1 MiB. A definition is a short text: is this the right file?");
    }

    @Test
    void aliasBombsEndInOneProblem() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }
        List<String> found = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> mistakes(Object.class, bomb.toString()));
        assertThat(found)
                .singleElement()
                .asString()
                .endsWith(": aliases (*) make the file too large to read. Write the values out");
    }

    @Test
    void anAliasOfItselfEndsInOneProblem() {
        assertThat(mistakes(Object.class, "a: &a [*a]\n"))
                .containsExactly("f:1: aliases (*) make the file too large to read. Write the values out");
    }

    @Test
    void aMappingThatMergesItselfEndsInOneProblem() {
        List<String> found = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> mistakes(Object.class, "a: &a {<<: *a, b: 1}\n"));
        assertThat(found).containsExactly("f:1: '<<' (merge) is not supported. Write the keys out");
    }

    @Test
    void deepNestingIsTurnedDownBeforeItOverflows() {
        assertThat(mistakes(Object.class, "[".repeat(100_000))).containsExactly("f:1: nested deeper than 64 levels");
    }

    @Test
    void aRecordMayTurnItsValuesDown() {
        assertThat(mistakes(Even.class, "size: 3\n")).containsExactly("f:1: 'size' must be even, not 3");
    }

    @Test
    void missingFilesAndFoldersSaySo(@TempDir Path dir) throws IOException {
        Files.createDirectory(dir.resolve("folder.yaml"));
        DefinitionReader reader = new DefinitionReader();
        reader.read(YamlSource.file(dir, Path.of("absent.yaml")), Sample.class, problems);
        reader.read(YamlSource.file(dir, Path.of("folder.yaml")), Sample.class, problems);
        assertThat(problems.all())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        p -> assertThat(p).isEqualTo("absent.yaml:1: does not exist"),
                        p -> assertThat(p).startsWith("folder.yaml:1: cannot be read: "));
    }
}
