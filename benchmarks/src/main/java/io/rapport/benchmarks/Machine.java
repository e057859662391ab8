package io.rapport.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// How quiet the machine is: figures of a busy one say little.
///
/// @param load average number of runnable processes of the last minute
/// @param stolenSeconds processor time that the host of a virtual machine gave to others since it started; 0 where the
///     operating system does not tell
/// @param busySeconds processor time of all processes since the machine started
/// @param loopMillis a fixed piece of arithmetic on one thread, the best of five: longer on a slower or busier machine
record Machine(double load, double stolenSeconds, double busySeconds, double loopMillis) {
    private static final double TICKS_A_SECOND = 100;

    static Machine now() {
        double[] times = times();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            best = Math.min(best, loop());
        }
        return new Machine(Usage.load(), times[1], times[0], best);
    }

    /// What happened since `before`, in words.
    String since(Machine before) {
        return String.format(
                Locale.ROOT,
                "load %.2f before, %.2f after; %.1f s stolen; fixed loop %.0f ms before, %.0f ms after",
                before.load,
                load,
                stolenSeconds - before.stolenSeconds,
                before.loopMillis,
                loopMillis);
    }

    static long memoryBytes() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
    }

    private static double loop() {
        long start = System.nanoTime();
        long state = start | 1;
        for (int i = 0; i < 50_000_000; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        double millis = (System.nanoTime() - start) / 1e6;
        return state == 0 ? Double.MAX_VALUE : millis; // so that the loop is needed
    }

    /// Busy and stolen seconds, from the first line of `/proc/stat`: user nice system idle iowait irq softirq
    /// steal.
    private static double[] times() {
        try {
            String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
            double busy = Long.parseLong(fields[1]) + Long.parseLong(fields[2]) + Long.parseLong(fields[3]);
            return new double[] {busy / TICKS_A_SECOND, Long.parseLong(fields[8]) / TICKS_A_SECOND};
        } catch (IOException | RuntimeException unknown) {
            return new double[2];
        }
    }
}
