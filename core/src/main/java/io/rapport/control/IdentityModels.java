package io.rapport.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was learned of people's and companies' records, by which they are matched until it is learned anew, and when
/// and why it was learned. Thread-safe.
public final class IdentityModels {
    private final ControlStore store;

    public IdentityModels(ControlStore store) {
        this.store = store;
    }

    /// What was learned.
    ///
    /// @param entity `person` or `company`
    /// @param rules what was decided by then
    /// @param asked how often people had asked to learn anew
    /// @param records how many it was learned from
    /// @param reason why, in words
    /// @param model as the engine wrote it; some megabytes for a million records
    public record Learned(
            String entity, String rules, long asked, int records, String reason, long run, Instant at, byte[] model) {}

    /// That something was learned.
    public record Learning(String entity, int records, String reason, long run, Instant at) {}

    public Optional<Learned> find(String entity) {
        return store
                .transaction(() ->
                        store.query(IdentityModels::learned, "select * from identity_model where entity = ?", entity))
                .stream()
                .findFirst();
    }

    /// Replaces what is known of an entity and writes down that it was learned; durable when it returns.
    public void replace(Learned learned) {
        store.transaction(() -> {
            store.execute("delete from identity_model where entity = ?", learned.entity());
            store.execute(
                    "insert into identity_model (entity, rules, asked, records, reason, run_id, learned_at, model)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    learned.entity(),
                    learned.rules(),
                    learned.asked(),
                    learned.records(),
                    learned.reason(),
                    learned.run(),
                    learned.at().toString(),
                    learned.model());
            store.execute(
                    "insert into identity_learning (entity, records, reason, run_id, learned_at) values (?, ?, ?, ?, ?)",
                    learned.entity(),
                    learned.records(),
                    learned.reason(),
                    learned.run(),
                    learned.at().toString());
            return true;
        });
    }

    /// Newest first: when and why something was learned.
    public List<Learning> history(int most) {
        return store.transaction(() -> store.query(
                row -> new Learning(
                        row.getString("entity"),
                        row.getInt("records"),
                        row.getString("reason"),
                        row.getLong("run_id"),
                        Instant.parse(row.getString("learned_at"))),
                "select * from identity_learning order by rowid desc limit ?",
                most));
    }

    /// How often people asked to learn anew.
    public long asked(String entity) {
        return store
                .transaction(() -> store.query(
                        row -> row.getLong(1), "select asked from identity_relearn where entity = ?", entity))
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /// Asks the next run to learn anew; durable when it returns.
    public void ask(String entity) {
        store.transaction(() -> store.execute(
                "insert into identity_relearn (entity, asked) values (?, 1)"
                        + " on conflict (entity) do update set asked = asked + 1",
                entity));
    }

    private static Learned learned(ResultSet row) throws SQLException {
        return new Learned(
                row.getString("entity"),
                row.getString("rules"),
                row.getLong("asked"),
                row.getInt("records"),
                row.getString("reason"),
                row.getLong("run_id"),
                Instant.parse(row.getString("learned_at")),
                row.getBytes("model"));
    }
}
