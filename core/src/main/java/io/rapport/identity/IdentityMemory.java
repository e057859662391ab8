package io.rapport.identity;

import io.rapport.definition.Entity;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// What identity must remember beyond the work database, so that an id that was once given out is good for ever.
///
/// An id follows from its oldest record by itself; only what deviates from that is kept here. Thread-safe.
public interface IdentityMemory {
    /// What is remembered of one entity.
    ///
    /// @param pins record id -> the id its cluster keeps, though it would now get another one
    /// @param aliases ids that were merged away
    record State(Map<Long, String> pins, Map<String, Alias> aliases) {
        public static final State EMPTY = new State(Map.of(), Map.of());

        public State {
            pins = Map.copyOf(pins);
            aliases = Map.copyOf(aliases);
        }
    }

    /// Where an old id leads.
    ///
    /// @param id the id that is alive today
    /// @param since the day of the merge
    record Alias(String id, LocalDate since) {}

    /// @param entity PERSON or COMPANY
    State load(Entity entity);

    /// Replaces what is remembered, all or nothing, durable when it returns.
    void save(Entity entity, State state);

    /// A memory that ends with the process.
    static IdentityMemory transientMemory() {
        return new IdentityMemory() {
            private final Map<Entity, State> states = new HashMap<>();

            @Override
            public synchronized State load(Entity entity) {
                return states.getOrDefault(entity, State.EMPTY);
            }

            @Override
            public synchronized void save(Entity entity, State state) {
                states.put(entity, state);
            }
        };
    }
}
