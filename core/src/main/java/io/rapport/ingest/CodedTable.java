package io.rapport.ingest;

import java.util.List;

/// The rows of a file, coded.
///
/// @param rows how many were read
/// @param columns in the order of the file, each of `rows` codes
/// @param padded rows that had fewer fields than the header; the missing ones are empty
/// @param rejected rows that could not be split, the first 10,000 of them
/// @param rejectedRows how many could not be split
public record CodedTable(
        int rows, List<CodedColumn> columns, int padded, List<RejectedRow> rejected, int rejectedRows) {
    static final int REJECTED_MAX = 10_000;

    /// A row that could not be split.
    ///
    /// @param line on which it begins, from 1
    /// @param text as it came, at most 1,000 characters
    /// @param reason completes the sentence "the row ..."
    public record RejectedRow(long line, String text, String reason) {}
}
