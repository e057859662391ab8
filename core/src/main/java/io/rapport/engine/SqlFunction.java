package io.rapport.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Java function under a name of SQL, text in, text out; the same name and result on every engine. Must be pure and
/// thread-safe. Called once a row of the vectors DuckDB hands over, so call it on distinct values where that is
/// cheaper.
///
/// @param name lower snake case, e.g. `phone_e164`
/// @param arity number of text arguments
/// @param body gets null for SQL null, answers null for SQL null
public record SqlFunction(String name, int arity, Body body) {
    /// The computation.
    @FunctionalInterface
    public interface Body {
        @Nullable
        String apply(List<@Nullable String> arguments);
    }
}
