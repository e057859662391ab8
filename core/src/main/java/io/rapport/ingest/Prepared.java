package io.rapport.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch of segments in a form the database reads at full speed.
///
/// @param batch what was read
/// @param parts of the segments that could be read
/// @param failures the others
/// @param content their rows; null if none could be read
record Prepared(
        Batch batch,
        List<Part> parts,
        List<Failure> failures,
        @Nullable Content content) {

    /// Whether its rows stay in their file.
    ///
    /// @param from bytes of rows of a big segment
    boolean isBig(long from) {
        return batch.isSingle() && content instanceof Content.Rows(RowFile rows, RowFile _) && rows.bytes() >= from;
    }

    /// What could be read, to be read again.
    Batch read() {
        return new Batch(batch.stream(), parts.stream().map(Part::segment).toList());
    }

    /// Bytes of rows.
    long bytes() {
        return switch (content) {
            case Content.Rows(RowFile rows, RowFile rejects) -> rows.bytes() + rejects.bytes();
            case Content.Delivered _ -> batch.segments().getFirst().bytes();
            case null -> 0;
        };
    }

    /// Deletes the temporary files that are still there.
    void deleteFiles() {
        List<Path> files =
                switch (content) {
                    case Content.Rows(RowFile rows, RowFile rejects) -> List.of(rows.path(), rejects.path());
                    case Content.Delivered(Path file) ->
                        file.getFileName().toString().startsWith("plain-") ? List.of(file) : List.of();
                    case null -> List.of();
                };
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                System.getLogger(Prepared.class.getName()).log(System.Logger.Level.DEBUG, e);
            }
        }
    }

    /// How many rows a segment holds; of a delivered Parquet file that is not known yet.
    record Part(Segment segment, long rows, long rejected) {}

    /// Why a segment cannot be read.
    record Failure(Segment segment, Unreadable reason) {}

    /// Where the rows are.
    sealed interface Content {
        /// @param rows the rows
        /// @param rejects those that cannot be split: columns `line`, `raw`, `reason`
        record Rows(RowFile rows, RowFile rejects) implements Content {}

        /// A Parquet file as it was delivered, but not compressed by gzip.
        record Delivered(Path file) implements Content {}
    }
}
