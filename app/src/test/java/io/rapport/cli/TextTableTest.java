package io.rapport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbersStandToTheRightTextToTheLeftAndNothingIsEmpty() {
        assertThat(TextTable.of(
                        List.of("country", "n"),
                        List.of(Arrays.asList("Österreich", "7"), Arrays.asList(null, "1,200"))))
                .isEqualTo("""
                        country         n
                        ──────────  ─────
                        Österreich      7
                                    1,200""");
    }

    @Test
    void controlCharactersCannotReachTheTerminalAndLongTextIsCut() {
        String table = TextTable.of(List.of("a"), List.of(List.of("\u001b[2Jx\n" + "y".repeat(100))));
        assertThat(table.codePoints().filter(Character::isISOControl).filter(c -> c != '\n'))
                .isEmpty();
        assertThat(table).endsWith("…");
    }
}
