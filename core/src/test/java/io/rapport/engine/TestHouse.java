package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real work database in a temporary folder, for tests: a small table in, a stage run, rows out.
public final class TestHouse implements AutoCloseable {
    private static final AtomicLong GIVEN = new AtomicLong();
    private static final Set<String> INNER_ROOMS = Set.of("engine", "ingest", "quality");

    private final Path folder;
    private final DuckDbEngine engine;

    private TestHouse(Path folder, List<SqlFunction> functions) {
        this.folder = folder;
        this.engine = DuckDbEngine.open(
                folder.resolve("work.duckdb"),
                folder.resolve("result.duckdb"),
                null,
                table -> !INNER_ROOMS.contains(table.schema()),
                new DuckDbSettings(3L << 30, 2, folder.resolve("tmp")),
                functions);
    }

    public static TestHouse open(List<SqlFunction> functions) {
        try {
            return new TestHouse(Files.createTempDirectory("rapport-test"), functions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestHouse open() {
        return open(List.of());
    }

    /// Replaces a table.
    ///
    /// @param table `room.table`
    /// @param columns as in CREATE TABLE: `id bigint, name varchar`
    /// @param values as in VALUES: `(1, 'a'), (2, null)`; empty for an empty table
    public void given(String table, String columns, String values) {
        TableName name = TableName.of(table);
        engine.makeResultWritable();
        engine.transaction("given " + table, session -> {
            String place = session.place(name);
            session.execute("create or replace table " + place + " (" + columns + ")");
            if (!values.isBlank()) {
                session.execute("insert into " + place + " values " + values);
            }
            DuckDbEngine.markDone(session, name, "given", "given " + GIVEN.incrementAndGet());
        });
    }

    /// Replaces a table by many rows; the database reads texts it is handed faster than a long list of VALUES.
    ///
    /// @param columns as in CREATE TABLE
    /// @param select the columns in their order, from texts of the same names: `id::bigint, name`
    /// @param rows the texts, all of one length; null for none
    public void given(String table, String columns, String select, List<List<@Nullable String>> rows) {
        TableName name = TableName.of(table);
        TableName texts = new TableName(name.schema(), name.table() + "_texts");
        engine.makeResultWritable();
        engine.transaction("given " + table, session -> {
            String place = session.place(name);
            session.execute("create or replace table " + place + " (" + columns + ")");
            if (!rows.isEmpty()) {
                String names = Arrays.stream(columns.split(", "))
                        .map(column -> column.split(" ")[0] + " varchar")
                        .collect(Collectors.joining(", "));
                try (TableWriter writer = session.write(texts, names)) {
                    for (List<@Nullable String> row : rows) {
                        row.forEach(writer::add);
                        writer.endRow();
                    }
                }
                session.execute("insert into %s select %s from %s; drop table %s"
                        .formatted(place, select, session.place(texts), session.place(texts)));
            }
            DuckDbEngine.markDone(session, name, "given", "given " + GIVEN.incrementAndGet());
        });
    }

    public List<StepResult> run(Stage stage) {
        return engine.run(stage, StepListener.SILENT);
    }

    public List<Row> rows(String sql, Object... parameters) {
        try (Database database = engine.database()) {
            return database.query(sql, parameters);
        }
    }

    /// The values of the first column of a SELECT.
    public List<@Nullable Object> column(String sql, Object... parameters) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Row row : rows(sql, parameters)) {
            values.add(row.values().getFirst());
        }
        return values;
    }

    public Database database() {
        return engine.database();
    }

    public DuckDbEngine engine() {
        return engine;
    }

    /// A folder of this test's own.
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        engine.close();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
