package io.rapport.benchmarks;

import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.pipeline.Workspace;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The current snapshot of a project for all threads of a process. Whoever notices that there is a newer one opens it;
/// the others go on with the old one until it is open. Thread-safe.
final class CurrentSnapshot implements AutoCloseable {
    private static final long GRACE_SECONDS = 5;

    private final Snapshots snapshots;
    private final DuckDbSettings settings;
    private final ReentrantLock opening = new ReentrantLock();
    private final ScheduledExecutorService closing = Executors.newSingleThreadScheduledExecutor();
    private volatile Open open;

    private record Open(int number, Database database) {}

    CurrentSnapshot(Path project) {
        Workspace workspace = new Workspace(project);
        snapshots = new Snapshots(workspace.snapshots());
        settings = DuckDbSettings.modest(workspace.temporary());
        open = next();
    }

    Database database() {
        if (snapshots.current().orElseThrow() != open.number && opening.tryLock()) {
            try {
                Database old = open.database;
                open = next();
                closing.schedule(old::close, GRACE_SECONDS, TimeUnit.SECONDS); // when nobody reads it any more
            } finally {
                opening.unlock();
            }
        }
        return open.database;
    }

    private Open next() {
        int number = snapshots.current().orElseThrow();
        return new Open(number, snapshots.open(settings));
    }

    @Override
    public void close() {
        closing.shutdownNow();
        open.database.close();
    }
}
