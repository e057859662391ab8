package io.rapport.customer;

import io.rapport.engine.SqlLiteral;
import io.rapport.identity.IdentityDefinition.Rule;
import io.rapport.identity.IdentityDefinition.Survivorship;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Builds the SQL that chooses, for everybody with more than one record, which record gives each value.
///
/// Every candidate gets one number: live records before deleted ones, then how good the value is (a whole name before
/// half a name, an own mailbox before a shared one), then what the rule asks for, then the order of trust and age. The
/// largest wins, so that the result is the same on every run.
final class GoldenSql {
    /// The order of an id's records, the last change last.
    static final String RECENT = "coalesce(updated_at, created_at, timestamp '0001-01-01'), record_id";

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

    /// CTEs `several` (the ids with several records) to `survivor`: one row for each of these ids, the fields by
    /// name, and `origin`: for each group in order, which of the id's records gave the values, counted in the order
    /// of `recent` from 1; 0 where none has any.
    String survivors() {
        return """
                several as (
                    select %1$s, count(*) as records
                    from %2$s
                    group by %1$s
                    having count(*) > 1
                ), ranked as (
                %4$s
                ), candidate as (
                    select r.*,
                           q.* exclude (record_id),
                           %6$s as trust%7$s
                    from ranked r
                    join quality.%5$s q using (record_id)%8$s
                ), keyed as (
                    select *,
                %9$s
                    from candidate
                ), survivor as (
                    select %1$s,
                %10$s,
                           [%11$s]::usmallint[] as origin,
                           count(*)::integer as records,
                           len(list_distinct(list(source)))::integer as sources,
                           list_sort(list_distinct(list(department))) as departments,
                           min(created_at) as created_at,
                           max(updated_at) as updated_at
                    from keyed
                    group by %1$s
                )""".formatted(
                id,
                cluster,
                RECENT,
                counts() ? ranked("= 2", true) + "\n    union all\n" + ranked("> 2", false) : ranked("> 1", true),
                entity,
                trust(),
                isPerson() ? ",\n           b.value is null as own_mailbox" : "",
                isPerson()
                        ? "\n    left join identity.person_shared b on b.kind = 'email' and b.value = lower(q.email)"
                        : "",
                each(g -> "           case when %s then %s end as k_%s".formatted(g.present(), key(g), g.name())),
                each(GoldenSql::chosen),
                groups.stream()
                        .map(g -> "coalesce(arg_max(recent, k_%s), 0)".formatted(g.name()))
                        .collect(Collectors.joining(", ")));
    }

    private String each(Function<Group, String> line) {
        return groups.stream().map(line).collect(Collectors.joining(",\n"));
    }

    /// Fields that survive together come from one record, also those it leaves empty.
    private static String chosen(Group group) {
        String value = group.fields().size() == 1
                ? "arg_max(%1$s, k_%2$s)"
                : "nullif(arg_max(coalesce(%1$s, ''), k_%2$s), '')";
        return group.fields().stream()
                .map(f -> "           " + value.formatted(f, group.name()) + " as " + f)
                .collect(Collectors.joining(",\n"));
    }

    /// The order of the records of ids with so many of them, and how often their values occur: of two values none
    /// is the more frequent one.
    private String ranked(String records, boolean isOnce) {
        return """
                    select c.%1$s,
                           q.record_id,
                           row_number() over (partition by c.%1$s order by %2$s) as recent%3$s%4$s
                    from several s
                    join %5$s c using (%1$s)
                    join quality.%6$s q using (record_id)
                    where s.records %7$s""".formatted(id, RECENT, oldest(), frequencies(isOnce), cluster, entity, records)
                .indent(4)
                .stripTrailing();
    }

    private String oldest() {
        return groups.stream().anyMatch(g -> rule(g.name()) == Rule.OLDEST)
                ? ",\n       row_number() over (partition by c.%s order by coalesce(q.created_at, q.updated_at, timestamp '9999-12-31') desc, q.record_id desc) as old"
                        .formatted(id)
                : "";
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

    private boolean counts() {
        return groups.stream().anyMatch(this::counts);
    }

    private String frequencies(boolean isOnce) {
        StringBuilder sql = new StringBuilder();
        for (Group group : groups) {
            if (counts(group)) {
                String same = group.fields().stream()
                        .map(f -> "lower(q." + f + "::varchar)")
                        .collect(Collectors.joining(", "));
                sql.append(
                        isOnce
                                ? ",\n       1 as often_" + group.name()
                                : ",\n       count(*) over (partition by c.%s, %s) as often_%s"
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
