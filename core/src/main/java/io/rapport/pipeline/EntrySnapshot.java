package io.rapport.pipeline;

import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.segment.EntryMemory;
import org.jspecify.annotations.Nullable;

/// The snapshot before this run, held open while segments look up when somebody entered, and identity who was who.
final class EntrySnapshot implements AutoCloseable {
    private final @Nullable Database database;

    private EntrySnapshot(@Nullable Database database) {
        this.database = database;
    }

    static EntrySnapshot open(Snapshots snapshots, DuckDbSettings settings) {
        return new EntrySnapshot(snapshots.current().isEmpty() ? null : snapshots.open(settings));
    }

    /// Null before the first.
    @Nullable
    Database database() {
        return database;
    }

    EntryMemory memory() {
        return database == null ? EntryMemory.none() : EntryMemory.of(database);
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}
