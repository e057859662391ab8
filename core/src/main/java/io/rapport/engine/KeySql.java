package io.rapport.engine;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// SQL about the keys of an [Increment]. Where keys are collected their columns are numbered: `_k1`, `_k2`.
final class KeySql {
    private KeySql() {}

    /// Expressions as the numbered columns.
    static String numbered(List<String> expressions) {
        return IntStream.range(0, expressions.size())
                .mapToObj(i -> "(" + expressions.get(i) + ") as _k" + (i + 1))
                .collect(Collectors.joining(", "));
    }

    /// The numbered columns of a SELECT whose columns are the key, in its order.
    static String reached(List<String> key, String select) {
        String numbers =
                IntStream.rangeClosed(1, key.size()).mapToObj(i -> "_k" + i).collect(Collectors.joining(", "));
        return "select %1$s from (%2$s) as reached(%1$s)".formatted(numbers, select);
    }

    /// The numbered columns under the names of the key.
    static String renamed(List<String> key) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "_k" + (i + 1) + " as " + key.get(i))
                .collect(Collectors.joining(", "));
    }

    /// Whether rows belong to a key, as the condition of a join.
    static String on(List<String> expressions) {
        return IntStream.range(0, expressions.size())
                .mapToObj(i -> "(" + expressions.get(i) + ") = _k" + (i + 1))
                .collect(Collectors.joining(" and "));
    }

    /// Whether no column of a key is null.
    static String present(List<String> key) {
        return IntStream.rangeClosed(1, key.size())
                .mapToObj(i -> "_k" + i + " is not null")
                .collect(Collectors.joining(" and "));
    }
}
