package io.rapport.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.activity.Facts;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KnownTablesTest {
    /// Columns of every table as the stages make it, from an empty company.
    @Test
    void whatModelsMayNameIsWhatTheStagesMake() {
        try (MetricHouse house = new MetricHouse()) {
            for (Entity entity : Entity.values()) {
                String fields = entity.fields().stream()
                        .map(field -> '"' + field.name() + "\" " + field.type().sqlType())
                        .collect(Collectors.joining(", "));
                house.house()
                        .given(
                                "quality." + entity.name().toLowerCase(Locale.ROOT),
                                "record_id bigint, source varchar, stream varchar, department varchar, segment_id integer,"
                                        + " row_no bigint, " + fields,
                                "");
            }
            house.house().given("identity.person_key", "source varchar, key varchar, customer_id varchar", "");
            house.house().given("identity.company_key", "source varchar, key varchar, account_id varchar", "");
            house.house().given("identity.email_owner", "email varchar, customer_id varchar", "");
            house.house().run(new Facts(MetricHouse.company()).stage());
            house.run();
            List<String> wrong = new ArrayList<>();
            try (Database database = house.house().database()) {
                for (String name : KnownTables.names()) {
                    if (!name.startsWith("customer.")) {
                        compare(name, database.columns(TableName.of(name)), wrong);
                    }
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static void compare(String table, Map<String, String> made, List<String> wrong) {
        Map<String, ColumnType> known = KnownTables.types(TableName.of(table));
        for (String column : new TreeSet<>(known.keySet())) {
            String type = made.get(column);
            if (type == null) {
                wrong.add(table + "." + column + " is not made");
            } else if (known.get(column) != kind(type)) {
                wrong.add(table + "." + column + " is " + type + ", not " + known.get(column));
            }
        }
        if (table.startsWith("metric.")) {
            assertThat(made.keySet()).as(table).containsExactlyInAnyOrderElementsOf(known.keySet());
        }
    }

    private static ColumnType kind(String sqlType) {
        return switch (sqlType.toUpperCase(Locale.ROOT)) {
            case "VARCHAR" -> ColumnType.TEXT;
            case "DATE" -> ColumnType.DATE;
            case "TIMESTAMP" -> ColumnType.TIME;
            case "BOOLEAN" -> ColumnType.TRUTH;
            default -> ColumnType.NUMBER;
        };
    }
}
