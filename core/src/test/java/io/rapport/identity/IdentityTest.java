package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.Entity;
import io.rapport.engine.TestHouse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private final TestHouse house = TestHouse.open();
    private final IdentityMemory memory = IdentityMemory.transientMemory();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void oneEmailJoinsRecordsOfTwoSources() {
        people("given_name", "family_name", "email")
                .row("crm", "1", "Robert", "Lindqvist", "bob@lindqvist.test.example")
                .row("shop", "7", "Bob", "Lindqvist", "bob@lindqvist.test.example")
                .row("shop", "8", null, null, "bob@lindqvist.test.example")
                .row("shop", "9", "Ada", "Brandt", "ada@brandt.test.example")
                .write();
        run();
        assertThat(customer("crm", "1")).isEqualTo(customer("shop", "7")).isEqualTo(customer("shop", "8"));
        assertThat(customer("shop", "9")).isNotEqualTo(customer("crm", "1"));
        assertThat(house.column("select reason from identity.link where kind = 'email'"))
                .anySatisfy(r ->
                        assertThat(String.valueOf(r)).contains("same e-mail").contains("same family name"));
    }

    @Test
    void aFamilyMailboxAndPhoneDoNotMergeTheFamily() {
        people("given_name", "family_name", "email", "phone", "street", "postcode", "city")
                .row("crm", "1", "Karin", "Vogt", "vogt@home.example", "+49301234567", "Ahornweg 3", "10115", "Berlin")
                .row("crm", "2", "Stefan", "Vogt", "vogt@home.example", "+49301234567", "Ahornweg 3", "10115", "Berlin")
                .row("shop", "3", "Lea", "Vogt", null, "+49301234567", "Ahornweg 3", "10115", "Berlin")
                .write();
        run();
        assertThat(house.column("select distinct customer_id from identity.cluster"))
                .hasSize(3);
        assertThat(house.column("select distinct to_id from identity.relation where relation = 'member_of'"))
                .hasSize(1);
        assertThat(house.column("select owners from identity.shared_value where kind = 'email'"))
                .contains(2L);
    }

    @Test
    void fatherAndSonOfOneNameStayApart() {
        people("given_name", "family_name", "birth_date", "street", "postcode", "city", "phone")
                .row("crm", "1", "Georg", "Hallstein", "1948-03-02", "Seeufer 9", "88131", "Lindau", "+498382555123")
                .row("shop", "2", "Georg", "Hallstein", "1977-11-21", "Seeufer 9", "88131", "Lindau", "+498382555123")
                .write();
        run();
        assertThat(customer("crm", "1")).isNotEqualTo(customer("shop", "2"));
    }

    @Test
    void junkValuesLinkNobodyAndSayWhy() {
        QualityTables people = people("given_name", "family_name", "email", "phone", "birth_date");
        String[] names = {
            "Ada Brandt", "Milan Kovac", "Ines Faber", "Tarek Nasser", "Wanda Moll", "Otto Krug", "Lucie Petit"
        };
        for (int i = 0; i < names.length; i++) {
            String[] name = names[i].split(" ");
            people.row("crm", "j" + i, name[0], name[1], "test@test.com", "+49000000000", "1900-01-01");
            people.row("shop", "s" + i, name[0], name[1], "frontdesk@office.example", "+493055500" + i, null);
        }
        people.write();
        run();
        assertThat(house.column("select count(distinct customer_id) from identity.cluster where record_id in "
                        + "(select record_id from quality.person where source = 'shop')"))
                .containsExactly(7L);
        assertThat(house.column("select count(*) from identity.cluster a join identity.cluster b using (customer_id) "
                        + "join quality.person p on p.record_id = a.record_id join quality.person q on q.record_id = b.record_id "
                        + "where p.family_name <> q.family_name"))
                .containsExactly(0L);
        assertThat(house.column("select note from identity.person_shared where value = 'test@test.com'"))
                .allSatisfy(n -> assertThat(String.valueOf(n)).startsWith("means nothing"));
        assertThat(house.column("select note from identity.person_shared where value = 'frontdesk@office.example'"))
                .containsExactly("stands with 7 different names, at most 4 may share it");
        assertThat(house.column(
                        "select email from identity.email_owner where email like 'front%' or email like 'test%'"))
                .isEmpty();
    }

    @Test
    void theSourcesOwnMergeIsFollowedAndItsKeyStillPoints() {
        people("given_name", "family_name", "merged_into")
                .row("crm", "old", "A.", "Unlike", "new")
                .row("crm", "new", "Beate", "Different", null)
                .row("crm", "gone", "Carl", "Stray", "unknown-key")
                .write();
        run();
        assertThat(customer("crm", "old")).isEqualTo(customer("crm", "new"));
        assertThat(house.column(
                        "select customer_id from identity.person_key where source = 'crm' and key = 'unknown-key'"))
                .containsExactly(customer("crm", "gone"));
    }

    @Test
    void companiesAreJoinedByNumberDomainOrNameAndPeopleWorkThere() {
        people("given_name", "family_name", "email", "company_key", "company_name")
                .row("crm", "1", "Ada", "Brandt", "ada@nordlicht-textil.example", "c1", null)
                .row("shop", "2", "Milan", "Kovac", "milan@nordlicht-textil.example", null, null)
                .row("shop", "3", "Ines", "Faber", "ines.faber@gmail.com", null, "Nordlicht Textil")
                .row("shop", "4", "Otto", "Krug", "otto.krug@gmail.com", null, null)
                .write();
        companies("name", "domain", "city", "registration_number", "parent_key")
                .row("crm", "c1", "Nordlicht Textil GmbH", "nordlicht-textil.example", "Kiel", null, null)
                .row("help", "x9", "NORDLICHT TEXTIL", "www.nordlicht-textil.example", "Kiel", null, null)
                .row("crm", "c2", "Bergbau Kontor AG", "gmail.com", "Essen", null, "c3")
                .row("crm", "c3", "Bergbau Kontor Holding", "gmail.com", "Essen", null, null)
                .row("help", "x1", "Ofenbau Reiss", "gmail.com", "Trier", null, null)
                .write();
        resolve();
        assertThat(account("crm", "c1")).isEqualTo(account("help", "x9"));
        assertThat(house.column("select count(distinct account_id) from identity.account_cluster"))
                .containsExactly(4L);
        assertThat(house.column("select distinct to_id from identity.relation where relation = 'works_at'"))
                .containsExactly(account("crm", "c1"));
        assertThat(house.column("select from_id from identity.relation where relation = 'works_at' order by 1"))
                .hasSize(3);
        assertThat(house.rows("select from_id, to_id from identity.relation where relation = 'parent_of'"))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.text("from_id")).isEqualTo(account("crm", "c3"));
                    assertThat(r.text("to_id")).isEqualTo(account("crm", "c2"));
                });
    }

    @Test
    void aMergeKeepsTheOlderIdAndTheOtherStillLeadsThere() {
        String[] fields = {"given_name", "family_name", "email", "customer_number", "created_at"};
        people(fields)
                .row("crm", "1", "Ada", "Brandt", "ada@brandt.example", null, "2024-01-01")
                .row("shop", "2", "Adalbert", "Xaver", "x@xaver.example", null, "2025-01-01")
                .write();
        run();
        String older = customer("crm", "1");
        String younger = customer("shop", "2");
        assertThat(older).isNotEqualTo(younger).startsWith("C-").hasSize(12);
        people(fields)
                .row("crm", "1", "Ada", "Brandt", "ada@brandt.example", "K-4711-A", "2024-01-01")
                .row("shop", "2", "Ada", "Brandt", "x@xaver.example", "K-4711-A", "2025-01-01")
                .write();
        run();
        assertThat(customer("shop", "2")).isEqualTo(older).isEqualTo(customer("crm", "1"));
        assertThat(house.column("select id from identity.alias where old_id = ?", younger))
                .containsExactly(older);
        people(fields)
                .row("late", "0", "Ada", "Brandt", "ada@brandt.example", "K-4711-A", "2020-01-01")
                .row("crm", "1", "Ada", "Brandt", "ada@brandt.example", "K-4711-A", "2024-01-01")
                .row("shop", "2", "Ada", "Brandt", "x@xaver.example", "K-4711-A", "2025-01-01")
                .write();
        run();
        assertThat(customer("late", "0"))
                .as("an older record does not change the id")
                .isEqualTo(older);
        rebuild();
        assertThat(customer("late", "0"))
                .as("nor does losing the work database")
                .isEqualTo(older);
        assertThat(house.column("select id from identity.alias where old_id = ?", younger))
                .containsExactly(older);
    }

    @Test
    void anUnmergedCustomerGetsItsOldIdBack() {
        String[] fields = {"given_name", "family_name", "customer_number", "created_at"};
        people(fields)
                .row("crm", "1", "Ada", "Brandt", "K-1", "2024-01-01")
                .row("shop", "2", "Otto", "Krug", "K-2", "2025-01-01")
                .write();
        run();
        String younger = customer("shop", "2");
        people(fields)
                .row("crm", "1", "Ada", "Brandt", "K-1", "2024-01-01")
                .row("shop", "2", "Ada", "Brandt", "K-1", "2025-01-01")
                .write();
        run();
        assertThat(house.column("select old_id from identity.alias")).containsExactly(younger);
        people(fields)
                .row("crm", "1", "Ada", "Brandt", "K-1", "2024-01-01")
                .row("shop", "2", "Otto", "Krug", "K-2", "2025-01-01")
                .write();
        run();
        assertThat(customer("shop", "2")).isEqualTo(younger);
        assertThat(house.column("select old_id from identity.alias")).isEmpty();
    }

    @Test
    void nobodyIsNobody() {
        QualityTables.empty(house, Entity.PERSON);
        run();
        assertThat(house.rows("select * from identity.cluster")).isEmpty();
        assertThat(house.rows("select * from identity.relation")).isEmpty();
    }

    private QualityTables people(String... fields) {
        return new QualityTables(house, Entity.PERSON, fields);
    }

    private QualityTables companies(String... fields) {
        return new QualityTables(house, Entity.COMPANY, fields);
    }

    private void run() {
        QualityTables.empty(house, Entity.COMPANY);
        resolve();
    }

    private void resolve() {
        Clock clock = Clock.fixed(Instant.parse("2026-10-01T00:00:00Z"), ZoneOffset.UTC);
        house.run(new Identity(
                        IdentityDefinition.shipped(Entity.PERSON),
                        IdentityDefinition.shipped(Entity.COMPANY),
                        memory,
                        clock)
                .stage());
    }

    private void rebuild() {
        house.engine().transaction("lose", session -> session.execute("drop table identity.cluster"));
        resolve();
    }

    private String customer(String source, String key) {
        return String.valueOf(
                house.column("select customer_id from identity.person_key where source = ? and key = ?", source, key)
                        .getFirst());
    }

    private String account(String source, String key) {
        return String.valueOf(
                house.column("select account_id from identity.company_key where source = ? and key = ?", source, key)
                        .getFirst());
    }
}
