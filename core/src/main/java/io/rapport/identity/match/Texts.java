package io.rapport.identity.match;

import java.util.List;
import java.util.stream.Collectors;

/// Values for people to read.
final class Texts {
    private Texts() {}

    static String of(List<Column> columns, int row) {
        return columns.stream()
                .map(c -> c.text(row))
                .filter(t -> !t.isEmpty())
                .distinct()
                .collect(Collectors.joining(" | "));
    }
}
