package io.rapport.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TakeawayEngineTest {
    @Test
    void aRatioIsNotComparedWhenItsBaseAppearedInBetween() {
        assertThat(TakeawayEngine.enough(false, 9_447, 76)).isFalse();
        assertThat(TakeawayEngine.enough(false, 9_447, 8_368)).isTrue();
        assertThat(TakeawayEngine.enough(false, 2, 2)).as("too few rows").isFalse();
    }

    @Test
    void aSumMayStartFromNothing() {
        assertThat(TakeawayEngine.enough(true, 9_447, 0)).isTrue();
        assertThat(TakeawayEngine.enough(true, 1, 0)).as("too few rows").isFalse();
    }
}
