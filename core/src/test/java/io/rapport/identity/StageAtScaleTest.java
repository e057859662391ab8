package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.customer.Customers;
import io.rapport.customer.GoldenRecord;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.engine.StepResult;
import io.rapport.engine.TestHouse;
import io.rapport.policy.Viewer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Both rooms on generated people through the database, small by default; `-DRAPPORT_PEOPLE=1000000` measures.
class StageAtScaleTest {
    @Test
    void aSecondRunOverTheSameDataGivesTheSameIds() throws IOException {
        int records = Integer.getInteger("RAPPORT_PEOPLE", 5_000);
        try (TestHouse house = TestHouse.open()) {
            load(house, new GeneratedPeople(records, 3));
            QualityTables.empty(house, Entity.COMPANY);
            IdentityMemory memory = IdentityMemory.transientMemory();
            print(run(house, memory));
            String digest = "select count(*), sum(hash(record_id, customer_id)) % 1000000007 from identity.cluster";
            String first = house.rows(digest).toString();
            assertThat(house.column("select count(*) from customer.customer"))
                    .isEqualTo(house.column("select count(distinct customer_id) from identity.cluster"));
            house.engine().transaction("touch", session -> session.execute("drop table identity.cluster"));
            run(house, memory);
            assertThat(house.rows(digest).toString()).isEqualTo(first);
            try (Database database = house.database()) {
                answer(new Customers(database), database);
            }
        }
    }

    private static void answer(Customers customers, Database database) {
        Viewer viewer = new Viewer("tester", "analysis");
        String id =
                String.valueOf(database.query("select max(customer_id) as id from customer.customer where records > 1")
                        .getFirst()
                        .text("id"));
        String name = String.valueOf(customers.find(id, viewer).orElseThrow().fullName());
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            assertThat(customers.find(id, viewer)).isPresent();
            long find = System.nanoTime();
            customers.search(name, 20, viewer);
            long search = System.nanoTime();
            assertThat(customers.provenance(id, viewer)).isNotEmpty();
            System.out.printf(
                    "find %.1f ms, search '%s' %.1f ms, provenance %.1f ms%n",
                    (find - start) / 1e6, name, (search - find) / 1e6, (System.nanoTime() - search) / 1e6);
        }
    }

    private static List<StepResult> run(TestHouse house, IdentityMemory memory) {
        IdentityDefinition person = IdentityDefinition.shipped(Entity.PERSON);
        IdentityDefinition company = IdentityDefinition.shipped(Entity.COMPANY);
        List<StepResult> results =
                new ArrayList<>(house.run(new Identity(person, company, memory, Clock.systemUTC()).stage()));
        results.addAll(house.run(new GoldenRecord(person, company).stage()));
        return results;
    }

    private static void print(List<StepResult> results) {
        results.forEach(r -> System.out.println("step " + r));
    }

    private static void load(TestHouse house, GeneratedPeople people) throws IOException {
        Path csv = house.folder().resolve("people.csv");
        try (Writer writer = Files.newBufferedWriter(csv)) {
            for (@Nullable String[] row : people.rows) {
                StringBuilder line = new StringBuilder();
                for (String value : row) {
                    line.append(value == null ? "" : value).append(',');
                }
                writer.append(line.append('\n'));
            }
        }
        List<String> given =
                List.of("given_name", "family_name", "birth_date", "email", "phone", "street", "city", "postcode");
        String columns = Entity.PERSON.fields().stream()
                .map(f -> f.name().equals("key")
                        ? "n::varchar as key"
                        : "try_cast("
                                + (given.contains(f.name())
                                        ? "nullif(column" + given.indexOf(f.name()) + ", '')"
                                        : "null")
                                + " as " + f.type().sqlType() + ") as " + f.name())
                .collect(Collectors.joining(", "));
        house.given("quality.person", "dummy integer", "");
        house.engine()
                .transaction(
                        "load",
                        session -> session.execute("create or replace table quality.person as select "
                                + "(md5_number_lower('gen/people/' || n) >> 1)::bigint as record_id, if(n % 3 = 0, 'crm', 'shop') as source, "
                                + "'people' as stream, 'dept' as department, 1 as segment_id, n as row_no, " + columns
                                + " from (select row_number() over () as n, * from read_csv('" + csv
                                + "', header = false, all_varchar = true, auto_detect = false, delim = ',', columns = {"
                                + java.util.stream.IntStream.range(0, 9)
                                        .mapToObj(i -> "'column" + i + "': 'VARCHAR'")
                                        .collect(Collectors.joining(", "))
                                + "}))"));
    }
}
