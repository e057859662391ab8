package io.rapport.ingest;

/// Counts bytes and tells a [Progress], not more often than people can see.
final class Meter {
    private static final long EVERY_NANOS = 100_000_000;

    private final Progress progress;
    private String what = "";
    private long known;
    private long done;
    private long fileEnd;
    private long told = System.nanoTime() - EVERY_NANOS;

    Meter(Progress progress) {
        this.progress = progress;
    }

    void expect(long bytes) {
        known += bytes;
    }

    void begin(String file, long bytes) {
        what = file;
        fileEnd = done + bytes;
        tell();
    }

    void add(long bytes) {
        done = Math.min(fileEnd, done + bytes);
        if (System.nanoTime() - told > EVERY_NANOS) {
            tell();
        }
    }

    void end() {
        done = fileEnd;
        tell();
    }

    private void tell() {
        told = System.nanoTime();
        progress.at(what, done, known);
    }
}
