package io.rapport.ingest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Something that is not as it should be in the raw store.
///
/// @param kind what it is
/// @param file the stored file, sidecar or folder it is about
/// @param segment the segment it is about; null if no readable sidecar says
/// @param message what is wrong and what to do, a whole sentence with the file
public record RawFinding(Kind kind, Path file, @Nullable Segment segment, String message) {

    /// What can be wrong.
    public enum Kind {
        /// A sidecar is there, its file is not: the content is gone.
        MISSING_FILE,
        /// The file has another size than its sidecar says.
        OTHER_SIZE,
        /// The file has its size, but another hash.
        OTHER_BYTES,
        /// The file is there and may not or cannot be read.
        UNREADABLE_FILE,
        /// The sidecar is damaged; nothing can be loaded until it is mended.
        UNREADABLE_SIDECAR,
        /// A file whose sidecar was taken away: it is not loaded.
        MISSING_SIDECAR,
        /// A file a killed run was about to store; the next run takes it again.
        LEFT_OVER,
        /// A number is missing among the segments of a stream: a segment was taken away whole.
        SEQUENCE_GAP,
        /// Two segments have the same number.
        SAME_NUMBER
    }

    /// Whether content that was accepted cannot be loaded; else nothing is lost.
    public boolean isLoss() {
        return kind != Kind.LEFT_OVER;
    }

    @Override
    public String toString() {
        return message;
    }
}
