package io.rapport.pipeline;

import java.nio.file.Path;

/// The `.rapport` folder of a project: everything Rapport itself keeps.
///
/// `raw` and `control.db` are the truth; `work.duckdb`, `result.duckdb` and `snapshot` can be made again from them at
/// any time.
///
/// @param project the folder with `rapport.yaml`
public record Workspace(Path project) {
    public Workspace {
        project = project.toAbsolutePath().normalize();
    }

    public Path folder() {
        return project.resolve(".rapport");
    }

    /// Delivered files as they came, append-only.
    public Path raw() {
        return folder().resolve("raw");
    }

    /// Runs, ids, judgements.
    public Path control() {
        return folder().resolve("control.db");
    }

    /// What the pipeline computes.
    public Path work() {
        return folder().resolve("work.duckdb");
    }

    /// Rows of big stored files; they belong to the work database.
    public Path rows() {
        return folder().resolve("rows");
    }

    /// Of what the pipeline computes, what readers get to see; becomes the next snapshot.
    public Path result() {
        return folder().resolve("result.duckdb");
    }

    /// What changed records are matched from; can be lost at any time.
    public Path matches() {
        return folder().resolve("match");
    }

    /// What readers open.
    public Path snapshots() {
        return folder().resolve("snapshot");
    }

    /// Where the database spills; empty when nothing runs.
    public Path temporary() {
        return folder().resolve("tmp");
    }

    /// Held while a run writes.
    public Path lock() {
        return folder().resolve("lock");
    }
}
