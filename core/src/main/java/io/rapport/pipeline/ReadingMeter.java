package io.rapport.pipeline;

import io.rapport.ingest.Progress;

/// Adds up bytes read over files of several kinds. What is known grows with each file that is begun.
final class ReadingMeter {
    private final Progress progress;
    private long before;
    private long known;

    ReadingMeter(Progress progress) {
        this.progress = progress;
    }

    /// The progress of one kind, placed after those before it.
    Progress next(long bytes) {
        before = known;
        known += bytes;
        return (what, done, all) -> progress.at(what, before + Math.min(done, bytes), known);
    }
}
