package io.rapport.engine;

import java.time.Duration;

/// What became of one step in a run.
///
/// @param stage the room
/// @param step the step's name
/// @param outcome whether it ran
/// @param rowsIn rows of the tables it reads, each counted once; a view counts as what it reads
/// @param rows rows in its outputs afterwards; a view counts as none
/// @param took wall time; zero when nothing was done
/// @param memoryBytes highest resident memory of the whole process seen while it ran; 0 when nothing was done or
///     unknown
public record StepResult(
        String stage, String step, Outcome outcome, long rowsIn, long rows, Duration took, long memoryBytes) {
    /// Of a step that had nothing to do.
    static StepResult unchanged(String stage, String step, long rowsIn, long rows) {
        return new StepResult(stage, step, Outcome.UNCHANGED, rowsIn, rows, Duration.ZERO, 0);
    }

    /// Whether a step had anything to do.
    public enum Outcome {
        /// Its outputs were made anew.
        RAN,
        /// Its outputs followed the changes of the inputs.
        UPDATED,
        UNCHANGED
    }
}
