package io.rapport.quality;

import static io.rapport.quality.SampleStreams.ORDERS;
import static io.rapport.quality.SampleStreams.PEOPLE;
import static io.rapport.quality.SampleStreams.people;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.engine.StepResult;
import io.rapport.kernel.DataException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of every row: accepted, updated, unchanged, duplicate, deleted or quarantined, and the sums balance.
class RowOutcomeTest {
    private static final String PERSON_1 = "('1', 'Ann', 'a@x.example', null, null, null, '2026-01-01')";

    private static final String ORDERS_WITH_BUYER = """
            key: No
            version: Changed
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
              order:
                fields: {key: Invoice, ordered_at: {value: "2026-01-01"}, person_key: Buyer}
              person:
                when_present: Buyer
                fields: {key: Buyer}
            """;

    private static final String LINES_ONLY = """
            key: [Invoice, Sku]
            entities:
              order_line:
                fields: {order_key: Invoice, product_key: Sku, quantity: Qty, unit_price: Price}
            """;

    private static final String CONTACTS = """
            key: Id
            version: Changed
            deleted_when: "\\"Gone\\" = 'true'"
            entities:
              person: {fields: {key: Id, email: Mail, birth_date: Born}}
              deal: {when_present: Deal, fields: {key: Deal, person_key: Id, name: Mail, created_at: Made}}
            """;

    private static final String CONTACT = "('1', 'a@x.example', null, null, null, '2026-01-01', 'false')";

    private final QualityHouse house = new QualityHouse();

    @AfterEach
    void close() {
        house.close();
    }

    private QualityHouse contacts() {
        return house.stream("crm/contacts", "Id, Mail, Born, Deal, Made, Changed, Gone", CONTACTS);
    }

    @Test
    void theFirstDeliveryIsAcceptedTheNextOnesUpdateOrChangeNothing() {
        people(house)
                .file("crm/people", PERSON_1, PERSON_1, "('2', 'Bo', 'b@x.example', null, null, null, '2026-01-01')")
                .file(
                        "crm/people",
                        PERSON_1,
                        "('2', 'Bo', 'new@x.example', null, null, null, '2026-02-01')",
                        "('3', 'Cy', null, null, null, null, '2026-02-01')")
                .run();
        assertThat(house.ledger())
                .containsExactly(
                        "1:1 accepted",
                        "1:2 duplicate",
                        "1:3 accepted",
                        "2:1 unchanged",
                        "2:2 updated",
                        "2:3 accepted");
        assertThat(house.rows("select key, email, segment_id from quality.person order by key"))
                .containsExactly("1|a@x.example|1", "2|new@x.example|2", "3|null|2");
        assertThat(house.rows("select read, accepted, updated, unchanged, duplicate, quarantined from quality.balance"))
                .containsExactly("6|3|1|1|1|0");
    }

    @Test
    void aLateOlderVersionNeverOverwritesANewerOne() {
        people(house)
                .file("crm/people", "('1', 'New', null, null, null, null, '2026-03-01')")
                .file("crm/people", "('1', 'Old', null, null, null, null, '2026-02-01')")
                .file("crm/people", "('1', 'Same time', null, null, null, null, '2026-03-01')")
                .run();
        assertThat(house.ledger()).containsExactly("1:1 accepted", "2:1 unchanged", "3:1 updated");
        assertThat(house.rows("select full_name from quality.person")).containsExactly("Same time");
    }

    @Test
    void aVersionThatComesBackIsCurrentAgain() {
        people(house)
                .file("crm/people", PERSON_1)
                .file("crm/people", "('1', 'Other', null, null, null, null, '2026-01-01')")
                .file("crm/people", PERSON_1)
                .run();
        assertThat(house.ledger()).containsExactly("1:1 accepted", "2:1 updated", "3:1 updated");
        assertThat(house.rows("select full_name, segment_id from quality.person"))
                .containsExactly("Ann|3");
    }

    @Test
    void aQuarantinedRowDoesNotReplaceTheGoodVersionOfItsKey() {
        people(house)
                .rules("""
                entity: person
                rules:
                  name_length: {field: full_name, length: [2, 80], severity: error}
                """)
                .file("crm/people", PERSON_1)
                .file("crm/people", "('1', 'X', 'a@x.example', null, null, null, '2026-05-01')")
                .run();
        assertThat(house.ledger()).containsExactly("1:1 accepted", "2:1 quarantined");
        assertThat(house.rows("select full_name from quality.person")).containsExactly("Ann");
    }

