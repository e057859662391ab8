package io.rapport.quality;

import io.rapport.definition.Entity;
import io.rapport.definition.Text;
import io.rapport.engine.Increment;
import io.rapport.engine.Step;
import io.rapport.quality.QualityDefinition.RuleDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes the step that finds the rows that break a rule about several rows (`unique`, `references`):
/// `quality.<source>__<stream>__broken`.
final class CrossSql {
    private final List<TypedStream> streams;

    /// @param streams all streams of all sources
    CrossSql(List<TypedStream> streams) {
        this.streams = streams;
    }

    /// Whether the rule is about several rows and speaks of fields the stream has.
    static boolean applies(RuleDefinition rule, Collection<String> mapped) {
        Text field = rule.field();
        boolean unique = !rule.unique().isEmpty() && rule.unique().stream().allMatch(f -> mapped.contains(f.value()));
        return unique || rule.references() != null && field != null && mapped.contains(field.value());
    }

    static Flaw flaw(int code, Entity entity, String ruleName, RuleDefinition rule) {
        Text field = rule.field();
        String named = field != null ? field.value() : rule.unique().getFirst().value();
        return new Flaw(
                code,
                entity,
                ruleName,
                rule.severity(),
                named,
                false,
                RuleSql.message(rule),
                "",
                FieldSql.column(entity, named));
    }

    /// None when the stream has no such rule.
    Optional<Step> step(TypedStream stream) {
        List<String> parts = new ArrayList<>();
        for (TypedStream.CrossRule cross : stream.crossRules()) {
            parts.add(cross.rule().references() == null ? unique(stream, cross) : references(stream, cross));
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String select = "-- %s: rows of %s that break a rule about several rows\n-- grain: segment_id, row_no, code\n%s"
                .formatted(stream.input().broken(), stream.input().path(), String.join("\nunion all\n", parts));
        return Optional.of(new Step.Query(stream.input().broken(), select)
                .following(Increment.of("segment_id", "row_no", "code")));
    }

    private static String unique(TypedStream stream, TypedStream.CrossRule cross) {
        Entity entity = entity(cross.flaw());
        String fields = cross.rule().unique().stream()
                .map(f -> FieldSql.column(entity, f.value()))
                .collect(Collectors.joining(", "));
        String first = fields.split(", ")[0];
        return """
                select segment_id, row_no, %1$d as code, left(%2$s::varchar, 80) as value
                from %3$s
                where %4$s and not is_bad
                  and (%5$s) in (
                      select (%5$s)
                      from %3$s
                      where %4$s and not is_bad and %2$s is not null
                      group by %5$s
                      having min(identity) <> max(identity)
                  )""".formatted(cross.flaw().code(), first, stream.input().typed(), TypedStream.is(entity), fields);
    }

    private String references(TypedStream stream, TypedStream.CrossRule cross) {
        Text references = cross.rule().references();
        String[] target =
                references == null ? new String[0] : references.value().split("\\.", 2);
        List<String> known = new ArrayList<>();
        Optional<Entity> entity = target.length == 2 ? Entity.of(target[0]) : Optional.empty();
        if (entity.isPresent()) {
            for (TypedStream other : streams) {
                boolean same = other.input().stream()
                        .source()
                        .equals(stream.input().stream().source());
                if (same && other.entities().contains(entity.get()) && other.has(entity.get(), target[1])) {
                    known.add("select %s::varchar as value from %s where %s and not is_bad"
                            .formatted(
                                    FieldSql.column(entity.get(), target[1]),
                                    other.input().typed(),
                                    TypedStream.is(entity.get())));
                }
            }
        }
        String nobody = known.isEmpty()
                ? "and false"
                : "and not exists (\n          select 1\n          from (\n              "
                        + String.join("\n              union all\n              ", known)
                        + "\n          ) known\n          where known.value = r."
                        + cross.flaw().sample() + "::varchar\n      )";
        return """
                select segment_id, row_no, %d as code, left(%s::varchar, 80) as value
                from %s r
                where %s and not is_bad and %s is not null
                  %s""".formatted(
                        cross.flaw().code(),
                        cross.flaw().sample(),
                        stream.input().typed(),
                        TypedStream.is(entity(cross.flaw())),
                        cross.flaw().sample(),
                        nobody);
    }

    private static Entity entity(Flaw flaw) {
        return java.util.Objects.requireNonNull(flaw.entity());
    }
}
