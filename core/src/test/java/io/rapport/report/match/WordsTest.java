package io.rapport.report.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private final Words words = new Words();

    @Test
    void foreignTextIsCutBetweenCharacters() {
        assertThat(Words.foreign("abc", 3)).isEqualTo("abc");
        assertThat(Words.foreign("abcd", 3)).isEqualTo("abc…");
        assertThat(Words.foreign("😀😀😀", 2)).isEqualTo("😀😀…");
        assertThat(Words.foreign("山田太郎", 2)).isEqualTo("山田…");
    }

    @Test
    void foreignTextStaysOnOneLineAndTurnsNothingRound() {
        assertThat(Words.foreign("a\n\tb\u0000", 9)).isEqualTo("a  b");
        assertThat(Words.foreign("\u202Egnp.exe\u202C", 9)).isEqualTo("gnp.exe");
        assertThat(Words.foreign("عبد", 9)).isEqualTo("\u2068عبد\u2069");
    }

    @Test
    void probabilitiesHaveAsManyDigitsAsTheyNeed() {
        assertThat(words.chance(0.972)).isEqualTo("97.2%");
        assertThat(words.chance(0.99984)).isEqualTo("99.984%");
        assertThat(words.chance(1 - 1e-9)).isEqualTo("more than 99.999%");
        assertThat(words.chance(1e-4)).isEqualTo("1 in 10k");
        assertThat(Words.threshold(0.49999999999999956)).isEqualTo("50%");
        assertThat(Words.threshold(0.995)).isEqualTo("99.5%");
    }

    @Test
    void listsReadAsASentence() {
        assertThat(Words.list(List.of())).isEmpty();
        assertThat(Words.list(List.of("a"))).isEqualTo("a");
        assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }
}
