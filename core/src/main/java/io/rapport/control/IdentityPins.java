package io.rapport.control;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Ids that cannot be computed from the records alone: a cluster that keeps an id although its oldest record changed,
/// and ids that were given up for others. Small: only deviations from the rule are kept. Thread-safe.
public final class IdentityPins {
    private final ControlStore store;

    public IdentityPins(ControlStore store) {
        this.store = store;
    }

    /// An id that was given up.
    ///
    /// @param id the one that is alive today
    /// @param since day of the run that found it
    /// @param records the records it stood for when it was given up; empty if that is not known
    public record Alias(String oldId, String id, LocalDate since, List<Long> records) {
        public Alias {
            records = List.copyOf(records);
        }
    }

    /// All that is remembered of an entity.
    ///
    /// @param pins record id to the id its cluster keeps
    /// @param rules what the last run decided by, to tell a change of the rules from a change of the data
    public record State(Map<Long, String> pins, List<Alias> aliases, String rules) {}

    /// Record id to the id its cluster keeps.
    ///
    /// @param entity `person` or `company`
    public Map<Long, String> pins(String entity) {
        return store.transaction(() -> {
            Map<Long, String> pins = new TreeMap<>();
            store.query(
                            row -> Map.entry(row.getLong(1), row.getString(2)),
                            "select record_id, id from identity_pin where entity = ?",
                            entity)
                    .forEach(pin -> pins.put(pin.getKey(), pin.getValue()));
            return pins;
        });
    }

    /// In the order of the old ids.
    public List<Alias> aliases(String entity) {
        return store.transaction(() -> store.query(
                row -> new Alias(
                        row.getString("old_id"),
                        row.getString("id"),
                        LocalDate.parse(row.getString("since")),
                        records(row.getString("records"))),
                "select * from identity_alias where entity = ? order by old_id",
                entity));
    }

    /// What the last run decided by; empty before the first.
    public String rules(String entity) {
        return store
                .transaction(() -> store.query(
                        row -> row.getString(1), "select rules from identity_rule where entity = ?", entity))
                .stream()
                .findFirst()
                .orElse("");
    }

    private static List<Long> records(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(Long::valueOf).toList();
    }

    /// Replaces all that is remembered of an entity and adds what happened, all or nothing; durable when it
    /// returns.
    public void replace(String entity, State state, List<IdentityEvents.Event> events) {
        store.transaction(() -> {
            store.execute("delete from identity_pin where entity = ?", entity);
            store.execute("delete from identity_alias where entity = ?", entity);
            store.execute("delete from identity_rule where entity = ?", entity);
            store.execute("insert into identity_rule (entity, rules) values (?, ?)", entity, state.rules());
            List<Object[]> pinRows = new ArrayList<>();
            state.pins().forEach((record, id) -> pinRows.add(new Object[] {entity, record, id}));
            store.executeAll("insert into identity_pin (entity, record_id, id) values (?, ?, ?)", pinRows);
            List<Object[]> aliasRows = new ArrayList<>();
            for (Alias alias : state.aliases()) {
                aliasRows.add(new Object[] {
                    alias.oldId(),
                    alias.id(),
                    entity,
                    alias.since().toString(),
                    alias.records().stream().map(String::valueOf).collect(Collectors.joining(" "))
                });
            }
            store.executeAll(
                    "insert into identity_alias (old_id, id, entity, since, records) values (?, ?, ?, ?, ?)",
                    aliasRows);
            new IdentityEvents(store).insert(events);
            return true;
        });
    }
}
