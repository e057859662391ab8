package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.engine.TestHouse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Small `quality.person` and `quality.company` tables for tests: only the fields that matter are written.
public final class QualityTables {
    private final TestHouse house;
    private final Entity entity;
    private final List<String> fields;
    private final List<String> rows = new ArrayList<>();

    /// @param fields the fields `row` gives, besides source and key
    public QualityTables(TestHouse house, Entity entity, String... fields) {
        this.house = house;
        this.entity = entity;
        this.fields = List.of(fields);
    }

    /// @param values texts; null for none
    public QualityTables row(String source, String key, String... values) {
        String record = "(md5_number_lower('" + source + "/people/" + key + "') >> 1)::bigint";
        List<String> row =
                new ArrayList<>(List.of(record, "'" + source + "'", "'people'", "'dept'", "1", rows.size() + 1 + ""));
        for (Entity.Field field : entity.fields()) {
            int at = fields.indexOf(field.name());
            String value = field.name().equals("key") ? key : at < 0 || at >= values.length ? null : values[at];
            row.add((value == null ? "null" : "'" + value.replace("'", "''") + "'") + "::"
                    + field.type().sqlType());
        }
        rows.add("(" + String.join(", ", row) + ")");
        return this;
    }

    public void write() {
        write("quality." + entity.word());
    }

    /// @param table another one of the same columns
    public void write(String table) {
        String columns =
                "record_id bigint, source varchar, stream varchar, department varchar, segment_id integer, row_no bigint, "
                        + entity.fields().stream()
                                .map(f -> f.name() + " " + f.type().sqlType())
                                .collect(Collectors.joining(", "));
        house.given(table, columns, String.join(",\n", rows));
    }

    public static void empty(TestHouse house, Entity entity) {
        new QualityTables(house, entity).write();
    }
}
