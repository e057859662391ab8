package io.rapport.ingest;

import io.rapport.connector.FileFinder;
import io.rapport.connector.Source;
import io.rapport.connector.SourceDefinition.Format;
import io.rapport.connector.Stream;
import io.rapport.connector.Stream.Reading;
import io.rapport.connector.StreamDefinition;
import io.rapport.definition.Position;
import io.rapport.engine.Database;
import io.rapport.engine.DuckDbEngine;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A project folder with one source `shop`, for tests: files delivered in, rows out.
final class IngestHouse implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Path project;
    private final List<Stream> streams = new ArrayList<>();
    private @Nullable DuckDbEngine engine;
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private long keptFrom = 4 << 20;

    IngestHouse(Path project) {
        this.project = project;
    }

    /// A house whose stream `orders` takes whatever lies in the folder.
    static IngestHouse withOrders(Path project, Reading reading) {
        return new IngestHouse(project).stream("orders", reading, "*");
    }

    static Reading as(Format format) {
        return new Reading(format, null, null, null, null, null);
    }

    IngestHouse stream(String name, Reading reading, String... files) {
        Position at = new Position(Path.of("source/shop.yaml"), 1, 1);
        StreamDefinition definition = new StreamDefinition(
                at, List.of(), List.of(), null, StreamDefinition.Duplicates.DROP, null, null, Map.of());
        streams.removeIf(s -> s.name().equals(name));
        streams.add(new Stream("shop", "sales", name, List.of(files), reading, definition, at));
        return this;
    }

    /// From how many bytes on rows stay in a file of their own.
    IngestHouse keepingFrom(long bytes) {
        keptFrom = bytes;
        return this;
    }

    IngestHouse at(Instant now) {
        clock = Clock.fixed(now, ZoneOffset.UTC);
        return this;
    }

    Source source() {
        return new Source("shop", "sales", inbox(), streams);
    }

    Path inbox() {
        return project.resolve("inbox");
    }

    Path raw() {
        return project.resolve(".rapport/raw");
    }

    IngestHouse deliver(String name, byte[] bytes) {
        try {
            Path file = inbox().resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    IngestHouse deliver(String name, String text) {
        return deliver(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Ingest ingest() {
        return new Ingest(new RawStore(raw()), new FileFinder(), project.resolve(".rapport/tmp"), clock, keptFrom);
    }

    Delivered scan() {
        return ingest().scan(List.of(source()), Progress.NONE);
    }

    Loaded load() {
        return ingest().load(List.of(source()), engine(), Progress.NONE);
    }

    /// Scans and loads; the problems of both.
    List<FileProblem> run() {
        List<FileProblem> problems = new ArrayList<>(scan().problems());
        problems.addAll(load().problems());
        return problems;
    }

    DuckDbEngine engine() {
        DuckDbEngine open = engine;
        if (open == null) {
            makeFolder(project.resolve(".rapport"));
            open = DuckDbEngine.open(
                    project.resolve(".rapport/work.duckdb"),
                    new DuckDbSettings(1L << 30, 2, project.resolve(".rapport/spill")),
                    List.of());
            engine = open;
        }
        return open;
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forgetWork() {
        close();
        try {
            Files.deleteIfExists(project.resolve(".rapport/work.duckdb"));
            Files.deleteIfExists(project.resolve(".rapport/work.duckdb.wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Rows as text, fields separated by `|`, null as `~`.
    List<String> rows(String sql) {
        try (Database database = engine().database()) {
            return database.query(IngestHouse::shown, sql);
        }
    }

    private static String shown(Row row) {
        List<String> values = new ArrayList<>();
        row.values().forEach(v -> values.add(v == null ? "~" : v.toString()));
        return String.join("|", values);
    }

    /// The table of `orders`, ordered.
    List<String> orders() {
        return rows("select * exclude (_segment, _row) from ingest.shop__orders order by _segment, _row");
    }

    List<String> rejects() {
        return rows("select row_no, line, raw, reason from ingest.reject order by segment_id, row_no");
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }
}
