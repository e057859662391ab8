package io.rapport.activity;

import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Entity;
import io.rapport.definition.Position;
import io.rapport.engine.Row;
import io.rapport.engine.SqlLiteral;
import io.rapport.engine.TestHouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/// A house whose rooms left of `activity` hold what a test gives: people `p1` (customer C-1, of account A-1) and `p2`
/// (C-2), company `f1`, all in the source `shop`, and C-1's e-mail address `one@x.example`.
final class FactHouse implements AutoCloseable {
    static final CompanyDefinition COMPANY = new CompanyDefinition(
            new Position(Path.of("rapport.yaml"), 1, 1),
            "Example",
            Currency.getInstance("EUR"),
            ZoneId.of("Europe/Berlin"),
            "DE",
            List.of(),
            Map.of("USD", new BigDecimal("0.5")),
            null,
            180,
            Map.of());

    final TestHouse house = TestHouse.open();

    FactHouse() {
        for (Entity entity : Entity.values()) {
            given(entity, "key");
        }
        house.given(
                "identity.person_key",
                "source varchar, key varchar, customer_id varchar",
                "('shop', 'p1', 'C-1'), ('shop', 'p2', 'C-2')");
        house.given("identity.email_owner", "email varchar, customer_id varchar", "('one@x.example', 'C-1')");
        house.given("identity.company_key", "source varchar, key varchar, account_id varchar", "('shop', 'f1', 'A-1')");
        house.given("customer.employer", "customer_id varchar, account_id varchar", "('C-1', 'A-1')");
        house.given("identity.alias", "old_id varchar, id varchar, entity varchar, since date", "");
    }

    /// Fills `quality.<entity>`.
    ///
    /// @param header names of fields, comma separated
    /// @param rows values in the same order, separated by `|`; nothing between is null
    void given(Entity entity, String header, String... rows) {
        List<String> names = new ArrayList<>(List.of("record_id", "source", "department"));
        List<String> columns = new ArrayList<>(List.of("record_id bigint", "source varchar", "department varchar"));
        for (Entity.Field field : entity.fields()) {
            names.add(field.name());
            columns.add(field.name() + " " + field.type().sqlType());
        }
        List<String> given = Arrays.asList(header.split(", *"));
        List<String> tuples = new ArrayList<>();
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            List<String> values = new ArrayList<>();
            for (String name : names) {
                int at = given.indexOf(name);
                values.add(
                        at >= 0
                                ? cells[at].isBlank() ? "null" : SqlLiteral.of(cells[at].strip())
                                : switch (name) {
                                    case "record_id" -> String.valueOf(tuples.size() + 1);
                                    case "source" -> "'shop'";
                                    case "department" -> "'sales'";
                                    default -> "null";
                                });
            }
            tuples.add("(" + String.join(", ", values) + ")");
        }
        house.given("quality." + entity.word(), String.join(", ", columns), String.join(", ", tuples));
    }

    /// Runs the stage and reads.
    List<Row> rows(String sql) {
        house.run(new Facts(COMPANY).stage());
        return house.rows(sql);
    }

    /// Runs the stage; each row as its values joined by ` | `.
    List<String> lines(String sql) {
        return rows(sql).stream()
                .map(row -> String.join(
                        " | ", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    @Override
    public void close() {
        house.close();
    }
}
