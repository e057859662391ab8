package io.rapport.engine;

import java.nio.file.Path;

/// What the engine may use of the machine.
///
/// @param memoryBytes DuckDB's own limit (the Java heap comes on top); it spills to `temporary` beyond it
/// @param threads worker threads
/// @param temporary folder for spilling, made when needed
public record DuckDbSettings(long memoryBytes, int threads, Path temporary) {
    /// For work beside a busy Java heap: a gigabyte, spilling beyond it.
    public static DuckDbSettings modest(Path temporary) {
        return new DuckDbSettings(1L << 30, Runtime.getRuntime().availableProcessors(), temporary);
    }

    /// 60 % of the machine's memory and all its processors.
    public static DuckDbSettings ofMachine(Path temporary) {
        long memory = ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        return new DuckDbSettings(memory * 6 / 10, Runtime.getRuntime().availableProcessors(), temporary);
    }
}
