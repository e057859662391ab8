package io.rapport.ingest;

import io.rapport.connector.DeliveredFile;
import io.rapport.connector.FileFinder;
import io.rapport.connector.FileFinder.Found;
import io.rapport.connector.Source;
import io.rapport.connector.Stream;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at the delivery folders as a scan does, and stores nothing. A file that looks as it did when it was read last
/// is not read again; any other is read once for its hash.
final class ArrivalCheck {
    private final List<Segment> segments;
    private final SeenFiles seen;
    private final FileFinder finder;
    private final Map<String, String> lastHash = new HashMap<>();
    private final Set<String> hashes = new HashSet<>();
    private final List<Arrivals.Arrival> files = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();

    ArrivalCheck(RawStore store, FileFinder finder) {
        this.segments = store.segments();
        this.seen = SeenFiles.read(store.folder().resolve(".seen"));
        this.finder = finder;
        segments.forEach(segment -> note(segment.source() + "/" + segment.stream(), segment.file(), segment.hash()));
    }

    private void note(String stream, String file, String hash) {
        lastHash.put(stream + "/" + file, hash);
        hashes.add(stream + "/" + hash);
    }

    Arrivals of(List<Source> sources, Database work, Progress progress) {
        Meter meter = new Meter(progress);
        for (Source source : sources) {
            Found found = finder.find(source);
            found.refused()
                    .forEach(r -> problems.add(new FileProblem(source.name(), r.stream(), r.file(), r.message())));
            for (Stream stream : source.streams()) {
                for (DeliveredFile file : found.files().getOrDefault(stream, List.of())) {
                    look(stream, file, meter);
                }
            }
        }
        return new Arrivals(files, waiting(sources, work), problems);
    }

    private void look(Stream stream, DeliveredFile file, Meter meter) {
        String path = stream.source() + "/" + stream.name();
        try {
            FileState state = FileState.of(file.path());
            meter.expect(state.size());
            Meter.Part part = meter.begin(path + " " + file.name(), state.size());
            Optional<String> known = seen.hash(stream.source(), stream.name(), file.name(), state);
            String hash = known.isPresent() ? known.get() : FileCopy.hash(file, part::add);
            String before = lastHash.get(path + "/" + file.name());
            boolean isNew = before == null ? !hashes.contains(path + "/" + hash) : !before.equals(hash);
            if (isNew) {
                files.add(new Arrivals.Arrival(
                        stream.source(), stream.name(), file.name(), before != null, state.size()));
                note(path, file.name(), hash);
            }
            part.end();
        } catch (IOException e) {
            problems.add(new FileProblem(
                    stream.source(), stream.name(), file.name(), "cannot be read (%s)".formatted(e.getMessage())));
        }
    }

    private List<Segment> waiting(List<Source> sources, Database work) {
        Map<String, Stream> streams = new HashMap<>();
        sources.forEach(s -> s.streams().forEach(t -> streams.put(t.source() + "/" + t.name(), t)));
        Map<Integer, String> loaded = new HashMap<>();
        if (work.has(TableName.of("ingest.segment"))) {
            for (Row row : work.query("select segment_id, hash, reading from ingest.segment")) {
                loaded.put((int) row.integer("segment_id"), row.text("hash") + " " + row.text("reading"));
            }
        }
        List<Segment> waiting = new ArrayList<>();
        for (Segment segment : segments) {
            Stream stream = streams.get(segment.source() + "/" + segment.stream());
            if (stream != null
                    && !(segment.hash() + " " + Loading.reading(segment, stream)).equals(loaded.get(segment.id()))) {
                waiting.add(segment);
            }
        }
        return waiting;
    }
}
