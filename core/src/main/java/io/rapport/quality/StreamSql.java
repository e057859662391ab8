package io.rapport.quality;

import static io.rapport.engine.SqlLiteral.name;

import io.rapport.connector.EntityMapping;
import io.rapport.connector.FieldMapping;
import io.rapport.connector.StreamDefinition;
import io.rapport.connector.StreamDefinition.Duplicates;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Entity;
import io.rapport.definition.FieldType;
import io.rapport.definition.Text;
import io.rapport.engine.Step;
import io.rapport.quality.QualityDefinition.RuleDefinition;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the one pass over a stream that makes its rows typed and checked: `quality.<source>__<stream>`.
///
/// The pass is a pipeline of projections, nothing is sorted or gathered (but where equal rows of a file must be told apart): text
/// as delivered, clean text, one value per field, its type, emptied where a rule says so, and what is wrong with the row.
///
/// Its columns: `segment_id`, `row_no`, `identity` (hash of what identifies the row), `content` (hash of all it says), `version`,
/// `is_bad`, `flaws` (null, or `code:value` of everything wrong, see [Flaw]), `is_<entity>` and `<entity>__<field>`.
final class StreamSql {
    private static final Set<String> MONTH_FIRST = Set.of("US", "PH", "PW", "FM", "MH", "GU", "PR");
    private static final int SAMPLE = 80;

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

    StreamSql(QualityStream input, CompanyDefinition company, List<QualityDefinition> definitions) {
        this.input = input;
        this.definition = input.stream().definition();
        this.company = company;
        definition.entities().forEach((word, mapping) -> Entity.of(word.value()).ifPresent(e -> entities.put(e, mapping)));
        entities.forEach(this::addFields);
        addFlaws(definitions);
    }

