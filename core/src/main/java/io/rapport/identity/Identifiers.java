package io.rapport.identity;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.policy.Viewer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads which values point to a customer. Thread-safe.
public final class Identifiers {
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

    /// Of one customer, by kind and value. Three small questions: planning one that joins them costs the database
    /// more than answering all three.
    ///
    /// @param viewer who sees them
    public List<Identifier> of(String customerId, Viewer viewer) {
        Objects.requireNonNull(viewer);
        List<Row> own = database.query("""
                select kind, value, lower(value) as lowered, count(*) as records
                from identity.identifier
                where customer_id = ? and entity = 'person'
                group by kind, value
                order by kind, value""", customerId);
        if (own.isEmpty()) {
            return List.of();
        }
        Map<Value, String> notes = new HashMap<>();
        database.query(
                        "select kind, value, owners from identity.shared_value where customer_id = ? and entity = 'person'",
                        customerId)
                .forEach(row ->
                        notes.put(Value.of(row), "belongs to " + row.integer("owners") + " that differ otherwise"));
        Map<Value, String> meaningless = new HashMap<>();
        database.query("""
                        select kind, value, note
                        from identity.person_shared
                        where note is not null and list_contains(string_split(?, chr(31)), value)""", own.stream().map(row -> row.text("lowered")).collect(Collectors.joining("\u001f")))
                .forEach(row -> meaningless.put(Value.of(row), String.valueOf(row.text("note"))));
        return own.stream()
                .map(row -> {
                    Value value = Value.of(row);
                    String note = meaningless.get(new Value(value.kind(), String.valueOf(row.text("lowered"))));
                    String reason = note == null ? notes.get(value) : note;
                    return new Identifier(
                            value.kind(), value.value(), (int) row.integer("records"), reason != null, reason);
                })
                .toList();
    }

    private record Value(String kind, String value) {
        static Value of(Row row) {
            return new Value(Objects.requireNonNull(row.text("kind")), Objects.requireNonNull(row.text("value")));
        }
    }
}
