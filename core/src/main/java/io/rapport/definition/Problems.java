package io.rapport.definition;

import io.rapport.kernel.DefinitionException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Collects every mistake of a project, so that the author sees them all at once. Not thread-safe.
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Position at, String message) {
        found.add(new Problem(at, message, null));
    }

    public void add(Position at, String message, String hint) {
        found.add(new Problem(at, message, hint.isEmpty() ? null : hint));
    }

    public void addAll(Problems others) {
        found.addAll(others.found);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// In the order of file, line and column.
    public List<Problem> all() {
        return found.stream()
                .sorted(Comparator.comparing((Problem p) -> p.at().file().toString())
                        .thenComparing(p -> p.at().line())
                        .thenComparing(p -> p.at().column()))
                .toList();
    }

    /// @throws DefinitionException with every problem, one a line, if there is any
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new DefinitionException(
                    all().stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
