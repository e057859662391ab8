package io.rapport.metric;

import io.rapport.definition.DidYouMean;
import io.rapport.engine.SqlLiteral;
import io.rapport.kernel.TableName;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compiles expressions over the rows of one table (`where`, dimensions, what is inside an aggregate) to SQL.
///
/// Every identifier is looked up among the known columns and every literal is written by [SqlLiteral], so whatever an
/// author writes, the SQL means what the tree says.
final class RowCompiler {
    private static final Map<String, String> FUNCTIONS = Map.of(
            "lower", "lower(text)",
            "upper", "upper(text)",
            "coalesce", "coalesce(a, b, ...)",
            "days", "days(from, to)",
            "abs", "abs(number)");

    private static final Set<String> AGGREGATES = Set.of("count", "sum", "avg", "min", "max", "median");

    private final TableName table;
    private final Map<String, ColumnType> columns;

    RowCompiler(TableName table) {
        this.table = table;
        this.columns = KnownTables.types(table);
    }

    RowSql compile(Expression expression) throws ExpressionException {
        return switch (expression) {
            case Expression.Number n -> RowSql.of(n.digits(), ColumnType.NUMBER);
            case Expression.Text t -> RowSql.of(SqlLiteral.of(t.value()), ColumnType.TEXT);
            case Expression.Truth t -> RowSql.of(Boolean.toString(t.value()), ColumnType.TRUTH);
            case Expression.Name n -> column(n);
            case Expression.Call c -> call(c);
            case Expression.Binary b -> binary(b);
            case Expression.Minus m -> minus(m);
            case Expression.Not n -> not(n);
            case Expression.In in -> in(in);
            case Expression.IsNull i -> isNull(i);
        };
    }

    /// @throws ExpressionException if it is not a condition
    RowSql condition(Expression expression) throws ExpressionException {
        return require(compile(expression), ColumnType.TRUTH, expression);
    }

    private RowSql column(Expression.Name name) throws ExpressionException {
        int dot = name.name().indexOf('.');
        if (dot >= 0) {
            return related(name, name.name().substring(0, dot), name.name().substring(dot + 1));
        }
        ColumnType type = columns.get(name.name());
        if (type == null) {
            throw new ExpressionException(
                    "unknown column '%s' in %s".formatted(name.name(), table),
                    DidYouMean.hint(name.name(), columns.keySet()),
                    name.offset());
        }
        return RowSql.of("f." + name.name(), type);
    }

    private RowSql related(Expression.Name name, String prefix, String column) throws ExpressionException {
        Set<String> prefixes = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (Relation relation : Relation.values()) {
            if (!columns.containsKey(relation.from())) {
                continue;
            }
            prefixes.add(relation.prefix());
            if (relation.prefix().equals(prefix)) {
                ColumnType type = KnownTables.types(relation.table()).get(column);
                if (type != null) {
                    return new RowSql(relation.alias() + "." + column, type, EnumSet.of(relation));
                }
                known.addAll(KnownTables.types(relation.table()).keySet());
            }
        }
        if (known.isEmpty()) {
            throw new ExpressionException(
                    "%s has no relation '%s'".formatted(table, prefix),
                    DidYouMean.hint(prefix, prefixes),
                    name.offset());
        }
        throw new ExpressionException(
                "unknown column '%s' of '%s'".formatted(column, prefix), DidYouMean.hint(column, known), name.offset());
    }

    private RowSql call(Expression.Call call) throws ExpressionException {
        if (AGGREGATES.contains(call.function())) {
            throw new ExpressionException(
                    "the aggregate '%s' cannot stand inside of another or in a condition".formatted(call.function()),
                    "",
                    call.offset());
        }
        String form = FUNCTIONS.get(call.function());
        if (form == null) {
            throw new ExpressionException(
                    "unknown function '%s'".formatted(call.function()),
                    DidYouMean.hint(call.function(), new TreeSet<>(FUNCTIONS.keySet())),
                    call.offset());
        }
        List<RowSql> arguments = new ArrayList<>();
        EnumSet<Relation> needs = EnumSet.noneOf(Relation.class);
        for (Expression argument : call.arguments()) {
            RowSql compiled = compile(argument);
            if (call.function().equals("days")) {
                compiled = fitted(compiled, ColumnType.DATE, argument);
            }
            arguments.add(compiled);
            needs.addAll(compiled.needs());
        }
        int wanted = call.function().equals("days") ? 2 : 1;
        boolean any = call.function().equals("coalesce");
        if (call.distinct() || (any ? arguments.isEmpty() : arguments.size() != wanted)) {
            throw new ExpressionException("'%s' is written %s".formatted(call.function(), form), "", call.offset());
        }
        return new RowSql(written(call, arguments), given(call.function(), arguments.getFirst()), needs);
    }

