package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.engine.TestHouse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Small `quality.person` and `quality.company` tables for tests: only the fields that matter are written.
public final class QualityTables {
    private final TestHouse house;
    private final Entity entity;
    private final List<String> fields;
    private final List<List<@Nullable String>> rows = new ArrayList<>();

    /// @param fields the fields `row` gives, besides source and key
    public QualityTables(TestHouse house, Entity entity, String... fields) {
        this.house = house;
        this.entity = entity;
        this.fields = List.of(fields);
    }

    /// @param values texts; null for none
    public QualityTables row(String source, String key, @Nullable String... values) {
        List<@Nullable String> row = new ArrayList<>(
                List.of(source + "/people/" + key, source, "people", "dept", "1", rows.size() + 1 + ""));
        for (Entity.Field field : entity.fields()) {
            int at = fields.indexOf(field.name());
            row.add(field.name().equals("key") ? key : at < 0 || at >= values.length ? null : values[at]);
        }
        rows.add(row);
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
        String select =
                "(md5_number_lower(record_id) >> 1)::bigint, source, stream, department, segment_id::integer, row_no::bigint, "
                        + entity.fields().stream()
                                .map(f -> f.name() + "::" + f.type().sqlType())
                                .collect(Collectors.joining(", "));
        house.given(table, columns, select, rows);
    }

    public static void empty(TestHouse house, Entity entity) {
        new QualityTables(house, entity).write();
    }
}
