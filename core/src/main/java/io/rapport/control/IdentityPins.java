package io.rapport.control;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    public record Alias(String oldId, String id, LocalDate since) {}

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
                row -> new Alias(row.getString("old_id"), row.getString("id"), LocalDate.parse(row.getString("since"))),
                "select * from identity_alias where entity = ? order by old_id",
                entity));
    }

    /// Replaces all that is remembered of an entity; durable when it returns.
    public void replace(String entity, Map<Long, String> pins, List<Alias> aliases) {
        store.transaction(() -> {
            store.execute("delete from identity_pin where entity = ?", entity);
            store.execute("delete from identity_alias where entity = ?", entity);
            List<Object[]> pinRows = new ArrayList<>();
            pins.forEach((record, id) -> pinRows.add(new Object[] {entity, record, id}));
            store.executeAll("insert into identity_pin (entity, record_id, id) values (?, ?, ?)", pinRows);
            List<Object[]> aliasRows = new ArrayList<>();
            for (Alias alias : aliases) {
                aliasRows.add(new Object[] {
                    alias.oldId(), alias.id(), entity, alias.since().toString()
                });
            }
            store.executeAll("insert into identity_alias (old_id, id, entity, since) values (?, ?, ?, ?)", aliasRows);
            return true;
        });
    }
}
