package io.rapport.quality;

import static io.rapport.engine.SqlLiteral.name;

import io.rapport.definition.Entity;
import io.rapport.engine.Increment;
import io.rapport.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes the steps that say how good the data is: `quality.flaw`, `quality.quarantine`, `quality.finding`,
/// `quality.score`.
final class AuditSql {
    private final List<TypedStream> streams;

    AuditSql(List<TypedStream> streams) {
        this.streams = streams;
    }

    /// `quality.flaw`: everything wrong with every row that has something wrong, of all versions.
    Step flaw() {
        List<String> parts = new ArrayList<>();
        Increment increment = Increment.of("segment_id");
        for (TypedStream stream : streams) {
            String typed = stream.input().typed().toString();
            parts.add("""
                    select segment_id, row_no,
                           split_part(flaw, ':', 1)::integer as code,
                           substr(flaw, instr(flaw, ':') + 1) as value
                    from (
                        select r.segment_id, r.row_no, unnest(r.flaws) as flaw
                        from %s r
                        where r.flaws is not null
                    )""".formatted(typed));
            increment = increment.by(typed, "segment_id");
            if (!stream.crossRules().isEmpty()) {
                parts.add("select segment_id, row_no, code, value\nfrom "
                        + stream.input().broken());
                increment = increment.by(stream.input().broken().toString(), "segment_id");
            }
        }
        if (parts.isEmpty()) {
            parts.add(
                    "select null::integer as segment_id, null::bigint as row_no, null::integer as code, null::varchar as value\nwhere false");
        }
        return Step.Query.of(
                        "quality.flaw",
                        "-- quality.flaw: everything wrong with the rows that have something wrong, of all versions; the code is the stream's\n-- grain: segment_id, row_no, code\n"
                                + String.join("\nunion all\n", parts))
                .following(increment);
    }

    /// `quality.quarantine`: the rows that were put aside, as delivered, with all reasons.
    Step quarantine() {
        List<String> parts = new ArrayList<>();
        String gone =
                "select segment_id, row_no from quality.quarantine where segment_id in (select %s from changed(%s))";
        Increment increment = Increment.of("segment_id", "row_no")
                .through(
                        "quality.flaw",
                        "select segment_id, row_no from changed(quality.flaw) semi join quality.quarantine using (segment_id, row_no)")
                .through(
                        "ingest.reject",
                        "select segment_id, row_no from ingest.reject where segment_id in (select segment_id from changed(ingest.reject)) union all "
                                + gone.formatted("segment_id", "ingest.reject"))
                .through("ingest.segment", gone.formatted("segment_id", "ingest.segment"));
        for (TypedStream stream : streams) {
            parts.add(quarantined(stream));
            parts.add(rejected(stream));
            increment = increment
                    .by(stream.input().outcome().toString(), "segment_id", "row_no")
                    .through(
                            stream.input().typed().toString(),
                            gone.formatted("segment_id", stream.input().typed()))
                    .through(
                            stream.input().raw().toString(),
                            gone.formatted("_segment", stream.input().raw()));
        }
        if (parts.isEmpty()) {
            parts.add("""
                    select null::varchar as source, null::varchar as stream, null::varchar as department,
                           null::integer as segment_id, null::varchar as file, null::bigint as row_no,
                           null::varchar as entity, null::varchar as key, null::varchar as raw, null::varchar[] as reasons
                    where false""");
        }
        return Step.Query.of(
                        "quality.quarantine",
                        "-- quality.quarantine: rows that were put aside, as delivered, with all reasons\n-- grain: segment_id, row_no\n"
                                + String.join("\nunion all\n", parts))
                .following(increment);
    }