    private String written(Expression.Call call, List<RowSql> arguments) throws ExpressionException {
        switch (call.function()) {
            case "days" -> {
                for (int i = 0; i < 2; i++) {
                    require(arguments.get(i), ColumnType.DATE, call.arguments().get(i));
                }
                return "date_diff('day', %s, %s)"
                        .formatted(arguments.get(0).sql(), arguments.get(1).sql());
            }
            case "coalesce" -> {
                for (int i = 1; i < arguments.size(); i++) {
                    require(
                            arguments.get(i),
                            arguments.getFirst().type(),
                            call.arguments().get(i));
                }
            }
            case "abs" ->
                require(
                        arguments.getFirst(),
                        ColumnType.NUMBER,
                        call.arguments().getFirst());
            default ->
                require(arguments.getFirst(), ColumnType.TEXT, call.arguments().getFirst());
        }
        return call.function() + arguments.stream().map(RowSql::sql).collect(Collectors.joining(", ", "(", ")"));
    }

    private static ColumnType given(String function, RowSql first) {
        return function.equals("days") ? ColumnType.NUMBER : first.type();
    }

    private RowSql binary(Expression.Binary binary) throws ExpressionException {
        RowSql left = compile(binary.left());
        RowSql right = compile(binary.right());
        ColumnType type =
                switch (binary.sign()) {
                    case "and", "or" -> {
                        require(left, ColumnType.TRUTH, binary.left());
                        require(right, ColumnType.TRUTH, binary.right());
                        yield ColumnType.TRUTH;
                    }
                    case "+", "-", "*", "/" -> {
                        require(left, ColumnType.NUMBER, binary.left());
                        require(right, ColumnType.NUMBER, binary.right());
                        yield ColumnType.NUMBER;
                    }
                    default -> {
                        left = fitted(left, right.type(), binary.left());
                        right = fitted(right, left.type(), binary.right());
                        require(right, left.type(), binary.right());
                        yield ColumnType.TRUTH;
                    }
                };
        String divisor = binary.sign().equals("/") ? "nullif(" + right.sql() + ", 0)" : right.sql();
        return new RowSql("(%s %s %s)".formatted(left.sql(), binary.sign(), divisor), type, left.needsWith(right));
    }

    /// A text that is compared with a date is a date.
    private static RowSql fitted(RowSql value, ColumnType other, Expression at) throws ExpressionException {
        if (other != ColumnType.DATE || !(at instanceof Expression.Text text)) {
            return value;
        }
        try {
            return RowSql.of(SqlLiteral.of(LocalDate.parse(text.value())), ColumnType.DATE);
        } catch (DateTimeParseException e) {
            throw new ExpressionException(
                    "'%s' is not a date".formatted(text.value()), "Dates are written '2026-09-30'", text.offset());
        }
    }

    private RowSql minus(Expression.Minus minus) throws ExpressionException {
        RowSql of = require(compile(minus.of()), ColumnType.NUMBER, minus.of());
        return new RowSql("(-%s)".formatted(of.sql()), ColumnType.NUMBER, of.needs());
    }

    private RowSql not(Expression.Not not) throws ExpressionException {
        RowSql of = condition(not.of());
        return new RowSql("(not %s)".formatted(of.sql()), ColumnType.TRUTH, of.needs());
    }

    private RowSql in(Expression.In in) throws ExpressionException {
        RowSql of = compile(in.of());
        EnumSet<Relation> needs = EnumSet.noneOf(Relation.class);
        needs.addAll(of.needs());
        List<String> values = new ArrayList<>();
        for (Expression value : in.values()) {
            RowSql compiled = require(fitted(compile(value), of.type(), value), of.type(), value);
            needs.addAll(compiled.needs());
            values.add(compiled.sql());
        }
        String sql = "(%s %s (%s))".formatted(of.sql(), in.negated() ? "not in" : "in", String.join(", ", values));
        return new RowSql(sql, ColumnType.TRUTH, needs);
    }

    private RowSql isNull(Expression.IsNull isNull) throws ExpressionException {
        RowSql of = compile(isNull.of());
        String sql = "(%s is %snull)".formatted(of.sql(), isNull.negated() ? "not " : "");
        return new RowSql(sql, ColumnType.TRUTH, of.needs());
    }

    private static RowSql require(RowSql sql, ColumnType type, Expression at) throws ExpressionException {
        if (sql.type() != type) {
            throw new ExpressionException(
                    "expected a %s but this is a %s"
                            .formatted(type.word(), sql.type().word()),
                    "",
                    at.offset());
        }
        return sql;
    }
}
