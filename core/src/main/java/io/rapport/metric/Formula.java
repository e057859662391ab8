package io.rapport.metric;

import java.util.LinkedHashSet;
import java.util.Set;

/// A metric down to its aggregates.
sealed interface Formula {
    record Constant(String digits) implements Formula {}

    record Value(Leaf leaf) implements Formula {}

    /// `+ - * /`; a division by zero is empty.
    record Binary(String sign, Formula left, Formula right) implements Formula {}

    /// Never more than `bound`.
    record AtMost(Formula of, String bound) implements Formula {}

    /// A division whose divisor is a monthly rate: the lifetime it implies is at most `months`.
    record Lifetime(Formula left, Formula rate, int months) implements Formula {}

    /// All aggregates, in the order of the formula.
    default Set<Leaf> leaves() {
        Set<Leaf> leaves = new LinkedHashSet<>();
        collect(leaves);
        return leaves;
    }

    private void collect(Set<Leaf> into) {
        switch (this) {
            case Constant c -> {}
            case Value v -> into.add(v.leaf());
            case Binary b -> {
                b.left().collect(into);
                b.right().collect(into);
            }
            case AtMost a -> a.of().collect(into);
            case Lifetime l -> {
                l.left().collect(into);
                l.rate().collect(into);
            }
        }
    }

    /// The same formula over other days.
    default Formula in(Frame outer) {
        if (outer.equals(Frame.STEP)) {
            return this;
        }
        return switch (this) {
            case Constant c -> c;
            case Value v -> new Value(v.leaf().in(outer));
            case Binary b -> new Binary(b.sign(), b.left().in(outer), b.right().in(outer));
            case AtMost a -> new AtMost(a.of().in(outer), a.bound());
            case Lifetime l -> new Lifetime(l.left().in(outer), l.rate().in(outer), l.months());
        };
    }

    /// Whether values of parts add up.
    default boolean additive() {
        return switch (this) {
            case Constant c -> false;
            case Value v -> v.leaf().additive() && v.leaf().frame().equals(Frame.STEP);
            case Binary b ->
                (b.sign().equals("+") || b.sign().equals("-"))
                        && b.left().additive()
                        && b.right().additive();
            case AtMost a -> false;
            case Lifetime l -> false;
        };
    }
}
