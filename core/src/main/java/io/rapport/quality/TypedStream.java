package io.rapport.quality;

import io.rapport.connector.EntityMapping;
import io.rapport.connector.FieldMapping;
import io.rapport.connector.StreamDefinition;
import io.rapport.connector.StreamDefinition.Duplicates;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Entity;
import io.rapport.definition.FieldType;
import io.rapport.definition.Text;
import io.rapport.quality.QualityDefinition.RuleDefinition;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One stream as the generated SQL sees it: the fields that are mapped and delivered, and everything its rows can have
/// wrong.
final class TypedStream {
    private static final Set<String> MONTH_FIRST = Set.of("US", "PH", "PW", "FM", "MH", "GU", "PR");

    private final QualityStream input;
    private final StreamDefinition definition;
    private final CompanyDefinition company;
    private final Map<Entity, EntityMapping> entities = new EnumMap<>(Entity.class);
    private final List<FieldSql> fields = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<CrossRule> crossRules = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /// A rule about several rows.
    record CrossRule(Flaw flaw, RuleDefinition rule) {}

    TypedStream(QualityStream input, CompanyDefinition company, List<QualityDefinition> definitions) {
        this.input = input;
        this.definition = input.stream().definition();
        this.company = company;
        definition
                .entities()
                .forEach((word, mapping) -> Entity.of(word.value()).ifPresent(e -> entities.put(e, mapping)));
        entities.forEach(this::addFields);
        addFlaws(definitions);
    }

    private void addFields(Entity entity, EntityMapping mapping) {
        ZoneId zone = definition.timeZone();
        String zoneId = (zone == null ? company.timeZone() : zone).normalized().getId();
        FieldSql.Reading reading = new FieldSql.Reading(
                zoneId.equals("Z") || zoneId.equals("Etc/UTC") ? "UTC" : zoneId,
                order(),
                company.country(),
                company.currency().getCurrencyCode());
        for (Entity.Field field : entity.fields()) {
            FieldMapping how = fieldMapping(mapping, field.name());
            if (how == null) {
                continue;
            }
            FieldSql sql = new FieldSql(entity, field, how, input.columns(), reading);
            if (sql.candidates().isEmpty()) {
                missing.add(sql.column());
            } else {
                fields.add(sql);
            }
        }
    }

    /// Which number comes first in `3/4/2026`, as the company's country writes it.
    String order() {
        return MONTH_FIRST.contains(company.country()) ? "month_first" : "day_first";
    }

    static @Nullable FieldMapping fieldMapping(EntityMapping mapping, String field) {
        for (Map.Entry<Text, FieldMapping> e : mapping.fields().entrySet()) {
            if (e.getKey().value().equals(field)) {
                return e.getValue();
            }
        }
        return null;
    }

    QualityStream input() {
        return input;
    }

    Set<Entity> entities() {
        return entities.keySet();
    }

    List<FieldSql> fields(Entity entity) {
        return fields.stream().filter(f -> f.entity() == entity).toList();
    }

    /// Everything a row can have wrong, rules about several rows included.
    List<Flaw> flaws() {
        List<Flaw> all = new ArrayList<>(flaws);
        crossRules.forEach(c -> all.add(c.flaw()));
        return all;
    }

    List<CrossRule> crossRules() {
        return crossRules;
    }

    /// `<entity>__<field>` of mappings none of whose columns was delivered.
    List<String> missing() {
        return missing;
    }

    boolean has(Entity entity, String field) {
        return fields.stream()
                .anyMatch(f -> f.entity() == entity && f.field().name().equals(field));
    }

    /// Whether the rows of an entity carry a key. A mail event has one only where the source gives it: nothing
    /// points to it, and a made one would be longer than the rest of the row.
    boolean hasKey(Entity entity) {
        return entity != Entity.MAIL_EVENT || has(entity, "key");
    }

    /// Condition that a row says its record was deleted in the source.
    @Nullable
    Text deletedWhen() {
        return definition.deletedWhen();
    }

    /// `order__record_id`: what the record of a row is called in all rooms, made of the stream and the key.
    static String recordId(Entity entity) {
        return FieldSql.column(entity, "record_id");
    }

    /// `is_order`
    static String is(Entity entity) {
        return "is_" + entity.word();
    }

    boolean keepsRepeated() {
        return definition.duplicates() == Duplicates.KEEP;
    }

    boolean hasVersion() {
        Text version = definition.version();
        return version != null && Sql.column(version.value(), input.columns()) != null;
    }

