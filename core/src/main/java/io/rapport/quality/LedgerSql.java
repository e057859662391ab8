package io.rapport.quality;

import io.rapport.engine.Increment;
import io.rapport.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the steps that decide what became of every row: per stream `..__outcome`, then `quality.outcome` and
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
    private static String bad(TypedStream stream) {
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

    /// Rows that are put aside, that share their identity with others, or that say their record was deleted; in the
    /// order of delivery, which for one stream is that of `segment_id`, `row_no`.
    ///
    /// `leading` rows are at least as new as all before them; the content of the last leading row is what the row
    /// is compared with.
    Step outcome(TypedStream stream) {
        String typed = stream.input().typed().toString();
        String outcome = stream.input().outcome().toString();
        String version = stream.hasVersion() ? "r.version" : "0::double as version";
        String deleted = stream.deletedWhen() == null ? "false as is_deleted" : "r.is_deleted";
        String select = """
                -- %s: rows of %s that are not simply accepted
                -- grain: segment_id, row_no
                with checked as not materialized (
                    select r.segment_id, r.row_no, r.identity, r.content, %s, %s, %s as is_bad
                    from %s r
                ),
                several as (
                    select identity
                    from checked
                    where not is_bad
                    group by identity
                    having count(*) > 1
                ),
                ordered as (
                    select *,
                           coalesce(version >= max(version) over earlier, true) as is_leading
                    from checked
                    where not is_bad and (is_deleted or identity in (select identity from several))
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
                               when last_content is null then if(is_deleted, 'deleted', 'accepted')
                               when is_leading and content <> last_content then if(is_deleted, 'deleted', 'updated')
                               when content = last_content and segment_id = last_segment then 'duplicate'
                               else 'unchanged'
                           end as outcome
                    from compared
                )
                select segment_id, row_no, identity, outcome,
                       is_version and not is_deleted and lead(segment_id) over same is null as is_current
                from (
                    select *, outcome in ('accepted', 'updated', 'deleted') as is_version
                    from judged
                )
                window same as (
                    partition by identity, is_version
                    order by segment_id, row_no
                )
                union all
                select segment_id, row_no, identity, 'quarantined', false
                from checked
                where is_bad""".formatted(outcome, stream.input().path(), version, deleted, bad(stream), typed);
        Increment increment = Increment.of("identity").by(typed, "identity");
        return new Step.Query(stream.input().outcome(), select)
                .following(
                        select.contains(stream.input().broken().toString())
                                ? increment.through(
                                        stream.input().broken().toString(),
                                        "select identity from %s semi join changed(%s) using (segment_id, row_no)"
                                                .formatted(typed, stream.input().broken()))
                                : increment);
    }

    /// `quality.outcome`: of all streams, what became of the rows that are not simply accepted.
    Step outcomes() {
        String parts = streams.isEmpty()
                ? "select null::integer as segment_id, null::bigint as row_no, null::varchar as outcome, null::boolean as is_current where false"
                : streams.stream()
                        .map(s -> "select segment_id, row_no, outcome, is_current from "
                                + s.input().outcome())
                        .collect(Collectors.joining("\nunion all\n"));
        Increment increment = Increment.of("segment_id", "row_no");
        for (TypedStream stream : streams) {
            increment = increment.by(stream.input().outcome().toString(), "segment_id", "row_no");
        }
        return Step.Query.view(
                        "quality.outcome",
                        "-- quality.outcome: what became of the rows that are not simply accepted\n-- grain: segment_id, row_no\n"
                                + parts)
                .following(increment);
    }

    /// `quality.ledger`: every delivered row once.
    Step ledger() {
        List<String> parts = new ArrayList<>();
        parts.add("select segment_id, row_no, outcome\nfrom quality.outcome");
        for (TypedStream stream : streams) {
            parts.add(
                    "select segment_id, row_no, 'accepted' as outcome\nfrom %s\nanti join %s using (segment_id, row_no)"
                            .formatted(stream.input().typed(), stream.input().outcome()));
        }
        parts.add("""
                select j.segment_id, j.row_no, 'quarantined' as outcome
                from ingest.reject j
                join ingest.segment g using (segment_id)
                where %s""".formatted(oneOf("g")));
        return Step.Query.view(
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
