package io.rapport.identity;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.policy.Viewer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads which values point to a customer. Thread-safe.
public final class Identifiers {
    private static final Comparator<Own> BY_KIND_AND_VALUE =
            Comparator.comparing(Own::kind).thenComparing(Own::value);

    /// No text has a control character.
    private static final String SEPARATOR = "\u001f";

    private final Database database;

    public Identifiers(Database database) {
        this.database = database;
    }

    /// A value that points to somebody.
    ///
    /// @param kind `email`, `phone`, `customer_number` ...
    /// @param records how many of the customer's records carry it
    /// @param shared whether it links nobody, because it belongs to many or to nobody in particular
    /// @param note why it is shared; null if it is not
    public record Identifier(
            String kind,
            String value,
            int records,
            boolean shared,
            @Nullable String note) {}

    /// Of one customer, by kind and value. Two small questions: one that joins these tables costs the database more
    /// than both.
    ///
    /// @param viewer who sees them
    public List<Identifier> of(String customerId, Viewer viewer) {
        Objects.requireNonNull(viewer);
        Map<Own, Long> own = database
                .query(
                        row -> new Own(text(row, "kind"), text(row, "value"), text(row, "lowered")),
                        "select kind, value, lower(value) as lowered from identity.identifier"
                                + " where customer_id = ? and entity = 'person'",
                        customerId)
                .stream()
                .collect(Collectors.groupingBy(o -> o, () -> new TreeMap<>(BY_KIND_AND_VALUE), Collectors.counting()));
        if (own.isEmpty()) {
            return List.of();
        }
        Map<Noted, String> notes = notes(customerId, own.keySet());
        List<Identifier> identifiers = new ArrayList<>();
        own.forEach((value, records) -> identifiers.add(identifier(value, records.intValue(), notes)));
        return List.copyOf(identifiers);
    }

    /// @param lowered as values are written that link nobody whosever they are
    private record Own(String kind, String value, String lowered) {}

    /// A value that links nobody.
    ///
    /// @param everywhere whosever it is; then it is lowered
    private record Noted(boolean everywhere, String kind, String value) {}

    private Map<Noted, String> notes(String customerId, Set<Own> own) {
        String lowered = own.stream().map(Own::lowered).collect(Collectors.joining(SEPARATOR));
        Map<Noted, String> notes = new HashMap<>();
        database.query("""
                        select false as everywhere,
                               kind,
                               value,
                               'belongs to ' || owners || ' that differ otherwise' as note
                        from identity.shared_value
                        where customer_id = ? and entity = 'person'
                        union all
                        select true, kind, value, note
                        from identity.person_shared
                        where note is not null and list_contains(string_split(?, ?), value)""", customerId, lowered, SEPARATOR)
                .forEach(row -> notes.put(
                        new Noted(Boolean.TRUE.equals(row.get("everywhere")), text(row, "kind"), text(row, "value")),
                        text(row, "note")));
        return notes;
    }

    private static Identifier identifier(Own own, int records, Map<Noted, String> notes) {
        String everywhere = notes.get(new Noted(true, own.kind(), own.lowered()));
        String note = everywhere == null ? notes.get(new Noted(false, own.kind(), own.value())) : everywhere;
        return new Identifier(own.kind(), own.value(), records, note != null, note);
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.text(column), column);
    }
}
