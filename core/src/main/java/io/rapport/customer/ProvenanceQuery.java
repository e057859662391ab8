package io.rapport.customer;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells for one customer or account which record gave each value: the only record, or the one that `origin` of its
/// golden record names for the field's group.
final class ProvenanceQuery {
    private final Database database;

    ProvenanceQuery(Database database) {
        this.database = database;
    }

    List<Provenance> of(String id) {
        boolean person = id.startsWith("C-");
        String entity = person ? "person" : "company";
        String idColumn = person ? "customer_id" : "account_id";
        List<Row> rules = database.query(
                "select field, field_group, rule from customer.rule where kind = ? order by nr", person ? "C" : "A");
        List<Row> records = records(id, entity);
        Map<String, Row> chosen =
                records.size() < 2 ? Map.of() : chosen(id, person ? "customer" : "account", idColumn, rules, records);
        List<Provenance> found = new ArrayList<>();
        for (Row rule : rules) {
            String field = String.valueOf(rule.text("field"));
            Row record =
                    records.size() == 1 ? records.getFirst() : chosen.get(String.valueOf(rule.text("field_group")));
            String value = record == null ? null : record.text(field);
            if (record != null && value != null) {
                found.add(new Provenance(
                        field,
                        record.integer("record_id"),
                        String.valueOf(record.text("source")),
                        String.valueOf(record.text("stream")),
                        String.valueOf(record.text("key")),
                        value,
                        records.size() == 1 ? "only_record" : String.valueOf(rule.text("rule"))));
            }
        }
        return found;
    }

    /// In the order in which `origin` counts them.
    private List<Row> records(String id, String entity) {
        List<Long> ids =
                database.query(r -> r.integer("record_id"), "select record_id from customer.record where id = ?", id);
        if (ids.isEmpty()) {
            return List.of();
        }
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return database.query(
                "select * from quality.%s where record_id in (%s) order by %s"
                        .formatted(entity, marks, GoldenSql.RECENT),
                ids.toArray());
    }

    private Map<String, Row> chosen(String id, String table, String idColumn, List<Row> rules, List<Row> records) {
        List<String> groups = rules.stream()
                .map(r -> String.valueOf(r.text("field_group")))
                .distinct()
                .toList();
        Map<String, Row> chosen = new HashMap<>();
        for (Row row : database.query("select origin from customer.%s where %s = ?".formatted(table, idColumn), id)) {
            if (row.get("origin") instanceof List<?> origin) {
                for (int i = 0; i < groups.size(); i++) {
                    int number = ((Number) origin.get(i)).intValue();
                    if (number > 0) {
                        chosen.put(groups.get(i), records.get(number - 1));
                    }
                }
            }
        }
        return chosen;
    }
}
