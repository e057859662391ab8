package io.rapport.metric;

import io.rapport.kernel.DefinitionException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A user's filter as a condition with `?` for every value.
final class FilterSql {
    private FilterSql() {}

    /// The short name of a bridge's table in SQL.
    static String alias(Bridge bridge) {
        return "b_" + bridge.dimension();
    }

    /// @param grouped bridges that are joined because the query groups by them
    /// @param needs gets the tables that must be joined
    /// @param parameters gets the values, in order
    static String condition(
            Model model, Filter filter, Set<Bridge> grouped, EnumSet<Relation> needs, List<Object> parameters) {
        return switch (MetricSql.dimension(model, filter.dimension())) {
            case Model.Dimension.Column column -> {
                needs.addAll(column.sql().needs());
                yield plain(column.sql().sql(), column.type(), filter, parameters);
            }
            case Model.Dimension.Bridged bridged -> {
                Bridge bridge = bridged.bridge();
                String value = alias(bridge) + "." + bridge.column();
                yield grouped.contains(bridge)
                        ? plain(value, ColumnType.TEXT, filter, parameters)
                        : bridged(bridge, value, filter, parameters);
            }
        };
    }

    private static String plain(String value, ColumnType type, Filter filter, List<Object> parameters) {
        return switch (filter.operator()) {
            case PRESENT -> "%s is not null".formatted(value);
            case ABSENT -> "%s is null".formatted(value);
            case IS -> "%s in (%s)".formatted(value, bound(type, filter, parameters));
            case IS_NOT -> "(%s is null or %s not in (%s))".formatted(value, value, bound(type, filter, parameters));
            case AT_LEAST -> "%s >= %s".formatted(value, bound(type, filter, parameters));
            case AT_MOST -> "%s <= %s".formatted(value, bound(type, filter, parameters));
        };
    }

    /// Without grouping by it a customer with two of the values still counts once.
    private static String bridged(Bridge bridge, String value, Filter filter, List<Object> parameters) {
        boolean negated = filter.operator() == Operator.IS_NOT || filter.operator() == Operator.ABSENT;
        String condition =
                switch (filter.operator()) {
                    case PRESENT, ABSENT -> "true";
                    case IS, IS_NOT -> "%s in (%s)".formatted(value, bound(ColumnType.TEXT, filter, parameters));
                    case AT_LEAST, AT_MOST ->
                        throw new DefinitionException("'%s' has no order, so it cannot be at least or at most '%s'"
                                .formatted(filter.dimension(), filter.values().getFirst()));
                };
        return "%sexists (select 1 from %s %s where %s.customer_id = f.customer_id and %s)"
                .formatted(negated ? "not " : "", bridge.table(), alias(bridge), alias(bridge), condition);
    }

    private static String bound(ColumnType type, Filter filter, List<Object> parameters) {
        filter.values().forEach(value -> parameters.add(typed(type, filter, value)));
        String cast = type == ColumnType.TEXT ? "?" : "cast(? as %s)".formatted(type.sqlType());
        return String.join(", ", Collections.nCopies(filter.values().size(), cast));
    }

    private static Object typed(ColumnType type, Filter filter, String value) {
        try {
            return switch (type) {
                case TEXT -> value;
                case NUMBER -> Double.valueOf(value);
                case DATE, TIME -> LocalDate.parse(value);
                case TRUTH ->
                    switch (value.toLowerCase(Locale.ROOT)) {
                        case "true", "yes" -> true;
                        case "false", "no" -> false;
                        default -> throw new NumberFormatException(value);
                    };
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new DefinitionException("'%s' is a %s, so it cannot be compared with '%s'"
                    .formatted(filter.dimension(), type.word(), value));
        }
    }
}
