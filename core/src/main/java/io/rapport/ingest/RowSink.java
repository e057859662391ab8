package io.rapport.ingest;

import java.io.IOException;
import java.util.List;

/// Takes the rows of one file as they are read.
interface RowSink {
    /// Comes first, once.
    void columns(List<String> names) throws IOException;

    /// @param number of the row in its file, from 1
    /// @param values of the first columns; an empty one is none
    void row(long number, List<String> values) throws IOException;

    /// A row that cannot be split.
    ///
    /// @param line where it begins, from 1
    /// @param raw as it came
    /// @param reason completes the sentence "the row ..."
    void reject(long number, long line, String raw, String reason) throws IOException;
}
