package io.rapport.pipeline;

import io.rapport.control.RunLog;
import io.rapport.engine.StepOutlook;
import io.rapport.ingest.Arrivals;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a run would do now.
///
/// @param arrivals files it would take and load
/// @param steps every step in order
/// @param lastRuns by step, the last run in which it had something to do
/// @param lastMade by step, when it was last made anew, as far as the newest runs tell
/// @param lastUpdated by step, when it last followed changes, as far as the newest runs tell
public record RunOutlook(
        Arrivals arrivals,
        List<StepOutlook> steps,
        Map<String, Long> lastRuns,
        Map<String, RunLog.Step> lastMade,
        Map<String, RunLog.Step> lastUpdated) {
    public RunOutlook {
        steps = List.copyOf(steps);
        lastRuns = Map.copyOf(lastRuns);
        lastMade = Map.copyOf(lastMade);
        lastUpdated = Map.copyOf(lastUpdated);
    }

    public long count(StepOutlook.How how) {
        return steps.stream().filter(step -> step.how() == how).count();
    }

    /// Whether a run would find nothing to do.
    public boolean isNothing() {
        return arrivals.files().isEmpty()
                && arrivals.waiting().isEmpty()
                && count(StepOutlook.How.UNCHANGED) == steps.size();
    }

    /// How long the steps that would run took the last time they did the same; zero for those that never did.
    public Duration stepsTook() {
        Duration sum = Duration.ZERO;
        for (StepOutlook step : steps) {
            RunLog.Step made = lastMade.get(step.step().name());
            RunLog.Step updated = lastUpdated.get(step.step().name());
            RunLog.Step last = step.how() == StepOutlook.How.UPDATE && updated != null ? updated : made;
            if (last != null && step.how() != StepOutlook.How.UNCHANGED) {
                sum = sum.plus(last.took());
            }
        }
        return sum;
    }
}
