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

    /// Half of it is enough for any one step of a run of a million customers.
    private static final long ROOM_FOR_TWO = 3L << 30;

    /// More than this makes a run of a million customers no faster.
    private static final long USUAL_MOST = 3_500L << 20;

    /// All the machine's processors, and 60 % of its memory but no more than 3,500 MB: a run of a million customers
    /// is not faster with more, and the machine has other things to do.
    public static DuckDbSettings ofMachine(Path temporary) {
        long memory = ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        return new DuckDbSettings(
                Math.min(memory * 6 / 10, USUAL_MOST), Runtime.getRuntime().availableProcessors(), temporary);
    }

    /// Whether two steps can go on side by side without pushing each other to disk.
    boolean hasRoomForTwo() {
        return threads > 1 && memoryBytes >= ROOM_FOR_TWO;
    }
}
