package io.rapport.cli;

import io.rapport.identity.file.ResolveListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Shows a resolution on a terminal as a bar a step, or as a line a step where nobody watches.
final class ResolveProgress implements ResolveListener, AutoCloseable {
    private static final int PARTS = 1000;

    private final Console console;
    private @Nullable ProgressBar bar;
    private String step = "";
    private long start;

    ResolveProgress(Console console) {
        this.console = console;
    }

    @Override
    public void step(String name) {
        close();
        step = name;
        start = System.nanoTime();
        if (console.watched()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(String.format(Locale.ROOT, "%-15s", name))
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                    .setUpdateIntervalMillis(200)
                    .hideEta()
                    .clearDisplayOnFinish()
                    .setInitialMax(-1)
                    .build();
        }
    }

    @Override
    public void at(String what, long done, long all) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.setExtraMessage(" " + what);
            if (all > 0) {
                shown.maxHint(PARTS).stepTo(Math.min(PARTS, (long) ((double) done / all * PARTS)));
            }
        }
    }

    @Override
    public void remark(String text) {
        console.warn(text);
    }

    /// Ends the step that is being shown.
    @Override
    public void close() {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.close();
            bar = null;
        }
        if (!step.isEmpty()) {
            console.note(String.format(Locale.ROOT, "%-15s %6.1f s", step, (System.nanoTime() - start) / 1e9));
            step = "";
        }
    }
}
