package io.rapport.ingest;

import org.jspecify.annotations.Nullable;

/// How the text of a stream's files is written; detected once, then pinned.
///
/// @param encoding IANA name of the character set; `US-ASCII` while no file of the stream held anything else
/// @param delimiter between fields
/// @param escape what stands before a quote inside a quoted field: the quote itself or a backslash
/// @param header whether the first row holds column names
/// @param sheet sheet of a workbook; null for the first
/// @param array key of the array that holds the rows of a JSON document; null for the only one
public record Dialect(
        String encoding,
        char delimiter,
        char escape,
        boolean header,
        @Nullable String sheet,
        @Nullable String array) {
    /// Fields are quoted by it.
    public static final char QUOTE = '"';

    /// Where nothing was detected and nothing was fixed.
    public static final Dialect PLAIN = new Dialect("UTF-8", ',', QUOTE, true, null, null);
}
