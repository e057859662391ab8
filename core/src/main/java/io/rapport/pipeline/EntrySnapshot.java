package io.rapport.pipeline;

import io.rapport.control.ControlStore;
import io.rapport.control.SegmentHistory;
import io.rapport.engine.Database;
import io.rapport.engine.DuckDbEngine;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.TableName;
import io.rapport.segment.EntryMemory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was before this run: since when customers belong to segments, from the control store; and the snapshot, held
/// open while identity looks up who was who.
///
/// The days of entry are kept after the tables are made and before they are published. So a run that is killed in
/// between finds, when it runs again, the entries it made itself, and makes the same ones; and without the work
/// database and all snapshots nothing of them is lost.
final class EntrySnapshot implements AutoCloseable {
    private static final TableName MEMBERSHIP = TableName.of("segment.membership");

    private final @Nullable Database database;
    private final SegmentHistory history;

    private EntrySnapshot(@Nullable Database database, SegmentHistory history) {
        this.database = database;
        this.history = history;
    }

    static EntrySnapshot open(Snapshots snapshots, DuckDbSettings settings, ControlStore control) {
        return new EntrySnapshot(
                snapshots.current().isEmpty() ? null : snapshots.open(settings), new SegmentHistory(control));
    }

    /// Null before the first.
    @Nullable
    Database database() {
        return database;
    }

    /// What was kept; of a project that an older Rapport made, what its snapshot says.
    EntryMemory memory() {
        return () -> {
            Optional<SegmentHistory.Kept> kept = history.last();
            if (kept.isPresent()) {
                return EntryMemory.of(kept.get().entries()).entries();
            }
            return (database == null ? EntryMemory.none() : EntryMemory.of(database)).entries();
        };
    }

    /// Keeps the memberships as they are now, if they may differ from those that are kept.
    void remember(DuckDbEngine engine, Database work, Instant at) {
        String state = engine.fingerprint(MEMBERSHIP).orElse("");
        if (!history.last().map(SegmentHistory.Kept::state).equals(Optional.of(state))) {
            history.keep(new SegmentHistory.Kept(state, EntryMemory.bytes(work)), at);
            FaultPoint.reached("segment.history-kept");
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}
