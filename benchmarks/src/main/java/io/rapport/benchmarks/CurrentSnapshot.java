package io.rapport.benchmarks;

import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.pipeline.Workspace;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The current snapshot of a project for all threads of a process. A newer one is opened and read once beside them, and
/// only then takes the place of the old one; so nobody waits for it. Thread-safe.
final class CurrentSnapshot implements AutoCloseable {
    private static final long LOOKS_EVERY_MILLIS = 20;
    private static final long GRACE_SECONDS = 5;

    private final Snapshots snapshots;
    private final DuckDbSettings settings;
    private final Consumer<Database> firstReading;
    private final ScheduledExecutorService beside = Executors.newSingleThreadScheduledExecutor();
    private volatile Open open;

    private record Open(int number, Database database) {}

    /// @param firstReading what is read of a snapshot before the others get to see it
    CurrentSnapshot(Path project, Consumer<Database> firstReading) {
        Workspace workspace = new Workspace(project);
        this.snapshots = new Snapshots(workspace.snapshots());
        this.settings = DuckDbSettings.modest(workspace.temporary());
        this.firstReading = firstReading;
        this.open = next();
        beside.scheduleWithFixedDelay(this::look, 0, LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    Database database() {
        return open.database;
    }

    private void look() {
        if (snapshots.current().orElseThrow() != open.number) {
            Database old = open.database;
            open = next();
            beside.schedule(old::close, GRACE_SECONDS, TimeUnit.SECONDS); // when nobody reads it any more
        }
    }

    private Open next() {
        int number = snapshots.current().orElseThrow();
        Database database = snapshots.open(settings);
        firstReading.accept(database);
        return new Open(number, database);
    }

    @Override
    public void close() {
        beside.shutdownNow();
        open.database.close();
    }
}
