package io.rapport.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/// Watches one step from a thread of its own: how far the statement is, and how much memory the process holds.
final class StepWatch implements AutoCloseable {
    private static final long EVERY_NANOS = 50_000_000;
    private static final Path STATUS = Path.of("/proc/self/status");

    private final DoubleConsumer progress;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile @Nullable DuckDBPreparedStatement running;
    private volatile long memoryBytes;

    /// @param progress told the fraction done now and then
    StepWatch(DoubleConsumer progress) {
        this.progress = progress;
        this.memoryBytes = residentBytes();
        this.thread = Thread.ofPlatform().daemon().name("step-watch").start(this::watch);
    }

    /// Runs a statement that is watched.
    ///
    /// @return rows of the table it made or added to; 0 for a view
    long execute(DuckDBConnection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            running = statement.unwrap(DuckDBPreparedStatement.class);
            return statement.executeLargeUpdate(sql);
        } catch (SQLException e) {
            throw DuckDbErrors.of(sql.lines().findFirst().orElse("statement"), e);
        } finally {
            running = null;
        }
    }

    private void watch() {
        while (open) {
            LockSupport.parkNanos(EVERY_NANOS);
            memoryBytes = Math.max(memoryBytes, residentBytes());
            DuckDBPreparedStatement statement = running;
            if (statement != null && open) {
                try {
                    double percent = statement.getQueryProgress().getPercentage();
                    if (percent > 0) {
                        progress.accept(Math.min(1, percent / 100));
                    }
                } catch (SQLException finished) {
                    // the statement ended between the two lines; its own thread reports how
                    continue;
                }
            }
        }
    }

    /// Highest resident memory of the process seen so far; 0 where the operating system does not tell.
    long memoryBytes() {
        return Math.max(memoryBytes, residentBytes());
    }

    private static long residentBytes() {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
