package io.rapport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a process used of the machine while it ran, looked at every few milliseconds in `/proc`; empty where there is
/// none. Written by one thread; read when the process has ended.
final class Trace {
    private static final double TICKS_A_SECOND = 100;

    private final long startMillis = System.currentTimeMillis();
    private final List<Sample> samples = new ArrayList<>();

    /// @param seconds since the start of the process
    /// @param cpuSeconds used until then, of all threads
    /// @param bytes resident memory
    private record Sample(double seconds, double cpuSeconds, long bytes) {}

    /// When the process was started, in milliseconds since 1970.
    long startMillis() {
        return startMillis;
    }

    void look(long process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1); // see proc(5)
            samples.add(new Sample(
                    (System.currentTimeMillis() - startMillis) / 1e3,
                    (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND,
                    Usage.residentBytes(Path.of("/proc/" + process + "/status"))));
        } catch (IOException | RuntimeException ended) {
            return; // between two looks
        }
    }

    /// Processor seconds used from one moment to another, both in seconds since the start.
    double cpuSeconds(double from, double to) {
        return cpuUntil(to) - cpuUntil(from);
    }

    /// Highest resident memory seen between two moments; 0 if there was no look.
    long peakBytes(double from, double to) {
        return samples.stream()
                .filter(s -> s.seconds >= from && s.seconds <= to)
                .mapToLong(Sample::bytes)
                .max()
                .orElse(0);
    }

    private double cpuUntil(double moment) {
        double before = 0;
        double since = 0;
        for (Sample sample : samples) {
            if (sample.seconds >= moment) {
                double share = sample.seconds == since ? 0 : (moment - since) / (sample.seconds - since);
                return before + share * (sample.cpuSeconds - before);
            }
            before = sample.cpuSeconds;
            since = sample.seconds;
        }
        return before;
    }
}
