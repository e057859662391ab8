package io.rapport.segment;

import io.rapport.activity.ActivityKind;
import io.rapport.activity.Timelines;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.DidYouMean;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.engine.SqlLiteral;
import io.rapport.metric.ColumnType;
import io.rapport.segment.SegmentDefinition.RuleDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compiles one segment's rules to a SELECT of its members with the reason, and tells every mistake on the way.
///
/// Fields are looked up among known columns and every value is written by [SqlLiteral].
final class SegmentCompiler {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");
    private static final Pattern AGO = Pattern.compile("(\\d{1,4} (?:day|week|month|year)s?) ago");

    /// SQL: everything known of a customer, and the short names of the tables.
    private static final String CUSTOMERS = """
            from customer.customer c
            join metric.customer_state m on m.customer_id = c.customer_id
            left join customer.account a on a.account_id = c.account_id
            left join metric.account_state am on am.account_id = c.account_id
            """;

    private final CompanyDefinition company;
    private final Problems problems;
    private final SegmentDays days = new SegmentDays();
    // subqueries of activity counts, by their SQL
    private final Map<String, String> counts = new LinkedHashMap<>();

    SegmentCompiler(CompanyDefinition company, Problems problems) {
        this.company = company;
        this.problems = problems;
    }

    /// The days that what was compiled looks back to, as a SELECT of `segment.day`.
    String days(LocalDate today) {
        return days.select(today, company.timeZone());
    }

    /// Which customers a change of `segment.day` touches.
    String touchedByDays() {
        return days.touched(CUSTOMERS);
    }

