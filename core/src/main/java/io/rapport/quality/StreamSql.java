package io.rapport.quality;

import static io.rapport.engine.SqlLiteral.name;

import io.rapport.connector.EntityMapping;
import io.rapport.definition.Entity;
import io.rapport.definition.FieldType;
import io.rapport.definition.Text;
import io.rapport.engine.Increment;
import io.rapport.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final int CONTENT_BLOCK = 8;

    private final TypedStream stream;
    private final QualityStream input;
    private final FlawSql flaws;

    StreamSql(TypedStream stream) {
        this.stream = stream;
        this.input = stream.input();
        this.flaws = new FlawSql(stream);
    }

    Step typedStep() {
        StringBuilder sql = new StringBuilder();
        sql.append("-- %s: the rows of %s, typed and checked, all versions of them\n-- grain: segment_id, row_no\n"
                .formatted(input.typed(), input.path()));
        Cells cells = new Cells();
        List<String> picked = picked(cells);
        sql.append("with ").append(deliveredLayer()).append(",\n");
        if (stream.keepsRepeated()) {
            sql.append(repeatedLayer()).append(",\n");
        }
        sql.append(takenLayer(cells)).append(",\n");
        sql.append(layer("cleaned", "taken", cells.cleanedColumns())).append(",\n");
        sql.append(layer("told", "cleaned", cells.toldColumns())).append(",\n");
        sql.append(layer("picked", "told", picked)).append(",\n");
        sql.append(layer("quick", "picked", quick())).append(",\n");
        sql.append(layer("readable", "quick", readable())).append(",\n");
        sql.append(typedLayer()).append(",\n");
        sql.append(layer("warned", "typed", flaws.warned())).append(",\n");
        sql.append(replaceLayer("kept", "warned", flaws.kept())).append(",\n");
        sql.append(layer("judged", "kept", flaws.judged())).append("\n");
        sql.append(last());
        return new Step.Query(input.typed(), sql.toString())
                .following(Increment.of("segment_id")
                        .by(input.raw().toString(), "_segment")
                        .through("ingest.segment", """
                                select segment_id
                                from ingest.segment
                                semi join changed(ingest.segment) using (segment_id)
                                where source = %s and stream = %s""".formatted(
                                        Sql.text(input.stream().source()),
                                        Sql.text(input.stream().name()))));
    }

    /// The rows of `ingest`, with the columns that expressions name and nobody delivered.
    private String deliveredLayer() {
        Set<String> absent = new LinkedHashSet<>(Sql.missing(stream.deletedWhen(), input.columns()));
        for (Entity entity : stream.entities()) {
            absent.addAll(Sql.missing(stream.mapping(entity).when(), input.columns()));
        }
        stream.fields().forEach(f -> absent.addAll(Sql.missing(f.mapping().sql(), input.columns())));
        List<String> columns = new ArrayList<>(List.of("*"));
        absent.forEach(c -> columns.add("null::varchar as " + name(c)));
        return "delivered as (\n    select " + String.join(",\n           ", columns) + "\n    from " + input.raw()
                + "\n)";
    }

    /// Beside the types, the day after the one on which a row was delivered: so that no time zone makes a date of
    /// today a date of the future, and what is read today does not change tomorrow. It is joined here, for the
    /// functions before work on the dictionaries of the files as long as nothing is joined to them.
    private String typedLayer() {
        List<String> columns = new ArrayList<>(List.of("r.*", "(g.delivered_at + interval 1 day)::date as _tomorrow"));
        columns.addAll(typed());
        return """
                typed as (
                    select %s
                    from readable r
                    left join ingest.segment g using (segment_id)
                )""".formatted(String.join(",\n           ", columns));
    }

    /// Over the delivered columns in the order in which they first came, eight by eight: so a column that comes
    /// later does not change what rows without it say.
    private String contentHash() {
        List<String> columns = input.columns().stream().map(c -> name(c)).toList();
        List<String> blocks = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += CONTENT_BLOCK) {
            List<String> block = new ArrayList<>(columns.subList(from, Math.min(columns.size(), from + CONTENT_BLOCK)));
            String nothing = "coalesce(" + String.join(", ", block) + ") is null";
            while (block.size() < CONTENT_BLOCK) {
                block.add("null::varchar");
            }
            String hash = "hash(" + (from == 0 ? "" : from + ", ") + String.join(", ", block) + ")";
            blocks.add(from == 0 ? hash : "case when " + nothing + " then 0::ubigint else " + hash + " end");
        }
        return blocks.stream().reduce((a, b) -> "xor(" + a + ", " + b + ")").orElseThrow();
    }

    private String repeatedLayer() {
        return """
                repeated as (
                    select _segment, _row, row_number() over (partition by _segment, content order by _row) as nth
                    from (select _segment, _row, %s as content from delivered)
                )""".formatted(contentHash());
    }

    /// Which columns are used, and what the row is about.
    private String takenLayer(Cells cells) {
        List<String> columns = new ArrayList<>(List.of("_segment as segment_id", "_row as row_no"));
        columns.add(contentHash() + " as content");
        if (stream.keepsRepeated()) {
            columns.add("nth");
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
        Text deleted = stream.deletedWhen();
        if (deleted != null) {
            columns.add(condition(deleted) + " as is_deleted");
        }
        stream.entities()
                .forEach(entity -> columns.add(about(stream.mapping(entity)) + " as " + TypedStream.is(entity)));
        columns.addAll(cells.takenColumns());
        input.columns().forEach(c -> columns.add(name(c) + " as " + raw(c)));
        String from = stream.keepsRepeated() ? "delivered\n    join repeated using (_segment, _row)" : "delivered";
        return "taken as (\n    select " + String.join(",\n           ", columns) + "\n    from " + from + "\n)";
    }

    /// `raw_1`: a delivered column as it stands.
    private String raw(String column) {
        return "raw_" + (input.columns().indexOf(column) + 1);
    }

    private static String condition(Text expression) {
        return "coalesce(try((%s)::boolean), false)".formatted(expression.value());
    }

    private String about(EntityMapping mapping) {
        List<String> conditions = new ArrayList<>();
        Text present = mapping.whenPresent();
        Text when = mapping.when();
        if (present != null) {
            String column = Sql.column(present.value(), input.columns());
            conditions.add(
                    column == null
                            ? "false"
                            : "coalesce(case when %1$s >= '!' then true else trim(%1$s) <> '' end, false)"
                                    .formatted(column));
        }
        if (when != null) {
            conditions.add(condition(when));
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    private List<String> picked(Cells cells) {
        List<String> columns = new ArrayList<>();
        List<String> keys = stream.keyColumns().stream().map(cells::text).toList();
        for (int i = 0; i < keys.size(); i++) {
            columns.add(keys.get(i) + " as " + stream.keyNames().get(i));
        }
        List<String> identity = new ArrayList<>(keys.isEmpty() ? List.of("content") : keys);
        if (stream.keepsRepeated()) {
            identity.add("nth");
        }
        columns.add("hash(" + String.join(", ", identity) + ") as identity");
        String version = stream.hasVersion() ? Sql.column(stream.versionName(), input.columns()) : null;
        if (version != null) {
            columns.add(cells.text(version) + " as version_raw");
        }
        for (FieldSql field : stream.fields()) {
            columns.add(field.picked(stream.condition(field.entity()), cells) + " as " + field.raw());
        }
        return columns;
    }

    private List<String> quick() {
        List<String> columns = new ArrayList<>();
        for (FieldSql field : stream.fields()) {
            String quick = field.quick();
            if (quick != null) {
                columns.add(quick + " as " + field.quickColumn());
            }
        }
        if (stream.hasVersion()) {
            columns.add(FieldSql.quick("version_raw") + " as version_quick");
        }
        return columns;
    }

    private List<String> readable() {
        List<String> columns = new ArrayList<>();
        if (stream.hasVersion()) {
            String format = versionFormat();
            String iso = "case when version_quick is null then %s end"
                    .formatted(FieldSql.iso("version_raw", stream.order()));
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

    private List<String> typed() {
        List<String> columns = new ArrayList<>();
        if (stream.hasVersion()) {
            columns.add(versionNumber() + " as version");
        }
        for (FieldSql field : stream.fields()) {
            columns.add(typed(field) + " as " + field.column());
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
        return columns;
    }

    private String readCountry(Entity entity) {
        String fallback = Sql.text(stream.company().country());
        return stream.has(entity, "country")
                ? "coalesce(%s_read, %s)".formatted(FieldSql.column(entity, "country"), fallback)
                : fallback;
    }

    private String typed(FieldSql field) {
        String value = field.typed(readCountry(field.entity()));
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
        String number = "case when version_quick is null then try_cast(version_raw as double) end";
        String format = versionFormat();
        String time = "coalesce(" + (format == null ? "" : FieldSql.formatted("version_raw", format, "UTC") + ", ")
                + "version_quick, " + FieldSql.utc("version_read", "UTC") + ")";
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

    private String last() {
        List<String> columns = new ArrayList<>(List.of("segment_id", "row_no", "identity", "content"));
        if (stream.hasVersion()) {
            columns.add("version");
        }
        if (stream.deletedWhen() != null) {
            columns.add("is_deleted");
        }
        String bad = flaws.bad();
        columns.add(bad + " as is_bad");
        columns.add("case when %s then %s end as raw_key".formatted(bad, stream.rawKey(this::raw)));
        columns.add("case when %s then %s end as raw".formatted(bad, stream.rawRow(this::raw)));
        columns.add(flaws.list() + " as flaws");
        for (Entity entity : stream.entities()) {
            columns.add(TypedStream.is(entity));
            columns.add("(md5_number(%s || %s) >> 65)::bigint as %s"
                    .formatted(
                            Sql.text(input.path() + "/"),
                            FieldSql.column(entity, "key"),
                            TypedStream.recordId(entity)));
            if (!stream.has(entity, "key") && stream.hasKey(entity)) {
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
