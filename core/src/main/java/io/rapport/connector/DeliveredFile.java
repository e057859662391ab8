package io.rapport.connector;

import io.rapport.connector.SourceDefinition.Format;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file, or a member of a zip archive, that belongs to a stream.
///
/// @param name relative to the source's folder, with `/`; a member as `a.zip!b.csv`
/// @param path the file, or the archive
/// @param member name of the entry in the archive; null for a plain file
/// @param format how it is written
/// @param gzip whether the bytes are compressed by gzip
public record DeliveredFile(
        String name, Path path, @Nullable String member, Format format, boolean gzip) {}
