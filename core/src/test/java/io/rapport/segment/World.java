package io.rapport.segment;

import io.rapport.definition.Entity;
import io.rapport.engine.Increment;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.engine.TestHouse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A small company whose records, and who is who among them, change at random.
final class World {
    private static final int PEOPLE = 40;
    private static final int COMPANIES = 8;

    private final Random random;
    private final Map<Entity, TreeMap<Long, List<@Nullable String>>> records = new EnumMap<>(Entity.class);
    private final TreeMap<Long, String> customerOf = new TreeMap<>();

    World(long seed) {
        random = new Random(seed);
        for (Entity entity : Entity.values()) {
            records.put(entity, new TreeMap<>());
            for (long id = 1; id <= size(entity); id++) {
                put(entity, id);
            }
        }
    }

    private static int size(Entity entity) {
        return switch (entity) {
            case PERSON -> PEOPLE;
            case COMPANY -> COMPANIES;
            case ORDER, ORDER_LINE, MAIL_EVENT -> 90;
            default -> 40;
        };
    }

    /// New, changed and deleted records of every entity, and a customer that is merged with or split from another.
    void change() {
        for (Entity entity : Entity.values()) {
            int changes = entity == Entity.COMPANY ? 1 : 3;
            for (int i = 0; i < changes; i++) {
                long id = 1 + random.nextInt(size(entity) + 10);
                if (random.nextInt(4) == 0) {
                    records.get(entity).remove(id);
                    if (entity == Entity.PERSON) {
                        customerOf.remove(id);
                    }
                } else {
                    put(entity, id);
                }
            }
        }
        customerOf.replaceAll((record, customer) -> random.nextInt(15) == 0 ? customer(record) : customer);
    }

    private void put(Entity entity, long id) {
        records.get(entity).put(id, row(entity, id));
        if (entity == Entity.PERSON) {
            customerOf.computeIfAbsent(id, this::customer);
        }
    }

    private String customer(long record) {
        return "C-" + (random.nextInt(3) == 0 ? 1 + random.nextInt(PEOPLE) : record);
    }

    private List<@Nullable String> row(Entity entity, long id) {
        List<@Nullable String> values =
                new ArrayList<>(List.of(String.valueOf(id), "s" + id % 2, "t", "d" + id % 2, "1", String.valueOf(id)));
        for (Entity.Field field : entity.fields()) {
            boolean isNull = !field.required() && random.nextInt(3) == 0;
            values.add(field.name().equals("key") ? "k" + id : isNull ? null : value(field));
        }
        return values;
    }

    private String value(Entity.Field field) {
        return switch (field.name()) {
            case "person_key", "merged_into" -> "k" + (1 + random.nextInt(PEOPLE + 5));
            case "company_key", "parent_key" -> "k" + (1 + random.nextInt(COMPANIES + 2));
            case "order_key" -> "k" + (1 + random.nextInt(95));
            case "ticket_key" -> "k" + (1 + random.nextInt(45));
            case "email" -> "e" + random.nextInt(30) + "@x.example";
            case "currency" -> one("EUR", "USD", "CHF");
            case "direction" -> one("in", "out");
            case "kind" -> one("sent", "opened", "clicked", "complained", "nps", "csat");
            case "status" -> one("paid", "cancelled", "open", "solved");
            case "category" -> one("Complaint", "Boots");
            case "score", "satisfaction" -> String.valueOf(random.nextInt(11));
            case "score_max", "satisfaction_max" -> "10";
            case "street", "city", "given_name", "family_name" -> one("Ada", "Otto", "Rosa", "Test");
            default ->
                switch (field.type().sqlType().substring(0, 4)) {
                    case "VARC", "varc" -> one("a", "b", "c");
                    case "TIME", "time" ->
                        "2026-0%d-%02d %02d:30:00"
                                .formatted(1 + random.nextInt(9), 1 + random.nextInt(28), random.nextInt(24));
                    case "DATE", "date" ->
                        "202%d-0%d-%02d"
                                .formatted(5 + random.nextInt(2), 1 + random.nextInt(9), 1 + random.nextInt(28));
                    case "BOOL", "bool" -> one("true", "false");
                    default -> String.valueOf(random.nextInt(20));
                };
        };
    }

