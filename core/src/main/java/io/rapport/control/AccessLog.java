package io.rapport.control;

import java.time.Instant;

/// Who looked at whom, when and for what. Thread-safe.
public final class AccessLog {
    private final ControlStore store;

    public AccessLog(ControlStore store) {
        this.store = store;
    }

    /// @param viewer account name
    /// @param purpose one word
    /// @param subject id of the customer or account, or `search`
    public void record(Instant at, String viewer, String purpose, String subject) {
        store.transaction(() ->
                store.execute("insert into access_log values (?, ?, ?, ?)", at.toString(), viewer, purpose, subject));
    }

    /// How often `subject` was shown.
    public long times(String subject) {
        return store.transaction(
                () -> store.query(row -> row.getLong(1), "select count(*) from access_log where subject = ?", subject)
                        .getFirst());
    }
}
