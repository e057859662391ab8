package io.rapport.engine;

/// Hears what the engine does. Calls come from the engine's threads, one at a time.
public interface StepListener {
    /// Hears nothing.
    StepListener SILENT = new StepListener() {};

    default void started(String stage, Step step) {}

    /// @param fraction of the step's work that is done, 0 to 1, as far as the database knows
    default void progress(String stage, Step step, double fraction) {}

    default void finished(StepResult result) {}
}
