package io.rapport.quality;

import io.rapport.definition.Entity;
import io.rapport.engine.Step;
import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the steps that decide what became of every row: per stream `..__outcome`, then `quality.<entity>` and
/// `quality.ledger`.
///
/// Most rows are the only one of their identity; they are accepted and cost one hash aggregate. Only the others are
/// sorted, as numbers.
final class LedgerSql {
    private final List<TypedStream> streams;

    LedgerSql(List<TypedStream> streams) {
        this.streams = streams;
    }

    /// Condition that row `r` of the stream goes to quarantine.
    static String bad(TypedStream stream) {
        String codes = stream.crossRules().stream()
                .map(TypedStream.CrossRule::flaw)
                .filter(f -> f.severity() == Severity.ERROR)
                .map(f -> Integer.toString(f.code()))
                .collect(Collectors.joining(", "));
        return codes.isEmpty()
                ? "r.is_bad"
                : "(r.is_bad or (r.segment_id, r.row_no) in (select (segment_id, row_no) from %s where code in (%s)))"
                        .formatted(stream.input().broken(), codes);
    }

    /// Rows that share their identity with others, in the order of delivery, which for one stream is that of
    /// `segment_id`, `row_no`.
    ///
    /// `leading` rows are at least as new as all before them; the content of the last leading row is what the row
    /// is compared with.
    Step outcome(TypedStream stream) {
        String typed = stream.input().typed().toString();
        String version = stream.hasVersion() ? "r.version" : "0::double as version";
        String select = """
                -- %s: rows of %s that are not simply accepted
                -- grain: segment_id, row_no
                with good as (
                    select r.segment_id, r.row_no, r.identity, r.content, %s
                    from %s r
                    where not %s
                ),
                several as (
                    select identity
                    from good
                    group by identity
                    having count(*) > 1
                ),
                ordered as (
                    select *,
                           coalesce(version >= max(version) over earlier, true) as is_leading
                    from good
                    where identity in (select identity from several)
                    window earlier as (
                        partition by identity
                        order by segment_id, row_no
                        rows between unbounded preceding and 1 preceding
                    )
                ),
                compared as (
                    select *,
                           last_value(case when is_leading then content end ignore nulls) over earlier as last_content,
                           last_value(case when is_leading then segment_id end ignore nulls) over earlier as last_segment
                    from ordered
                    window earlier as (
                        partition by identity
                        order by segment_id, row_no
                        rows between unbounded preceding and 1 preceding
                    )
                ),
                judged as (
                    select *,
                           case
                               when last_content is null then 'accepted'
                               when is_leading and content <> last_content then 'updated'
                               when content = last_content and segment_id = last_segment then 'duplicate'
                               else 'unchanged'
                           end as outcome
                    from compared
                )
                select segment_id, row_no, outcome,
                       coalesce(
                           outcome in ('accepted', 'updated')
                               and lead(segment_id) over same is null,
                           false) as is_current
                from (
                    select *, outcome in ('accepted', 'updated') as is_version
                    from judged
                )
                window same as (
                    partition by identity, is_version
                    order by segment_id, row_no
                )""".formatted(stream.input().outcome(), stream.input().path(), version, typed, bad(stream));
        return new Step.Query(stream.input().outcome(), select);
    }

    /// `quality.<entity>`: all streams that feed it.
    Step entity(Entity entity) {
        List<String> parts = new ArrayList<>();
        for (TypedStream stream : streams) {
            if (stream.entities().contains(entity)) {
                parts.add(entityPart(entity, stream));
            }
        }
        if (parts.isEmpty()) {
            parts.add(nothing(entity));
        }
        TableName table = new TableName("quality", entity.word());
        return new Step.Query(
                table,
                "-- %s: the current version of every accepted %s row\n-- grain: record_id\n%s"
                        .formatted(table, entity.word().replace('_', ' '), String.join("\nunion all\n", parts)));
    }

