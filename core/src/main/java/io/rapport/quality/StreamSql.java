package io.rapport.quality;

import static io.rapport.engine.SqlLiteral.name;

import io.rapport.connector.EntityMapping;
import io.rapport.definition.Entity;
import io.rapport.definition.FieldType;
import io.rapport.definition.Text;
import io.rapport.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the one pass over a stream that makes its rows typed and checked: `quality.<source>__<stream>`.
///
/// The pass is a pipeline of projections, nothing is sorted or gathered (but where equal rows of a file must be told
/// apart): text as delivered, clean text, one value per field, its type, emptied where a rule says so, and what is
/// wrong with the row.
///
/// Its columns: `segment_id`, `row_no`, `identity` (hash of what identifies the row), `content` (hash of all it says),
/// `version`, `is_bad`, `flaws` (null, or `code:value` of everything wrong, see [Flaw]), `is_<entity>` and
/// `<entity>__<field>`.
final class StreamSql {
    private static final int SAMPLE = 80;

    private final TypedStream stream;
    private final QualityStream input;

    StreamSql(TypedStream stream) {
        this.stream = stream;
        this.input = stream.input();
    }

    /// The phone numbers of the stream, each once: reading one costs as much as a hundred rows of anything else.
    Optional<Step> phoneStep() {
        if (!stream.hasPhones()) {
            return Optional.empty();
        }
        List<FieldSql> needed = stream.fields().stream()
                .filter(f -> f.type() == FieldType.PHONE || f.type() == FieldType.COUNTRY)
                .toList();
        List<String> found = new ArrayList<>();
        for (FieldSql field : needed) {
            if (field.type() == FieldType.PHONE) {
                found.add("select distinct %s as value, %s as country from picked"
                        .formatted(field.raw(), countryOf(field.entity())));
            }
        }
        String select =
                "-- %s: every phone number of %s as it is written, in E.164\n-- grain: value, country\n%s\nselect value, country, phone_e164(value, country) as e164\nfrom (\n    %s\n)\nwhere value is not null"
                        .formatted(
                                input.phone(),
                                input.path(),
                                upToPicked(needed, false),
                                String.join("\n    union\n    ", found));
        return Optional.of(new Step.Query(input.phone(), select));
    }

    private String countryOf(Entity entity) {
        String fallback = Sql.text(stream.company().country());
        return stream.has(entity, "country")
                ? "coalesce(country_code(%s_raw), %s)".formatted(FieldSql.column(entity, "country"), fallback)
                : fallback;
    }

    Step typedStep() {
        StringBuilder sql = new StringBuilder();
        sql.append("-- %s: the rows of %s, typed and checked, all versions of them\n-- grain: segment_id, row_no\n"
                .formatted(input.typed(), input.path()));
        sql.append(upToPicked(stream.fields(), true)).append(",\n");
        sql.append(layer("readable", "picked", readable())).append(",\n");
        sql.append(typedLayer()).append(",\n");
        sql.append(layer("warned", "typed", flagged(true))).append(",\n");
        sql.append(keptLayer()).append(",\n");
        sql.append(layer("judged", "kept", flagged(false))).append("\n");
        sql.append(last());
        return new Step.Query(input.typed(), sql.toString());
    }

    private String upToPicked(List<FieldSql> needed, boolean whole) {
        return "with " + deliveredLayer() + ",\n" + (whole && stream.keepsRepeated() ? repeatedLayer() + ",\n" : "")
                + takenLayer(needed, whole) + ",\n" + cleanedLayer(needed, whole) + ",\n" + pickedLayer(needed, whole);
    }

    /// The rows of `ingest`, with the columns that expressions name and nobody delivered.
    private String deliveredLayer() {
        Set<String> absent = new LinkedHashSet<>();
        for (Entity entity : stream.entities()) {
            absent.addAll(Sql.missing(stream.mapping(entity).when(), input.columns()));
        }
        stream.fields().forEach(f -> absent.addAll(Sql.missing(f.mapping().sql(), input.columns())));
        List<String> columns = new ArrayList<>(List.of("*"));
        absent.forEach(c -> columns.add("null::varchar as " + name(c)));
        return "delivered as (\n    select " + String.join(",\n           ", columns) + "\n    from " + input.raw()
                + "\n)";
    }

