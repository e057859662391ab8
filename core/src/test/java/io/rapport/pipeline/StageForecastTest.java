package io.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.engine.ExpectedStep;
import io.rapport.engine.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StageForecastTest {
    private static final long SECOND = 1_000_000_000L;

    private static ExpectedStep step(String name, boolean changes, long rows) {
        return new ExpectedStep(Step.Query.of(name, "select 1"), changes, rows);
    }

    @Test
    void stepsWeighWhatTheyTookTheLastTime() {
        StageForecast forecast = new StageForecast(
                List.of(step("a.x", true, 10), step("a.y", true, 10), step("a.z", false, 99)),
                Map.of("a.x", 1.0, "a.y", 3.0, "a.z", 50.0));
        forecast.started("a.x", 0);
        assertThat(forecast.now(SECOND / 2).share()).isCloseTo(0.125, within(0.001));
        forecast.finished("a.x", SECOND);
        assertThat(forecast.now(SECOND)).isEqualTo(new Going(0.25, 10, 20, Going.Unit.ROWS, ""));
    }

    @Test
    void withoutARunBeforeTheyWeighTheRowsTheyRead() {
        StageForecast forecast =
                new StageForecast(List.of(step("a.x", true, 3_000_000), step("a.y", true, 1_000_000)), Map.of());
        forecast.started("a.x", 0);
        assertThat(forecast.now(SECOND).share()).as("nothing is known yet").isZero();
        forecast.progress("a.x", 0.5);
        assertThat(forecast.now(SECOND).done()).isEqualTo(1_500_000);
        forecast.finished("a.x", 6 * SECOND);
        assertThat(forecast.now(6 * SECOND).share()).isCloseTo(0.75, within(0.001));
        forecast.started("a.y", 6 * SECOND);
        assertThat(forecast.now(7 * SECOND).share())
                .as("at the pace of the first")
                .isCloseTo(0.875, within(0.001));
    }

    @Test
    void aStepThatTakesLongerIsNotSaidToBeNearlyDone() {
        StageForecast forecast = new StageForecast(
                List.of(step("a.x", true, 10), step("a.y", true, 10)), Map.of("a.x", 1.0, "a.y", 1.0));
        forecast.started("a.x", 0);
        assertThat(forecast.now(10 * SECOND).share()).isBetween(0.8, 0.96);
        assertThat(forecast.now(10 * SECOND).what()).isEqualTo("a.x, longer than the last time");
    }

    @Test
    void stepsSideBySideCountTogether() {
        StageForecast forecast = new StageForecast(
                List.of(step("a.x", true, 100), step("a.y", true, 200), step("a.z", true, 0)),
                Map.of("a.x", 2.0, "a.y", 4.0, "a.z", 2.0));
        forecast.started("a.x", 0);
        forecast.started("a.y", 0);
        forecast.doing("a.y", "scoring 3 %");
        assertThat(forecast.now(SECOND)).isEqualTo(new Going(0.25, 100, 300, Going.Unit.ROWS, "a.x; a.y, scoring 3 %"));
        forecast.finished("a.x", 2 * SECOND);
        assertThat(forecast.now(2 * SECOND).share()).isCloseTo(0.5, within(0.001));
        forecast.progress("a.y", 0.75);
        assertThat(forecast.now(2 * SECOND)).isEqualTo(new Going(0.625, 250, 300, Going.Unit.ROWS, "a.y, scoring 3 %"));
    }

    @Test
    void aJavaStepThatNeverRanWeighsMoreThanItsRows() {
        Step.Kernel kernel = new Step.Kernel("resolve", "1", Set.of(), List.of(), session -> {});
        StageForecast forecast = new StageForecast(
                List.of(step("a.x", true, 1_000_000), new ExpectedStep(kernel, true, 100_000)), Map.of());
        forecast.started("a.x", 0);
        forecast.finished("a.x", SECOND);
        assertThat(forecast.now(SECOND).share()).isCloseTo(0.5, within(0.001));
    }

    @Property(tries = 200)
    void theShareGrowsAndStaysBelowOne(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = 0.01, max = 20) Double> expected,
            @ForAll @DoubleRange(min = 0.2, max = 3) double slower) {
        Map<String, Double> past = new java.util.HashMap<>();
        List<ExpectedStep> steps = new java.util.ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            past.put("a.s" + i, expected.get(i));
            steps.add(step("a.s" + i, true, 100));
        }
        StageForecast forecast = new StageForecast(steps, past);
        long at = 0;
        for (int i = 0; i < expected.size(); i++) {
            long took = (long) (Math.max(0.02, expected.get(i)) * slower * SECOND);
            forecast.started("a.s" + i, at);
            for (int part = 1; part < 8; part++) {
                assertThat(forecast.now(at + took * part / 8).share()).isBetween(0.0, 0.99999);
            }
            at += took;
            forecast.finished("a.s" + i, at);
            assertThat(forecast.now(at).share()).isBetween(0.0, 1.0 + 1e-9);
        }
        assertThat(forecast.now(at).share()).isCloseTo(1, within(1e-6));
    }
}
