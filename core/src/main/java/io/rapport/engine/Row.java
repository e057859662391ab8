package io.rapport.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a read. Values are Java's own types: String, Long, Double, BigDecimal, Boolean, LocalDate, LocalDateTime,
/// List of these, or null.
///
/// @param names column names in order
/// @param values in the same order
public record Row(List<String> names, List<@Nullable Object> values) {
    public @Nullable Object get(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("No column '%s', only %s".formatted(name, names));
        }
        return values.get(index);
    }

    public @Nullable String text(String name) {
        Object value = get(name);
        return value == null ? null : value.toString();
    }

    /// @throws NullPointerException if the value is null
    public long integer(String name) {
        return ((Number) java.util.Objects.requireNonNull(get(name), name)).longValue();
    }

    /// Null when the value is null.
    public @Nullable Double number(String name) {
        return get(name) instanceof Number n ? (Double) n.doubleValue() : null;
    }

    public @Nullable BigDecimal decimal(String name) {
        return switch (get(name)) {
            case null -> null;
            case BigDecimal d -> d;
            case Number n -> new BigDecimal(n.toString());
            case Object o -> throw new IllegalArgumentException("'%s' holds %s".formatted(name, o));
        };
    }

    public @Nullable LocalDate date(String name) {
        return switch (get(name)) {
            case null -> null;
            case LocalDate d -> d;
            case LocalDateTime t -> t.toLocalDate();
            case Object o -> throw new IllegalArgumentException("'%s' holds %s".formatted(name, o));
        };
    }

    public @Nullable LocalDateTime time(String name) {
        return (LocalDateTime) get(name);
    }
}
