package io.rapport.metric;

import java.util.List;

/// What `is` and `where` say, as a tree. Text of a definition never reaches SQL in any other way.
sealed interface Expression {
    /// Where in the text it begins, counted from 0.
    int offset();

    /// A number as written.
    record Number(String digits, int offset) implements Expression {}

    /// A text between single quotes.
    record Text(String value, int offset) implements Expression {}

    /// `true` or `false`.
    record Truth(boolean value, int offset) implements Expression {}

    /// A column, a column of a related table (`customer.country`) or a metric.
    record Name(String name, int offset) implements Expression {}

    /// `sum(amount)`, `count(distinct customer_id)`, `count`, `lower(channel)`.
    record Call(String function, boolean distinct, List<Expression> arguments, int offset) implements Expression {}

    /// Two sides and a sign: `+ - * /`, `= <> < <= > >=`, `and or`.
    record Binary(String sign, Expression left, Expression right, int offset) implements Expression {}

    /// `-x`.
    record Minus(Expression of, int offset) implements Expression {}

    /// `not x`.
    record Not(Expression of, int offset) implements Expression {}

    /// `x in (1, 2)`, `x not in (1, 2)`.
    record In(Expression of, List<Expression> values, boolean negated, int offset) implements Expression {}

    /// `x is null`, `x is not null`.
    record IsNull(Expression of, boolean negated, int offset) implements Expression {}
}
