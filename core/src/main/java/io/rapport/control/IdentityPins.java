package io.rapport.control;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Ids that cannot be computed from the records alone: a cluster that keeps an id although its oldest record changed, and ids
/// that were given up for others. Small: only deviations from the rule are kept. Thread-safe.
public final class IdentityPins {
    private final ControlStore store;

    public IdentityPins(ControlStore store) {
        this.store = store;
    }

    /// An id that was given up.
    ///
    /// @param entity `person`, `company` or `household`
    /// @param since day of the run that found it
    public record Alias(String oldId, String id, String entity, LocalDate since) {}

    /// Anchor record (`source/stream/key`) to the id its cluster keeps.
    public Map<String, String> pins(String entity) {
        return store.transaction(() -> {
            Map<String, String> pins = new TreeMap<>();
            store.query(
                            row -> Map.entry(row.getString(1), row.getString(2)),
                            "select anchor, id from identity_pin where entity = ?",
                            entity)
                    .forEach(e -> pins.put(e.getKey(), e.getValue()));
            return pins;
        });
    }

    /// In the order of the old ids.
    public List<Alias> aliases() {
        return store.transaction(() -> store.query(
                row -> new Alias(
                        row.getString("old_id"),
                        row.getString("id"),
                        row.getString("entity"),
                        LocalDate.parse(row.getString("since"))),
                "select * from identity_alias order by old_id"));
    }

    /// Adds pins and aliases; whatever pointed to an id that is given up now points to the newest one.
    public void remember(String entity, Map<String, String> pins, List<Alias> aliases) {
        store.transaction(() -> {
            List<Object[]> pinRows = new ArrayList<>();
            pins.forEach((anchor, id) -> pinRows.add(new Object[] {entity, anchor, id}));
            store.executeAll("insert or replace into identity_pin values (?, ?, ?)", pinRows);
            List<Object[]> aliasRows = new ArrayList<>();
            List<Object[]> chains = new ArrayList<>();
            for (Alias alias : aliases) {
                aliasRows.add(new Object[] {alias.oldId(), alias.id(), alias.entity(), alias.since().toString()});
                chains.add(new Object[] {alias.id(), alias.oldId()});
            }
            store.executeAll("insert or replace into identity_alias values (?, ?, ?, ?)", aliasRows);
            store.executeAll("update identity_alias set id = ? where id = ?", chains);
            store.execute("delete from identity_alias where old_id = id");
            return true;
        });
    }
}
