package io.rapport.ingest;

import io.rapport.connector.SourceDefinition.Format;
import io.rapport.connector.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Segments of one stream that are read and loaded together, in one transaction: a big one by itself, small ones by the
/// hundred, as a transaction costs as much as a megabyte of rows.
///
/// @param segments in the order they were stored; at least one
record Batch(Stream stream, List<Segment> segments) {
    private static final long BYTES_MOST = 8L << 20;
    private static final int SEGMENTS_MOST = 500;
    private static final int GZIP_SHRINKS = 10;

    /// @param stream who owns a segment
    static List<Batch> of(List<Segment> segments, java.util.function.Function<Segment, Stream> stream) {
        List<Batch> batches = new ArrayList<>();
        List<Segment> together = new ArrayList<>();
        long bytes = 0;
        for (Segment segment : segments) {
            boolean isFull = together.size() == SEGMENTS_MOST || bytes + text(segment) > BYTES_MOST;
            boolean isOther = !together.isEmpty() && !isLike(together.getFirst(), segment);
            if (!together.isEmpty() && (isFull || isOther)) {
                batches.add(new Batch(stream.apply(together.getFirst()), together));
                together = new ArrayList<>();
                bytes = 0;
            }
            together.add(segment);
            bytes += segment.format() == Format.PARQUET ? BYTES_MOST : text(segment);
        }
        if (!together.isEmpty()) {
            batches.add(new Batch(stream.apply(together.getFirst()), together));
        }
        return batches;
    }

    private static boolean isLike(Segment one, Segment other) {
        return one.source().equals(other.source())
                && one.stream().equals(other.stream())
                && other.format() != Format.PARQUET;
    }

    /// About how many bytes of text it holds.
    private static long text(Segment segment) {
        return segment.stored().endsWith(".gz") || segment.format() == Format.XLSX
                ? segment.bytes() * GZIP_SHRINKS
                : segment.bytes();
    }

    int id() {
        return segments.getFirst().id();
    }

    boolean isSingle() {
        return segments.size() == 1;
    }

    /// Each segment by itself.
    List<Batch> singly() {
        return segments.stream().map(s -> new Batch(stream, List.of(s))).toList();
    }

    Batch without(List<Segment> some) {
        return new Batch(
                stream, segments.stream().filter(s -> !some.contains(s)).toList());
    }

    Batch {
        segments = List.copyOf(segments);
        Objects.requireNonNull(stream);
    }
}
