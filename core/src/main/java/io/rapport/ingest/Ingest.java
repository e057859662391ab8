package io.rapport.ingest;

import io.rapport.connector.DeliveredFile;
import io.rapport.connector.FileFinder;
import io.rapport.connector.FileFinder.Found;
import io.rapport.connector.Source;
import io.rapport.connector.Stream;
import io.rapport.engine.BrokenDatabaseException;
import io.rapport.engine.Database;
import io.rapport.engine.DuckDbEngine;
import io.rapport.kernel.DataException;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/// Takes what the sources delivered: first into the raw store, then into tables.
///
/// Both halves can be killed at any instant and be done again: a file is stored once, a segment is loaded once. A file
/// that cannot be taken is a [FileProblem]; the rest goes on.
public final class Ingest {
    private static final long KEPT_FROM = 4L << 20;
    /// A transaction costs about as much as some megabytes of rows.
    private static final long TRANSACTION_BYTES = 64L << 20;

    private final RawStore store;
    private final FileFinder finder;
    private final Path temporary;
    private final Clock clock;
    private final long keptFrom;
    /// Segments whose bytes this process has just hashed; the others are verified before they are loaded.
    private final Set<Integer> stored = new HashSet<>();

    /// @param temporary folder for files in work; emptied before use
    /// @param clock says when a file was delivered
    public Ingest(RawStore store, FileFinder finder, Path temporary, Clock clock) {
        this(store, finder, temporary, clock, KEPT_FROM);
    }

    /// @param keptFrom bytes of rows from which those of a segment stay in a file of their own
    Ingest(RawStore store, FileFinder finder, Path temporary, Clock clock, long keptFrom) {
        this.keptFrom = keptFrom;
        this.store = store;
        this.finder = finder;
        this.temporary = temporary;
        this.clock = clock;
    }

    /// Stores files that are new or changed. Looks at the delivery folders only, never at a database.
    ///
    /// @throws SourceException if the raw store cannot be written, or another run is writing it
    public Delivered scan(List<Source> sources, Progress progress) {
        List<FileProblem> problems = new ArrayList<>();
        Map<Source, Found> found = new LinkedHashMap<>();
        sources.forEach(source -> found.put(source, finder.find(source)));
        Meter meter = new Meter(progress);
        found.values()
                .forEach(f -> f.files().values().forEach(files -> files.forEach(file -> meter.expect(size(file)))));
        Scanned scanned = new Scanned(problems);
        try (RawWriter writer = RawWriter.open(store, clock)) {
            List<Supplier<RawWriter.Arrival>> arrivals = new ArrayList<>();
            found.forEach((source, here) -> {
                problems.addAll(refused(source, here, writer));
                for (Stream stream : source.streams()) {
                    here.files()
                            .getOrDefault(stream, List.of())
                            .forEach(file -> arrivals.add(() -> writer.arrival(stream, file)));
                }
            });
            Ahead.forEach(
                    arrivals.stream().map(Supplier::get).iterator(),
                    arrival -> copy(writer, arrival, meter),
                    copied -> scanned.add(writer, copied));
        }
        scanned.added.forEach(segment -> stored.add(segment.id()));
        return new Delivered(scanned.files, scanned.taken - scanned.added.size(), scanned.added, problems);
    }

    /// What was found so far.
    private static final class Scanned {
        private final List<Segment> added = new ArrayList<>();
        private final List<FileProblem> problems;
        private int files;
        private int taken;

        Scanned(List<FileProblem> problems) {
            this.problems = problems;
        }

        void add(RawWriter writer, RawWriter.Copied copied) {
            files++;
            try {
                writer.store(copied).ifPresent(added::add);
                taken++;
            } catch (Unreadable e) {
                Stream stream = copied.arrival().stream();
                String file = copied.arrival().file().name();
                problems.add(new FileProblem(stream.source(), stream.name(), file, e.text()));
            }
        }
    }

    private static RawWriter.Copied copy(RawWriter writer, RawWriter.Arrival arrival, Meter meter) {
        String what = arrival.stream().source() + "/" + arrival.stream().name() + " "
                + arrival.file().name();
        Meter.Part part = meter.begin(what, size(arrival.file()));
        try {
            return writer.copy(arrival, part::add);
        } finally {
            part.end();
        }
    }

    /// What a scan and a load would do now. Stores nothing and loads nothing.
    ///
    /// @param work the work database, only read
    /// @throws SourceException if the raw store cannot be read
    public Arrivals expected(List<Source> sources, Database work, Progress progress) {
        return new ArrivalCheck(store, finder).of(sources, work, progress);
    }