    private void addFields(Entity entity, EntityMapping mapping) {
        ZoneId zone = definition.timeZone();
        String zoneId = (zone == null ? company.timeZone() : zone).normalized().getId();
        FieldSql.Reading reading = new FieldSql.Reading(
                zoneId.equals("Z") || zoneId.equals("Etc/UTC") ? "UTC" : zoneId,
                MONTH_FIRST.contains(company.country()) ? "month_first" : "day_first",
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

    private boolean hasPhones() {
        return fields.stream().anyMatch(f -> f.type() == FieldType.PHONE);
    }

    /// The columns of the stream's key that were delivered, as SQL.
    List<String> keyColumns() {
        return definition.key().stream()
                .map(k -> Sql.column(k.value(), input.columns()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
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

    // ---- what can be wrong

    private void addFlaws(List<QualityDefinition> definitions) {
        int keys = keyColumns().size();
        if (!definition.key().isEmpty()) {
            String holds = keys == 0
                    ? "true"
                    : String.join(" is null and ", numbered("key_", keys)) + " is null";
            String columns = String.join(", ", definition.key().stream().map(Text::value).toList());
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
                    if (flaw.isUnreadable() && flaw.entity() == entity && field.name().equals(flaw.field())) {
                        holds += " and not " + flaw.column();
                    }
                }
                add(entity, "required", Severity.ERROR, field.name(), false, field.name() + " has no value", holds, "''");
            }
        }
    }

    private void addRules(Entity entity, List<QualityDefinition> definitions) {
        Set<String> mapped = new LinkedHashSet<>(
                fields(entity).stream().map(f -> f.field().name()).toList());
        RuleSql sql = new RuleSql(entity, mapped, today());
        for (QualityDefinition quality : definitions) {
            if (!quality.entity().value().equals(entity.word())) {
                continue;
            }
            quality.rules().forEach((ruleName, rule) -> {
                boolean ours = rule.sources().isEmpty()
                        || rule.sources().stream().anyMatch(s -> s.value().equals(input.stream().source()));
                if (ours && sql.applies(rule)) {
                    addRule(entity, ruleName.value(), rule, sql);
                } else if (ours && CrossSql.applies(rule, mapped)) {
                    crossRules.add(new CrossRule(CrossSql.flaw(100_000 + crossRules.size(), entity, ruleName.value(), rule), rule));
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

    /// Not before the day the company itself calls today.
    private @Nullable LocalDateTime today() {
        LocalDateTime delivered = input.delivered();
        LocalDateTime asOf = company.asOf() == null ? null : Objects.requireNonNull(company.asOf()).atStartOfDay();
        return delivered == null || asOf == null ? delivered : delivered.isAfter(asOf) ? delivered : asOf;
    }

    // ---- the steps

    /// The phone numbers of the stream, each once: reading one costs as much as a hundred rows of anything else.
    List<Step> phoneStep() {
        if (!hasPhones()) {
            return List.of();
        }
        List<FieldSql> needed = fields.stream()
                .filter(f -> f.type() == FieldType.PHONE || f.type() == FieldType.COUNTRY)
                .toList();
        List<String> found = new ArrayList<>();
        for (FieldSql field : needed) {
            if (field.type() == FieldType.PHONE) {
                found.add("select distinct %s as value, %s as country from picked".formatted(field.raw(), countryOf(field.entity())));
            }
        }
        String select = "-- %s: every phone number of %s as it is written, in E.164\n-- grain: value, country\n%s\nselect value, country, phone_e164(value, country) as e164\nfrom (\n    %s\n)\nwhere value is not null"
                .formatted(input.phone(), input.path(), upToPicked(needed, false), String.join("\n    union\n    ", found));
        return List.of(new Step.Query(input.phone(), select));
    }

    private String countryOf(Entity entity) {
        String fallback = Sql.text(company.country());
        return has(entity, "country")
                ? "coalesce(country_code(%s_raw), %s)".formatted(FieldSql.column(entity, "country"), fallback)
                : fallback;
    }

    Step typedStep() {
        StringBuilder sql = new StringBuilder();
        sql.append("-- %s: the rows of %s, typed and checked, all versions of them\n-- grain: segment_id, row_no\n"
                .formatted(input.typed(), input.path()));
        sql.append(upToPicked(fields, true)).append(",\n");
        sql.append(layer("readable", "picked", readable())).append(",\n");
        sql.append(typedLayer()).append(",\n");
        sql.append(layer("warned", "typed", flagged(true))).append(",\n");
        sql.append(keptLayer()).append(",\n");
        sql.append(layer("judged", "kept", flagged(false))).append("\n");
        sql.append(last());
        return new Step.Query(input.typed(), sql.toString());
    }

    private String upToPicked(List<FieldSql> needed, boolean whole) {
        return "with " + deliveredLayer() + ",\n" + (whole && keepsRepeated() ? repeatedLayer() + ",\n" : "")
                + takenLayer(needed, whole) + ",\n" + cleanedLayer(needed, whole) + ",\n" + pickedLayer(needed, whole);
    }

    /// The rows of `ingest`, with the columns that expressions name and nobody delivered.
    private String deliveredLayer() {
        Set<String> absent = new LinkedHashSet<>();
        for (EntityMapping mapping : entities.values()) {
            absent.addAll(Sql.missing(mapping.when(), input.columns()));
        }
        fields.forEach(f -> absent.addAll(Sql.missing(f.mapping().sql(), input.columns())));
        List<String> columns = new ArrayList<>(List.of("*"));
        absent.forEach(c -> columns.add("null::varchar as " + name(c)));
        return "delivered as (\n    select " + String.join(",\n           ", columns) + "\n    from " + input.raw() + "\n)";
    }

    private String contentHash() {
        return "hash(" + String.join(", ", input.columns().stream().map(c -> name(c)).toList()) + ")";
    }

    private String repeatedLayer() {
        return """
                repeated as (
                    select _segment, _row, row_number() over (partition by _segment, content order by _row) as nth
                    from (select _segment, _row, %s as content from delivered)
                )"""
                .formatted(contentHash());
    }

    /// Which columns are used, and what the row is about.
    private String takenLayer(List<FieldSql> needed, boolean whole) {
        List<String> columns = new ArrayList<>(List.of("_segment as segment_id", "_row as row_no"));
        if (whole) {
            columns.add(contentHash() + " as content");
            if (keepsRepeated()) {
                columns.add("nth");
            }
            List<String> keys = keyColumns();
            for (int i = 0; i < keys.size(); i++) {
                columns.add(keys.get(i) + " as key_" + (i + 1));
            }
            if (hasVersion()) {
                columns.add(Sql.column(version().value(), input.columns()) + " as version_raw");
            }
            if (needsContentKey()) {
                columns.add("md5(concat_ws(chr(31), " + String.join(", ", input.columns().stream()
                                .map(c -> "coalesce(" + name(c) + ", chr(30))")
                                .toList()) + ")) as content_key");
            }
        }
        entities.forEach((entity, mapping) -> columns.add(about(mapping) + " as " + is(entity)));
        for (FieldSql field : needed) {
            List<String> candidates = field.candidates();
            for (int i = 0; i < candidates.size(); i++) {
                columns.add(candidates.get(i) + " as " + field.candidate(i));
            }
        }
        String from = whole && keepsRepeated() ? "delivered\n    join repeated using (_segment, _row)" : "delivered";
        return "taken as (\n    select " + String.join(",\n           ", columns) + "\n    from " + from + "\n)";
    }

    private Text version() {
        return Objects.requireNonNull(definition.version());
    }

    private String about(EntityMapping mapping) {
        List<String> conditions = new ArrayList<>();
        Text present = mapping.whenPresent();
        Text when = mapping.when();
        if (present != null) {
            String column = Sql.column(present.value(), input.columns());
            conditions.add(column == null ? "false" : "coalesce(trim(%s) <> '', false)".formatted(column));
        }
        if (when != null) {
            conditions.add("coalesce(try((%s)::boolean), false)".formatted(when.value()));
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    private String cleanedLayer(List<FieldSql> needed, boolean whole) {
        List<String> cleaned = new ArrayList<>();
        if (whole) {
            numbered("key_", keyColumns().size()).forEach(k -> cleaned.add(Sql.clean(k) + " as " + k));
            if (hasVersion()) {
                cleaned.add(Sql.clean("version_raw") + " as version_raw");
            }
        }
        for (FieldSql field : needed) {
            if (field.mapping().value() == null && !field.isRead()) {
                for (int i = 0; i < field.candidates().size(); i++) {
                    cleaned.add(Sql.clean(field.candidate(i)) + " as " + field.candidate(i));
                }
            }
        }
        return replaceLayer("cleaned", "taken", cleaned);
    }

    private String pickedLayer(List<FieldSql> needed, boolean whole) {
        List<String> columns = new ArrayList<>();
        if (whole) {
            columns.add(identity() + " as identity");
        }
        for (FieldSql field : needed) {
            columns.add(field.picked(condition(field.entity())) + " as " + field.raw());
        }
        return layer("picked", "cleaned", columns);
    }

    private @Nullable String condition(Entity entity) {
        EntityMapping mapping = Objects.requireNonNull(entities.get(entity));
        return mapping.when() == null && mapping.whenPresent() == null ? null : is(entity);
    }

    private String identity() {
        List<String> parts = new ArrayList<>(
                keyColumns().isEmpty() ? List.of("content") : numbered("key_", keyColumns().size()));
        if (keepsRepeated()) {
            parts.add("nth");
        }
        return "hash(" + String.join(", ", parts) + ")";
    }

    private List<String> readable() {
        List<String> columns = new ArrayList<>();
        if (hasVersion()) {
            columns.add(FieldSql.iso("version_raw", "day_first") + " as version_read");
        }
        for (FieldSql field : fields) {
            String readable = field.readable();
            if (readable != null) {
                columns.add(readable + " as " + field.readColumn());
            }
        }
        return columns;
    }

    private String typedLayer() {
        List<String> columns = new ArrayList<>();
        List<String> joins = new ArrayList<>();
        if (hasVersion()) {
            columns.add(versionNumber() + " as version");
        }
        for (FieldSql field : fields) {
            String alias = field.column() + "_phone";
            if (field.type() == FieldType.PHONE) {
                joins.add("left join %1$s %2$s on %2$s.value = %3$s and %2$s.country = %4$s"
                        .formatted(input.phone(), alias, field.raw(), readCountry(field.entity())));
            }
            columns.add(typed(field, alias) + " as " + field.column());
        }
        for (Entity entity : entities.keySet()) {
            if (!has(entity, "key")) {
                columns.add(generatedKey() + " as " + FieldSql.column(entity, "key"));
            }
            if (entity != Entity.ORDER_LINE && !has(entity, "currency") && entity.field("currency").isPresent()) {
                columns.add(defaultCurrency(entity) + " as " + FieldSql.column(entity, "currency"));
            }
        }
        String layer = layer("typed", "readable", columns);
        return joins.isEmpty()
                ? layer
                : layer.replace("\n    from readable", "\n    from readable\n    " + String.join("\n    ", joins));
    }

    private String readCountry(Entity entity) {
        String fallback = Sql.text(company.country());
        return has(entity, "country")
                ? "coalesce(%s_read, %s)".formatted(FieldSql.column(entity, "country"), fallback)
                : fallback;
    }

    private String typed(FieldSql field, String alias) {
        String value = field.typed(alias);
        boolean generated = field.field().name().equals("key") && !field.field().required();
        if (generated) {
            return "coalesce(" + value + ", " + generatedKey() + ")";
        }
        return field.type() == FieldType.CURRENCY && field.entity() != Entity.ORDER_LINE
                ? "coalesce(" + value + ", " + defaultCurrency(field.entity()) + ")"
                : value;
    }

    /// The currency written beside the amount, else the company's.
    private String defaultCurrency(Entity entity) {
        String own = Sql.text(company.currency().getCurrencyCode());
        for (FieldSql field : fields(entity)) {
            if (field.type() == FieldType.MONEY) {
                return "coalesce(case when %1$s is not null and try_cast(%1$s as decimal(18,4)) is null then number_currency(%1$s) end, %2$s)"
                        .formatted(field.raw(), own);
            }
        }
        return own;
    }

    private String versionNumber() {
        String number = "try_cast(version_raw as double)";
        String format = null;
        for (FieldSql field : fields) {
            if (field.isColumn(version().value()) && field.mapping().format() != null) {
                format = field.mapping().format();
            }
        }
        String time = format == null
                ? FieldSql.utc("version_read", "UTC")
                : "coalesce(" + FieldSql.formatted("version_raw", format, "UTC") + ", " + FieldSql.utc("version_read", "UTC") + ")";
        return "coalesce(%s, epoch_us(%s)::double, '-infinity'::double)".formatted(number, time);
    }

    private boolean needsContentKey() {
        return keyColumns().isEmpty()
                && entities.keySet().stream()
                        .anyMatch(e -> !has(e, "key") || !e.field("key").orElseThrow().required());
    }

    /// The stream's key, else the hash of what the row says; the number of its repetition where repetitions count.
    private String generatedKey() {
        int keys = keyColumns().size();
        String key = keys == 0 ? "content_key" : "concat_ws('/', " + String.join(", ", numbered("key_", keys)) + ")";
        return keepsRepeated() ? key + " || case when nth > 1 then '#' || nth else '' end" : key;
    }

    private List<String> flagged(boolean dropping) {
        List<String> columns = new ArrayList<>();
        for (Flaw flaw : flaws) {
            if (flaw.drops() == dropping) {
                String holds = flaw.isUnreadable() ? flaw.holds() : "coalesce(" + flaw.holds() + ", false)";
                columns.add(holds + " as " + flaw.column());
                if (dropping && !flaw.isUnreadable()) {
                    columns.add("left(%s::varchar, %d) as %s_value".formatted(flaw.sample(), SAMPLE, flaw.column()));
                }
            }
        }
        return columns;
    }

    /// Values are emptied where a rule says so.
    private String keptLayer() {
        Map<String, List<String>> drops = new LinkedHashMap<>();
        for (Flaw flaw : flaws) {
            if (flaw.drops() && !flaw.isUnreadable()) {
                drops.computeIfAbsent(flaw.sample(), c -> new ArrayList<>()).add(flaw.column());
            }
        }
        List<String> replaced = new ArrayList<>();
        drops.forEach((column, flags) -> replaced.add(
                "case when not (%s) then %s end as %s".formatted(String.join(" or ", flags), column, column)));
        return replaceLayer("kept", "warned", replaced);
    }

    private String last() {
        List<String> columns = new ArrayList<>(List.of("segment_id", "row_no", "identity", "content"));
        if (hasVersion()) {
            columns.add("version");
        }
        List<String> errors = flaws.stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .map(Flaw::column)
                .toList();
        columns.add((errors.isEmpty() ? "false" : String.join(" or ", errors)) + " as is_bad");
        columns.add(flawList() + " as flaws");
        for (Entity entity : entities.keySet()) {
            columns.add(is(entity));
            if (!has(entity, "key")) {
                columns.add(FieldSql.column(entity, "key"));
            }
            fields(entity).forEach(f -> columns.add(f.column()));
            if (entity != Entity.ORDER_LINE && !has(entity, "currency") && entity.field("currency").isPresent()) {
                columns.add(FieldSql.column(entity, "currency"));
            }
        }
        return "select " + String.join(",\n       ", columns) + "\nfrom judged";
    }

    private String flawList() {
        if (flaws.isEmpty()) {
            return "null::varchar[]";
        }
        List<String> any = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Flaw flaw : flaws) {
            any.add(flaw.column());
            String value = flaw.drops() && !flaw.isUnreadable()
                    ? flaw.column() + "_value"
                    : flaw.sample().equals("''") ? "''" : "left(text_clean(%s::varchar), %d)".formatted(flaw.sample(), SAMPLE);
            texts.add("case when %s then '%d:' || coalesce(%s, '') end".formatted(flaw.column(), flaw.code(), value));
        }
        return "case when %s\n            then string_split(concat_ws(chr(30),\n                %s), chr(30))\n       end"
                .formatted(String.join(" or ", any), String.join(",\n                ", texts));
    }

    private static String layer(String layer, String from, List<String> columns) {
        List<String> all = new ArrayList<>(List.of("*"));
        all.addAll(columns);
        return layer + " as (\n    select " + String.join(",\n           ", all) + "\n    from " + from + "\n)";
    }

    private static String replaceLayer(String layer, String from, List<String> replaced) {
        return replaced.isEmpty()
                ? layer + " as (\n    select *\n    from " + from + "\n)"
                : layer + " as (\n    select * replace (" + String.join(",\n           ", replaced) + ")\n    from " + from + "\n)";
    }

    private static List<String> numbered(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(prefix + i);
        }
        return names;
    }
}
