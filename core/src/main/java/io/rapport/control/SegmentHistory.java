package io.rapport.control;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Since when customers belong to their segments, which no data tells: written by every run that changed it, before it
/// publishes. The two newest states are kept, each with its hash; one that was damaged is passed over. Thread-safe.
public final class SegmentHistory {
    private static final int KEPT = 2;

    private final ControlStore store;

    public SegmentHistory(ControlStore store) {
        this.store = store;
    }

    /// @param state what the entries were taken from, e.g. a table's fingerprint
    /// @param entries opaque to the store
    public record Kept(String state, byte[] entries) {}

    private record Row(Kept kept, String hash) {}

    /// The newest state that is whole; empty before the first.
    public Optional<Kept> last() {
        List<Row> rows = store.transaction(() -> store.query(
                row -> new Row(new Kept(row.getString("state"), row.getBytes("entries")), row.getString("hash")),
                "select state, entries, hash from segment_history order by nr desc"));
        return rows.stream()
                .filter(row -> hash(row.kept()).equals(row.hash()))
                .map(Row::kept)
                .findFirst();
    }

    /// Keeps a state; durable when it returns.
    public void keep(Kept kept, Instant at) {
        store.transaction(() -> {
            store.execute(
                    "insert into segment_history (state, entries, hash, kept_at) values (?, ?, ?, ?)",
                    kept.state(),
                    kept.entries(),
                    hash(kept),
                    at.toString());
            return store.execute(
                    "delete from segment_history where nr <= (select max(nr) from segment_history) - ?", KEPT);
        });
    }

    private static String hash(Kept kept) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(kept.state().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(kept.entries()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
