package io.rapport.engine;

import java.util.List;

/// Hears what the engine does. Calls come from the engine's threads, one at a time; more than one step may be under
/// way.
public interface StepListener {
    /// Hears nothing.
    StepListener SILENT = new StepListener() {};

    /// A stage begins.
    default void expected(String stage, List<ExpectedStep> steps) {}

    default void started(String stage, Step step) {}

    /// @param fraction of the step's work that is done, 0 to 1, as far as the database knows
    default void progress(String stage, Step step, double fraction) {}

    /// What a Java step is at.
    ///
    /// @param what for people, `scoring`
    /// @param share of that which is done, 0 to 1
    default void doing(String stage, Step step, String what, double share) {}

    default void finished(StepResult result) {}
}