    @Test
    void aQuarantinedRowKeepsItsRawFormAndAllItsReasons() {
        house.stream("shop/orders", "No, At, Total", ORDERS)
                .rules("""
                entity: order
                rules:
                  number: {field: key, matches: "[0-9]+", severity: error}
                """)
                .file("shop/orders", "('A7', 'yesterday', '12,50')", "(null, '2026-01-01', '1')")
                .run();
        assertThat(house.rows("select file, row_no, entity, key, raw, reasons from quality.quarantine order by row_no"))
                .containsExactly(
                        "file-1.csv|1|order|A7|{\"No\":\"A7\",\"At\":\"yesterday\",\"Total\":\"12,50\"}"
                                + "|[unreadable: ordered_at 'yesterday' is no date and time, number: key 'A7' is not allowed]",
                        "file-1.csv|2|order|null|{\"No\":null,\"At\":\"2026-01-01\",\"Total\":\"1\"}"
                                + "|[key: no value in No, required: key has no value]");
    }

    @Test
    void aRowWithoutKeyColumnsIsItsOwnKeyAndEqualOnesCountWhereTheManifestSaysSo() {
        house.stream("shop/lines", "Invoice, Sku, Qty, Price, Buyer", LINES)
                .file(
                        "shop/lines",
                        "('1', 'a', '2', '1.50', '9')",
                        "('1', 'a', '2', '1.50', '9')",
                        "('2', 'b', '1', '3', '9')")
                .file(
                        "shop/lines",
                        "('1', 'a', '2', '1.50', '9')",
                        "('1', 'a', '2', '1.50', '9')",
                        "('1', 'a', '2', '1.50', '9')")
                .run();
        assertThat(house.ledger())
                .containsExactly(
                        "1:1 accepted",
                        "1:2 accepted",
                        "1:3 accepted",
                        "2:1 unchanged",
                        "2:2 unchanged",
                        "2:3 accepted");
        assertThat(
                        house.rows(
                                "select count(*), count(distinct key), count(distinct record_id), sum(quantity) from quality.order_line"))
                .containsExactly("4|4|4|7.0");
        assertThat(house.rows("select key from quality.order order by key")).containsExactly("1", "2");
        assertThat(house.rows("select key, row_no from quality.person")).containsExactly("9|3");
    }

    @Test
    void aBuyerNamedOnManyOrdersIsOneRecordTheNewestOne() {
        house.stream("shop/orders", "No, At, Total, Buyer, Mail, Changed", ORDERS_WITH_BUYER)
                .file(
                        "shop/orders",
                        "('1', '2026-01-01', '5', '9', 'new@x.example', '2026-03-01')",
                        "('2', '2026-01-02', '6', '9', 'old@x.example', '2026-02-01')",
                        "('3', '2026-01-03', '7', null, null, '2026-02-01')")
                .run();
        assertThat(house.rows("select key, email from quality.person")).containsExactly("9|new@x.example");
        assertThat(house.rows("select count(*) from quality.order")).containsExactly("3");
    }

    @Test
    void rejectedRowsOfAFileAreReadAndQuarantined() {
        people(house).file("crm/people", PERSON_1);
        house.house()
                .given(
                        "ingest.reject",
                        "segment_id integer, row_no bigint, line bigint, raw varchar, reason varchar",
                        "(1, 2, 3, 'a;b;c', 'too many fields')");
        house.house().engine().transaction("count", s -> {
            s.execute("update ingest.segment set rejected = 1");
            io.rapport.engine.DuckDbEngine.markDone(
                    s, io.rapport.kernel.TableName.of("ingest.segment"), "load", "again");
        });
        house.run();
        assertThat(house.rows("select read, accepted, quarantined from quality.balance"))
                .containsExactly("2|1|1");
        assertThat(house.rows("select row_no, raw, reasons from quality.quarantine"))
                .containsExactly("2|{\"line\":\"a;b;c\"}|[unsplittable: too many fields]");
    }

    @Test
    void aRowThatIsLostStopsTheRun() {
        people(house).file("crm/people", PERSON_1);
        house.house().engine().transaction("lose", s -> {
            s.execute("update ingest.segment set rows = 2");
            io.rapport.engine.DuckDbEngine.markDone(
                    s, io.rapport.kernel.TableName.of("ingest.segment"), "load", "again");
        });
        assertThatThrownBy(house::run)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("crm/people: 2 rows read, 1 accounted for");
    }

    @Test
    void aSecondRunOnTheSameInputDoesNothing() {
        people(house).file("crm/people", PERSON_1).run();
        assertThat(house.run()).extracting(StepResult::outcome).containsOnly(StepResult.Outcome.UNCHANGED);
    }

