package io.rapport.pipeline;

import io.rapport.control.RunLog;
import io.rapport.engine.StepResult;
import io.rapport.ingest.Delivered;
import io.rapport.ingest.Loaded;
import java.time.Duration;
import java.util.List;

/// What a run did.
///
/// @param run its id in the run log
/// @param outcome PUBLISHED or UNCHANGED; a failed run throws instead
/// @param snapshot number of the current snapshot after it
/// @param delivered what the delivery folders held
/// @param loaded what was loaded into the work database
/// @param steps every step, in order
/// @param took wall time of the whole run
public record RunReport(
        long run,
        RunLog.Outcome outcome,
        int snapshot,
        Delivered delivered,
        Loaded loaded,
        List<StepResult> steps,
        Duration took) {
    public RunReport {
        steps = List.copyOf(steps);
    }

    /// How many steps had something to do.
    public long stepsRun() {
        return steps.stream().filter(s -> s.outcome() == StepResult.Outcome.RAN).count();
    }

    /// Highest resident memory of the process seen during a step, in bytes; 0 when nothing ran.
    public long memoryBytes() {
        return steps.stream().mapToLong(StepResult::memoryBytes).max().orElse(0);
    }
}
