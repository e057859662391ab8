package io.rapport.ingest;

import io.rapport.connector.Stream;
import io.rapport.connector.Stream.Reading;
import io.rapport.engine.Database;
import io.rapport.engine.DuckDbEngine;
import io.rapport.engine.Row;
import io.rapport.engine.Session;
import io.rapport.engine.SqlLiteral;
import io.rapport.kernel.DataException;
import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.TableName;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Brings segments into the work database, each once and in one transaction with its row in `ingest.segment`.
///
/// A segment whose reading changed (another encoding or delimiter in the source's definition) is taken out and loaded
/// anew. Rows of big segments stay in a file of their own beside the database, which reads it as fast as a table.
final class Loading {
    /// Raised whenever this code would read the same bytes differently.
    private static final int VERSION = 2;

    private static final TableName SEGMENT = TableName.of("ingest.segment");

    private final DuckDbEngine engine;
    private final KeptRows kept;
    private final long keptFrom;
    private final Map<Integer, String> readings = new HashMap<>();

    /// @param kept the files with the rows of big segments
    /// @param keptFrom bytes of rows from which a segment is a big one
    Loading(DuckDbEngine engine, KeptRows kept, long keptFrom) {
        this.engine = engine;
        this.kept = kept;
        this.keptFrom = keptFrom;
    }

    /// Makes the tables that are missing, and finds out what is loaded already.
    ///
    /// @throws DataException if the work database holds segments the store does not
    void prepare(List<Stream> streams, List<Segment> segments) {
        try (Database database = engine.database()) {
            Map<TableName, List<String>> tables = database.tables();
            if (tables.containsKey(SEGMENT)) {
                for (Row row : database.query("select segment_id, hash, reading from ingest.segment")) {
                    readings.put((int) row.integer("segment_id"), row.text("hash") + " " + row.text("reading"));
                }
            }
            List<Stream> missing = streams.stream()
                    .filter(s -> !tables.containsKey(SegmentSql.few(s.table())))
                    .toList();
            if (!missing.isEmpty() || !tables.containsKey(SEGMENT)) {
                engine.transaction("making the tables of the sources", session -> make(session, missing));
            }
        }
        Map<Integer, String> hashes = new HashMap<>();
        segments.forEach(s -> hashes.put(s.id(), s.hash()));
        readings.forEach((id, reading) -> {
            if (!reading.startsWith(hashes.getOrDefault(id, "none") + " ")) {
                throw new DataException(
                        "The work database holds the file %d, which the raw store does not have in this form. 'rapport doctor' names it. Put it back from a backup and run again, or deliver it again and run 'rapport rebuild', which goes on with the files that are there"
                                .formatted(id));
            }
        });
        checkKept(streams, segments);
    }

    private void make(Session session, List<Stream> missing) {
        session.execute("""
                create schema if not exists ingest;
                create table if not exists ingest.segment (
                    segment_id integer, source varchar, stream varchar, seq integer, hash varchar, file varchar,
                    format varchar, rows bigint, rejected bigint, bytes bigint, delivered_at timestamp,
                    loaded_at timestamp, reading varchar);
                create table if not exists ingest.reject (
                    segment_id integer, row_no bigint, line bigint, raw varchar, reason varchar)""");
        KeptRows.make(session);
        Map<Stream, List<Integer>> unchanged = new LinkedHashMap<>();
        for (Stream stream : missing) {
            dropTableOfOldKind(session, stream);
            sql(session, stream).make();
            unchanged.put(stream, List.of());
        }
        LoadMarks.write(session, unchanged);
    }

    /// An older Rapport had all rows in a table; its segments count as not loaded, as their reading is another.
    private static void dropTableOfOldKind(Session session, Stream stream) {
        boolean isThere = !session.query(
                        "select 1 from duckdb_tables() where schema_name = ? and table_name = ? and database_name = current_database()",
                        stream.table().schema(),
                        stream.table().table())
                .isEmpty();
        if (isThere) {
            session.execute("drop table " + stream.table());
        }
    }

    private SegmentSql sql(Session session, Stream stream) {
        return new SegmentSql(session, stream, kept);
    }

    /// Rows whose file is broken count as not loaded. Views name files by their place, which may have changed.
    private void checkKept(List<Stream> streams, List<Segment> segments) {
        KeptRows.Losses losses;
        Set<String> moved = new HashSet<>();
        try (Database database = engine.database()) {
            losses = kept.losses(database);
            for (Row row : database.query(
                    "select view_name from duckdb_views() where schema_name = 'ingest' and contains(sql, 'read_parquet(') and not contains(sql, ?)",
                    kept.file("").toString().replace("'", "''"))) {
                moved.add(String.valueOf(row.text("view_name")));
            }
        }
        if (!losses.touched().isEmpty()) {
            engine.transaction("looking after kept rows", session -> kept.trust(session, losses.touched()));
        }
        for (Stream stream : streams) {
            List<Segment> again = segments.stream()
                    .filter(s -> losses.lost().contains(s.id()) && isOf(stream, s))
                    .toList();
            if (!again.isEmpty() || moved.contains(stream.table().table())) {
                engine.transaction("looking after the rows of " + stream.table(), session -> {
                    again.forEach(sql(session, stream)::delete);
                    sql(session, stream).show();
                    LoadMarks.write(
                            session,
                            Map.of(stream, again.stream().map(Segment::id).toList()));
                });
                again.forEach(s -> readings.remove(s.id()));
            }
        }
    }

    private static boolean isOf(Stream stream, Segment segment) {
        return stream.source().equals(segment.source()) && stream.name().equals(segment.stream());
    }

