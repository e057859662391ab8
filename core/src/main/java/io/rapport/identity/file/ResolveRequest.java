package io.rapport.identity.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be resolved.
///
/// @param inputs files, in order
/// @param columns what the user says of columns; null for nothing
/// @param ignored names of columns to leave out
/// @param labels the name of a column, or a file, that says what belongs together; null for none. It is compared with
///     the result and never used for it
/// @param threshold probability from which two records are one, or NaN: chosen from what the model expects
public record ResolveRequest(
        List<Path> inputs,
        @Nullable ColumnsDefinition columns,
        Set<String> ignored,
        @Nullable String labels,
        double threshold) {
    public ResolveRequest {
        inputs = List.copyOf(inputs);
        ignored = Set.copyOf(ignored);
    }
}
