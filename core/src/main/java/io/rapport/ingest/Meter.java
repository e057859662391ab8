package io.rapport.ingest;

/// Counts bytes and tells a [Progress], not more often than people can see. Several threads may count at once.
final class Meter {
    private static final long EVERY_NANOS = 100_000_000;

    private final Progress progress;
    private long known;
    private long done;
    private long told = System.nanoTime() - EVERY_NANOS;

    Meter(Progress progress) {
        this.progress = progress;
    }

    synchronized void expect(long bytes) {
        known += bytes;
    }

    /// Begins to count one file; it counts for its size when it ends, however much was read.
    ///
    /// @param what the stream and file, for people
    Part begin(String what, long bytes) {
        count(what, 0, true);
        return new Part(what, bytes);
    }

    private synchronized void count(String what, long bytes, boolean isNow) {
        done += bytes;
        long now = System.nanoTime();
        if (isNow || now - told > EVERY_NANOS) {
            told = now;
            progress.at(what, done, known);
        }
    }

    /// One file's share. Not thread-safe.
    final class Part {
        private final String what;
        private long left;

        private Part(String what, long bytes) {
            this.what = what;
            this.left = bytes;
        }

        void add(long bytes) {
            long counted = Math.min(left, bytes);
            left -= counted;
            count(what, counted, false);
        }

        void end() {
            count(what, left, true);
            left = 0;
        }
    }
}
