package io.rapport.ingest;

import io.rapport.connector.SourceDefinition.Format;
import java.time.Instant;

/// One delivered file in the raw store: what its sidecar says. Never changed once it is visible.
///
/// @param id unique in the project, growing in the order of storing; the same after every rebuild
/// @param source name of the source
/// @param stream name of the stream
/// @param seq number in the stream, from 1; a later one is the newer version of a row
/// @param hash SHA-256 of the bytes as delivered, hexadecimal
/// @param file as delivered, relative to the source's folder; a member of an archive as `a.zip!b.csv`
/// @param format how it is written
/// @param stored name of the file that holds the bytes, beside the sidecar
/// @param bytes size of it
/// @param modified when the delivered file was last changed
/// @param delivered when it was stored
/// @param dialect how the text in it is written; of no meaning for Parquet and XLSX
public record Segment(
        int id,
        String source,
        String stream,
        int seq,
        String hash,
        String file,
        Format format,
        String stored,
        long bytes,
        Instant modified,
        Instant delivered,
        Dialect dialect) {}
