package io.rapport.cli;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/// One thing that takes a while: on a terminal a bar with what is done of what is known and the time left; elsewhere a
/// line now and then.
///
/// The time left is that of the work already done: elapsed time, by what is left for what is done. It is not said in
/// the first second, nor before a hundredth is done.
final class Bar implements AutoCloseable {
    private static final int PARTS = 1000;
    private static final int CELLS = 24;
    private static final long FIRST_LINE_NANOS = 10_000_000_000L;
    private static final long LINE_EVERY_NANOS = 30_000_000_000L;
    private static final double SAID_FROM_SECONDS = 1;
    private static final double SAID_FROM_SHARE = 0.01;
    private static final double LEAST_SAID_SECONDS = 1;

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
                        .setTaskName(name)
                        .setUpdateIntervalMillis(200)
                        .setRenderer(Bar::line)
                        .clearDisplayOnFinish()
                        .setInitialMax(PARTS)
                        .build()
                : null;
    }

    private static String line(ProgressState state, int width) {
        double share = state.getNormalizedProgress();
        int filled = (int) Math.round(share * CELLS);
        String line = String.format(
                Locale.ROOT,
                "%-9s %s%s %3.0f %%  %s, %s",
                state.getTaskName(),
                "█".repeat(filled),
                "░".repeat(CELLS - filled),
                share * 100,
                duration(state.getElapsedAfterStart().toMillis() / 1000.0),
                state.getExtraMessage());
        return line.length() <= width ? line : line.substring(0, Math.max(0, width));
    }

    void bytes(String what, long done, long known) {
        String amount =
                String.format(Locale.ROOT, "%,.1f of %,.1f MB", done / (double) (1 << 20), known / (double) (1 << 20));
        at(known == 0 ? 0 : (double) done / known, amount + "  " + what);
    }

    /// @param share of the time that is behind, 0 if it cannot be told
    /// @param known 0 if rows are not what is counted
    void rows(double share, String what, long done, long known) {
        at(share, known == 0 ? what : String.format(Locale.ROOT, "%,d of %,d rows  %s", done, known, what));
    }

    /// @param share of the work that is done, 0 to 1
    /// @param what is shown beside it
    void at(double share, String what) {
        double seconds = (System.nanoTime() - start) / 1e9;
        String left = left(share, seconds);
        if (bar != null) {
            bar.stepTo((long) (Math.min(1, Math.max(0, share)) * PARTS));
            bar.setExtraMessage(left + what);
        } else if (System.nanoTime() > nextLine) {
            nextLine = System.nanoTime() + LINE_EVERY_NANOS;
            console.note(
                    String.format(Locale.ROOT, "%-9s %6.1f s  %3.0f %%, %s%s", name, seconds, share * 100, left, what));
        }
    }

    private static String left(double share, double seconds) {
        double left = seconds * (1 - share) / share;
        boolean isKnown = seconds >= SAID_FROM_SECONDS && share >= SAID_FROM_SHARE && left >= LEAST_SAID_SECONDS;
        return isKnown ? duration(left) + " left, " : "";
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 90
                ? whole + " s"
                : whole < 5400
                        ? Math.round(whole / 60.0) + " min"
                        : String.format(Locale.ROOT, "%.1f h", whole / 3600.0);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
