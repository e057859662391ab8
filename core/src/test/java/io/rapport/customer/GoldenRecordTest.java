package io.rapport.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Entity;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import io.rapport.engine.Database;
import io.rapport.engine.TestHouse;
import io.rapport.identity.Identity;
import io.rapport.identity.IdentityDefinition;
import io.rapport.identity.IdentityMemory;
import io.rapport.identity.QualityTables;
import io.rapport.policy.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GoldenRecordTest {
    private static final Viewer VIEWER = new Viewer("tester", "support");
    private static final String[] FIELDS = {
        "given_name",
        "family_name",
        "email",
        "phone",
        "street",
        "city",
        "postcode",
        "birth_date",
        "customer_number",
        "updated_at"
    };

    private final TestHouse house = TestHouse.open();
    private final Database database = house.database();
    private final Customers customers = new Customers(database);

    @AfterEach
    void close() {
        database.close();
        house.close();
    }

    @Test
    void theNewestEmailWinsAndAnAddressMovesAsOnePiece() {
        people().row(
                        "crm",
                        "1",
                        "Jörg",
                        "Müller",
                        "old@mueller.example",
                        "+4930111222",
                        "Alte Gasse 1",
                        "Köln",
                        "50667",
                        "1970-02-03",
                        "K-1",
                        "2024-01-01")
                .row(
                        "shop",
                        "2",
                        "J.",
                        "Müller",
                        "new@mueller.example",
                        null,
                        "Neuer Weg 5",
                        null,
                        "80331",
                        null,
                        "K-1",
                        "2025-01-01")
                .row("help", "3", null, null, null, null, null, "Hamburg", null, null, "K-1", "2026-01-01")
                .write();
        run(shipped());
        Customer customer = only();
        assertThat(customer.email()).isEqualTo("new@mueller.example");
        assertThat(customer.street()).isEqualTo("Neuer Weg 5");
        assertThat(customer.postcode()).isEqualTo("80331");
        assertThat(customer.city()).as("no mixture of two addresses").isNull();
        assertThat(customer.givenName())
                .as("a whole name beats a newer initial")
                .isEqualTo("Jörg");
        assertThat(customer.phone()).isEqualTo("+4930111222");
        assertThat(customer.records()).isEqualTo(3);
        assertThat(customer.sources()).isEqualTo(3);
    }

    @Test
    void everyValueSaysWhereItCameFrom() {
        people().row(
                        "crm",
                        "1",
                        "Jörg",
                        "Müller",
                        "old@mueller.example",
                        "+4930111222",
                        null,
                        null,
                        null,
                        null,
                        "K-1",
                        "2024-01-01")
                .row(
                        "shop",
                        "2",
                        "Jörg",
                        "Müller",
                        "new@mueller.example",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "K-1",
                        "2025-01-01")
                .row(
                        "shop",
                        "9",
                        "Ada",
                        "Brandt",
                        "ada@brandt.example",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "2025-01-01")
                .write();
        run(shipped());
        String id = String.valueOf(house.column("select customer_id from identity.person_key where key = '1'")
                .getFirst());
        List<Provenance> provenance = customers.provenance(id, VIEWER);
        assertThat(provenance).anySatisfy(p -> {
            assertThat(p.field()).isEqualTo("email");
            assertThat(p.source()).isEqualTo("shop");
            assertThat(p.key()).isEqualTo("2");
            assertThat(p.value()).isEqualTo("new@mueller.example");
            assertThat(p.rule()).isEqualTo("most_recent");
        });
        assertThat(provenance).anySatisfy(p -> {
            assertThat(p.field()).isEqualTo("phone");
            assertThat(p.source()).isEqualTo("crm");
        });
        String single = String.valueOf(house.column("select customer_id from identity.person_key where key = '9'")
                .getFirst());
        assertThat(customers.provenance(single, VIEWER))
                .extracting(Provenance::rule)
                .containsOnly("only_record");
    }

    @Test
    void aProjectsRuleAndTrustOverrideTheShippedOnes() {
        people().row(
                        "crm",
                        "1",
                        "Ada",
                        "Brandt",
                        "crm@brandt.example",
                        "+4930111222",
                        null,
                        null,
                        null,
                        null,
                        "K-1",
                        "2020-01-01")
                .row(
                        "shop",
                        "2",
                        "Ada",
                        "Brandt",
                        "shop@brandt.example",
                        "+4930333444",
                        null,
                        null,
                        null,
                        null,
                        "K-1",
                        "2025-01-01")
                .write();
        Problems problems = new Problems();
        IdentityDefinition own = new DefinitionReader()
                .read(YamlSource.text("identity/person.yaml", """
                                survivorship:
                                  trusted: [crm]
                                  otherwise: most_recent
                                  fields: {email: most_trusted}
                                """), IdentityDefinition.class, problems)
                .orElseThrow();
        problems.throwIfAny();
        run(own);
        assertThat(only().email()).isEqualTo("crm@brandt.example");
        assertThat(only().phone()).isEqualTo("+4930333444");
    }

    @Test
    void aSharedMailboxIsOnlyTheLastResort() {
        people().row(
                        "crm",
                        "1",
                        "Ada",
                        "Brandt",
                        "ada@brandt.example",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "K-1",
                        "2020-01-01")
                .row(
                        "shop",
                        "2",
                        "Ada",
                        "Brandt",
                        "info@brandt.example",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "K-1",
                        "2025-01-01")
                .write();
        run(shipped());
        assertThat(only().email()).isEqualTo("ada@brandt.example");
    }

    @Test
    void searchFindsByBeginningsWithoutAccentsPhoneEndingsNumbersAndIds() {
        people().row(
                        "crm",
                        "1",
                        "Jörg",
                        "Müller-Weiß",
                        "jw@post.example",
                        "+4930111222",
                        null,
                        null,
                        null,
                        null,
                        "K-47/11",
                        "2024-01-01")
                .row(
                        "crm",
                        "2",
                        "Ada",
                        "Müllermann",
                        "ada@brandt.example",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "2024-01-01")
                .write();
        run(shipped());
        assertThat(found("muller")).containsExactly("Jörg Müller-Weiß", "Ada Müllermann");
        assertThat(found("weiss jorg")).containsExactly("Jörg Müller-Weiß");
        assertThat(found("JW@post")).containsExactly("Jörg Müller-Weiß");
        assertThat(found("030 111222")).containsExactly("Jörg Müller-Weiß");
        assertThat(found("k-47/11")).containsExactly("Jörg Müller-Weiß");
        String id = customers.search("ada", 1, VIEWER).getFirst().id();
        assertThat(found(id.toLowerCase(java.util.Locale.ROOT))).containsExactly("Ada Müllermann");
        assertThat(found("nobody")).isEmpty();
        assertThat(found("  ")).isEmpty();
    }

    @Test
    void testAccountsAreMarkedAndRealPeopleAreNot() {
        people().row(
                        "crm",
                        "1",
                        "Test",
                        "User",
                        "someone@firm.example",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "2024-01-01")
                .row(
                        "crm",
                        "2",
                        "Ada",
                        "Brandt",
                        "test12@firm.example",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "2024-01-01")
                .row(
                        "crm",
                        "3",
                        "Testa",
                        "Rossa",
                        "testarossa@firm.example",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "2024-01-01")
                .write();
        run(shipped());
        assertThat(house.column("select given_name from customer.customer where is_test order by 1"))
                .containsExactly("Ada", "Test");
    }

    @Test
    void householdsAndAccountsHoldTheirPeople() {
        people().row(
                        "crm",
                        "1",
                        "Ada",
                        "Brandt",
                        "ada@tuchwerk.example",
                        null,
                        "Am Ufer 1",
                        "Kiel",
                        "24103",
                        null,
                        null,
                        "2024-01-01")
                .row(
                        "crm",
                        "2",
                        "Emil",
                        "Brandt",
                        "emil@post.example",
                        null,
                        "Am Ufer 1",
                        "Kiel",
                        "24103",
                        null,
                        null,
                        "2024-01-01")
                .write();
        new QualityTables(house, Entity.COMPANY, "name", "domain")
                .row("crm", "c1", "Tuchwerk GmbH", "tuchwerk.example")
                .write();
        resolve(shipped());
        Customer ada = customers.search("ada", 5, VIEWER).getFirst();
        assertThat(customers.household(ada.id(), VIEWER)).hasValueSatisfying(h -> {
            assertThat(h.people()).isEqualTo(2);
            assertThat(h.street()).isEqualTo("Am Ufer 1");
        });
        Account account = customers.searchAccounts("tuch", 5, VIEWER).getFirst();
        assertThat(account.people()).isEqualTo(1);
        assertThat(ada.accountId()).isEqualTo(account.id());
        assertThat(customers.peopleOf(account.id(), 10, VIEWER))
                .extracting(Customer::id)
                .containsExactly(ada.id());
        assertThat(customers.provenance(account.id(), VIEWER))
                .extracting(Provenance::field)
                .contains("name", "domain");
    }

    private List<String> found(String text) {
        return customers.search(text, 10, VIEWER).stream().map(Customer::title).toList();
    }

    private Customer only() {
        return database.query(Customer::of, "select * from customer.customer").getFirst();
    }

    private QualityTables people() {
        return new QualityTables(house, Entity.PERSON, FIELDS);
    }

    private static IdentityDefinition shipped() {
        return IdentityDefinition.shipped(Entity.PERSON);
    }

    private void run(IdentityDefinition person) {
        QualityTables.empty(house, Entity.COMPANY);
        resolve(person);
    }

    private void resolve(IdentityDefinition person) {
        IdentityDefinition company = IdentityDefinition.shipped(Entity.COMPANY);
        Clock clock = Clock.fixed(Instant.parse("2026-10-01T00:00:00Z"), ZoneOffset.UTC);
        house.run(new Identity(person, company, IdentityMemory.transientMemory(), clock).stage());
        house.run(new GoldenRecord(person, company).stage());
    }
}