    /// The pass over a stream keeps bad rows as they were delivered. Rows that break a rule about several rows are
    /// known later only, and fetched again.
    private static String quarantined(TypedStream stream) {
        QualityStream input = stream.input();
        boolean isKept = stream.crossRules().stream().noneMatch(c -> c.flaw().severity() == Severity.ERROR);
        String key = isKept ? "r.raw_key" : stream.rawKey(c -> "r." + name(c));
        String raw = isKept ? "r.raw" : stream.rawRow(c -> "r." + name(c));
        String rows = isKept
                ? "join %s r on r.segment_id = b.segment_id and r.row_no = b.row_no".formatted(input.typed())
                : "join %s r on r._segment = b.segment_id and r._row = b.row_no".formatted(input.raw());
        return """
                select %s,
                       b.segment_id, g.file, b.row_no, %s as entity,
                       %s as key,
                       %s as raw,
                       b.reasons
                from (
                    select segment_id, row_no,
                           list(k.rule || ': ' || replace(k.message, '{}', f.value) order by f.code) as reasons
                    from quality.flaw f
                    join %s o using (segment_id, row_no)
                    join (values %s) k(code, rule, message) using (code)
                    where o.outcome = 'quarantined'
                    group by segment_id, row_no
                ) b
                join ingest.segment g on g.segment_id = b.segment_id
                %s""".formatted(
                        place(stream),
                        Sql.text(mainEntity(stream)),
                        key,
                        raw,
                        input.outcome(),
                        stream.flaws().stream()
                                .filter(f -> f.severity() == Severity.ERROR)
                                .map(f -> "(%d, %s, %s)".formatted(f.code(), Sql.text(f.rule()), Sql.text(f.message())))
                                .collect(Collectors.joining(", ")),
                        rows);
    }

    private static String rejected(TypedStream stream) {
        return """
                select %s,
                       j.segment_id, g.file, j.row_no, %s as entity, null::varchar as key,
                       json_object('line', j.raw)::varchar as raw,
                       ['unsplittable: ' || j.reason] as reasons
                from ingest.reject j
                join ingest.segment g on g.segment_id = j.segment_id
                where g.source = %s and g.stream = %s""".formatted(
                        place(stream),
                        Sql.text(mainEntity(stream)),
                        Sql.text(stream.input().stream().source()),
                        Sql.text(stream.input().stream().name()));
    }

