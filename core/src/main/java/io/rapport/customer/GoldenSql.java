package io.rapport.customer;

import io.rapport.engine.SqlLiteral;
import io.rapport.identity.IdentityDefinition.Rule;
import io.rapport.identity.IdentityDefinition.Survivorship;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Builds the SQL that chooses, for everybody with more than one record, which record gives each value.
///
/// Every candidate gets one number: live records before deleted ones, then how good the value is (a whole name before
/// half a name, an own mailbox before a shared one), then what the rule asks for, then the order of trust and age. The
/// largest wins, so that the result is the same on every run.
final class GoldenSql {
    private static final String LIVE = "if(coalesce(is_deleted, false), 0, 1) * " + (1L << 60);

    private final String entity;
    private final String id;
    private final String cluster;
    private final Survivorship rules;
    private final List<Group> groups;

    /// Fields that survive together.
    ///
    /// @param name what a rule calls it
    /// @param fields of the entity
    /// @param present SQL: whether a record has a value
    /// @param quality SQL: 0 to 3, a better value beats every rule
    record Group(String name, List<String> fields, String present, String quality) {
        static Group of(String field) {
            return new Group(field, List.of(field), field + " is not null", "0");
        }
    }

    /// @param entity `person` or `company`
    /// @param id `customer_id` or `account_id`
    /// @param cluster table that maps records to ids
    GoldenSql(String entity, String id, String cluster, Survivorship rules, List<Group> groups) {
        this.entity = entity;
        this.id = id;
        this.cluster = cluster;
        this.rules = rules;
        this.groups = groups;
    }

    Rule rule(String group) {
        return rules.fields().entrySet().stream()
                .filter(rule -> rule.getKey().value().equals(group))
                .map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElse(rules.otherwise());
    }

    /// One row for each id with several records: each group's values as a struct `g_NAME`, and the record that gave
    /// them.
    String joined() {
        List<String> chosen = new ArrayList<>();
        for (Group group : groups) {
            String values = group.fields().stream().map(f -> f + " := " + f).collect(Collectors.joining(", "));
            chosen.add("       arg_max(struct_pack(%s, record_id := record_id), %s) filter (where %s) as g_%s"
                    .formatted(values, key(group), group.present(), group.name()));
        }
        return """
                with several as (
                    select %s
                    from %s
                    group by %s
                    having count(*) > 1
                ), candidate as (
                    select c.%s,
                           q.*,
                           row_number() over (order by coalesce(q.updated_at, q.created_at, timestamp '0001-01-01'), q.record_id)
                               as recent,
                           row_number() over (order by coalesce(q.created_at, q.updated_at, timestamp '9999-12-31') desc,
                                              q.record_id desc) as old,
                           %s as trust%s%s
                    from several s
                    join %s c using (%s)
                    join quality.%s q on q.record_id = c.record_id%s
                )
                select %s,
                       count(*)::integer as records,
                       count(distinct source)::integer as sources,
                       list_sort(list(distinct department)) as departments,
                       min(created_at) as created_at,
                       max(updated_at) as updated_at,
                %s
                from candidate
                group by %s
                order by %s""".formatted(
                        id,
                        cluster,
                        id,
                        id,
                        trust(),
                        frequencies(),
                        isPerson() ? ",\n           b.value is null as own_mailbox" : "",
                        cluster,
                        id,
                        entity,
                        isPerson()
                                ? "\n    left join identity.person_shared b on b.kind = 'email' and b.value = lower(q.email)"
                                : "",
                        id,
                        String.join(",\n", chosen),
                        id,
                        id);
    }

    private boolean isPerson() {
        return entity.equals("person");
    }

    private String trust() {
        if (rules.trusted().isEmpty()) {
            return "0";
        }
        StringBuilder sql = new StringBuilder("case q.source");
        for (int i = 0; i < rules.trusted().size(); i++) {
            sql.append(" when ")
                    .append(SqlLiteral.of(rules.trusted().get(i).value()))
                    .append(" then ")
                    .append(rules.trusted().size() - i);
        }
        return sql.append(" else 0 end").toString();
    }

    private String frequencies() {
        StringBuilder sql = new StringBuilder();
        for (Group group : groups) {
            if (counts(group)) {
                String same = group.fields().stream()
                        .map(f -> "lower(q." + f + "::varchar)")
                        .collect(Collectors.joining(", "));
                sql.append(",\n           count(*) over (partition by c.%s, %s) as often_%s"
                        .formatted(id, same, group.name()));
            }
        }
        return sql.toString();
    }

    private boolean counts(Group group) {
        Rule rule = rule(group.name());
        return rule == Rule.MOST_FREQUENT
                || rule == Rule.MOST_COMPLETE && group.name().equals("name");
    }

    private String key(Group group) {
        String wish =
                switch (rule(group.name())) {
                    case MOST_RECENT -> "recent * 64 + trust";
                    case MOST_TRUSTED -> "trust * %d + recent".formatted(1L << 34);
                    case MOST_FREQUENT -> often(group);
                    case MOST_COMPLETE -> counts(group) ? often(group) : complete(group);
                    case OLDEST -> "old * 64 + trust";
                };
        return "%s + (%s) * %d + %s".formatted(LIVE, group.quality(), 1L << 56, wish);
    }

    private static String often(Group group) {
        return "least(often_%s, 1000) * %d + trust * %d + recent".formatted(group.name(), 1L << 42, 1L << 34);
    }

    private static String complete(Group group) {
        String length = group.fields().stream()
                .map(f -> "coalesce(length(%s::varchar), 0)".formatted(f))
                .collect(Collectors.joining(" + "));
        return "least(%s, 1000) * %d + trust * %d + recent".formatted(length, 1L << 42, 1L << 34);
    }

    /// The rules as rows: (kind, field, group, rule), for provenance.
    String ruleRows(String kind) {
        List<String> rows = new ArrayList<>();
        int order = 0;
        for (Group group : groups) {
            for (String field : group.fields()) {
                rows.add("('%s', %d, '%s', '%s', '%s')"
                        .formatted(
                                kind,
                                order++,
                                field,
                                group.name(),
                                rule(group.name()).name().toLowerCase(Locale.ROOT)));
            }
        }
        return String.join(",\n       ", rows);
    }
}
