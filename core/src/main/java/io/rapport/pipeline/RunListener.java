package io.rapport.pipeline;

import io.rapport.engine.StepListener;
import io.rapport.ingest.Delivered;
import io.rapport.ingest.Loaded;
import io.rapport.ingest.Progress;
import java.util.Map;

/// Hears how a run goes: files taken and loaded, then step by step, then the snapshot.
public interface RunListener extends StepListener, Progress {
    /// Hears nothing.
    RunListener SILENT = new RunListener() {};

    /// A new phase begins: `scan`, `load`, a stage's name, or `publish`.
    default void phase(String name) {}

    /// How far the phase is; several times a second, also from other threads.
    default void going(Going going) {}

    /// How far the taking and loading of files is.
    @Override
    default void at(String what, long bytesDone, long bytesKnown) {}

    /// The delivery folders were looked through, and what is new was stored.
    default void taken(Delivered delivered) {}

    /// What was stored is in tables.
    default void loaded(Loaded loaded) {}

    /// Size on disk of the tables that were made anew.
    ///
    /// @param bytes by step
    default void measured(Map<String, Long> bytes) {}

    /// Something the operator should know although the run goes on, such as a work database that had to be rebuilt.
    default void remark(String text) {}
}
