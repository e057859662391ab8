package io.rapport.cli;

import io.rapport.engine.Step;
import io.rapport.engine.StepResult;
import io.rapport.pipeline.RunListener;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Shows a run on a terminal as a bar a phase, or as a line a phase where nobody watches.
final class RunProgress implements RunListener, AutoCloseable {
    private static final int PARTS = 1000;

    private final Console console;
    private @Nullable ProgressBar bar;
    private String phase = "";
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
        rows = 0;
        steps = 0;
        stepsRun = 0;
        if (console.watched()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(String.format(Locale.ROOT, "%-9s", name))
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                    .setUpdateIntervalMillis(200)
                    .hideEta()
                    .clearDisplayOnFinish()
                    .setInitialMax(-1)
                    .build();
        }
    }

    @Override
    public synchronized void at(String what, long bytesDone, long bytesKnown) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.maxHint(Math.max(1, bytesKnown >> 10)).stepTo(bytesDone >> 10).setExtraMessage(" kB " + what);
        }
    }

    @Override
    public synchronized void started(String stage, Step step) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.setExtraMessage(" " + step.name());
        }
    }

    @Override
    public synchronized void progress(String stage, Step step, double fraction) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.maxHint(PARTS).stepTo((long) (fraction * PARTS));
        }
    }

    @Override
    public synchronized void finished(StepResult result) {
        steps++;
        if (result.outcome() != StepResult.Outcome.UNCHANGED) {
            stepsRun++;
            rows += result.rows();
        }
    }

    @Override
    public synchronized void remark(String text) {
        console.warn(text);
    }

    private void end() {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.close();
            bar = null;
        }
        if (phase.isEmpty()) {
            return;
        }
        double seconds = Duration.ofNanos(System.nanoTime() - phaseStart).toMillis() / 1000.0;
        String done =
                switch (phase) {
                    case "scan", "load", "publish" -> "";
                    default ->
                        stepsRun == 0
                                ? "nothing to do"
                                : String.format(Locale.ROOT, "%d of %d steps, %,d rows", stepsRun, steps, rows);
                };
        console.note(String.format(Locale.ROOT, "%-9s %6.1f s  %s", phase, seconds, done)
                .stripTrailing());
        phase = "";
    }

    @Override
    public synchronized void close() {
        end();
    }
}
