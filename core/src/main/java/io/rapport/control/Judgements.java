package io.rapport.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What people said about two records: the same, different, or unsure. Nothing is ever deleted: who undoes a judgement
/// leaves it standing as undone. Thread-safe.
public final class Judgements {
    private final ControlStore store;

    public Judgements(ControlStore store) {
        this.store = store;
    }

    /// What was said.
    public enum Verdict {
        /// About one person or company, whatever they look like.
        SAME,
        /// About two; never to be joined.
        DIFFERENT,
        /// Looked at and not decided; joins and parts nothing, and is not asked again.
        UNSURE;

        /// As stored and printed.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A record and how people know it.
    ///
    /// @param record its id, which follows from source, stream and key and so outlives every rebuild
    public record Ref(long record, String source, String key) {
        /// `source/key`.
        @Override
        public String toString() {
            return source + "/" + key;
        }
    }

    /// A judgement that is to be entered.
    ///
    /// @param entity `person` or `company`
    public record Draft(String entity, Ref left, Ref right, Verdict verdict) {
        /// As it stands once it is entered.
        public Judgement judgement(long id, long act, String who, Instant at, @Nullable String note) {
            return new Judgement(id, act, entity, left, right, verdict, who, at, note, null, null);
        }
    }

    /// A judgement that was entered.
    ///
    /// @param id counted from 1; a later one has a higher number
    /// @param act the first judgement that was entered by the same act; an act is undone whole
    /// @param who account name
    /// @param note why; null if nothing was said
    /// @param undoneAt null while it holds
    /// @param undoneBy null while it holds
    public record Judgement(
            long id,
            long act,
            String entity,
            Ref left,
            Ref right,
            Verdict verdict,
            String who,
            Instant at,
            @Nullable String note,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy) {
        public boolean holds() {
            return undoneAt == null;
        }
    }

    /// Enters what one act of a person says, whole or not at all; durable when it returns.
    ///
    /// @param check sees all judgements that hold, oldest first, in the same transaction; refuses by throwing, and
    ///     answers which of the drafts are to be entered
    /// @param told the event that tells of it; not asked when nothing is entered
    /// @return with their ids, in the order of the drafts
    public List<Judgement> enter(
            String who,
            Instant at,
            @Nullable String note,
            Function<List<Judgement>, List<Draft>> check,
            Function<List<Judgement>, IdentityEvents.Event> told) {
        return store.transaction(() -> {
            // takes the lock of writers, so that nobody else judges between the check and the entry
            store.execute("delete from judgement where false");
            List<Draft> drafts = check.apply(read("where undone_at is null"));
            List<Judgement> entered = new ArrayList<>();
            long act = store.query(row -> row.getLong(1), "select coalesce(max(judgement_id), 0) + 1 from judgement")
                    .getFirst();
            for (Draft draft : drafts) {
                long id = act + entered.size();
                insert(id, act, draft, who, at, note);
                entered.add(draft.judgement(id, act, who, at, note));
            }
            if (!entered.isEmpty()) {
                new IdentityEvents(store).insert(List.of(told.apply(entered)));
            }
            return entered;
        });
    }

    private void insert(long id, long act, Draft draft, String who, Instant at, @Nullable String note)
            throws SQLException {
        store.execute(
                "insert into judgement values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, null)",
                id,
                act,
                draft.entity(),
                draft.left().record(),
                draft.left().source(),
                draft.left().key(),
                draft.right().record(),
                draft.right().source(),
                draft.right().key(),
                draft.verdict().word(),
                who,
                at.toString(),
                note);
    }

    /// Undoes the act a judgement belongs to.
    ///
    /// @param told the event that tells of it; not asked when nothing is undone
    /// @return the judgements that held until now; empty when there is no such judgement or it was undone before
    public List<Judgement> undo(long id, String who, Instant at, Function<List<Judgement>, IdentityEvents.Event> told) {
        return store.transaction(() -> {
            List<Judgement> held =
                    read("where undone_at is null and act = (select act from judgement where judgement_id = ?)", id);
            for (Judgement judgement : held) {
                store.execute(
                        "update judgement set undone_at = ?, undone_by = ? where judgement_id = ?",
                        at.toString(),
                        who,
                        judgement.id());
            }
            if (!held.isEmpty()) {
                IdentityEvents events = new IdentityEvents(store);
                events.insert(List.of(events.asFirstTold(told.apply(held))));
            }
            return held;
        });
    }

    /// Of an entity, oldest first, also those that were undone.
    public List<Judgement> all(String entity) {
        return store.transaction(() -> read("where entity = ?", entity));
    }

    public Optional<Judgement> find(long id) {
        return store.transaction(() -> read("where judgement_id = ?", id)).stream()
                .findFirst();
    }

    private List<Judgement> read(String where, Object... parameters) throws SQLException {
        return store.query(
                Judgements::judgement, "select * from judgement " + where + " order by judgement_id", parameters);
    }

    private static Judgement judgement(ResultSet row) throws SQLException {
        String undone = row.getString("undone_at");
        return new Judgement(
                row.getLong("judgement_id"),
                row.getLong("act"),
                row.getString("entity"),
                new Ref(row.getLong("left_id"), row.getString("left_source"), row.getString("left_key")),
                new Ref(row.getLong("right_id"), row.getString("right_source"), row.getString("right_key")),
                Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                row.getString("who"),
                Instant.parse(row.getString("made_at")),
                row.getString("note"),
                undone == null ? null : Instant.parse(undone),
                row.getString("undone_by"));
    }
}