    private String one(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /// Gives a house the records as they are now.
    void give(TestHouse house) {
        for (Entity entity : Entity.values()) {
            String columns = "record_id bigint, source varchar, stream varchar, department varchar, segment_id integer,"
                    + " row_no bigint, "
                    + entity.fields().stream()
                            .map(f -> f.name() + " " + f.type().sqlType())
                            .collect(Collectors.joining(", "));
            String select = "record_id::bigint, source, stream, department, segment_id::integer, row_no::bigint, "
                    + entity.fields().stream()
                            .map(f -> f.name() + "::" + f.type().sqlType())
                            .collect(Collectors.joining(", "));
            house.given(
                    "ingest." + entity.word(),
                    columns,
                    select,
                    List.copyOf(records.get(entity).values()));
        }
        List<String> clusters = new ArrayList<>();
        customerOf.forEach((record, customer) -> clusters.add("(" + record + ", '" + customer + "')"));
        house.given("ingest.cluster", "record_id bigint, customer_id varchar", String.join(", ", clusters));
    }

    /// What stands to the left of `customer`: every table says by comparison what changed; facts are views.
    static List<Stage> before() {
        List<Step> quality = new ArrayList<>();
        for (Entity entity : Entity.values()) {
            boolean isView = entity != Entity.PERSON && entity != Entity.COMPANY;
            String table = "quality." + entity.word();
            String typed = isView ? "quality.typed_" + entity.word() : table;
            quality.add(Step.Query.of(typed, "from ingest." + entity.word()).following(Increment.of("record_id")));
            if (isView) {
                quality.add(Step.Query.view(table, "from " + typed)
                        .following(Increment.of("record_id").by(typed, "record_id")));
            }
        }
        List<Step> identity = List.of(
                compared("cluster", "from ingest.cluster", "record_id"),
                compared(
                        "account_cluster",
                        "select record_id, 'A-' || (record_id // 2) as account_id from quality.company",
                        "record_id"),
                compared(
                        "person_key",
                        "select source, key, customer_id from quality.person join identity.cluster using (record_id)",
                        "source",
                        "key"),
                compared(
                        "company_key",
                        "select source, key, account_id from quality.company join identity.account_cluster using (record_id)",
                        "source",
                        "key"),
                compared(
                        "email_owner",
                        "select email, min(customer_id) as customer_id from quality.person join identity.cluster using (record_id) where email is not null group by email having min(customer_id) = max(customer_id)",
                        "email"),
                compared(
                        "works_at",
                        "select p.record_id, k.account_id, 1 as rank, 'key' as reason from quality.person p join identity.company_key k on k.source = p.source and k.key = p.company_key",
                        "record_id"),
                compared(
                        "person_shared",
                        "select 'email' as kind, email as value, 'shared' as note from quality.person where email is not null group by email having count(*) > 2",
                        "kind",
                        "value"),
                compared(
                        "household",
                        "select customer_id, 'H-' || min(street) as household_id, 'street' as reason from quality.person join identity.cluster using (record_id) where street is not null group by customer_id",
                        "customer_id"),
                compared(
                        "relation",
                        "select customer_id as from_id, 'member_of' as relation, household_id as to_id, reason from identity.household",
                        "from_id"),
                compared(
                        "identifier",
                        "select 'email' as kind, email as value, 'person' as entity, record_id, customer_id from quality.person join identity.cluster using (record_id) where email is not null",
                        "record_id"),
                compared(
                        "alias",
                        "select 'C-' || record_id as old_id, customer_id as id, 'person' as entity, date '2026-01-01' as since from identity.cluster where customer_id <> 'C-' || record_id and 'C-' || record_id not in (select customer_id from identity.cluster)",
                        "old_id"));
        return List.of(new Stage("quality", quality), new Stage("identity", identity));
    }

    private static Step compared(String table, String select, String... key) {
        return Step.Query.of("identity." + table, select).following(Increment.of(key));
    }
}
