package io.rapport.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowScannerTest {
    private static RowScanner scanner(String text, int block) {
        return new RowScanner(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ',', '"', '"', false, block);
    }

    @Provide
    Arbitrary<String> hostileTexts() {
        return Arbitraries.of(
                        "a", "bc", "\"", "\"\"", ",", "\n", "\r\n", "\r", " ", "ä", "€", "\uD83D\uDE00", "\"x,\"", "\t")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> value =
                Arbitraries.of("", "x", "a,b", "say \"hi\"", "two\nlines", "\r\n", " pad ", "ä€😀", "\"");
        return value.list().ofSize(3).list().ofMinSize(1).ofMaxSize(12);
    }

    @Property
    void whatWasWrittenByTheRulesComesBackWhateverTheBlockSize(
            @ForAll("tables") List<List<String>> table, @ForAll @IntRange(min = 1, max = 40) int block)
            throws IOException {
        StringBuilder text = new StringBuilder();
        for (List<String> row : table) {
            List<String> quoted =
                    row.stream().map(v -> '"' + v.replace("\"", "\"\"") + '"').toList();
            text.append(String.join(",", quoted)).append(row.hashCode() % 2 == 0 ? "\n" : "\r\n");
        }
        RowScanner scanner = scanner(text.toString(), block);
        List<List<String>> read = new ArrayList<>();
        while (scanner.next()) {
            assertThat(scanner.mistake()).isNull();
            assertThat(scanner.isOdd()).isFalse();
            assertThat(scanner.fields()).isEqualTo(3);
            read.add(scanner.values());
        }
        assertThat(read).isEqualTo(table);
    }

    @Property
    void everyCharacterIsInExactlyOneRow(
            @ForAll("hostileTexts") String text, @ForAll @IntRange(min = 1, max = 40) int block) throws IOException {
        RowScanner scanner = scanner(text, block);
        StringBuilder seen = new StringBuilder();
        long line = 0;
        while (scanner.next()) {
            seen.append(scanner.text());
            assertThat(scanner.line()).isGreaterThan(line);
            line = scanner.line();
            if (scanner.mistake() == null) {
                assertThat(scanner.values()).hasSize(scanner.fields());
            }
        }
        assertThat(seen.toString().replaceAll("[\r\n]", "")).isEqualTo(text.replaceAll("[\r\n]", ""));
        assertThat(line).isLessThanOrEqualTo(text.chars().filter(c -> c == '\n').count() + 1);
    }

    @Property
    void theBlockSizeChangesNothing(@ForAll("hostileTexts") String text, @ForAll @IntRange(min = 1, max = 40) int block)
            throws IOException {
        assertThat(described(scanner(text, block))).isEqualTo(described(scanner(text, 1 << 16)));
    }

    private static List<String> described(RowScanner scanner) throws IOException {
        List<String> rows = new ArrayList<>();
        while (scanner.next()) {
            rows.add("%d %s %b %s".formatted(scanner.line(), scanner.text(), scanner.isOdd(), scanner.mistake()));
        }
        return rows;
    }

    @Test
    void aRowThatNeverEndsIsCutAndTheNextLineIsReadAgain() throws IOException {
        RowScanner scanner = scanner("id\n\"" + "x".repeat(17 << 20) + "\nnext,row\n", 1 << 16);
        List<String> mistakes = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        while (scanner.next()) {
            mistakes.add(String.valueOf(scanner.mistake()));
            lines.add(scanner.line());
        }
        assertThat(mistakes).containsExactly("null", "is longer than 16 MB", "null");
        assertThat(lines).containsExactly(1L, 2L, 3L);
    }
}
