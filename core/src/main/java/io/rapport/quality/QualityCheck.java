package io.rapport.quality;

import io.rapport.connector.SqlShape;
import io.rapport.definition.DidYouMean;
import io.rapport.definition.Entity;
import io.rapport.definition.FieldType;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.quality.QualityDefinition.RuleDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Finds what the author of rules got wrong: unknown entities, fields and sources, no check or several, bounds and
/// patterns that cannot be read.
public final class QualityCheck {
    /// What RE2, which matches in time linear to the text, does without.
    private static final Pattern NOT_RE2 = Pattern.compile("\\(\\?(?:=|!|<[=!]|>)|\\\\[1-9]|[*+?}]\\+");
    private static final Set<String> SQL_WORDS = Set.of(
            "and",
            "or",
            "not",
            "null",
            "is",
            "in",
            "between",
            "like",
            "ilike",
            "case",
            "when",
            "then",
            "else",
            "end",
            "true",
            "false",
            "interval",
            "date",
            "timestamp",
            "cast",
            "try_cast",
            "as",
            "varchar",
            "double",
            "bigint",
            "integer",
            "decimal",
            "boolean",
            "distinct",
            "from",
            "day",
            "days",
            "month",
            "months",
            "year",
            "years",
            "hour",
            "hours",
            "similar",
            "to",
            "lambda",
            "escape",
            "collate",
            "div");

    private final Collection<String> sources;
    private final Problems problems;

    /// @param sources names of the project's sources; empty when they are not known
    public QualityCheck(Collection<String> sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
    }

    public void check(QualityDefinition definition) {
        Optional<Entity> entity = Entity.of(definition.entity().value());
        if (entity.isEmpty()) {
            List<String> known =
                    Arrays.stream(Entity.values()).map(Entity::word).toList();
            problems.add(
                    definition.entity().at(),
                    "unknown entity '%s'".formatted(definition.entity()),
                    DidYouMean.hint(definition.entity().value(), known));
            return;
        }
        definition.rules().forEach((name, rule) -> check(entity.get(), name, rule));
    }

    private void check(Entity entity, Text name, RuleDefinition rule) {
        List<String> checks = checks(rule);
        if (checks.size() != 1) {
            problems.add(
                    name.at(),
                    checks.isEmpty()
                            ? "rule '%s' checks nothing".formatted(name)
                            : "rule '%s' has several checks: %s".formatted(name, String.join(", ", checks)),
                    checks.isEmpty()
                            ? "Add one of required, email, between, at_least, at_most, one_of, not_one_of, matches, not_matches, length,"
                                    + " unique, references, any_of, not_future, sql"
                            : "Write a rule for each");
        }
        Text field = rule.field();
        boolean needsField =
                rule.sql() == null && rule.anyOf().isEmpty() && rule.unique().isEmpty();
        if (field == null && needsField && !checks.isEmpty()) {
            problems.add(
                    name.at(), "rule '%s' does not say which field it checks".formatted(name), "Add 'field: NAME'");
        }
        Optional<Entity.Field> checked = field == null ? Optional.empty() : known(entity, field);
        checked.ifPresent(f -> checkValues(f, rule));
        rule.anyOf().forEach(f -> known(entity, f));
        rule.unique().forEach(f -> known(entity, f));
        checkReference(rule);
        checkSql(entity, rule.sql());
        checkSql(entity, rule.when());
        if (!sources.isEmpty()) {
            for (Text source : rule.sources()) {
                if (!sources.contains(source.value())) {
                    problems.add(
                            source.at(),
                            "unknown source '%s'".formatted(source),
                            DidYouMean.hint(source.value(), sources));
                }
            }
        }
    }

    private static List<String> checks(RuleDefinition rule) {
        List<String> checks = new ArrayList<>();
        addIf(rule.required() != null, "required", checks);
        addIf(rule.email() != null, "email", checks);
        addIf(!rule.between().isEmpty(), "between", checks);
        addIf(rule.atLeast() != null, "at_least", checks);
        addIf(rule.atMost() != null, "at_most", checks);
        addIf(!rule.oneOf().isEmpty(), "one_of", checks);
        addIf(!rule.notOneOf().isEmpty(), "not_one_of", checks);
        addIf(rule.matches() != null, "matches", checks);
        addIf(rule.notMatches() != null, "not_matches", checks);
        addIf(!rule.length().isEmpty(), "length", checks);
        addIf(!rule.unique().isEmpty(), "unique", checks);
        addIf(rule.references() != null, "references", checks);
        addIf(!rule.anyOf().isEmpty(), "any_of", checks);
        addIf(rule.notFuture() != null, "not_future", checks);
        addIf(rule.sql() != null, "sql", checks);
        return checks;
    }

