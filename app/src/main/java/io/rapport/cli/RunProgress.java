package io.rapport.cli;

import io.rapport.engine.StepResult;
import io.rapport.ingest.Delivered;
import io.rapport.ingest.Loaded;
import io.rapport.pipeline.Going;
import io.rapport.pipeline.RunListener;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shows a run on a terminal as a bar a phase; where nobody watches, as a line a phase and one now and then in between.
final class RunProgress implements RunListener, AutoCloseable {
    private final Console console;
    private @Nullable Bar bar;
    private String phase = "";
    private String done = "";
    private long phaseStart;
    private long rows;
    private int steps;
    private int stepsRun;

    RunProgress(Console console) {
        this.console = console;
    }

    @Override
    public synchronized void phase(String name) {
        end();
        phase = name;
        phaseStart = System.nanoTime();
        done = "";
        rows = 0;
        steps = 0;
        stepsRun = 0;
        bar = new Bar(console, name);
    }

    @Override
    public synchronized void going(Going going) {
        Bar shown = bar;
        if (shown == null) {
            return;
        }
        switch (going.unit()) {
            case BYTES -> shown.bytes(going.what(), going.done(), going.known());
            case ROWS -> shown.rows(going.share(), going.what(), going.done(), going.known());
        }
    }

    @Override
    public synchronized void taken(Delivered delivered) {
        int files = delivered.added().size();
        done = files == 0
                ? "nothing new in %,d files".formatted(delivered.files())
                : "%,d of %,d files are new, %,.1f MB"
                        .formatted(files, delivered.files(), delivered.bytesAdded() / (double) (1 << 20));
    }

    @Override
    public synchronized void loaded(Loaded loaded) {
        done = loaded.segments() == 0 ? "nothing to load" : "%,d rows".formatted(loaded.rows());
    }

    @Override
    public synchronized void finished(StepResult result) {
        steps++;
        if (result.outcome() != StepResult.Outcome.UNCHANGED) {
            stepsRun++;
            rows += result.rows();
        }
        done = stepsRun == 0 ? "nothing to do" : "%d of %d steps, %,d rows".formatted(stepsRun, steps, rows);
    }

    @Override
    public synchronized void remark(String text) {
        console.warn(text);
    }

    private void end() {
        Bar shown = bar;
        if (shown != null) {
            shown.close();
            bar = null;
        }
        if (phase.isEmpty()) {
            return;
        }
        double seconds = Duration.ofNanos(System.nanoTime() - phaseStart).toMillis() / 1000.0;
        console.note(String.format(Locale.ROOT, "%-9s %6.1f s  %s", phase, seconds, done)
                .stripTrailing());
        phase = "";
    }

    @Override
    public synchronized void close() {
        end();
    }
}