    private static long size(DeliveredFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            return 0; // it is reported when it is read
        }
    }

    private static List<FileProblem> refused(Source source, Found found, RawWriter writer) {
        List<FileProblem> problems = new ArrayList<>();
        found.refused().forEach(r -> problems.add(new FileProblem(source.name(), r.stream(), r.file(), r.message())));
        for (Stream stream : source.streams()) {
            for (String file : found.missing().getOrDefault(stream, List.of())) {
                if (!writer.has(stream, file)) {
                    problems.add(new FileProblem(
                            source.name(), stream.name(), file, "is not there. Deliver it to " + source.folder()));
                }
            }
        }
        return problems;
    }

    /// Loads the segments of these sources that the work database does not hold yet; on an empty database, all of
    /// them.
    ///
    /// @throws SourceException if the disk or the memory is full, or a stored file is not what was stored: better
    ///     no new numbers than numbers without its rows
    /// @throws io.rapport.kernel.DataException if the work database does not belong to this raw store
    public Loaded load(List<Source> sources, DuckDbEngine engine, Progress progress) {
        Map<String, Stream> streams = new LinkedHashMap<>();
        sources.forEach(s -> s.streams().forEach(t -> streams.put(t.source() + "/" + t.name(), t)));
        List<Segment> segments = store.segments();
        Path files = emptied();
        Loading loading = new Loading(engine, new KeptRows(store.folder()), keptFrom);
        loading.prepare(List.copyOf(streams.values()), segments);
        Map<String, Integer> newest = new HashMap<>();
        List<Segment> toLoad = new ArrayList<>();
        Meter meter = new Meter(progress);
        int known = 0;
        for (Segment segment : segments) {
            Stream stream = streams.get(path(segment));
            if (stream != null) {
                newest.put(file(segment), segment.id());
                if (loading.isLoaded(segment, stream)) {
                    known++;
                } else {
                    toLoad.add(segment);
                    meter.expect(segment.bytes());
                }
            }
        }
        store.verify(toLoad.stream().filter(s -> !stored.contains(s.id())).toList());
        Tally tally = new Tally(newest);
        BatchReader reader = new BatchReader(store, files, Loading::dialect, meter, keptFrom);
        List<Batch> batches = Batch.of(toLoad, s -> Objects.requireNonNull(streams.get(path(s))));
        try {
            List<Prepared> together = new ArrayList<>();
            Ahead.forEach(batches.iterator(), reader::read, prepared -> {
                together.add(prepared);
                if (together.stream().mapToLong(Prepared::bytes).sum() >= TRANSACTION_BYTES) {
                    load(loading, reader, together, tally);
                    together.clear();
                }
            });
            load(loading, reader, together, tally);
        } finally {
            emptied();
        }
        return new Loaded(tally.segments, known, tally.rows, tally.rejected, tally.problems);
    }

    /// What was loaded so far.
    private static final class Tally {
        private final Map<String, Integer> newest;
        private int segments;
        private long rows;
        private long rejected;
        private final List<FileProblem> problems = new ArrayList<>();

        Tally(Map<String, Integer> newest) {
            this.newest = newest;
        }

        void add(Prepared.Part part) {
            segments++;
            rows += part.rows() + part.rejected();
            rejected += part.rejected();
        }

        /// A newer version of the file makes a problem with this one nobody's concern.
        void add(Segment segment, String message) {
            if (newest.getOrDefault(file(segment), 0) <= segment.id()) {
                problems.add(new FileProblem(segment.source(), segment.stream(), segment.file(), message));
            }
        }
    }

    /// What the database does not take together it is given one by one.
    private static void load(Loading loading, BatchReader reader, List<Prepared> batches, Tally tally) {
        for (Prepared batch : batches) {
            batch.failures()
                    .forEach(failure ->
                            tally.add(failure.segment(), failure.reason().text()));
        }
        List<Prepared> filled =
                batches.stream().filter(batch -> batch.content() != null).toList();
        if (filled.isEmpty()) {
            return;
        }
        try {
            loading.load(filled).forEach(tally::add);
        } catch (BrokenDatabaseException e) {
            throw e; // no fault of the file
        } catch (DataException e) {
            if (filled.size() == 1 && filled.getFirst().parts().size() == 1) {
                tally.add(filled.getFirst().parts().getFirst().segment(), "cannot be loaded: " + e.getMessage());
                return;
            }
            for (Prepared batch : filled) {
                batch.read().singly().forEach(single -> load(loading, reader, List.of(reader.read(single)), tally));
            }
        } finally {
            filled.forEach(Prepared::deleteFiles);
        }
    }

    private static String path(Segment segment) {
        return segment.source() + "/" + segment.stream();
    }

    private static String file(Segment segment) {
        return path(segment) + "/" + segment.file();
    }

    private Path emptied() {
        try {
            Files.createDirectories(temporary);
            try (java.nio.file.DirectoryStream<Path> files =
                    Files.newDirectoryStream(temporary, "{ready,rejects,plain}-*")) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            return temporary;
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot write to %s (%s). Free some space or correct the permissions"
                            .formatted(temporary, e.getMessage()),
                    true,
                    e);
        }
    }
}
