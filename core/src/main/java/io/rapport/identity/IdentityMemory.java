package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What identity must remember beyond the work database: ids that were once given out are good for ever, and what
/// people said about two records holds whatever is computed again.
///
/// An id follows from its oldest record by itself; only what deviates from that is kept here. Thread-safe.
public interface IdentityMemory {
    /// What is remembered of one entity.
    ///
    /// @param pins record id -> the id its cluster keeps, though it would now get another one
    /// @param aliases ids that were merged away, also those that came back
    /// @param rules what the last run decided by; empty before the first
    record State(Map<Long, String> pins, Map<String, Alias> aliases, String rules) {
        public static final State EMPTY = new State(Map.of(), Map.of(), "");

        public State {
            pins = Map.copyOf(pins);
            aliases = Map.copyOf(aliases);
        }
    }

    /// What was learned of an entity's records, and is used until it is learned anew: so that new records do not
    /// change what is believed of old ones, and everything can be made again as it was.
    ///
    /// @param rules what was decided by then
    /// @param asked how often people had asked to learn anew, see [#asked]
    /// @param records how many records it was learned from
    /// @param reason why it was learned, in words
    /// @param learned see [io.rapport.identity.match.Learned#bytes]
    record Knowledge(String rules, long asked, int records, String reason, byte[] learned) {}

    /// Where an id leads that was given up once. One that came back leads to itself: it is remembered still,
    /// because a run may be killed after it said so here and before it was done.
    ///
    /// @param id the id that is alive today
    /// @param since the day of the merge
    /// @param records ids of the records it stood for when it was given up; who gets them back gets the id back
    record Alias(String id, LocalDate since, List<Long> records) {
        public Alias {
            records = List.copyOf(records);
        }
    }

    /// The ids of an earlier run.
    ///
    /// @param record record ids
    /// @param id in the same order
    record Ids(long[] record, String[] id) {
        public static final Ids NONE = new Ids(new long[0], new String[0]);
    }

    /// @param entity PERSON or COMPANY
    State load(Entity entity);

    /// Replaces what is remembered and adds what happened, all or nothing, durable when it returns.
    void save(Entity entity, State state, List<IdChange> changes);

    /// What is known of an entity's records; null before they were matched for the first time.
    @Nullable
    Knowledge knowledge(Entity entity);

    /// Replaces what is known; durable when it returns.
    void learn(Entity entity, Knowledge knowledge);

    /// How often people asked to learn anew.
    long asked(Entity entity);

    /// What people said, oldest first, also what they took back.
    List<Judgement> judgements(Entity entity);

    /// The ids readers know, for when the work database was lost.
    Ids published(Entity entity);

    /// A memory that ends with the process and in which nobody judges.
    static IdentityMemory transientMemory() {
        return new IdentityMemory() {
            private final Map<Entity, State> states = new HashMap<>();
            private final Map<Entity, Knowledge> known = new HashMap<>();

            @Override
            public synchronized State load(Entity entity) {
                return states.getOrDefault(entity, State.EMPTY);
            }

            @Override
            public synchronized void save(Entity entity, State state, List<IdChange> changes) {
                states.put(entity, state);
            }

            @Override
            public synchronized @Nullable Knowledge knowledge(Entity entity) {
                return known.get(entity);
            }

            @Override
            public synchronized void learn(Entity entity, Knowledge knowledge) {
                known.put(entity, knowledge);
            }

            @Override
            public long asked(Entity entity) {
                return 0;
            }

            @Override
            public List<Judgement> judgements(Entity entity) {
                return List.of();
            }

            @Override
            public Ids published(Entity entity) {
                return Ids.NONE;
            }
        };
    }
}