    /// Whether the segment is loaded as it should be read today.
    boolean isLoaded(Segment segment, Stream stream) {
        return (segment.hash() + " " + reading(segment, stream)).equals(readings.get(segment.id()));
    }

    /// By what a segment's rows in the table are known to be read as they would be today.
    static String reading(Segment segment, Stream stream) {
        return VERSION + " " + dialect(segment, stream.reading());
    }

    static Dialect dialect(Segment segment, Stream stream) {
        return dialect(segment, stream.reading());
    }

    /// What the sidecar says, but what the author fixed since wins.
    private static Dialect dialect(Segment segment, Reading fixed) {
        Dialect pinned = segment.dialect();
        String encoding = fixed.encoding();
        Character delimiter = fixed.delimiter();
        Boolean header = fixed.header();
        return new Dialect(
                encoding == null || pinned.encoding().startsWith("UTF-16") ? pinned.encoding() : encoding,
                delimiter == null ? pinned.delimiter() : delimiter,
                pinned.escape(),
                header == null ? pinned.header() : header,
                fixed.sheet() == null ? pinned.sheet() : fixed.sheet(),
                fixed.array() == null ? pinned.array() : fixed.array());
    }

    /// Loads some batches in one transaction.
    ///
    /// @return what was loaded; a delivered Parquet file's rows are counted now
    /// @throws DataException if the database cannot read the rows; nothing of the batches is loaded
    List<Prepared.Part> load(List<Prepared> batches) {
        List<Prepared.Part> parts = new ArrayList<>();
        batches.forEach(batch -> batch.parts().forEach(part -> FaultPoint.reached("ingest.before-load")));
        String first = batches.getFirst().parts().getFirst().segment().file();
        engine.transaction("loading " + first, session -> {
            Map<Stream, List<Prepared.Part>> byStream = new LinkedHashMap<>();
            for (Prepared batch : batches) {
                List<Prepared.Part> loaded = load(session, batch);
                byStream.computeIfAbsent(batch.batch().stream(), s -> new ArrayList<>())
                        .addAll(loaded);
                parts.addAll(loaded);
            }
            note(session, byStream);
            byStream.keySet().forEach(stream -> sql(session, stream).show());
            mark(session, byStream);
            parts.forEach(part -> FaultPoint.reached("ingest.before-commit"));
        });
        parts.forEach(part -> FaultPoint.reached("ingest.after-commit"));
        return parts;
    }

    private List<Prepared.Part> load(Session session, Prepared batch) {
        SegmentSql sql = sql(session, batch.batch().stream());
        for (Prepared.Part part : batch.parts()) {
            if (readings.containsKey(part.segment().id())) {
                sql.delete(part.segment());
            }
        }
        return switch (Objects.requireNonNull(batch.content())) {
            case Prepared.Content.Rows rows -> load(sql, batch, rows);
            case Prepared.Content.Delivered delivered ->
                List.of(load(sql, batch.parts().getFirst().segment(), delivered.file()));
        };
    }

    private List<Prepared.Part> load(SegmentSql sql, Prepared prepared, Prepared.Content.Rows content) {
        RowFile rows = content.rows();
        if (prepared.isBig(keptFrom)) {
            Segment segment = prepared.parts().getFirst().segment();
            sql.keep(segment, rows.path(), rows.checksum(), rows.names());
        } else {
            sql.insert(rows);
        }
        sql.insertRejects(content.rejects());
        return prepared.parts();
    }

    private Prepared.Part load(SegmentSql sql, Segment segment, Path delivered) {
        Path converted = delivered.resolveSibling("ready-" + segment.id());
        List<String> columns = sql.convert(delivered, segment, converted);
        long rows = sql.count(converted);
        long stated = sql.count(delivered);
        if (rows != stated) {
            throw new DataException("the file states %d rows, but the database read %d".formatted(stated, rows));
        }
        if (KeptRows.size(converted) >= keptFrom) {
            KeptRows.sync(converted);
            sql.keep(segment, converted, KeptRows.checksum(converted), columns);
        } else {
            sql.insert(converted, columns);
        }
        return new Prepared.Part(segment, rows, 0);
    }

    private static void note(Session session, Map<Stream, List<Prepared.Part>> loaded) {
        List<String> rows = new ArrayList<>();
        loaded.forEach((stream, parts) -> parts.forEach(part -> rows.add(values(part, stream))));
        session.execute("""
                insert into ingest.segment
                select * exclude (reading), current_timestamp::timestamp, reading
                from (values %s) v(segment_id, source, stream, seq, hash, file, format, rows, rejected, bytes,
                                   delivered_at, reading)""".formatted(String.join(",\n", rows)));
    }

    private static String values(Prepared.Part part, Stream stream) {
        Segment s = part.segment();
        return "(%d, %s, %s, %d, %s, %s, %s, %d, %d, %d, timestamp '%s', %s)"
                .formatted(
                        s.id(),
                        SqlLiteral.of(s.source()),
                        SqlLiteral.of(s.stream()),
                        s.seq(),
                        SqlLiteral.of(s.hash()),
                        SqlLiteral.of(s.file()),
                        SqlLiteral.of(s.format().name().toLowerCase(Locale.ROOT)),
                        part.rows(),
                        part.rejected(),
                        s.bytes(),
                        LocalDateTime.ofInstant(s.delivered(), ZoneOffset.UTC),
                        SqlLiteral.of(reading(s, stream)));
    }

    private static void mark(Session session, Map<Stream, List<Prepared.Part>> loaded) {
        Map<Stream, List<Integer>> changed = new LinkedHashMap<>();
        loaded.forEach((stream, parts) ->
                changed.put(stream, parts.stream().map(p -> p.segment().id()).toList()));
        LoadMarks.write(session, changed);
    }
}
