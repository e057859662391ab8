package io.rapport.customer;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells for one customer or account which record gave each value: the only record, or the one `joined_person` or
/// `joined_company` names for the field's group.
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
        Map<Long, Row> records = records(id, entity);
        Map<String, Long> chosen = chosen(id, entity, idColumn, rules);
        List<Provenance> found = new ArrayList<>();
        for (Row rule : rules) {
            String field = String.valueOf(rule.text("field"));
            Long recordId = records.size() == 1
                    ? records.keySet().iterator().next()
                    : chosen.get(String.valueOf(rule.text("field_group")));
            Row record = recordId == null ? null : records.get(recordId);
            String value = record == null ? null : record.text(field);
            if (record != null && recordId != null && value != null) {
                found.add(new Provenance(
                        field,
                        recordId,
                        String.valueOf(record.text("source")),
                        String.valueOf(record.text("stream")),
                        String.valueOf(record.text("key")),
                        value,
                        records.size() == 1 ? "only_record" : String.valueOf(rule.text("rule"))));
            }
        }
        return found;
    }

    private Map<Long, Row> records(String id, String entity) {
        List<Long> ids =
                database.query(r -> r.integer("record_id"), "select record_id from customer.record where id = ?", id);
        Map<Long, Row> records = new HashMap<>();
        if (!ids.isEmpty()) {
            String marks = String.join(", ", java.util.Collections.nCopies(ids.size(), "?"));
            database.query("select * from quality.%s where record_id in (%s)".formatted(entity, marks), ids.toArray())
                    .forEach(row -> records.put(row.integer("record_id"), row));
        }
        return records;
    }

    private Map<String, Long> chosen(String id, String entity, String idColumn, List<Row> rules) {
        List<String> groups = rules.stream()
                .map(r -> String.valueOf(r.text("field_group")))
                .distinct()
                .toList();
        StringBuilder columns = new StringBuilder();
        for (String group : groups) {
            columns.append(columns.isEmpty() ? "" : ", ").append("g_%s.record_id as %s".formatted(group, group));
        }
        Map<String, Long> chosen = new HashMap<>();
        for (Row row : database.query(
                "select %s from customer.joined_%s where %s = ?".formatted(columns, entity, idColumn), id)) {
            for (String group : groups) {
                if (row.get(group) instanceof Number record) {
                    chosen.put(group, record.longValue());
                }
            }
        }
        return chosen;
    }
}
