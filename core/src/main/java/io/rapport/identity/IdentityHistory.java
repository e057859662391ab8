package io.rapport.identity;

import io.rapport.control.IdentityEvents;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.policy.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells what became of customers and accounts: merges, splits, moves and judgements, newest first. Thread-safe.
public final class IdentityHistory {
    private static final int NAMED = 5;

    private final Database database;
    private final IdentityEvents events;

    public IdentityHistory(Database database, IdentityEvents events) {
        this.database = database;
        this.events = events;
    }

    /// One event with its records as people know them.
    ///
    /// @param records `source/key` of the first records it was about, those that are still there
    public record Entry(IdentityEvents.Event event, List<String> records) {}

    /// Of everybody.
    ///
    /// @param most at most so many
    public List<Entry> newest(int most, Viewer viewer) {
        return named(events.newest(most), viewer);
    }

    /// Of one customer or account: also what happened to the ids that became part of it.
    ///
    /// @param id also an old one
    public List<Entry> of(String id, int most, Viewer viewer) {
        return named(events.of(id, most), viewer);
    }

    private List<Entry> named(List<IdentityEvents.Event> events, Viewer viewer) {
        IdentityRecords records = new IdentityRecords(database);
        Map<Long, String> names = new HashMap<>();
        for (Entity entity : List.of(Entity.PERSON, Entity.COMPANY)) {
            Set<Long> wanted = new HashSet<>();
            events.stream()
                    .filter(event -> event.entity().equals(entity.word()))
                    .forEach(event ->
                            wanted.addAll(event.records().stream().limit(NAMED).toList()));
            records.cards(entity, wanted, viewer)
                    .forEach(card -> names.put(card.ref().record(), card.ref().toString()));
        }
        List<Entry> entries = new ArrayList<>();
        for (IdentityEvents.Event event : events) {
            List<String> named = new ArrayList<>();
            event.records().stream().limit(NAMED).forEach(record -> {
                String name = names.get(record);
                if (name != null) {
                    named.add(name);
                }
            });
            entries.add(new Entry(event, named));
        }
        return entries;
    }
}
