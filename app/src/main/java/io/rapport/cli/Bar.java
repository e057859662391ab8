package io.rapport.cli;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// One thing that takes a while: on a terminal a bar with what is done of what is known and the time left; elsewhere a
/// line now and then.
///
/// The time left is that of the work already done: elapsed time, by what is left for what is done. It is not said in the
/// first second, nor before a hundredth is done.
final class Bar implements AutoCloseable {
    private static final int PARTS = 1000;
    private static final long FIRST_LINE_NANOS = 10_000_000_000L;
    private static final long LINE_EVERY_NANOS = 30_000_000_000L;
    private static final double SAID_FROM_SECONDS = 1;
    private static final double SAID_FROM_SHARE = 0.01;

    private final Console console;
    private final String name;
    private final @Nullable ProgressBar bar;
    private final long start = System.nanoTime();
    private long nextLine = start + FIRST_LINE_NANOS;

    Bar(Console console, String name) {
        this.console = console;
        this.name = name;
        this.bar = console.watched()
                ? new ProgressBarBuilder()
                        .setTaskName(String.format(Locale.ROOT, "%-9s", name))
                        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                        .setUpdateIntervalMillis(200)
                        .hideEta()
                        .clearDisplayOnFinish()
                        .setInitialMax(PARTS)
                        .build()
                : null;
    }

    void bytes(String what, long done, long known) {
        String amount = String.format(
                Locale.ROOT, "%,.1f of %,.1f MB", done / (double) (1 << 20), known / (double) (1 << 20));
        at(known == 0 ? 0 : (double) done / known, amount + "  " + what);
    }

    void rows(String what, long done, long known) {
        String amount = String.format(Locale.ROOT, "%,d of %,d rows", done, known);
        at(known == 0 ? 0 : (double) done / known, amount + "  " + what);
    }

    /// @param share of the work that is done, 0 to 1
    /// @param what is shown beside it
    void at(double share, String what) {
        double seconds = (System.nanoTime() - start) / 1e9;
        String left = left(share, seconds);
        if (bar != null) {
            bar.stepTo((long) (Math.min(1, Math.max(0, share)) * PARTS));
            bar.setExtraMessage(" " + left + what);
        } else if (System.nanoTime() > nextLine) {
            nextLine = System.nanoTime() + LINE_EVERY_NANOS;
            console.note(String.format(Locale.ROOT, "%-9s %6.1f s  %3.0f %%, %s%s", name, seconds, share * 100, left, what));
        }
    }

    private static String left(double share, double seconds) {
        return seconds < SAID_FROM_SECONDS || share < SAID_FROM_SHARE
                ? ""
                : duration(seconds * (1 - share) / share) + " left, ";
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 90
                ? whole + " s"
                : whole < 5400 ? Math.round(whole / 60.0) + " min" : String.format(Locale.ROOT, "%.1f h", whole / 3600.0);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