    /// The columns of the stream's key that were delivered, as SQL.
    List<String> keyColumns() {
        return definition.key().stream()
                .map(k -> Sql.column(k.value(), input.columns()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /// SQL of a row as it was delivered, as JSON.
    ///
    /// @param column SQL of a delivered column
    String rawRow(UnaryOperator<String> column) {
        return input.columns().stream()
                .map(c -> Sql.text(c) + ", " + column.apply(c))
                .collect(Collectors.joining(", ", "json_object(", ")::varchar"));
    }

    /// SQL of the key of a row as it was delivered; null where it lies inside of JSON.
    ///
    /// @param column SQL of a delivered column
    String rawKey(UnaryOperator<String> column) {
        List<String> keys = new ArrayList<>();
        for (Text key : definition.key()) {
            String delivered = Sql.delivered(key.value(), input.columns());
            if (delivered != null) {
                keys.add("nullif(trim(" + column.apply(delivered) + "), '')");
            } else if (Sql.column(key.value(), input.columns()) != null) {
                return "null::varchar";
            }
        }
        return keys.isEmpty() ? "null::varchar" : "nullif(concat_ws('/', " + String.join(", ", keys) + "), '')";
    }

    /// `key_1`, `key_2` ... for [#keyColumns].
    List<String> keyNames() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= keyColumns().size(); i++) {
            names.add("key_" + i);
        }
        return names;
    }

    /// Whether each current row of the stream has a key of its own for the entity, so that none needs to be chosen.
    boolean keyIsUnique(Entity entity) {
        return fields(entity).stream()
                .filter(f -> f.field().name().equals("key"))
                .findFirst()
                .map(f -> definition.key().size() == 1
                        && f.isColumn(definition.key().getFirst().value())
                        && !keepsRepeated())
                .orElse(true);
    }

    private void addFlaws(List<QualityDefinition> definitions) {
        List<String> keys = keyNames();
        if (!definition.key().isEmpty()) {
            String holds = keys.isEmpty() ? "true" : String.join(" is null and ", keys) + " is null";
            String columns =
                    String.join(", ", definition.key().stream().map(Text::value).toList());
            add(null, "key", Severity.ERROR, null, false, "no value in " + columns, holds, "''");
        }
        for (FieldSql field : fields) {
            if (field.type() != FieldType.TEXT && field.type() != FieldType.NAME && field.type() != FieldType.ID) {
                boolean bad = field.field().required() || field.type() == FieldType.CURRENCY;
                add(
                        field.entity(),
                        Flaw.UNREADABLE,
                        bad ? Severity.ERROR : Severity.WARNING,
                        field.field().name(),
                        true,
                        field.field().name() + " '{}' " + RuleSql.unreadable(field.type()),
                        field.unreadable(unread(field)),
                        field.raw());
            }
        }
        for (FieldSql field : fields) {
            String skipped = field.skipped();
            if (skipped != null) {
                String message = field.field().name() + " '{}' was never on the clock in " + field.zone()
                        + " and is read an hour later";
                add(
                        field.entity(),
                        "skipped_hour",
                        Severity.INFO,
                        field.field().name(),
                        false,
                        message,
                        skipped,
                        field.raw());
            }
        }
        for (Entity entity : entities.keySet()) {
            addRules(entity, definitions);
            addRequired(entity);
        }
    }

    /// The typed value before a default was put in its place.
    private static String unread(FieldSql field) {
        return field.type() == FieldType.CURRENCY ? field.typed("") : field.column();
    }

    private void addRequired(Entity entity) {
        for (Entity.Field field : entity.fields()) {
            String column = FieldSql.column(entity, field.name());
            boolean mapped = has(entity, field.name());
            if (field.required() && (mapped || !field.name().equals("key"))) {
                String holds = is(entity) + (mapped ? " and " + column + " is null" : "");
                for (Flaw flaw : flaws) {
                    if (flaw.isUnreadable()
                            && flaw.entity() == entity
                            && field.name().equals(flaw.field())) {
                        holds += " and not " + flaw.column();
                    }
                }
                add(
                        entity,
                        "required",
                        Severity.ERROR,
                        field.name(),
                        false,
                        field.name() + " has no value",
                        holds,
                        "''");
            }
        }
    }

    private void addRules(Entity entity, List<QualityDefinition> definitions) {
        Set<String> mapped = new LinkedHashSet<>(
                fields(entity).stream().map(f -> f.field().name()).toList());
        RuleSql sql = new RuleSql(entity, mapped);
        for (QualityDefinition quality : definitions) {
            if (!quality.entity().value().equals(entity.word())) {
                continue;
            }
            quality.rules().forEach((ruleName, rule) -> {
                boolean ours = rule.sources().isEmpty()
                        || rule.sources().stream()
                                .anyMatch(s -> s.value().equals(input.stream().source()));
                if (ours && sql.applies(rule)) {
                    addRule(entity, ruleName.value(), rule, sql);
                } else if (ours && CrossSql.applies(rule, mapped)) {
                    crossRules.add(new CrossRule(
                            CrossSql.flaw(100_000 + crossRules.size(), entity, ruleName.value(), rule), rule));
                }
            });
        }
    }

    private void addRule(Entity entity, String ruleName, RuleDefinition rule, RuleSql sql) {
        Text field = rule.field();
        boolean drops = rule.severity() == Severity.WARNING && field != null && rule.required() == null;
        String column = field == null ? "''" : FieldSql.column(entity, field.value());
        add(
                entity,
                ruleName,
                rule.severity(),
                field == null ? null : field.value(),
                drops,
                RuleSql.message(rule),
                is(entity) + " and (" + sql.broken(rule) + ")",
                column);
    }

    private void add(
            @Nullable Entity entity,
            String rule,
            Severity severity,
            @Nullable String field,
            boolean drops,
            String message,
            String holds,
            String sample) {
        flaws.add(new Flaw(flaws.size() + 1, entity, rule, severity, field, drops, message, holds, sample));
    }

    /// Every mapped field.
    List<FieldSql> fields() {
        return fields;
    }

    /// What rows of an entity must meet to be about it; null when all are.
    @Nullable
    String condition(Entity entity) {
        EntityMapping mapping = mapping(entity);
        return mapping.when() == null && mapping.whenPresent() == null ? null : is(entity);
    }

    EntityMapping mapping(Entity entity) {
        return Objects.requireNonNull(entities.get(entity));
    }

    /// What can be told from one row.
    List<Flaw> ownFlaws() {
        return flaws;
    }

    /// The column whose value grows with every change; only where [#hasVersion].
    String versionName() {
        return Objects.requireNonNull(definition.version()).value();
    }

    CompanyDefinition company() {
        return company;
    }
}
