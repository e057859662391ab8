package io.rapport.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.stream.Collectors;

/// Writes values as SQL literals, for steps whose text must be complete (printed by `rapport plan --sql`,
/// fingerprinted). Reads with a user's values use bound parameters instead ([Database#query]).
public final class SqlLiteral {
    private SqlLiteral() {}

    /// @param value text, number, boolean, date, timestamp, enum, or a collection of them (written as a
    ///     parenthesised list)
    /// @throws IllegalArgumentException for any other type
    public static String of(Object value) {
        return switch (value) {
            case String s -> "'" + s.replace("'", "''") + "'";
            case Boolean b -> b.toString();
            case BigDecimal n -> n.toPlainString();
            case Double d when Double.isFinite(d) -> "%s::double".formatted(d);
            case Long n -> n.toString();
            case Integer n -> n.toString();
            case LocalDate d -> "date '" + d + "'";
            case LocalDateTime t -> "timestamp '" + t + "'";
            case Enum<?> e -> of(e.name().toLowerCase(java.util.Locale.ROOT));
            case Collection<?> c -> c.stream().map(SqlLiteral::of).collect(Collectors.joining(", ", "(", ")"));
            default -> throw new IllegalArgumentException("No SQL literal for " + value.getClass());
        };
    }

    /// A quoted column name of a source (`"First Name"`). Tables go through TableName instead.
    public static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }
}
