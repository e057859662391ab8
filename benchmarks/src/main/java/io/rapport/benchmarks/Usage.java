package io.rapport.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process has used of the machine since it started.
///
/// @param wallSeconds since the JVM started
/// @param cpuSeconds of all threads, user and system
/// @param peakBytes highest resident memory; 0 where the operating system does not tell
record Usage(double wallSeconds, double cpuSeconds, long peakBytes) {
    static Usage now() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Usage(
                ManagementFactory.getRuntimeMXBean().getUptime() / 1e3,
                machine.getProcessCpuTime() / 1e9,
                highWaterBytes(Path.of("/proc/self/status")));
    }

    /// One after the other.
    Usage and(Usage next) {
        return new Usage(
                wallSeconds + next.wallSeconds, cpuSeconds + next.cpuSeconds, Math.max(peakBytes, next.peakBytes));
    }

    /// Highest resident memory of a process; 0 where it has ended or the operating system does not tell.
    ///
    /// @param status the `/proc/PID/status` of the process
    static long highWaterBytes(Path status) {
        return bytes(status, "VmHWM:");
    }

    /// Resident memory of a process now; 0 where it has ended or the operating system does not tell.
    static long residentBytes(Path status) {
        return bytes(status, "VmRSS:");
    }

    private static long bytes(Path status, String name) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(name)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
            return 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    /// How busy the machine was with other things: the load average of the last minute.
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
