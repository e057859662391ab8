package io.rapport.quality;

import io.rapport.engine.Columns;
import io.rapport.engine.SqlTables;
import io.rapport.engine.Step;
import io.rapport.engine.Tables;
import io.rapport.kernel.DataException;
import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Counts what became of the rows of each stream, and stops the run when a row is missing or counted twice.
///
/// What was read is the ingest's own count of its segments, so the two sides are counted apart.
final class Balance {
    private static final TableName TABLE = TableName.of("quality.balance");
    private static final String COLUMNS =
            "source varchar, stream varchar, department varchar, read bigint, accepted bigint,"
                    + " updated bigint, unchanged bigint, duplicate bigint, deleted bigint, quarantined bigint";

    private final List<TypedStream> streams;

    Balance(List<TypedStream> streams) {
        this.streams = streams;
    }

    Step step() {
        String select = select();
        return new Step.Kernel(
                "balance", "1\n" + select, SqlTables.read(select), List.of(TABLE), tables -> run(tables, select));
    }

    private String select() {
        String known = streams.isEmpty()
                ? "select null::varchar as source, null::varchar as stream, null::varchar as department where false"
                : "select * from (values "
                        + streams.stream()
                                .map(s -> s.input().stream())
                                .map(s -> "(%s, %s, %s)"
                                        .formatted(Sql.text(s.source()), Sql.text(s.name()), Sql.text(s.department())))
                                .collect(Collectors.joining(", "))
                        + ") known(source, stream, department)";
        return """
                select k.source, k.stream, k.department, coalesce(g.read, 0)::bigint as read,
                       coalesce(l.accepted, 0) as accepted, coalesce(l.updated, 0) as updated,
                       coalesce(l.unchanged, 0) as unchanged, coalesce(l.duplicate, 0) as duplicate,
                       coalesce(l.deleted, 0) as deleted, coalesce(l.quarantined, 0) as quarantined
                from (%s) k
                left join (
                    select source, stream, sum(rows + rejected) as read
                    from ingest.segment
                    group by source, stream
                ) g using (source, stream)
                left join (
                    select g.source, g.stream,
                           sum(n.rows) filter (where n.outcome = 'accepted')::bigint as accepted,
                           sum(n.rows) filter (where n.outcome = 'updated')::bigint as updated,
                           sum(n.rows) filter (where n.outcome = 'unchanged')::bigint as unchanged,
                           sum(n.rows) filter (where n.outcome = 'duplicate')::bigint as duplicate,
                           sum(n.rows) filter (where n.outcome = 'deleted')::bigint as deleted,
                           sum(n.rows) filter (where n.outcome = 'quarantined')::bigint as quarantined
                    from (
                        %s
                    ) n
                    join ingest.segment g using (segment_id)
                    group by g.source, g.stream
                ) l using (source, stream)
                order by k.source, k.stream""".formatted(known, counted().replace("\n", "\n        "));
    }

    /// Rows of each segment by outcome. What no outcome is written down for is accepted.
    private String counted() {
        List<String> parts = new ArrayList<>();
        parts.add("select segment_id, outcome, count(*) as rows from quality.outcome group by all");
        parts.add("select segment_id, 'accepted', -count(*) from quality.outcome group by all");
        parts.add("select segment_id, 'quarantined', count(*) from ingest.reject group by all");
        streams.forEach(s -> parts.add(
                "select segment_id, 'accepted', count(*) from " + s.input().typed() + " group by all"));
        return String.join("\nunion all\n", parts);
    }

    private static void run(Tables tables, String select) {
        tables.write(TABLE, COLUMNS, select);
        Columns wrong = tables.read(
                "select * from (select source || '/' || stream as stream, read, accepted + updated + unchanged + duplicate + deleted + quarantined as sum"
                        + " from quality.balance) where read <> sum order by stream");
        if (wrong.rows() > 0) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < wrong.rows(); i++) {
                lines.add("%s: %d rows read, %d accounted for"
                        .formatted(wrong.texts("stream")[i], wrong.longs("read")[i], wrong.longs("sum")[i]));
            }
            throw new DataException(
                    "quality.balance does not balance: %s. Nothing is published; run 'rapport rebuild', and report it if it stays"
                            .formatted(String.join("; ", lines)));
        }
    }
}
