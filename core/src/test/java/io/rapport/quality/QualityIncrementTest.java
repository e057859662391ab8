package io.rapport.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.Entity;
import io.rapport.engine.Step;
import io.rapport.engine.StepResult;
import io.rapport.engine.StepResult.Outcome;
import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that come one after the other, each followed by a run, lead to the tables that all of them lead to at once.
class QualityIncrementTest {
    private static final String PEOPLE = """
            key: Id
            version: Changed
            deleted_when: "\\"Gone\\" = 'true'"
            entities:
              person:
                fields: {key: Id, full_name: Name, email: Mail, phone: Phone, birth_date: Born, customer_number: Number}
              deal:
                when_present: Deal
                fields: {key: Deal, person_key: Id, name: Name, created_at: Made, amount: Worth}
            """;

    private static final String ORDERS = """
            key: No
            entities:
              order:
                fields: {key: No, ordered_at: At, amount: Total, person_key: Buyer}
              person:
                when_present: Buyer
                fields: {key: Buyer, email: Mail}
            """;

    private static final String LINES = """
            duplicates: keep
            entities:
              order_line:
                fields: {order_key: Invoice, product_key: Sku, quantity: Qty, unit_price: Price}
            """;

    private static final String PERSON_RULES = """
            entity: person
            rules:
              name_length: {field: full_name, length: [2, 80], severity: error}
              plausible: {field: birth_date, between: [1900-01-01, today]}
              one_number: {unique: [customer_number], severity: error}
              reachable: {any_of: [email, phone], severity: info}
            """;

    private static final String LINE_RULES = """
            entity: order_line
            rules:
              known_order: {field: order_key, references: order.key, severity: error}
            """;

    /// One delivery.
    ///
    /// @param again the segment that is read anew; 0 for a new file
    private record File(String path, int again, String[] rows) {}

    private static QualityHouse house() {
        return new QualityHouse()
                .stream("shop/people", "Id, Name, Mail, Phone, Born, Number, Deal, Made, Worth, Changed, Gone", PEOPLE)
                        .stream("shop/orders", "No, At, Total, Buyer, Mail", ORDERS)
                        .stream("shop/lines", "Invoice, Sku, Qty, Price", LINES)
                        .rules(PERSON_RULES)
                        .rules(LINE_RULES);
    }

    private static void deliver(QualityHouse house, File file) {
        if (file.again() == 0) {
            house.file(file.path(), file.rows());
        } else {
            house.again(file.again(), file.path(), file.rows());
        }
    }

    private static List<File> files(Random random) {
        List<File> files = new ArrayList<>();
        List<File> segments = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String path = List.of("shop/people", "shop/orders", "shop/lines").get(i < 3 ? i : random.nextInt(3));
            String[] rows = new String[i < 3 ? 40 : 1 + random.nextInt(6)];
            for (int r = 0; r < rows.length; r++) {
                rows[r] = row(path, random);
            }
            int again = i > 4 && random.nextInt(4) == 0 ? 1 + random.nextInt(segments.size()) : 0;
            File file = new File(again == 0 ? path : segments.get(again - 1).path(), again, rows);
            if (again != 0 && !file.path().equals(path)) {
                continue;
            }
            files.add(file);
            if (again == 0) {
                segments.add(file);
            }
        }
        return files;
    }

    private static String row(String path, Random random) {
        return switch (path) {
            case "shop/people" ->
                tuple(
                        some(random, 30),
                        oneOf(random, "Ann Lee", "Bo Day", "X", null),
                        oneOf(random, "a@x.example", "nobody", null),
                        oneOf(random, "030 1234567", "12", "+49 30 99887766"),
                        oneOf(random, "1980-01-01", "1800-01-01", "2026-10-02", "soon"),
                        random.nextInt(3) == 0 ? some(random, 40) : null,
                        random.nextInt(3) == 0 ? "d" + some(random, 10) : null,
                        oneOf(random, "2026-01-01", "2026-02-02"),
                        oneOf(random, "5", "7,50", "much"),
                        "2026-01-0" + (1 + random.nextInt(5)),
                        oneOf(random, "true", "false", null, null));
            case "shop/orders" ->
                tuple(
                        "o" + some(random, 30),
                        oneOf(random, "2026-01-01", "2026-02-02 10:00", "never"),
                        oneOf(random, "5", "6"),
                        oneOf(random, "b1", "b2", "b3", null),
                        oneOf(random, "a@x.example", "b@x.example"));
            default ->
                tuple(
                        "o" + some(random, 35),
                        oneOf(random, "s1", "s2"),
                        oneOf(random, "1", "2"),
                        oneOf(random, "3", "4"));
        };
    }

    private static String some(Random random, int most) {
        return Integer.toString(random.nextInt(most));
    }

    private static String oneOf(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static String tuple(String... values) {
        List<String> quoted = new ArrayList<>();
        for (String value : values) {
            quoted.add(value == null ? "null" : "'" + value + "'");
        }
        return "(" + String.join(", ", quoted) + ")";
    }

    private static Map<String, List<String>> content(QualityHouse house) {
        Map<String, List<String>> tables = new TreeMap<>();
        for (Step step : house.quality().stage().steps()) {
            for (TableName table : step.outputs()) {
                tables.put(
                        table.toString(),
                        house.rows("from " + table).stream().sorted().toList());
            }
        }
        return tables;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatComesInPortionsIsWhatComesAtOnce(long seed) {
        List<File> files = files(new Random(seed));
        try (QualityHouse portions = house();
                QualityHouse whole = house()) {
            for (File file : files) {
                deliver(portions, file);
                portions.run();
                deliver(whole, file);
            }
            whole.run();
            Map<String, List<String>> expected = content(whole);
            Map<String, List<String>> found = content(portions);
            expected.forEach(
                    (table, rows) -> assertThat(found.get(table)).as(table).isEqualTo(rows));
            assertThat(expected.get("quality.balance")).hasSize(3);
        }
    }

    @Test
    void aNewFileIsFollowedAndNotTheWholeStreamComputedAgain() {
        try (QualityHouse house = house()) {
            files(new Random(6)).stream().limit(3).forEach(file -> deliver(house, file));
            house.run();
            house.file("shop/people", row("shop/people", new Random(7)));
            Map<String, Outcome> outcomes =
                    house.run().stream().collect(Collectors.toMap(StepResult::step, StepResult::outcome));
            assertThat(outcomes)
                    .containsEntry("quality.shop__people", Outcome.UPDATED)
                    .containsEntry("quality.shop__people__outcome", Outcome.UPDATED)
                    .containsEntry("quality.shop__orders", Outcome.UPDATED)
                    .containsEntry("quality.shop__lines__outcome", Outcome.UNCHANGED)
                    .containsEntry("quality.flaw", Outcome.UPDATED)
                    .containsEntry("quality.quarantine", Outcome.UPDATED)
                    .doesNotContainEntry("quality.person", Outcome.RAN);
            for (Entity entity : Entity.values()) {
                assertThat(outcomes.get("quality." + entity.word())).isNotEqualTo(Outcome.RAN);
            }
        }
    }
}
