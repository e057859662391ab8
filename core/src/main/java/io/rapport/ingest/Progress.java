package io.rapport.ingest;

/// Hears how far a scan or a load is. Called from the working thread, a few times a second at most for one file.
@FunctionalInterface
public interface Progress {
    /// Hears nothing.
    Progress NONE = (what, done, known) -> {};

    /// @param what the stream and file in work, for people
    /// @param bytesDone bytes worked on so far, of all files
    /// @param bytesKnown bytes known to be there to work on; may grow
    void at(String what, long bytesDone, long bytesKnown);
}
