package io.rapport.metric;

import org.jspecify.annotations.Nullable;

/// One aggregate of one model: what is left when a formula is followed down to the tables.
///
/// @param model where the rows are
/// @param aggregate what is done to them
/// @param distinct whether equal values count once
/// @param argument what is aggregated; null for rows as such
/// @param where which rows; null for all
/// @param frame which days
record Leaf(
        Model model,
        Aggregate aggregate,
        boolean distinct,
        @Nullable RowSql argument,
        @Nullable RowSql where,
        Frame frame) {

    /// The ways rows become a number.
    enum Aggregate {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX,
        MEDIAN
    }

    /// Whether values of parts add up to the value of the whole.
    boolean additive() {
        return aggregate == Aggregate.SUM || aggregate == Aggregate.COUNT && !distinct;
    }

    /// Whether no rows mean 0 (rather than nothing).
    boolean zeroWithoutRows() {
        return aggregate == Aggregate.SUM || aggregate == Aggregate.COUNT;
    }

    Leaf in(Frame outer) {
        return new Leaf(model, aggregate, distinct, argument, where, frame.within(outer));
    }
}