    /// Columns `segment`, `customer_id`, `reason`; empty if a rule is faulty.
    Optional<String> compile(SegmentDefinition definition) {
        counts.clear();
        if (!NAME.matcher(definition.segment().value()).matches()) {
            problems.add(
                    definition.segment().at(),
                    "'%s' is no name".formatted(definition.segment()),
                    "Names are lower case letters, digits and _");
            return Optional.empty();
        }
        List<Condition> parts = groups(definition.all(), definition.any(), definition.not());
        if (definition.all().isEmpty()
                && definition.any().isEmpty()
                && definition.not().isEmpty()) {
            problems.add(definition.at(), "the segment has no rules", "Add 'all', 'any' or 'not'");
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Condition whole = Condition.all(parts);
        StringBuilder sql = new StringBuilder();
        sql.append("select ")
                .append(SqlLiteral.of(definition.segment().value()))
                .append(" as segment,\n");
        sql.append("       c.customer_id,\n       ").append(whole.reason()).append(" as reason\n");
        sql.append(CUSTOMERS);
        counts.forEach((count, alias) -> sql.append("left join (\n")
                .append(count.indent(4))
                .append(") %s on %s.customer_id = c.customer_id\n".formatted(alias, alias)));
        sql.append("where not coalesce(c.is_test, false)\n  and ").append(whole.holds());
        return Optional.of(sql.toString());
    }

    private List<Condition> groups(List<RuleDefinition> all, List<RuleDefinition> any, List<RuleDefinition> not) {
        List<Condition> parts = new ArrayList<>(rules(all));
        List<Condition> anyOf = rules(any);
        if (!anyOf.isEmpty()) {
            parts.add(Condition.any(anyOf));
        }
        List<Condition> noneOf = rules(not);
        if (!noneOf.isEmpty()) {
            parts.add(Condition.none(noneOf));
        }
        return parts;
    }

    private List<Condition> rules(List<RuleDefinition> rules) {
        List<Condition> conditions = new ArrayList<>();
        rules.forEach(rule -> rule(rule).ifPresent(conditions::add));
        return conditions;
    }

    private Optional<Condition> rule(RuleDefinition rule) {
        boolean group =
                !rule.all().isEmpty() || !rule.any().isEmpty() || !rule.not().isEmpty();
        Text field = rule.field();
        int kinds = (group ? 1 : 0) + (field == null ? 0 : 1) + (rule.activity().isEmpty() ? 0 : 1);
        if (kinds != 1) {
            problems.add(
                    rule.at(),
                    "a rule has either a 'field', or an 'activity', or a group of rules, but this one has "
                            + (kinds == 0 ? "none" : kinds + " of them"));
            return Optional.empty();
        }
        if (group) {
            List<Condition> parts = groups(rule.all(), rule.any(), rule.not());
            return parts.isEmpty() ? Optional.empty() : Optional.of(Condition.all(parts));
        }
        return field == null ? activity(rule) : field(rule, field);
    }

    private Optional<Condition> field(RuleDefinition rule, Text name) {
        SegmentField field = SegmentField.find(name.value()).orElse(null);
        if (field == null) {
            problems.add(name.at(), "unknown field '%s'".formatted(name), SegmentField.hint(name.value()));
            return Optional.empty();
        }
        Text within = rule.within();
        if (within != null) {
            problems.add(within.at(), "'within' is for activities", "For a date write 'at_least: 90 days ago'");
        }
        String since = field.since();
        if (since != null) {
            days.watched(since);
        }
        List<String> tests = new ArrayList<>();
        String x = field.sql();
        listed(field, rule.is()).ifPresent(values -> tests.add("%s in (%s)".formatted(x, values)));
        listed(field, rule.isNot())
                .ifPresent(values -> tests.add("(%s is null or %s not in (%s))".formatted(x, x, values)));
        begins(field, rule.startsWith()).ifPresent(tests::add);
        bound(field, rule.atLeast()).ifPresent(value -> tests.add("%s >= %s".formatted(x, value)));
        bound(field, rule.atMost()).ifPresent(value -> tests.add("%s <= %s".formatted(x, value)));
        Boolean present = rule.present();
        if (present != null) {
            tests.add("%s is %snull".formatted(x, present ? "not " : ""));
        }
        if (tests.isEmpty()) {
            boolean said = !rule.is().isEmpty()
                    || !rule.isNot().isEmpty()
                    || !rule.startsWith().isEmpty()
                    || rule.atLeast() != null
                    || rule.atMost() != null;
            if (!said) {
                problems.add(
                        name.at(),
                        "the rule on '%s' has no condition".formatted(name),
                        "Add is, is_not, starts_with, at_least, at_most or present");
            }
            return Optional.empty();
        }
        return Optional.of(new Condition("coalesce(%s, false)".formatted(String.join(" and ", tests)), reason(field)));
    }

    private String reason(SegmentField field) {
        String x = field.sql();
        String none = SqlLiteral.of("no " + field.label());
        if (field.type() == ColumnType.TRUTH) {
            return "case when %s then %s else %s end"
                    .formatted(x, SqlLiteral.of(field.label()), SqlLiteral.of("not " + field.label()));
        }
        // numbers without digits that say nothing: 3, not 3.00
        String number = "regexp_replace(format('{:,.2f}', %s::double), '\\.?0+$', '')".formatted(x);
        String said =
                switch (field.form()) {
                    case MONEY ->
                        "%s || format('{:,.2f} %s', %s::double)"
                                .formatted(
                                        SqlLiteral.of(field.label() + " "),
                                        company.currency().getCurrencyCode(),
                                        x);
                    case COUNT -> "%s || %s".formatted(number, SqlLiteral.of(" " + field.label()));
                    case VALUE -> {
                        String value =
                                switch (field.type()) {
                                    case NUMBER -> number;
                                    case TIME -> x + "::date::varchar";
                                    case DATE, TRUTH -> x + "::varchar";
                                    case TEXT -> x;
                                };
                        yield "%s || %s".formatted(SqlLiteral.of(field.label() + " "), value);
                    }
                };
        return "coalesce(%s, %s)".formatted(said, none);
    }

    private Optional<String> listed(SegmentField field, List<Text> values) {
        List<String> literals = new ArrayList<>();
        values.forEach(value -> literal(field, value).ifPresent(literals::add));
        return literals.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", literals));
    }

    private Optional<String> begins(SegmentField field, List<Text> values) {
        if (!values.isEmpty() && field.type() != ColumnType.TEXT) {
            problems.add(
                    values.getFirst().at(),
                    "'starts_with' is for texts, but '%s' is a %s"
                            .formatted(field.label(), field.type().word()));
            return Optional.empty();
        }
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream()
                        .map(value -> "starts_with(%s, %s)".formatted(field.sql(), SqlLiteral.of(value.value())))
                        .collect(Collectors.joining(" or ", "(", ")")));
    }

    private Optional<String> bound(SegmentField field, @Nullable Text value) {
        if (value == null) {
            return Optional.empty();
        }
        if (field.type() == ColumnType.TEXT || field.type() == ColumnType.TRUTH) {
            problems.add(
                    value.at(),
                    "'%s' is a %s, so it cannot be at least or at most '%s'"
                            .formatted(field.label(), field.type().word(), value));
            return Optional.empty();
        }
        return literal(field, value);
    }

