package io.rapport.quality;

import io.rapport.definition.Entity;
import io.rapport.definition.FieldType;
import io.rapport.definition.Text;
import io.rapport.quality.QualityDefinition.RuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The SQL condition under which a row breaks a rule.
final class RuleSql {
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[0-9]+[A-Za-z0-9_]*|[.:]{0,2}[A-Za-z_][A-Za-z0-9_]*");

    private final Entity entity;
    private final Set<String> mapped;

    /// @param mapped fields the stream has a value for
    RuleSql(Entity entity, Set<String> mapped) {
        this.entity = entity;
        this.mapped = mapped;
    }

    /// Whether the rule can be told from one row and speaks of fields this stream has.
    boolean applies(RuleDefinition rule) {
        Text field = rule.field();
        if (!rule.unique().isEmpty() || rule.references() != null) {
            return false;
        }
        return field != null
                ? mapped.contains(field.value())
                : rule.sql() != null || rule.anyOf().stream().anyMatch(f -> mapped.contains(f.value()));
    }

    /// True for rows that break the rule, false or null for all others.
    String broken(RuleDefinition rule) {
        String condition = check(rule);
        Text when = rule.when();
        return when == null ? condition : "(%s) and (%s)".formatted(columns(when.value()), condition);
    }

    private String check(RuleDefinition rule) {
        Text field = rule.field();
        Text sql = rule.sql();
        if (sql != null) {
            return "not try(coalesce((%s)::boolean, true))".formatted(columns(sql.value()));
        }
        if (!rule.anyOf().isEmpty() || field == null) {
            return rule.anyOf().stream().map(f -> value(f.value()) + " is null").collect(Collectors.joining(" and "));
        }
        String v = value(field.value());
        String text = v + "::varchar";
        FieldType type = entity.field(field.value()).map(Entity.Field::type).orElse(FieldType.TEXT);
        List<String> broken = new ArrayList<>();
        if (Boolean.TRUE.equals(rule.required())) {
            broken.add(v + " is null");
        }
        if (Boolean.TRUE.equals(rule.email())) {
            broken.add("not " + Sql.matches("lower(" + text + ")", Emails.VALID));
        }
        if (rule.between().size() == 2) {
            broken.add(v + " < " + bound(rule.between().get(0), type));
            broken.add(v + " > " + bound(rule.between().get(1), type));
        }
        bounded(rule.atLeast(), b -> v + " < " + bound(b, type), broken);
        bounded(rule.atMost(), b -> v + " > " + bound(b, type), broken);
        if (!rule.oneOf().isEmpty()) {
            broken.add("not list_contains(%s, lower(%s))".formatted(Sql.lowerList(rule.oneOf()), text));
        }
        if (!rule.notOneOf().isEmpty()) {
            broken.add("list_contains(%s, lower(%s))".formatted(Sql.lowerList(rule.notOneOf()), text));
        }
        bounded(rule.matches(), p -> "not regexp_full_match(%s, %s)".formatted(text, Sql.text(p)), broken);
        bounded(rule.notMatches(), p -> "regexp_full_match(%s, %s)".formatted(text, Sql.text(p)), broken);
        if (rule.length().size() == 2) {
            broken.add("length(%s) not between %d and %d"
                    .formatted(text, rule.length().get(0), rule.length().get(1)));
        }
        if (Boolean.TRUE.equals(rule.notFuture())) {
            broken.add(v + " > " + bound("today", type));
        }
        return broken.isEmpty() ? "false" : String.join(" or ", broken);
    }

    private static void bounded(@Nullable String value, Function<String, String> condition, List<String> broken) {
        if (value != null) {
            broken.add(condition.apply(value));
        }
    }

    /// `today` is a day later than the delivery of the row.
    private static String bound(String value, FieldType type) {
        return (value.equals("today") ? "_tomorrow" : Sql.text(value)) + "::" + type.sqlType();
    }

    /// An author's expression over the entity's fields, as one over the typed columns.
    String columns(String expression) {
        Matcher m = TOKEN.matcher(expression);
        return m.replaceAll(found -> {
            String token = found.group();
            boolean isField = entity.field(token).isPresent() && !isCall(expression, found.end());
            return Matcher.quoteReplacement(isField ? value(token) : token);
        });
    }

    /// The names in an expression that are neither quoted nor called.
    static List<String> names(String expression) {
        return TOKEN.matcher(expression)
                .results()
                .filter(found -> Character.isLetter(found.group().charAt(0)) && !isCall(expression, found.end()))
                .map(found -> found.group())
                .toList();
    }

    private static boolean isCall(String expression, int end) {
        int i = end;
        while (i < expression.length() && expression.charAt(i) == ' ') {
            i++;
        }
        return i < expression.length() && expression.charAt(i) == '(';
    }

    private String value(String field) {
        if (mapped.contains(field)) {
            return FieldSql.column(entity, field);
        }
        String type = entity.field(field).map(f -> f.type().sqlType()).orElse("varchar");
        return "null::" + type;
    }

    /// The check in words, where its author gave none; `{}` stands for the value.
    static String message(RuleDefinition rule) {
        String own = rule.message();
        if (own != null) {
            return rule.field() == null ? own : own + " (is '{}')";
        }
        String field = rule.field() == null ? "" : rule.field().value();
        if (Boolean.TRUE.equals(rule.required())) {
            return field + " has no value";
        }
        Text sql = rule.sql();
        if (sql != null) {
            return "must hold: " + sql.value();
        }
        if (!rule.anyOf().isEmpty()) {
            return "none of " + joined(rule.anyOf()) + " has a value";
        }
        if (!rule.unique().isEmpty()) {
            return "'{}' is not unique in " + joined(rule.unique());
        }
        return field + " '{}' " + must(rule);
    }

    private static String must(RuleDefinition rule) {
        Text references = rule.references();
        if (references != null) {
            return "is no " + references.value().replace('.', ' ') + " of this source";
        }
        if (rule.between().size() == 2) {
            return "is not between " + rule.between().get(0) + " and "
                    + rule.between().get(1);
        }
        if (rule.length().size() == 2) {
            return "does not have " + rule.length().get(0) + " to "
                    + rule.length().get(1) + " characters";
        }
        if (rule.atLeast() != null) {
            return "is less than " + rule.atLeast();
        }
        if (rule.atMost() != null) {
            return "is more than " + rule.atMost();
        }
        if (!rule.oneOf().isEmpty()) {
            return "is none of " + String.join(", ", rule.oneOf());
        }
        return Boolean.TRUE.equals(rule.notFuture())
                ? "lies in the future"
                : Boolean.TRUE.equals(rule.email()) ? "is no e-mail address" : "is not allowed";
    }

    private static String joined(List<Text> fields) {
        return fields.stream().map(Text::value).collect(Collectors.joining(", "));
    }

    /// What a value that cannot be read fails to be.
    static String unreadable(FieldType type) {
        return switch (type) {
            case EMAIL -> "is no e-mail address";
            case PHONE -> "is no phone number";
            case COUNTRY -> "is no country";
            case CURRENCY -> "is no currency";
            case DATE -> "is no date";
            case TIMESTAMP -> "is no date and time";
            case MONEY -> "is no amount";
            case NUMBER -> "is no number";
            case INTEGER -> "is no whole number";
            case BOOLEAN -> "is neither yes nor no";
            case TEXT, NAME, ID -> "is no " + type.name().toLowerCase(Locale.ROOT);
        };
    }
}