    private String contentHash() {
        return "hash("
                + String.join(", ", input.columns().stream().map(c -> name(c)).toList()) + ")";
    }

    private String repeatedLayer() {
        return """
                repeated as (
                    select _segment, _row, row_number() over (partition by _segment, content order by _row) as nth
                    from (select _segment, _row, %s as content from delivered)
                )""".formatted(contentHash());
    }

    /// Which columns are used, and what the row is about.
    private String takenLayer(List<FieldSql> needed, boolean whole) {
        List<String> columns = new ArrayList<>(List.of("_segment as segment_id", "_row as row_no"));
        if (whole) {
            columns.add(contentHash() + " as content");
            if (stream.keepsRepeated()) {
                columns.add("nth");
            }
            List<String> keys = stream.keyColumns();
            for (int i = 0; i < keys.size(); i++) {
                columns.add(keys.get(i) + " as key_" + (i + 1));
            }
            if (stream.hasVersion()) {
                columns.add(Sql.column(stream.versionName(), input.columns()) + " as version_raw");
            }
            if (needsContentKey()) {
                columns.add("md5(concat_ws(chr(31), "
                        + String.join(
                                ", ",
                                input.columns().stream()
                                        .map(c -> "coalesce(" + name(c) + ", chr(30))")
                                        .toList())
                        + ")) as content_key");
            }
        }
        stream.entities()
                .forEach(entity -> columns.add(about(stream.mapping(entity)) + " as " + TypedStream.is(entity)));
        for (FieldSql field : needed) {
            List<String> candidates = field.candidates();
            for (int i = 0; i < candidates.size(); i++) {
                columns.add(candidates.get(i) + " as " + field.candidate(i));
            }
        }
        String from =
                whole && stream.keepsRepeated() ? "delivered\n    join repeated using (_segment, _row)" : "delivered";
        return "taken as (\n    select " + String.join(",\n           ", columns) + "\n    from " + from + "\n)";
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
            stream.keyNames().forEach(k -> cleaned.add(Sql.clean(k) + " as " + k));
            if (stream.hasVersion()) {
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
            columns.add(field.picked(stream.condition(field.entity())) + " as " + field.raw());
        }
        return layer("picked", "cleaned", columns);
    }

    private String identity() {
        List<String> parts = new ArrayList<>(stream.keyColumns().isEmpty() ? List.of("content") : stream.keyNames());
        if (stream.keepsRepeated()) {
            parts.add("nth");
        }
        return "hash(" + String.join(", ", parts) + ")";
    }

