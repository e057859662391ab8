package io.rapport.benchmarks;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The cold run with little memory: it ends, slower, and writes to disk what does not fit.
final class MemoryPart {
    private static final String MEMORY = "2g";

    private MemoryPart() {}

    static void run(BenchmarkCompany company, Scoreboard board) throws IOException, InterruptedException {
        Scoreboard.title("Cold with --memory " + MEMORY);
        AtomicLong spilled = new AtomicLong();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        ColdRun run;
        try {
            watch.scheduleWithFixedDelay(
                    () -> spilled.accumulateAndGet(
                            BenchmarkCompany.bytes(company.workspace().temporary()), Math::max),
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            run = ColdRun.of(company, "--memory", MEMORY);
        } finally {
            watch.shutdownNow();
            watch.awaitTermination(10, TimeUnit.SECONDS);
        }
        StageCost.print(run.stages());
        board.holds("memory " + MEMORY + ": the run ends", "it ended", "it ends", true);
        board.figure("memory " + MEMORY + ": seconds", String.format(Locale.ROOT, "%.1f s", run.usage().wallSeconds()));
        board.figure(
                "memory " + MEMORY + ": memory of the whole process",
                String.format(Locale.ROOT, "%.2f GB", run.usage().peakBytes() / 1e9));
        board.figure(
                "memory " + MEMORY + ": at most spilled to disk", String.format(Locale.ROOT, "%.2f GB", spilled.get() / 1e9));
    }
}
