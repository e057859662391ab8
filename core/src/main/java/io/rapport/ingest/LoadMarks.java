package io.rapport.ingest;

import io.rapport.connector.Stream;
import io.rapport.engine.DuckDbEngine;
import io.rapport.engine.Row;
import io.rapport.engine.Session;
import io.rapport.kernel.TableName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream.Builder;

/// Tells the engine what the tables of this room hold now: the content of each is known by the segments it was made
/// from.
final class LoadMarks {
    private static final TableName SEGMENT = TableName.of("ingest.segment");
    private static final TableName REJECT = TableName.of("ingest.reject");

    private LoadMarks() {}

    /// Part of the transaction that changed the tables.
    ///
    /// @param changed of each stream, the numbers of segments whose rows are not what they were; what follows the
    ///     tables hears of them
    static void write(Session session, Map<Stream, List<Integer>> changed) {
        StringBuilder all = new StringBuilder();
        Map<String, StringBuilder> streams = new HashMap<>();
        for (Row row : session.query(
                "select source || '/' || stream as stream, segment_id, hash, reading from ingest.segment order by segment_id")) {
            String line = "[%s, %s, %s]\n".formatted(row.integer("segment_id"), row.text("hash"), row.text("reading"));
            all.append(line);
            streams.computeIfAbsent(String.valueOf(row.text("stream")), s -> new StringBuilder())
                    .append(line);
        }
        Map<TableName, String> before = before(session);
        Builder<Integer> some = java.util.stream.Stream.builder();
        changed.forEach((stream, segments) -> {
            CharSequence own = streams.getOrDefault(stream.source() + "/" + stream.name(), new StringBuilder());
            write(session, stream.table(), own, before, RowFile.SEGMENT, segments);
            segments.forEach(some::add);
        });
        List<Integer> segments = some.build().toList();
        write(session, SEGMENT, all, before, "segment_id", segments);
        write(session, REJECT, all, before, "segment_id", segments);
    }

    private static Map<TableName, String> before(Session session) {
        Map<TableName, String> before = new HashMap<>();
        for (Row row : session.query("select output, fingerprint from engine.step where output like 'ingest.%'")) {
            before.put(TableName.of(String.valueOf(row.text("output"))), String.valueOf(row.text("fingerprint")));
        }
        return before;
    }

    private static void write(
            Session session,
            TableName table,
            CharSequence made,
            Map<TableName, String> before,
            String column,
            List<Integer> changed) {
        byte[] hash = FileCopy.sha256().digest(made.toString().getBytes(StandardCharsets.UTF_8));
        String after = HexFormat.of().formatHex(hash, 0, 16);
        String then = before.get(table);
        DuckDbEngine.markDone(session, table, "ingest", after);
        if (then != null && !changed.isEmpty()) {
            DuckDbEngine.markChanged(session, table, then, after, "select unnest(%s) as %s".formatted(changed, column));
        }
    }
}
