package io.rapport.ingest;

import io.rapport.connector.SourceDefinition.Format;
import io.rapport.connector.Stream;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Reads the files of a batch into temporary files. Several batches may be read at once, each by one thread.
final class BatchReader {
    private final RawStore store;
    private final Path temporary;
    private final BiFunction<Segment, Stream, Dialect> dialects;
    private final Meter meter;
    private final long syncFrom;

    /// A segment failed when some of its rows were written already.
    private static final class Halfway extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Prepared.Failure failure;

        Halfway(Prepared.Failure failure) {
            super(failure.reason());
            this.failure = failure;
        }
    }

    /// @param temporary folder of its own
    /// @param dialects how to read each segment
    /// @param syncFrom bytes of rows from which a segment's file is made durable
    BatchReader(
            RawStore store, Path temporary, BiFunction<Segment, Stream, Dialect> dialects, Meter meter, long syncFrom) {
        this.store = store;
        this.temporary = temporary;
        this.dialects = dialects;
        this.meter = meter;
        this.syncFrom = syncFrom;
    }

    /// @throws SourceException if the temporary files cannot be written, or the memory is full
    Prepared read(Batch batch) {
        List<Prepared.Failure> failures = new ArrayList<>();
        Batch left = batch;
        while (!left.segments().isEmpty()) {
            try {
                return left.segments().getFirst().format() == Format.PARQUET ? delivered(left) : rows(left, failures);
            } catch (Halfway e) {
                failures.add(e.failure);
                left = left.without(List.of(e.failure.segment()));
            } catch (OutOfMemoryError e) {
                throw new SourceException(
                        "Out of memory while reading %s of %s. Give more, e.g. RAPPORT_JAVA_OPTS=-Xmx2g, and run again: nothing is lost"
                                .formatted(
                                        left.segments().getFirst().file(),
                                        batch.stream().source()),
                        true,
                        e);
            }
        }
        return new Prepared(batch, List.of(), failures, null);
    }

    private Prepared rows(Batch batch, List<Prepared.Failure> earlier) throws Halfway {
        List<Prepared.Part> parts = new ArrayList<>();
        List<Prepared.Failure> failures = new ArrayList<>(earlier);
        try (RowFile rows = new RowFile(temporary.resolve("ready-" + batch.id()));
                RowFile rejects = new RowFile(temporary.resolve("rejects-" + batch.id()))) {
            for (Segment segment : batch.segments()) {
                SegmentRows out = new SegmentRows(rows, rejects, segment.id());
                Unreadable reason = read(segment, batch.stream(), out);
                if (reason == null) {
                    parts.add(new Prepared.Part(segment, out.rows(), out.rejected()));
                } else if (out.rows() + out.rejected() == 0) {
                    failures.add(new Prepared.Failure(segment, reason));
                } else {
                    throw new Halfway(new Prepared.Failure(segment, reason));
                }
            }
            if (parts.isEmpty()) {
                return new Prepared(batch, List.of(), failures, null);
            }
            rows.finish();
            rejects.finish();
            Prepared prepared = new Prepared(batch, parts, failures, new Prepared.Content.Rows(rows, rejects));
            if (prepared.isBig(syncFrom)) {
                KeptRows.sync(rows.path());
            }
            return prepared;
        }
    }

    /// @return why it cannot be read; null if it could
    private @Nullable Unreadable read(Segment segment, Stream stream, SegmentRows out) {
        Meter.Part part = part(segment);
        try {
            reader(segment, stream, part).read(out);
            return null;
        } catch (Unreadable e) {
            return e;
        } catch (IOException e) {
            return unreadable(e);
        } finally {
            part.end();
        }
    }

    private Prepared delivered(Batch batch) {
        Segment segment = batch.segments().getFirst();
        Meter.Part part = part(segment);
        try {
            Path file = reader(segment, batch.stream(), part).uncompressed();
            return new Prepared(
                    batch, List.of(new Prepared.Part(segment, 0, 0)), List.of(), new Prepared.Content.Delivered(file));
        } catch (Unreadable e) {
            return failed(batch, segment, e);
        } catch (IOException e) {
            return failed(batch, segment, unreadable(e));
        } finally {
            part.end();
        }
    }

    private static Prepared failed(Batch batch, Segment segment, Unreadable reason) {
        return new Prepared(batch, List.of(), List.of(new Prepared.Failure(segment, reason)), null);
    }

    private static Unreadable unreadable(IOException e) {
        return new Unreadable(
                "cannot be read (%s). Check the disk; else deliver it again".formatted(e.getMessage()), e);
    }

    private Meter.Part part(Segment segment) {
        return meter.begin(segment.source() + "/" + segment.stream() + " " + segment.file(), segment.bytes());
    }

    private SegmentReader reader(Segment segment, Stream stream, Meter.Part part) throws Unreadable {
        return new SegmentReader(
                store.file(segment),
                segment,
                dialects.apply(segment, stream),
                temporary.resolve("plain-" + segment.id()),
                part::add);
    }
}