    private List<String> readable() {
        List<String> columns = new ArrayList<>();
        if (stream.hasVersion()) {
            String format = versionFormat();
            String iso = FieldSql.iso("version_raw", stream.order());
            columns.add((format == null
                            ? iso
                            : "case when %s is null then %s end"
                                    .formatted(FieldSql.formatted("version_raw", format, "UTC"), iso))
                    + " as version_read");
        }
        for (FieldSql field : stream.fields()) {
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
        if (stream.hasVersion()) {
            columns.add(versionNumber() + " as version");
        }
        for (FieldSql field : stream.fields()) {
            String alias = field.column() + "_phone";
            if (field.type() == FieldType.PHONE) {
                joins.add("left join %1$s %2$s on %2$s.value = %3$s and %2$s.country = %4$s"
                        .formatted(input.phone(), alias, field.raw(), readCountry(field.entity())));
            }
            columns.add(typed(field, alias) + " as " + field.column());
        }
        for (Entity entity : stream.entities()) {
            if (!stream.has(entity, "key")) {
                columns.add(generatedKey() + " as " + FieldSql.column(entity, "key"));
            }
            if (entity != Entity.ORDER_LINE
                    && !stream.has(entity, "currency")
                    && entity.field("currency").isPresent()) {
                columns.add(defaultCurrency(entity) + " as " + FieldSql.column(entity, "currency"));
            }
        }
        String layer = layer("typed", "readable", columns);
        return joins.isEmpty()
                ? layer
                : layer.replace("\n    from readable", "\n    from readable\n    " + String.join("\n    ", joins));
    }

    private String readCountry(Entity entity) {
        String fallback = Sql.text(stream.company().country());
        return stream.has(entity, "country")
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
        String own = Sql.text(stream.company().currency().getCurrencyCode());
        for (FieldSql field : stream.fields(entity)) {
            if (field.type() == FieldType.MONEY) {
                return "coalesce(case when %1$s is not null and try_cast(%1$s as decimal(18,4)) is null then number_currency(%1$s) end, %2$s)"
                        .formatted(field.raw(), own);
            }
        }
        return own;
    }

    private String versionNumber() {
        String number = "try_cast(version_raw as double)";
        String format = versionFormat();
        String time = format == null
                ? FieldSql.utc("version_read", "UTC")
                : "coalesce(" + FieldSql.formatted("version_raw", format, "UTC") + ", "
                        + FieldSql.utc("version_read", "UTC") + ")";
        return "coalesce(%s, epoch_us(%s)::double, '-infinity'::double)".formatted(number, time);
    }

    /// How the version is written, where a field that is read from the same column says so.
    private @Nullable String versionFormat() {
        for (FieldSql field : stream.fields()) {
            if (field.isColumn(stream.versionName()) && field.mapping().format() != null) {
                return field.mapping().format();
            }
        }
        return null;
    }

    private boolean needsContentKey() {
        return stream.keyColumns().isEmpty()
                && stream.entities().stream()
                        .anyMatch(e -> !stream.has(e, "key")
                                || !e.field("key").orElseThrow().required());
    }

    /// The stream's key, else the hash of what the row says; the number of its repetition where repetitions count.
    private String generatedKey() {
        int keys = stream.keyColumns().size();
        String key = keys == 0 ? "content_key" : "concat_ws('/', " + String.join(", ", stream.keyNames()) + ")";
        return stream.keepsRepeated() ? key + " || case when nth > 1 then '#' || nth else '' end" : key;
    }

    private List<String> flagged(boolean dropping) {
        List<String> columns = new ArrayList<>();
        for (Flaw flaw : stream.ownFlaws()) {
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
        for (Flaw flaw : stream.ownFlaws()) {
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
        if (stream.hasVersion()) {
            columns.add("version");
        }
        List<String> errors = stream.ownFlaws().stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .map(Flaw::column)
                .toList();
        columns.add((errors.isEmpty() ? "false" : String.join(" or ", errors)) + " as is_bad");
        columns.add(flawList() + " as flaws");
        for (Entity entity : stream.entities()) {
            columns.add(TypedStream.is(entity));
            if (!stream.has(entity, "key")) {
                columns.add(FieldSql.column(entity, "key"));
            }
            stream.fields(entity).forEach(f -> columns.add(f.column()));
            if (entity != Entity.ORDER_LINE
                    && !stream.has(entity, "currency")
                    && entity.field("currency").isPresent()) {
                columns.add(FieldSql.column(entity, "currency"));
            }
        }
        return "select " + String.join(",\n       ", columns) + "\nfrom judged";
    }

    private String flawList() {
        if (stream.ownFlaws().isEmpty()) {
            return "null::varchar[]";
        }
        List<String> any = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Flaw flaw : stream.ownFlaws()) {
            any.add(flaw.column());
            String value = flaw.drops() && !flaw.isUnreadable()
                    ? flaw.column() + "_value"
                    : flaw.sample().equals("''")
                            ? "''"
                            : "left(text_clean(%s::varchar), %d)".formatted(flaw.sample(), SAMPLE);
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
                : layer + " as (\n    select * replace (" + String.join(",\n           ", replaced) + ")\n    from "
                        + from + "\n)";
    }
}
