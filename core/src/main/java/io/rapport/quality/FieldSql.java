package io.rapport.quality;

import io.rapport.connector.FieldMapping;
import io.rapport.definition.Entity;
import io.rapport.definition.FieldType;
import io.rapport.definition.Text;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The SQL that reads one field of one entity from a row: first delivered text, then clean text, then one value, then
/// its type.
///
/// Columns are named `<entity>__<field>`; `_1`, `_2` are the candidates, `_raw` the chosen text, `_read` its ISO or
/// plain form.
final class FieldSql {
    /// One pattern instead of a list: the database would turn a long IN list into a join that sees every row.
    private static final String NOTHING =
            "[-/.?]{1,3}|\\\\n|n/a|#n/?a|n[.]a[.]|[(<\\[]?null[)>\\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)"
                    + "|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd";
    /// Bytes of the longest of them; what is longer and begins like no zero or sign says something.
    private static final int NOTHING_LONGEST = 20;
    private static final String ISO = "\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d([.]\\d{1,9})?)?Z?)?";
    private static final String ISO_OFFSET =
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d([.]\\d{1,9})?)? ?[+-]\\d\\d:?\\d\\d";
    private static final List<String> FREQUENT = List.of("DE", "US", "GB", "FR", "AT");
    private static final String YES = "(?i) *(true|t|yes|y|1|on|x|ja|j|oui|si|sí|sì|sim|wahr|vrai|tak) *";
    private static final String NO = "(?i) *(false|f|no|n|0|off|nein|non|falsch|faux|não|nao|nie|nee) *";

    private final Entity entity;
    private final Entity.Field field;
    private final FieldMapping mapping;
    private final List<String> columns;
    private final Reading reading;

    /// What a whole stream's values are read with.
    ///
    /// @param zone of times that are written without one
    /// @param order of day and month in `3/4/2026`: `day_first` or `month_first`
    /// @param country of phone numbers of rows that name none
    /// @param currency of amounts of rows that name none
    record Reading(String zone, String order, String country, String currency) {}

    FieldSql(Entity entity, Entity.Field field, FieldMapping mapping, List<String> columns, Reading reading) {
        this.entity = entity;
        this.field = field;
        this.mapping = mapping;
        this.columns = columns;
        this.reading = reading;
    }

    Entity entity() {
        return entity;
    }

    Entity.Field field() {
        return field;
    }

    FieldMapping mapping() {
        return mapping;
    }

    FieldType type() {
        return field.type();
    }

    /// `person__email`
    String column() {
        return column(entity, field.name());
    }

    static String column(Entity entity, String field) {
        return entity.word() + "__" + field;
    }

    String raw() {
        return column() + "_raw";
    }

    private String read() {
        return column() + "_read";
    }

    /// The expressions that may give the value, over the delivered columns; none when none of them was delivered.
    List<String> candidates() {
        List<String> found = new ArrayList<>();
        Text sql = mapping.sql();
        if (mapping.value() != null) {
            found.add(Sql.text(mapping.value()));
        } else if (sql != null) {
            found.add("try((" + sql.value() + ")::varchar)");
        } else {
            for (Text path : mapping.first()) {
                String column = Sql.column(path.value(), columns);
                if (column != null) {
                    found.add(column);
                }
            }
        }
        return found;
    }

    /// Whether the value is one delivered column as it stands.
    boolean isColumn(String name) {
        return mapping.first().size() == 1
                && mapping.first().getFirst().value().equalsIgnoreCase(name)
                && mapping.value() == null
                && mapping.sql() == null
                && mapping.map().isEmpty();
    }

    /// Whether the text need not be cleaned or judged before it is read: what reads it does so, where it is not
    /// plain.
    boolean isRead() {
        return switch (field.type()) {
            case TEXT, NAME, ID -> false;
            case EMAIL, PHONE, COUNTRY, CURRENCY, DATE, TIMESTAMP, MONEY, NUMBER, INTEGER, BOOLEAN ->
                mapping.map().isEmpty()
                        && mapping.value() == null
                        && candidates().size() == 1;
        };
    }

    /// Condition that there was a value and it could not be read.
    ///
    /// @param value what it was read as
    String unreadable(String value) {
        String said = isRead() ? "coalesce(not " + saysNothing("text_clean(" + raw() + ")") + ", false)" : "true";
        return "case when %s is not null and %s is null then %s else false end".formatted(raw(), value, said);
    }

    /// The chosen text: the first candidate that says something, translated.
    ///
    /// @param about condition that the row is about the entity; null for always
    String picked(@Nullable String about, Cells cells) {
        List<String> candidates = candidates();
        if (isRead()) {
            String cell = cells.raw(candidates.getFirst());
            return about == null
                    ? "nullif(" + cell + ", '')"
                    : "case when %1$s and %2$s <> '' then %2$s end".formatted(about, cell);
        }
        List<String> saying = new ArrayList<>();
        for (String candidate : candidates) {
            String text = mapping.value() == null ? cells.text(candidate) : cells.raw(candidate);
            saying.add(translated(text, candidates.size() == 1, cells));
        }
        String value = candidates.size() == 1 ? saying.getFirst() : "coalesce(" + String.join(", ", saying) + ")";
        if (candidates.size() > 1 && mapping.map().containsKey("*")) {
            value = "coalesce(" + value + ", " + literal(mapping.map().get("*")) + ")";
        }
        return about == null ? value : "case when " + about + " then " + value + " end";
    }

    private String translated(String text, boolean alone, Cells cells) {
        Map<String, String> map = mapping.map();
        if (map.isEmpty()) {
            return cells.told(kept(text));
        }
        StringBuilder translated = new StringBuilder("case lower(" + text + ")");
        map.forEach((from, to) -> {
            if (!from.equals("*")) {
                translated
                        .append(" when ")
                        .append(Sql.text(from.toLowerCase(Locale.ROOT)))
                        .append(" then ")
                        .append(literal(to));
            }
        });
        if (!map.containsKey("*")) {
            return translated + " else " + kept(text) + " end";
        }
        String other = literal(map.get("*"));
        return translated + " else " + (alone ? other : "case when " + text + " is not null then " + other + " end")
                + " end";
    }

    private String kept(String text) {
        return "case when " + saysNothing(text) + " then null else " + text + " end";
    }

    private static String literal(@Nullable String value) {
        return value == null || value.isEmpty() ? "null" : Sql.text(value);
    }

    /// Words and signs people and programs write for "no value".
    private String saysNothing(String text) {
        String more =
                switch (field.type()) {
                    case DATE, TIMESTAMP -> "|na|0000-00-00.*|0001-01-01.*";
                    case ID -> field.name().equals("key") ? "" : "|na|-1|[0-]+|anonymous|guest";
                    case NUMBER, MONEY, INTEGER, BOOLEAN -> "|na";
                    case TEXT, NAME, EMAIL, PHONE, COUNTRY, CURRENCY -> "";
                };
        String word = "case when %1$s >= '1' and (%1$s < ':' or strlen(%1$s) > %2$d) then false else %3$s end"
                .formatted(text, NOTHING_LONGEST, Sql.matches(text, "(?i)" + NOTHING + more));
        return field.type() == FieldType.NAME
                ? "(" + word + " and " + text + " not in ('Null', 'None', 'Nil', 'Nan'))"
                : word;
    }

    /// The time, where it is written in one of the two forms that programs write most; null for other types.
    @Nullable
    String quick() {
        return field.type() == FieldType.TIMESTAMP ? quick(raw()) : null;
    }

    /// A quarter of the cost of telling all forms apart.
    static String quick(String x) {
        return "case when %1$s >= '1' and %1$s < '3' then case when %1$s like '____-__-__T__:__:__Z' then try_cast(%1$s as timestamp) when %1$s like '____-__-__ __:__:__ _____' then timezone('UTC', try_strptime(%1$s, '%%Y-%%m-%%d %%H:%%M:%%S %%z')) end end"
                .formatted(x);
    }

    String quickColumn() {
        return column() + "_quick";
    }

    /// The chosen text in a form the database can cast; null for types that need none.
    @Nullable
    String readable() {
        String x = raw();
        return switch (field.type()) {
            case DATE -> unlessFormatted(iso(x, reading.order()));
            case TIMESTAMP ->
                unlessFormatted("case when %s is null then %s end".formatted(quickColumn(), iso(x, reading.order())));
            case NUMBER, INTEGER ->
                "coalesce(try_cast(%1$s as double), case when %1$s is not null then try_cast(number_plain(%1$s) as double) end)"
                        .formatted(x);
            case COUNTRY ->
                "case when %1$s in (%2$s) then %1$s when %1$s is not null then country_code(%1$s) end"
                        .formatted(x, countries());
            case TEXT, NAME, EMAIL, PHONE, CURRENCY, ID, MONEY, BOOLEAN -> null;
        };
    }

    /// Codes that stand for themselves. No more than five: the database would turn a longer list into a join that
    /// sees every row.
    private String countries() {
        return Stream.concat(Stream.of(reading.country()), FREQUENT.stream())
                .distinct()
                .limit(5)
                .map(Sql::text)
                .collect(Collectors.joining(", "));
    }

    /// What the author's own format reads needs no other.
    private String unlessFormatted(String iso) {
        String format = mapping.format();
        return format == null
                ? iso
                : "case when %s is null then %s end".formatted(formatted(raw(), format, "UTC"), iso);
    }

    /// ISO forms as they are, an offset with colon and without space, all others by Java.
    static String iso(String x, String order) {
        return "case when %2$s then %1$s when %3$s then regexp_replace(%1$s, ' ?([+-]\\d\\d):?(\\d\\d)$', '\\1:\\2') when %1$s is not null then time_iso(%1$s, '%4$s') end"
                .formatted(x, Sql.matches(x, ISO), Sql.matches(x, ISO_OFFSET), order);
    }

    /// The ISO text `read` as a UTC timestamp.
    static String utc(String read, String zone) {
        String local = "try_cast(%s as timestamp)".formatted(read);
        String zoned = zone.equals("UTC") || zone.equals("Z") ? local : utcOf(local, zone);
        String offset = "timezone('UTC', try_cast(%s as timestamptz))".formatted(read);
        String isOffset = "strlen(%1$s) > 16 and %1$s[-6] in ('+', '-')".formatted(read);
        return zoned.equals(local)
                ? "case when %s then %s else %s end".formatted(isOffset, offset, local)
                : "case when ends_with(%s, 'Z') then %s when %s then %s else %s end"
                        .formatted(read, local, isOffset, offset, zoned);
    }

    /// Condition that a time without zone was never on the clock, because clocks were put forward over it; null
    /// when that cannot be. Only values of the hour and month of a change are looked at closely.
    @Nullable
    String skipped() {
        List<ZoneOffsetTransition> gaps = ZoneId.of(reading.zone()).getRules().getTransitionRules().stream()
                .map(rule -> rule.createTransition(2026))
                .filter(ZoneOffsetTransition::isGap)
                .toList();
        if (field.type() != FieldType.TIMESTAMP || mapping.format() != null || gaps.isEmpty()) {
            return null;
        }
        String near = gaps.stream()
                .map(gap -> gap.getInstant().atOffset(ZoneOffset.UTC))
                .map(at -> "month(%1$s) = %2$d and hour(%1$s) = %3$d"
                        .formatted(column(), at.getMonthValue(), at.getHour()))
                .collect(Collectors.joining(" or "));
        return "case when (%s) and not ends_with(%2$s, 'Z') and %2$s[-6] not in ('+', '-') then timezone(%3$s, timezone('UTC', %4$s)) <> try_cast(%2$s as timestamp) else false end"
                .formatted(near, read(), Sql.text(reading.zone()), column());
    }

    String zone() {
        return reading.zone();
    }

    private static String utcOf(String local, String zone) {
        return "timezone('UTC', timezone(" + Sql.text(zone) + ", " + local + "))";
    }

    String readColumn() {
        return read();
    }

    /// The typed value; null when the text cannot be read.
    ///
    /// @param country SQL of the country a phone number is read in
    String typed(String country) {
        String x = raw();
        String value =
                switch (field.type()) {
                    case TEXT -> x;
                    case NAME ->
                        "case when %1$s = upper(%1$s) or %1$s = lower(%1$s) then name_case(%1$s, '%2$s') else %1$s end"
                                .formatted(x, nameKind());
                    case EMAIL ->
                        "case when %2$s then %1$s when %1$s is not null then email_clean(%1$s) end"
                                .formatted(x, Sql.matches(x, Emails.VALID));
                    case PHONE -> "case when %1$s is not null then phone_e164(%1$s, %2$s) end".formatted(x, country);
                    case COUNTRY -> read();
                    case CURRENCY ->
                        "case when %1$s = '%2$s' then %1$s when %1$s is not null then currency_code(%1$s) end"
                                .formatted(x, reading.currency());
                    case ID ->
                        "case when ends_with(%1$s, '.0') and %2$s then %1$s[:-3] else %1$s end"
                                .formatted(x, Sql.matches(x, "\\d+[.]0"));
                    case DATE -> date();
                    case TIMESTAMP -> timestamp();
                    case MONEY ->
                        "coalesce(try_cast(%1$s as decimal(18,4)), case when %1$s is not null then try_cast(number_plain(%1$s) as decimal(18,4)) end)"
                                .formatted(x);
                    case NUMBER -> "case when isfinite(%1$s) then %1$s end".formatted(read());
                    case INTEGER ->
                        "case when %1$s = trunc(%1$s) and abs(%1$s) < 9e15 then %1$s::bigint end".formatted(read());
                    case BOOLEAN ->
                        "case when %1$s = 'true' then true when %1$s = 'false' then false when %2$s then true when %3$s then false end"
                                .formatted(x, Sql.matches(x, YES), Sql.matches(x, NO));
                };
        return divided(value);
    }

    private String divided(String value) {
        Integer by = mapping.divideBy();
        return by == null
                ? value
                : "(%s / %d)::%s".formatted(value, by, field.type().sqlType());
    }

    private String nameKind() {
        return switch (field.name()) {
            case "city", "region" -> "place";
            case "name", "company_name" -> "company";
            default -> "person";
        };
    }

    /// The first day programs know stands for no day.
    private String date() {
        String iso = "nullif(try_cast(left(" + read() + ", 10) as date), date '0001-01-01')";
        String format = mapping.format();
        return format == null ? iso : "coalesce(" + formatted(raw(), format, "UTC") + "::date, " + iso + ")";
    }

    private String timestamp() {
        String iso = "case when not starts_with(%1$s, '0001-01-01') then %2$s end"
                .formatted(read(), utc(read(), reading.zone()));
        String format = mapping.format();
        return "coalesce(" + (format == null ? "" : formatted(raw(), format, reading.zone()) + ", ") + quickColumn()
                + ", " + iso + ")";
    }

    /// Reads a time by the author's own format.
    static String formatted(String x, String format, String zone) {
        return switch (format) {
            case "epoch_s" -> epoch(x, 1_000_000);
            case "epoch_ms" -> epoch(x, 1_000);
            default -> {
                String parsed = "try_strptime(%s, %s)".formatted(x, Sql.text(format));
                boolean zoned = format.contains("%z") || format.contains("%Z");
                yield zoned ? "timezone('UTC', " + parsed + ")" : zone.equals("UTC") ? parsed : utcOf(parsed, zone);
            }
        };
    }

    /// Until the year 5138.
    private static String epoch(String x, int microseconds) {
        return "case when abs(try_cast(%1$s as double)) < %3$s then make_timestamp((try_cast(%1$s as double) * %2$d)::bigint) end"
                .formatted(x, microseconds, microseconds == 1_000 ? "1e14" : "1e11");
    }
}
