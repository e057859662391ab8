package io.rapport.identity;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.policy.Viewer;
import java.util.List;
import java.util.Objects;
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

    /// Of one customer, by kind and value.
    ///
    /// @param viewer who sees them
    public List<Identifier> of(String customerId, Viewer viewer) {
        Objects.requireNonNull(viewer);
        return database.query(Identifiers::identifier, """
                with own as (
                    select kind, value, count(*)::integer as records
                    from identity.identifier
                    where entity = 'person' and customer_id = ?
                    group by kind, value
                )
                select o.kind,
                       o.value,
                       o.records,
                       b.note is not null or s.owners is not null as shared,
                       coalesce(b.note, 'belongs to ' || s.owners || ' that differ otherwise') as note
                from own o
                left join identity.shared_value s
                    on s.entity = 'person' and s.customer_id = ? and s.kind = o.kind and s.value = o.value
                left join identity.person_shared b on b.kind = o.kind and b.value = lower(o.value)
                order by o.kind, o.value""", customerId, customerId);
    }

    private static Identifier identifier(Row row) {
        return new Identifier(
                Objects.requireNonNull(row.text("kind")),
                Objects.requireNonNull(row.text("value")),
                (int) row.integer("records"),
                Boolean.TRUE.equals(row.get("shared")),
                row.text("note"));
    }
}