    private Optional<String> literal(SegmentField field, Text value) {
        try {
            return Optional.of(
                    switch (field.type()) {
                        case TEXT -> SqlLiteral.of(value.value());
                        case NUMBER ->
                            SqlLiteral.of(new BigDecimal(value.value().strip()));
                        case DATE, TIME -> date(field, value.value().strip());
                        case TRUTH -> SqlLiteral.of(truth(value.value()));
                    });
        } catch (IllegalArgumentException | DateTimeParseException e) {
            problems.add(
                    value.at(),
                    "'%s' is a %s, not '%s'"
                            .formatted(field.label(), field.type().word(), value),
                    field.type() == ColumnType.DATE ? "Write 2026-09-30 or '90 days ago'" : "");
            return Optional.empty();
        }
    }

    private String date(SegmentField field, String text) {
        Matcher ago = AGO.matcher(text);
        return ago.matches()
                ? days.compared(field.sql(), SegmentDays.span(ago.group(1)).orElseThrow(IllegalArgumentException::new))
                : SqlLiteral.of(LocalDate.parse(text));
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private Optional<Condition> activity(RuleDefinition rule) {
        List<String> kinds = new ArrayList<>();
        for (Text kind : rule.activity()) {
            TreeSet<String> known = Arrays.stream(ActivityKind.values())
                    .map(ActivityKind::word)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (known.contains(kind.value())) {
                kinds.add(kind.value());
            } else {
                problems.add(kind.at(), "unknown activity '%s'".formatted(kind), DidYouMean.hint(kind.value(), known));
            }
        }
        if (!rule.is().isEmpty()
                || !rule.isNot().isEmpty()
                || !rule.startsWith().isEmpty()
                || rule.present() != null) {
            problems.add(rule.at(), "an activity is counted: it takes within, at_least and at_most only");
        }
        Text within = rule.within();
        Optional<String> span = within == null ? Optional.empty() : SegmentDays.span(within.value());
        if (within != null && span.isEmpty()) {
            problems.add(within.at(), "cannot read the span '%s'".formatted(within), "Write '90 days' or '12 months'");
            return Optional.empty();
        }
        Optional<Integer> least = times(rule.atLeast());
        Optional<Integer> most = times(rule.atMost());
        boolean unreadable = rule.atLeast() != null && least.isEmpty() || rule.atMost() != null && most.isEmpty();
        if (unreadable || kinds.size() < rule.activity().size()) {
            return Optional.empty();
        }
        String n = "coalesce(%s.n, 0)".formatted(count(kinds, span));
        String holds = n + " >= " + least.orElse(most.isPresent() ? 0 : 1);
        if (most.isPresent()) {
            holds = "(%s and %s <= %d)".formatted(holds, n, most.get());
        }
        return Optional.of(new Condition(holds, counted(n, kinds, within)));
    }

    private Optional<Integer> times(@Nullable Text text) {
        if (text == null) {
            return Optional.empty();
        }
        if (!text.value().matches("\\d{1,6}")) {
            problems.add(text.at(), "'%s' is no number of times".formatted(text), "Write a whole number");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text.value()));
    }

    /// The short name of a subquery that counts activities of some kinds since a day.
    private String count(List<String> kinds, Optional<String> span) {
        String sql = "select customer_id, count(*) as n\nfrom (\n%s)\nwhere %s\ngroup by customer_id"
                .formatted(Timelines.OCCURRENCES.indent(4), days.within(SqlLiteral.of(kinds), span));
        return counts.computeIfAbsent(sql, k -> "t" + (counts.size() + 1));
    }

    private static String counted(String n, List<String> kinds, @Nullable Text within) {
        String one = words(kinds, "");
        String many = words(kinds, "s");
        String span = within == null ? "" : " in " + within.value();
        return "case %s when 0 then %s when 1 then %s else %s || %s end"
                .formatted(
                        n,
                        SqlLiteral.of("no " + one + span),
                        SqlLiteral.of("1 " + one + span),
                        n,
                        SqlLiteral.of(" " + many + span));
    }

    /// `mails opened or mails clicked`
    private static String words(List<String> kinds, String plural) {
        return kinds.stream()
                .map(kind -> {
                    int end = kind.indexOf('_');
                    return end < 0 ? kind + plural : kind.substring(0, end) + plural + " " + kind.substring(end + 1);
                })
                .collect(Collectors.joining(" or "));
    }
}