    /// Flaws of the rows that count, the current version of each and those in quarantine, with what they mean.
    private String counted(List<String> kinds) {
        return """
                from quality.flaw f
                join ingest.segment g using (segment_id)
                join (values
                    %s
                ) k(source, stream, department, code, entity, rule, severity, field, drops)
                  on k.source = g.source and k.stream = g.stream and k.code = f.code
                anti join (
                    select segment_id, row_no
                    from quality.outcome
                    where not is_current and outcome <> 'quarantined'
                ) o using (segment_id, row_no)""".formatted(String.join(",\n    ", kinds));
    }

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (TypedStream stream : streams) {
            stream.flaws().forEach(flaw -> kinds.add(kind(stream.input(), flaw)));
        }
        return kinds;
    }

    private static String kind(QualityStream input, Flaw flaw) {
        String field = flaw.field();
        return "(%s, %s, %s, %d, %s, %s, %s, %s, %s)"
                .formatted(
                        Sql.text(input.stream().source()),
                        Sql.text(input.stream().name()),
                        Sql.text(input.stream().department()),
                        flaw.code(),
                        Sql.text(flaw.about()),
                        Sql.text(flaw.rule()),
                        Sql.text(flaw.severity().name().toLowerCase(Locale.ROOT)),
                        field == null ? "null::varchar" : Sql.text(field),
                        flaw.drops());
    }

    /// `quality.finding`: how often each rule was broken.
    Step finding() {
        List<String> parts = new ArrayList<>();
        List<String> kinds = kinds();
        if (!kinds.isEmpty()) {
            parts.add(
                    "select k.source, k.stream, k.department, k.entity, k.rule, k.severity, k.field, count(*) as rows, min(nullif(f.value, '')) as sample\n"
                            + counted(kinds) + "\ngroup by all");
        }
        for (TypedStream stream : streams) {
            for (String column : stream.missing()) {
                String[] named = column.split("__", 2);
                parts.add("""
                        select %s, %s as entity, 'not_delivered' as rule, 'info' as severity, %s as field,
                               0::bigint as rows, null::varchar as sample""".formatted(place(stream), Sql.text(named[0]), Sql.text(named[1])));
            }
        }
        if (parts.isEmpty()) {
            parts.add("""
                    select null::varchar as source, null::varchar as stream, null::varchar as department,
                           null::varchar as entity, null::varchar as rule, null::varchar as severity,
                           null::varchar as field, null::bigint as rows, null::varchar as sample
                    where false""");
        }
        return Step.Query.of(
                "quality.finding",
                "-- quality.finding: how many current or quarantined rows break each rule\n-- grain: source, stream, entity, rule, severity, field\n"
                        + String.join("\nunion all\n", parts));
    }

    /// `quality.score`: how many values are there and how many of them are good.
    Step score() {
        List<String> parts = new ArrayList<>();
        for (TypedStream stream : streams) {
            for (Entity entity : stream.entities()) {
                if (!stream.fields(entity).isEmpty()) {
                    parts.add(scored(stream, entity));
                }
            }
        }
        List<String> dropping = new ArrayList<>();
        for (TypedStream stream : streams) {
            stream.flaws().stream().filter(Flaw::drops).forEach(flaw -> dropping.add(kind(stream.input(), flaw)));
        }
        if (!dropping.isEmpty()) {
            parts.add("""
                    select source, department, entity, field, 0 as records, count(*) as filled, 0 as valid
                    from (
                        select distinct f.segment_id, f.row_no, k.source, k.department, k.entity, k.field
                        %s
                    )
                    group by all""".formatted(counted(dropping).replace("\n", "\n    ")));
        }
        String rows = parts.isEmpty() ? """
                select null::varchar as source, null::varchar as department, null::varchar as entity,
                       null::varchar as field, 0::bigint as records, 0::bigint as filled, 0::bigint as valid
                where false""" : String.join("\nunion all\n", parts);
        return Step.Query.of("quality.score", """
                -- quality.score: values that are there (filled) and those of them that are good (valid), current and quarantined rows
                -- grain: source, entity, field
                select source, department, entity, field,
                       sum(records)::bigint as records, sum(filled)::bigint as filled, sum(valid)::bigint as valid
                from (
                %s
                )
                group by source, department, entity, field""".formatted(rows)).following(Increment.of("source", "entity", "field"));
    }

    private static String scored(TypedStream stream, Entity entity) {
        List<FieldSql> fields = stream.fields(entity);
        String names = fields.stream().map(f -> Sql.text(f.field().name())).collect(Collectors.joining(", "));
        String counts = fields.stream().map(f -> "count(r." + f.column() + ")").collect(Collectors.joining(", "));
        return """
                select %s as source, %s as department, %s as entity, field, records, valid as filled, valid
                from (
                    select unnest([%s]) as field, records, unnest(valid) as valid
                    from (
                        select count(*) as records, [%s] as valid
                        from %s r
                        left join %s o using (segment_id, row_no)
                        where r.%s and coalesce(o.is_current or o.outcome = 'quarantined', true)
                    )
                )""".formatted(
                        Sql.text(stream.input().stream().source()),
                        Sql.text(stream.input().stream().department()),
                        Sql.text(entity.word()),
                        names,
                        counts,
                        stream.input().typed(),
                        stream.input().outcome(),
                        TypedStream.is(entity));
    }

    private static String mainEntity(TypedStream stream) {
        return stream.input().stream()
                .definition()
                .entities()
                .keySet()
                .iterator()
                .next()
                .value();
    }

    private static String place(TypedStream stream) {
        return "%s as source, %s as stream, %s as department"
                .formatted(
                        Sql.text(stream.input().stream().source()),
                        Sql.text(stream.input().stream().name()),
                        Sql.text(stream.input().stream().department()));
    }
}
