package io.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class DayRowTest {
    private static final String LINE = "{\"id\":7,\"via\":{\"channel\":\"mail\"},\"tags\":[]}";

    /// The demo's exports hold such lines on purpose.
    @Test
    void aLineThatBrokeOffIsNoRow() {
        DayRow whole = Objects.requireNonNull(DayRow.Structured.of(LINE));
        assertThat(whole.text("via.channel")).isEqualTo("mail");
        assertThat(whole.line()).isEqualTo(LINE);
        for (int length = 0; length < LINE.length(); length++) {
            assertThat(DayRow.Structured.of(LINE.substring(0, length))).isNull();
        }
    }
}