    private static void addIf(boolean present, String check, List<String> checks) {
        if (present) {
            checks.add(check);
        }
    }

    private Optional<Entity.Field> known(Entity entity, Text name) {
        Optional<Entity.Field> field = entity.field(name.value());
        if (field.isEmpty()) {
            List<String> known =
                    entity.fields().stream().map(Entity.Field::name).toList();
            problems.add(
                    name.at(),
                    "unknown field '%s' of %s".formatted(name, entity.word()),
                    DidYouMean.hint(name.value(), known));
        }
        return field;
    }

    private void checkValues(Entity.Field field, RuleDefinition rule) {
        if (!rule.between().isEmpty() && rule.between().size() != 2) {
            problems.add(
                    rule.at(),
                    "'between' has %d values".formatted(rule.between().size()),
                    "Write [smallest, largest]");
        }
        rule.between().forEach(b -> checkBound(field, b, rule.at()));
        checkBound(field, rule.atLeast(), rule.at());
        checkBound(field, rule.atMost(), rule.at());
        checkPattern(rule.matches(), rule.at());
        checkPattern(rule.notMatches(), rule.at());
        boolean time = field.type() == FieldType.DATE || field.type() == FieldType.TIMESTAMP;
        if (rule.notFuture() != null && !time) {
            problems.add(
                    rule.at(), "'%s' is no date or time".formatted(field.name()), "not_future is for dates and times");
        }
        if (!rule.length().isEmpty()
                && (rule.length().size() != 2
                        || rule.length().get(0) > rule.length().get(1))) {
            problems.add(rule.at(), "'length: %s' makes no sense".formatted(rule.length()), "Write [fewest, most]");
        }
    }

    private void checkBound(Entity.Field field, @Nullable String bound, Position at) {
        if (bound == null) {
            return;
        }
        String wanted =
                switch (field.type()) {
                    case DATE, TIMESTAMP -> isDate(bound) ? "" : "a date as 2026-09-30, or today";
                    case NUMBER, INTEGER, MONEY -> isNumber(bound) ? "" : "a number";
                    case TEXT, NAME, EMAIL, PHONE, COUNTRY, CURRENCY, ID -> "";
                    case BOOLEAN -> "nothing: a yes or no has no bounds";
                };
        if (!wanted.isEmpty()) {
            problems.add(at, "'%s' is no bound for '%s'".formatted(bound, field.name()), "Write " + wanted);
        }
    }

    private static boolean isDate(String text) {
        if (text.equals("today")) {
            return true;
        }
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text).getYear() > 0
                    : LocalDateTime.parse(text.replace(' ', 'T')).getYear() > 0;
        } catch (DateTimeParseException notOne) {
            return false;
        }
    }

    private static boolean isNumber(String text) {
        try {
            return new BigDecimal(text).precision() > 0;
        } catch (NumberFormatException notOne) {
            return false;
        }
    }

    private void checkPattern(@Nullable String pattern, Position at) {
        if (pattern == null) {
            return;
        }
        try {
            Pattern.compile(pattern);
            if (NOT_RE2.matcher(pattern).find()) {
                problems.add(
                        at,
                        "'%s' looks around or back".formatted(pattern),
                        "Patterns are RE2: no lookahead, no backreference, no possessive repetition");
            }
        } catch (PatternSyntaxException e) {
            problems.add(at, "'%s' is no regular expression: %s".formatted(pattern, e.getDescription()));
        }
    }

    private void checkReference(RuleDefinition rule) {
        Text references = rule.references();
        if (references == null) {
            return;
        }
        String[] target = references.value().split("\\.", 2);
        Optional<Entity> entity = Entity.of(target[0]);
        if (entity.isEmpty() || target.length < 2) {
            List<String> known =
                    Arrays.stream(Entity.values()).map(e -> e.word() + ".key").toList();
            problems.add(
                    references.at(),
                    "'%s' is no field of an entity".formatted(references),
                    DidYouMean.hint(references.value(), known));
            return;
        }
        known(entity.get(), new Text(target[1], references.at()));
    }

    private void checkSql(Entity entity, @Nullable Text sql) {
        if (sql == null) {
            return;
        }
        String mistake = SqlShape.mistake(sql.value());
        if (!mistake.isEmpty()) {
            problems.add(sql.at(), "'%s' is no SQL expression: %s".formatted(sql, mistake));
            return;
        }
        List<String> known = entity.fields().stream().map(Entity.Field::name).toList();
        for (String word : RuleSql.names(sql.value())) {
            if (!known.contains(word) && !SQL_WORDS.contains(word.toLowerCase(Locale.ROOT))) {
                problems.add(
                        sql.at(),
                        "unknown field '%s' of %s".formatted(word, entity.word()),
                        DidYouMean.hint(word, known));
            }
        }
    }
}
