package io.rapport.ingest;

import java.nio.file.Path;
import java.util.List;

/// A segment in a form the database reads at full speed.
sealed interface Prepared {
    /// Rows of fields, the row's number in front.
    ///
    /// @param file one line a row
    /// @param columns names of the fields
    record Fields(ReadyFile file, List<String> columns) implements Prepared {}

    /// JSON values: row number, line number, value.
    ///
    /// @param file one line a value
    record Json(ReadyFile file) implements Prepared {}

    /// As delivered.
    ///
    /// @param file uncompressed
    record Parquet(Path file) implements Prepared {}
}
