package io.rapport.quality;

import static io.rapport.engine.SqlLiteral.name;

import io.rapport.definition.Entity;
import io.rapport.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes the steps that say how good the data is: `quality.quarantine`, `quality.finding`, `quality.score`.
final class AuditSql {
    private final List<TypedStream> streams;

    AuditSql(List<TypedStream> streams) {
        this.streams = streams;
    }

    /// `quality.quarantine`: the rows that were put aside, as delivered, with all reasons.
    Step quarantine() {
        List<String> parts = new ArrayList<>();
        for (TypedStream stream : streams) {
            parts.add(quarantined(stream));
            parts.add(rejected(stream));
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
                        + String.join("\nunion all\n", parts));
    }

    private static String quarantined(TypedStream stream) {
        QualityStream input = stream.input();
        List<String> raw = new ArrayList<>();
        input.columns().forEach(c -> raw.add(Sql.text(c) + ", i." + name(c)));
        String key = stream.keyColumns().isEmpty()
                ? "null::varchar"
                : "nullif(concat_ws('/', "
                        + stream.keyColumns().stream()
                                .map(k -> "nullif(trim(i." + k + "), '')")
                                .collect(Collectors.joining(", "))
                        + "), '')";
        return """
                select %s,
                       b.segment_id, g.file, b.row_no, %s as entity,
                       %s as key,
                       json_object(%s)::varchar as raw,
                       b.reasons
                from (
                    select segment_id, row_no,
                           list(k.rule || ': ' || replace(k.message, '{}', f.value) order by f.code) as reasons
                    from (
                        %s
                    ) f
                    join (values %s) k(code, rule, message) using (code)
                    group by segment_id, row_no
                ) b
                join ingest.segment g on g.segment_id = b.segment_id
                join %s i on i._segment = b.segment_id and i._row = b.row_no""".formatted(
                        place(stream),
                        Sql.text(mainEntity(stream)),
                        key.contains("json_valid") ? "null::varchar" : key,
                        String.join(", ", raw),
                        flaws(stream, LedgerSql.bad(stream)).replace("\n", "\n        "),
                        stream.flaws().stream()
                                .filter(f -> f.severity() == Severity.ERROR)
                                .map(f -> "(%d, %s, %s)".formatted(f.code(), Sql.text(f.rule()), Sql.text(f.message())))
                                .collect(Collectors.joining(", ")),
                        input.raw());
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

    /// Everything wrong with the rows that meet a condition: segment_id, row_no, code, value.
    private static String flaws(TypedStream stream, String condition) {
        String own = """
                select segment_id, row_no,
                       split_part(flaw, ':', 1)::integer as code,
                       substr(flaw, instr(flaw, ':') + 1) as value
                from (
                    select r.segment_id, r.row_no, unnest(r.flaws) as flaw
                    from %s r
                    left join %s o using (segment_id, row_no)
                    where r.flaws is not null and (%s)
                )""".formatted(stream.input().typed(), stream.input().outcome(), condition);
        return stream.crossRules().isEmpty()
                ? own
                : own + "\nunion all\nselect segment_id, row_no, code, value\nfrom "
                        + stream.input().broken();
    }

    /// Rows that count: the current version of each, and those in quarantine.
    private static String counting(TypedStream stream) {
        return LedgerSql.bad(stream) + " or coalesce(o.is_current, true)";
    }

    /// `quality.finding`: how often each rule was broken.
    Step finding() {
        List<String> parts = new ArrayList<>();
        for (TypedStream stream : streams) {
            if (!stream.flaws().isEmpty()) {
                parts.add("""
                        select %s, k.entity, k.rule, k.severity, k.field, count(*) as rows, min(nullif(f.value, '')) as sample
                        from (
                            %s
                        ) f
                        join (values %s) k(code, entity, rule, severity, field) using (code)
                        group by all""".formatted(
                                place(stream),
                                flaws(stream, counting(stream)).replace("\n", "\n    "),
                                stream.flaws().stream().map(AuditSql::kind).collect(Collectors.joining(", "))));
            }
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

    private static String kind(Flaw flaw) {
        String field = flaw.field();
        return "(%d, %s, %s, %s, %s)"
                .formatted(
                        flaw.code(),
                        Sql.text(flaw.about()),
                        Sql.text(flaw.rule()),
                        Sql.text(flaw.severity().name().toLowerCase(Locale.ROOT)),
                        field == null ? "null::varchar" : Sql.text(field));
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
        String rows = parts.isEmpty() ? """
                select null::varchar as source, null::varchar as stream, null::varchar as department, null::varchar as entity,
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
                group by source, department, entity, field""".formatted(rows));
    }

    private static String scored(TypedStream stream, Entity entity) {
        List<FieldSql> fields = stream.fields(entity);
        String names = fields.stream().map(f -> Sql.text(f.field().name())).collect(Collectors.joining(", "));
        String counts = fields.stream().map(f -> "count(r." + f.column() + ")").collect(Collectors.joining(", "));
        return """
                select %1$s, %2$s as entity, c.field, c.records, c.valid + coalesce(d.emptied, 0) as filled, c.valid
                from (
                    select unnest([%3$s]) as field, records, unnest(valid) as valid
                    from (
                        select count(*) as records, [%4$s] as valid
                        from %5$s r
                        left join %6$s o using (segment_id, row_no)
                        where r.%7$s and (%8$s)
                    )
                ) c
                left join (
                    select field, count(*) as emptied
                    from (
                        select distinct f.segment_id, f.row_no, k.field
                        from (
                            %9$s
                        ) f
                        join (values %10$s) k(code, field) using (code)
                    )
                    group by field
                ) d using (field)""".formatted(
                        place(stream),
                        Sql.text(entity.word()),
                        names,
                        counts,
                        stream.input().typed(),
                        stream.input().outcome(),
                        TypedStream.is(entity),
                        counting(stream),
                        flaws(stream, counting(stream)).replace("\n", "\n            "),
                        emptying(stream, entity));
    }

    private static String emptying(TypedStream stream, Entity entity) {
        String codes = stream.flaws().stream()
                .filter(f -> f.entity() == entity && f.drops())
                .map(f -> "(%d, %s)".formatted(f.code(), Sql.text(orEmpty(f.field()))))
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "(0, '')" : codes;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
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
