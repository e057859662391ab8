package io.rapport.connector;

import io.rapport.connector.SourceDefinition.Format;
import io.rapport.definition.Position;
import io.rapport.kernel.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One kind of row of one configured system, with everything resolved.
///
/// @param source name of its [Source]
/// @param department who answers for it
/// @param name its key in the definition
/// @param files globs, relative to the source's folder
/// @param reading what the author fixed about how its files are written
/// @param definition key, version and entities of its rows
/// @param at where it is defined, for messages
public record Stream(
        String source,
        String department,
        String name,
        List<String> files,
        Reading reading,
        StreamDefinition definition,
        Position at) {
    public Stream {
        files = List.copyOf(files);
    }

    /// Where its rows land: `ingest.shop_eu__orders`.
    public TableName table() {
        return table(source, name);
    }

    /// Where rows of `stream` of `source` land; `-` becomes `_`.
    public static TableName table(String source, String stream) {
        return new TableName("ingest", (source + "__" + stream).replace('-', '_'));
    }

    /// What the author fixed about how the files are written; null is detected.
    ///
    /// @param format default: by the file's name
    /// @param encoding name of a character set
    /// @param delimiter one character
    /// @param header whether the first row holds column names
    /// @param sheet sheet of a workbook; default: the first
    /// @param array key of the array that holds the rows of a JSON document; default: the only one
    public record Reading(
            @Nullable Format format,
            @Nullable String encoding,
            @Nullable Character delimiter,
            @Nullable Boolean header,
            @Nullable String sheet,
            @Nullable String array) {
        /// Everything is detected.
        public static final Reading DETECTED = new Reading(null, null, null, null, null, null);
    }
}
