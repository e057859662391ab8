package io.rapport.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/// By what a file that was changed is told from one that was not, without reading it.
///
/// @param size in bytes
/// @param modifiedNanos when its content was changed; anybody can set that
/// @param changedNanos when anything of it was changed, which only the system sets; 0 where it keeps no such time
/// @param identity which file it is on the disk
record FileState(long size, long modifiedNanos, long changedNanos, String identity) {

    /// @throws IOException if it is not there, or may not be looked at
    static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                changedNanos(file),
                String.valueOf(attributes.fileKey()));
    }

    private static long changedNanos(Path file) throws IOException {
        try {
            return Files.getAttribute(file, "unix:ctime") instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return 0;
        }
    }

    FileTime modified() {
        return FileTime.from(modifiedNanos, TimeUnit.NANOSECONDS);
    }
}