    @Test
    void aReferenceToNothingIsQuarantinedOrCounted() {
        house.stream("shop/orders", "No, At, Total", ORDERS).stream(
                        "shop/lines", "Invoice, Sku, Qty, Price, Buyer", LINES_ONLY)
                .rules("""
                entity: order_line
                rules:
                  order_exists: {field: order_key, references: order.key, severity: error}
                """)
                .file("shop/orders", "('1', '2026-01-01', '5')")
                .file("shop/lines", "('1', 'a', '2', '1.50', '9')", "('7', 'a', '2', '1.50', '9')")
                .run();
        assertThat(house.rows("select order_key from quality.order_line")).containsExactly("1");
        assertThat(house.rows("select reasons from quality.quarantine"))
                .containsExactly("[order_exists: order_key '7' is no order key of this source]");
        assertThat(house.ledger()).containsExactly("1:1 accepted", "2:1 accepted", "2:2 quarantined");
    }

    @Test
    void aDeletedRecordLeavesAndANewerRowBringsItBack() {
        contacts()
                .file("crm/contacts", CONTACT, "('2', 'b@x.example', null, null, null, '2026-01-01', null)")
                .file("crm/contacts", "('1', null, null, null, null, '2026-02-01', 'true')")
                .run();
        assertThat(house.ledger()).containsExactly("1:1 accepted", "1:2 accepted", "2:1 deleted");
        assertThat(house.rows("select key from quality.person")).containsExactly("2");
        assertThat(house.rows("select read, accepted, deleted, quarantined from quality.balance"))
                .containsExactly("3|2|1|0");
        house.file("crm/contacts", "('1', 'new@x.example', null, null, null, '2026-03-01', 'false')")
                .run();
        assertThat(house.rows("select key, email from quality.person order by key"))
                .containsExactly("1|new@x.example", "2|b@x.example");
    }

    @Test
    void aLateDeletionOfAnOlderVersionDeletesNothingAndARepeatedOneCountsOnce() {
        contacts()
                .file("crm/contacts", CONTACT, "('2', null, null, null, null, '2026-01-01', 'true')")
                .file(
                        "crm/contacts",
                        "('1', null, null, null, null, '2025-01-01', 'true')",
                        "('2', null, null, null, null, '2026-01-01', 'true')")
                .run();
        assertThat(house.ledger()).containsExactly("1:1 accepted", "1:2 deleted", "2:1 unchanged", "2:2 unchanged");
        assertThat(house.rows("select key from quality.person")).containsExactly("1");
    }

    @Test
    void aDeletedRowNeedsItsKeyAndNothingElse() {
        contacts()
                .file(
                        "crm/contacts",
                        "('1', 'no address', 'no date', 'd1', 'never', '2026-02-01', 'true')",
                        "(null, 'a@x.example', null, null, null, '2026-02-01', 'true')")
                .run();
        assertThat(house.ledger()).containsExactly("1:1 deleted", "1:2 quarantined");
        assertThat(house.rows("select reasons from quality.quarantine")).containsExactly("[key: no value in Id]");
        assertThat(house.rows("select rule, rows from quality.finding")).containsExactly("key|1");
    }

    @Test
    void aRowIsJudgedByTheDayOfItsOwnDelivery() {
        house.stream("shop/orders", "No, At, Total", ORDERS)
                .rules("""
                        entity: order
                        rules:
                          not_in_the_future: {field: ordered_at, not_future: true, severity: error}
                        """)
                .file("shop/orders", "('1', '2026-10-01 12:00', '5')", "('2', '2026-09-30 12:00', '5')")
                .file("shop/orders", "('3', '2026-10-01 12:00', '5')")
                .run();
        assertThat(house.ledger()).containsExactly("1:1 quarantined", "1:2 accepted", "2:1 accepted");
    }

    @Test
    void aColumnThatComesLaterDoesNotChangeWhatOlderRowsSay() {
        house.stream("crm/people", "Id, Name", PEOPLE)
                .file("crm/people", "('1', 'Ann')")
                .run();
        String before = house.rows("select content from quality.crm__people").getFirst();
        house.widen("crm/people", "Mail")
                .file("crm/people", "('1', 'Ann', null)", "('2', 'Bo', 'b@x.example')")
                .run();
        assertThat(house.rows("select content from quality.crm__people where segment_id = 1"))
                .containsExactly(before);
        assertThat(house.ledger()).containsExactly("1:1 accepted", "2:1 unchanged", "2:2 accepted");
    }
}
