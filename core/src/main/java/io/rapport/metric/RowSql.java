package io.rapport.metric;

import java.util.EnumSet;
import java.util.Set;

/// An expression over one row of a model, as SQL: the model's table is `f`, related tables have their own short names.
///
/// @param sql safe to put into parentheses anywhere
/// @param type what it gives
/// @param needs tables that must be joined
record RowSql(String sql, ColumnType type, Set<Relation> needs) {
    RowSql {
        needs = needs.isEmpty() ? Set.of() : Set.copyOf(needs);
    }

    static RowSql of(String sql, ColumnType type) {
        return new RowSql(sql, type, Set.of());
    }

    /// What both need.
    Set<Relation> needsWith(RowSql other) {
        EnumSet<Relation> both = EnumSet.noneOf(Relation.class);
        both.addAll(needs);
        both.addAll(other.needs);
        return both;
    }
}
