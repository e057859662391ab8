package io.rapport.identity;

import static io.rapport.control.Judgements.Verdict.DIFFERENT;
import static io.rapport.control.Judgements.Verdict.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.control.IdentityEvents.Kind;
import io.rapport.definition.Entity;
import io.rapport.engine.StepResult;
import io.rapport.engine.TestHouse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What people said, applied by a run.
class JudgedRunTest {
    private static final String[] FIELDS = {"given_name", "family_name", "email", "phone", "created_at"};

    private final TestHouse house = TestHouse.open();
    private final JudgingMemory memory = new JudgingMemory();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theSameIsJoinedWhateverItLooksLikeAndTakingItBackRestoresTheId() {
        twoCustomers();
        String ada = customer("crm", "1");
        String otto = customer("crm", "3");
        assertThat(ada).isEqualTo(customer("shop", "2")).isNotEqualTo(otto);
        String before = clusters();
        assertThat(memory.changes()).isEmpty();

        memory.judge(record("shop", "2"), SAME, record("crm", "3"));
        assertThat(run()).as("judging makes the step run again").contains("resolve_people");
        assertThat(customer("crm", "3")).isEqualTo(ada).isEqualTo(customer("shop", "4"));
        assertThat(house.column("select id from identity.alias where old_id = ?", otto))
                .containsExactly(ada);
        assertThat(house.column("select reason from identity.link where kind = 'judged'"))
                .containsExactly("judged the same by ana (judgement 1)");
        assertThat(memory.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.MERGE);
            assertThat(change.from()).isEqualTo(otto);
            assertThat(change.to()).isEqualTo(ada);
            assertThat(change.records()).containsExactly(record("crm", "3"), record("shop", "4"));
            assertThat(change.reason()).isEqualTo("judgement 1: same, by ana");
        });
        assertThat(run()).as("nothing new").isEmpty();

        memory.undo(1);
        run();
        assertThat(clusters()).isEqualTo(before);
        assertThat(house.rows("select * from identity.alias")).isEmpty();
        assertThat(memory.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.SPLIT);
            assertThat(change.from()).isEqualTo(ada);
            assertThat(change.to()).isEqualTo(otto);
            assertThat(change.reason()).isEqualTo("judgement 1 undone by ben");
        });
    }

    @Test
    void theDifferentIsKeptApartAlsoAcrossWhatIsJudgedTheSame() {
        twoCustomers();
        memory.judge(record("crm", "1"), DIFFERENT, record("crm", "3"));
        memory.judge(record("shop", "2"), DIFFERENT, record("crm", "1"));
        memory.judge(record("shop", "2"), SAME, record("crm", "3"));
        run();
        assertThat(customer("shop", "2")).isEqualTo(customer("crm", "3")).isNotEqualTo(customer("crm", "1"));
        assertThat(memory.changes())
                .as("a record moves from one customer to another")
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.kind()).isEqualTo(Kind.MOVE);
                    assertThat(change.records()).containsExactly(record("shop", "2"));
                    assertThat(change.reason()).startsWith("judgement ");
                });
    }

    @Test
    void aSplitIsToldAndHoldsAfterARebuild() {
        twoCustomers();
        String ada = customer("crm", "1");
        memory.judge(record("crm", "1"), DIFFERENT, record("shop", "2"));
        run();
        String parted = customer("shop", "2");
        assertThat(parted).isNotEqualTo(ada);
        assertThat(memory.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.SPLIT);
            assertThat(change.to()).isEqualTo(parted);
            assertThat(change.reason()).isEqualTo("judgement 1: different, by ana");
        });
        String before = clusters();
        house.engine().transaction("lose", session -> session.execute("drop table identity.cluster"));
        run();
        assertThat(clusters()).isEqualTo(before);
    }

    @Test
    void anOldIdLeadsToWhereItsRecordsWentEvenIfTheyWentOn() {
        twoCustomers();
        String ada = customer("crm", "1");
        String otto = customer("crm", "3");
        memory.judge(record("crm", "1"), SAME, record("crm", "3"));
        run();
        assertThat(alias(otto)).isEqualTo(ada);
        people().row("crm", "0", "Rosa", "Weiss", "rosa@weiss.example", "+4930111000", "2020-01-01")
                .write();
        run();
        String rosa = customer("crm", "0");
        memory.undo(1);
        memory.judge(record("crm", "3"), SAME, record("crm", "0"));
        run();
        assertThat(customer("crm", "3")).isEqualTo(rosa);
        assertThat(customer("crm", "1")).isEqualTo(ada);
        assertThat(alias(otto)).as("it follows its records").isEqualTo(rosa);
        memory.judge(record("crm", "1"), SAME, record("crm", "0"));
        run();
        assertThat(alias(otto)).isEqualTo(customer("crm", "1"));
    }

    @Test
    void thePartThatComesBackGetsItsPinnedIdBack() {
        people().write();
        run();
        String otto = customer("crm", "3");
        people().row("old", "9", "Otto", "Krug", "otto@krug.example", "+4930555222", "2001-01-01")
                .write();
        run();
        assertThat(customer("old", "9"))
                .as("the id stays though an older record came")
                .isEqualTo(otto);
        memory.judge(record("crm", "1"), SAME, record("crm", "3"));
        run();
        assertThat(customer("crm", "3")).isEqualTo(customer("crm", "1"));
        memory.undo(1);
        run();
        assertThat(customer("old", "9")).isEqualTo(otto);
    }

    @Test
    void whatNobodySaidIsToldByItsCause() {
        twoCustomers();
        people().row("web", "5", "Ada", "Brandt", "ada@brandt.example", "+4930555111", "2026-01-01")
                .write();
        run();
        assertThat(memory.changes()).as("a record that joins changes no id").isEmpty();
        new QualityTables(house, Entity.PERSON, FIELDS)
                .row("crm", "1", "Ada", "Brandt", "ada@brandt.example", "+4930555111", "2024-01-01")
                .row("shop", "2", "Hubert", "Zander", "h@zander.example", "+4930999111", "2024-02-01")
                .write();
        run();
        assertThat(memory.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.SPLIT);
            assertThat(change.reason()).isEqualTo("new data");
        });
    }

    @Test
    void doubtsNameWhatAPersonShouldLookAt() {
        new QualityTables(house, Entity.PERSON, "given_name", "family_name", "birth_date", "email", "street", "city")
                .row("crm", "1", "Georg", "Hallstein", "1948-03-02", null, "Seeufer 9", "Lindau")
                .row("shop", "2", "Georg", "Hallstein", null, null, "Seeufer 9", "Lindau")
                .row("shop", "3", "Georg", "Moser", null, null, "Seeufer 9", "Lindau")
                .row("shop", "4", "Wanda", "Moll", null, "w@moll.example", null, "Trier")
                .write();
        run();
        assertThat(house.rows("select * from identity.doubt")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.number("gain")).isPositive();
            assertThat(row.number("probability")).isBetween(0.05, 1.0);
            assertThat(row.text("reason")).containsAnyOf("kept apart: ", "joined, but only just");
        });
        assertThat(house.column(
                        "select count(*) from identity.doubt where ? in (left_id, right_id)", record("shop", "4")))
                .containsExactly(0L);
    }

    private void twoCustomers() {
        people().write();
        run();
    }

    private QualityTables people() {
        return new QualityTables(house, Entity.PERSON, FIELDS)
                .row("crm", "1", "Ada", "Brandt", "ada@brandt.example", "+4930555111", "2024-01-01")
                .row("shop", "2", "Ada", "Brandt", "ada@brandt.example", "+4930555111", "2024-02-01")
                .row("crm", "3", "Otto", "Krug", "otto@krug.example", "+4930555222", "2025-01-01")
                .row("shop", "4", "Otto", "Krug", "otto@krug.example", "+4930555222", "2025-02-01");
    }

    /// The steps that ran.
    private List<String> run() {
        if (house.rows("select * from duckdb_tables() where schema_name = 'quality' and table_name = 'company'")
                .isEmpty()) {
            QualityTables.empty(house, Entity.COMPANY);
        }
        Clock clock = Clock.fixed(Instant.parse("2026-10-01T00:00:00Z"), ZoneOffset.UTC);
        return house
                .run(new Identity(
                                IdentityDefinition.shipped(Entity.PERSON),
                                IdentityDefinition.shipped(Entity.COMPANY),
                                memory,
                                clock)
                        .stage())
                .stream()
                .filter(step -> step.outcome() == StepResult.Outcome.RAN)
                .map(StepResult::step)
                .toList();
    }

    private String clusters() {
        return house.rows("select * from identity.cluster order by record_id").toString();
    }

    private String alias(String old) {
        return String.valueOf(house.column("select id from identity.alias where old_id = ?", old)
                .getFirst());
    }

    private long record(String source, String key) {
        return house.rows("select record_id from quality.person where source = ? and key = ?", source, key)
                .getFirst()
                .integer("record_id");
    }

    private String customer(String source, String key) {
        return String.valueOf(
                house.column("select customer_id from identity.person_key where source = ? and key = ?", source, key)
                        .getFirst());
    }
}
