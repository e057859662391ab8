package io.rapport.metric;

import io.rapport.kernel.TableName;

/// A table that a model's rows point to by one of their columns; at most one row there for each, so a join doubles
/// nothing.
enum Relation {
    CUSTOMER("customer", "customer.customer", "c", "customer_id", "customer_id"),
    CUSTOMER_METRIC("customer", "metric.customer", "cm", "customer_id", "customer_id"),
    ACCOUNT("account", "customer.account", "a", "account_id", "account_id"),
    ACCOUNT_METRIC("account", "metric.account", "am", "account_id", "account_id"),
    ORDER("order", "activity.order", "o", "order_id", "activity_id");

    private final String prefix;
    private final TableName table;
    private final String alias;
    private final String from;
    private final String to;

    Relation(String prefix, String table, String alias, String from, String to) {
        this.prefix = prefix;
        this.table = TableName.of(table);
        this.alias = alias;
        this.from = from;
        this.to = to;
    }

    /// The word definitions write before the dot.
    String prefix() {
        return prefix;
    }

    TableName table() {
        return table;
    }

    /// Name of the table in SQL.
    String alias() {
        return alias;
    }

    /// The model's column that points there.
    String from() {
        return from;
    }

    String join() {
        return "left join %s %s on %s.%s = f.%s".formatted(table, alias, alias, to, from);
    }
}
