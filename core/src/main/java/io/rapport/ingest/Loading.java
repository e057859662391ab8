package io.rapport.ingest;

import io.rapport.connector.Stream;
import io.rapport.connector.Stream.Reading;
import io.rapport.engine.Database;
import io.rapport.engine.DuckDbEngine;
import io.rapport.engine.Row;
import io.rapport.engine.Session;
import io.rapport.kernel.DataException;
import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.RapportException;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// Brings segments into the work database, each once and in one transaction with its row in `ingest.segment`.
///
/// A segment whose reading changed (another encoding or delimiter in the source's definition) is taken out and loaded
/// anew.
final class Loading {
    /// Raised whenever this code would read the same bytes differently.
    private static final int VERSION = 1;

    private static final TableName SEGMENT = TableName.of("ingest.segment");
    private static final TableName REJECT = TableName.of("ingest.reject");

    private final DuckDbEngine engine;
    private final RawStore store;
    private final Path temporary;
    private final Map<Integer, String> readings = new HashMap<>();

    /// What loading one segment did.
    record Counts(long rows, long rejected) {}

    /// @param temporary folder of its own, emptied
    Loading(DuckDbEngine engine, RawStore store, Path temporary) {
        this.engine = engine;
        this.store = store;
        this.temporary = temporary;
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
            List<Stream> missing =
                    streams.stream().filter(s -> !tables.containsKey(s.table())).toList();
            if (!missing.isEmpty() || !tables.containsKey(SEGMENT)) {
                engine.transaction("making the tables of the sources", session -> make(session, missing));
            }
        }
        Map<Integer, String> hashes = new HashMap<>();
        segments.forEach(s -> hashes.put(s.id(), s.hash()));
        readings.forEach((id, reading) -> {
            if (!reading.startsWith(hashes.getOrDefault(id, "none") + " ")) {
                throw new DataException(
                        "The work database holds the file %d, which the raw store does not have in this form. Run 'rapport rebuild' to make it anew from the raw store"
                                .formatted(id));
            }
        });
    }

    private static void make(Session session, List<Stream> missing) {
        session.execute("""
                create schema if not exists ingest;
                create table if not exists ingest.segment (
                    segment_id integer, source varchar, stream varchar, seq integer, hash varchar, file varchar,
                    format varchar, rows bigint, rejected bigint, bytes bigint, delivered_at timestamp,
                    loaded_at timestamp, reading varchar);
                create table if not exists ingest.reject (
                    segment_id integer, row_no bigint, line bigint, raw varchar, reason varchar)""");
        for (Stream stream : missing) {
            session.execute("create table %s (_segment integer, _row bigint)".formatted(stream.table()));
            mark(session, stream.table(), "true");
        }
        mark(session, SEGMENT, "true");
        mark(session, REJECT, "true");
    }

    /// The content of a table is known by the segments it was made from.
    private static void mark(Session session, TableName table, String which, Object... parameters) {
        StringBuilder made = new StringBuilder();
        for (Row row : session.query(
                "select segment_id, hash, reading from ingest.segment where " + which + " order by segment_id",
                parameters)) {
            made.append(row.values()).append('\n');
        }
        byte[] hash = FileCopy.sha256().digest(made.toString().getBytes(StandardCharsets.UTF_8));
        DuckDbEngine.markDone(session, table, "ingest", HexFormat.of().formatHex(hash, 0, 16));
    }

    /// As [#mark], and what follows the table hears that the rows of this segment are not what they were.
    private static void markChanged(
            Session session, TableName table, Segment segment, String which, Object... parameters) {
        String state = "select fingerprint from engine.step where output = ?";
        String before = session.query(state, table.toString()).getFirst().text("fingerprint");
        mark(session, table, which, parameters);
        String after = session.query(state, table.toString()).getFirst().text("fingerprint");
        String column = table.equals(SEGMENT) || table.equals(REJECT) ? "segment_id" : "_segment";
        DuckDbEngine.markChanged(
                session,
                table,
                String.valueOf(before),
                String.valueOf(after),
                "select %d as %s".formatted(segment.id(), column));
    }

    /// Runs `work` with text stored as it is. Compressing it (to a fifth) costs twice as much as all the rest of
    /// loading, and what comes out of the tables of this room is read about once.
    void uncompressed(Runnable work) {
        engine.transaction(
                "preparing to load", s -> s.execute("set global disabled_compression_methods = 'fsst,dict_fsst,zstd'"));
        try {
            work.run();
        } catch (RuntimeException e) {
            try {
                compressAgain();
            } catch (RapportException more) {
                e.addSuppressed(more);
            }
            throw e;
        }
        compressAgain();
    }

    private void compressAgain() {
        engine.transaction("ending the load", s -> s.execute("reset global disabled_compression_methods"));
    }

    /// Whether the segment is loaded as it should be read today.
    boolean isLoaded(Segment segment, Stream stream) {
        return (segment.hash() + " " + reading(segment, stream)).equals(readings.get(segment.id()));
    }

    private static String reading(Segment segment, Stream stream) {
        return VERSION + " " + dialect(segment, stream.reading());
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

    /// @param progress hears of bytes read
    /// @throws Unreadable if the file cannot be read at all; nothing of it is loaded
    Counts load(Segment segment, Stream stream, LongConsumer progress) throws Unreadable {
        Path ready = temporary.resolve("ready-" + segment.id());
        Path aside = temporary.resolve("rejects-" + segment.id());
        try {
            Dialect dialect = dialect(segment, stream.reading());
            Prepared prepared;
            Rejects rejects = new Rejects(aside);
            try (rejects) {
                prepared = new SegmentReader(store.file(segment), segment, dialect, ready, rejects, progress).prepare();
            }
            FaultPoint.reached("ingest.before-load");
            Counts[] counts = new Counts[1];
            engine.transaction("loading " + segment.file(), session -> {
                counts[0] = load(session, segment, stream, prepared, rejects);
                FaultPoint.reached("ingest.before-commit");
            });
            FaultPoint.reached("ingest.after-commit");
            return counts[0];
        } catch (DataException e) {
            throw new Unreadable("cannot be loaded: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Unreadable(
                    "cannot be read (%s). If the disk is full, free some space; else deliver it again"
                            .formatted(e.getMessage()),
                    e);
        } finally {
            delete(ready, aside, temporary.resolve("ready-" + segment.id() + ".plain"));
        }
    }

    private Counts load(Session session, Segment segment, Stream stream, Prepared prepared, Rejects rejects) {
        if (readings.containsKey(segment.id())) {
            session.update("delete from " + stream.table() + " where _segment = ?", segment.id());
            session.update("delete from ingest.reject where segment_id = ?", segment.id());
            session.update("delete from ingest.segment where segment_id = ?", segment.id());
        }
        SegmentSql sql = new SegmentSql(session, stream.table(), segment.id());
        if (rejects.file().rows() > 0) {
            sql.insertRejects(rejects);
        }
        long rows = sql.insert(prepared);
        long rejected = session.query("select count(*) as n from ingest.reject where segment_id = ?", segment.id())
                .getFirst()
                .integer("n");
        session.update(
                """
                insert into ingest.segment
                select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, current_timestamp::timestamp, ?""",
                segment.id(),
                segment.source(),
                segment.stream(),
                segment.seq(),
                segment.hash(),
                segment.file(),
                segment.format().name().toLowerCase(java.util.Locale.ROOT),
                rows,
                rejected,
                segment.bytes(),
                LocalDateTime.ofInstant(segment.delivered(), ZoneOffset.UTC),
                reading(segment, stream));
        markChanged(
                session, stream.table(), segment, "source = ? and stream = ?", segment.source(), segment.stream());
        markChanged(session, SEGMENT, segment, "true");
        markChanged(session, REJECT, segment, "true");
        return new Counts(rows, rejected);
    }

    private static void delete(Path... files) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                System.getLogger(Loading.class.getName()).log(System.Logger.Level.DEBUG, e);
            }
        }
    }
}