    private static String entityPart(Entity entity, TypedStream stream) {
        List<String> columns = new ArrayList<>();
        String key = "r." + FieldSql.column(entity, "key");
        columns.add("(md5_number_lower(%s || %s) >> 1)::bigint as record_id"
                .formatted(Sql.text(stream.input().path() + "/"), key));
        columns.add(Sql.text(stream.input().stream().source()) + " as source");
        columns.add(Sql.text(stream.input().stream().name()) + " as stream");
        columns.add(Sql.text(stream.input().stream().department()) + " as department");
        columns.add("r.segment_id");
        columns.add("r.row_no");
        for (Entity.Field field : entity.fields()) {
            String name = field.name();
            boolean made = name.equals("key")
                    || stream.has(entity, name)
                    || name.equals("currency") && entity != Entity.ORDER_LINE;
            columns.add((made
                            ? "r." + FieldSql.column(entity, name)
                            : "null::" + field.type().sqlType()) + " as " + name);
        }
        String current =
                "from %s r\nleft join %s o using (segment_id, row_no)\nwhere r.%s and not %s and coalesce(o.is_current, true)"
                        .formatted(
                                stream.input().typed(), stream.input().outcome(), TypedStream.is(entity), bad(stream));
        String sql = "select " + String.join(",\n       ", columns) + "\n" + current;
        return stream.keyIsUnique(entity) ? sql : sql + newest(stream, key, current);
    }

    /// Several rows speak of the same thing (a buyer on each order): the newest one does so for all.
    private static String newest(TypedStream stream, String key, String current) {
        String place = "r.segment_id, r.row_no";
        String order = stream.hasVersion() ? "r.version, " + place : place;
        return """

                  and (r.segment_id, r.row_no) in (
                      select (newest.segment_id, newest.row_no)
                      from (
                          select max(struct_pack(%s)) as newest
                          %s
                          group by %s
                      )
                  )""".formatted(structFields(order), current.replace("\n", "\n          "), key);
    }

    private static String structFields(String order) {
        return List.of(order.split(", ")).stream()
                .map(c -> c.substring(2) + " := " + c)
                .collect(Collectors.joining(", "));
    }

    private static String nothing(Entity entity) {
        List<String> columns = new ArrayList<>(List.of(
                "null::bigint as record_id",
                "null::varchar as source",
                "null::varchar as stream",
                "null::varchar as department",
                "null::integer as segment_id",
                "null::bigint as row_no"));
        entity.fields().forEach(f -> columns.add("null::" + f.type().sqlType() + " as " + f.name()));
        return "select " + String.join(",\n       ", columns) + "\nwhere false";
    }

    /// `quality.ledger`: every delivered row once.
    Step ledger() {
        List<String> parts = new ArrayList<>();
        for (TypedStream stream : streams) {
            parts.add("""
                    select r.segment_id, r.row_no,
                           case when %s then 'quarantined' else coalesce(o.outcome, 'accepted') end as outcome
                    from %s r
                    left join %s o using (segment_id, row_no)""".formatted(
                            bad(stream), stream.input().typed(), stream.input().outcome()));
        }
        parts.add("""
                select j.segment_id, j.row_no, 'quarantined' as outcome
                from ingest.reject j
                join ingest.segment g using (segment_id)
                where %s""".formatted(oneOf("g")));
        return Step.Query.of(
                "quality.ledger",
                "-- quality.ledger: what became of every delivered row\n-- grain: segment_id, row_no\n"
                        + String.join("\nunion all\n", parts));
    }

    /// Condition that a segment belongs to a known stream.
    String oneOf(String alias) {
        return streams.isEmpty()
                ? "false"
                : "(%s.source, %s.stream) in (%s)"
                        .formatted(
                                alias,
                                alias,
                                streams.stream()
                                        .map(s -> "(%s, %s)"
                                                .formatted(
                                                        Sql.text(s.input().stream()
                                                                .source()),
                                                        Sql.text(s.input().stream()
                                                                .name())))
                                        .collect(Collectors.joining(", ")));
    }
}
