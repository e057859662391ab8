package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.kernel.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tables the resolving kernel of one entity writes.
///
/// @param id column of `cluster`
/// @param prefix of the ids
record ResolveTables(
        Entity entity,
        TableName record,
        TableName cluster,
        String id,
        String prefix,
        TableName link,
        TableName shared,
        TableName doubt,
        TableName model,
        TableName alias) {
    static final TableName HOUSEHOLD = TableName.of("identity.household");
    static final TableName EMPLOYER = TableName.of("identity.employer");
    static final TableName WORD = TableName.of("identity.account_word");

    static ResolveTables of(Entity entity) {
        boolean isPerson = entity == Entity.PERSON;
        String room = "identity." + entity.word();
        return new ResolveTables(
                entity,
                RecordRows.table(entity),
                TableName.of(isPerson ? "identity.cluster" : "identity.account_cluster"),
                isPerson ? "customer_id" : "account_id",
                isPerson ? "C-" : "A-",
                TableName.of(room + "_link"),
                TableName.of(room + "_shared"),
                TableName.of(room + "_doubt"),
                TableName.of(room + "_model"),
                TableName.of(room + "_alias"));
    }

    boolean isPerson() {
        return entity == Entity.PERSON;
    }

    String clusterColumns() {
        return "record_id bigint, " + id + " varchar";
    }

    /// Which rows of each table belong together; of the model there is one.
    Map<TableName, List<String>> keys() {
        Map<TableName, List<String>> keys = new LinkedHashMap<>();
        keys.put(cluster, List.of("record_id"));
        keys.put(link, List.of("left_id"));
        keys.put(shared, List.of("kind", "value"));
        keys.put(doubt, List.of("left_id", "right_id"));
        keys.put(alias, List.of("old_id"));
        if (isPerson()) {
            keys.put(HOUSEHOLD, List.of("customer_id"));
            keys.put(EMPLOYER, List.of("record_id"));
        } else {
            keys.put(WORD, List.of("record_id"));
        }
        return keys;
    }

    List<String> key(TableName table) {
        return keys().getOrDefault(table, List.of());
    }

    List<TableName> outputs() {
        return isPerson()
                ? List.of(cluster, link, shared, doubt, model, alias, HOUSEHOLD, EMPLOYER)
                : List.of(cluster, link, shared, doubt, model, alias, WORD);
    }
}
