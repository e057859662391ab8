package io.rapport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rows that come into a table that follows lie at its end, until so many came that it is written anew.
class DriftTest {
    private static final String SELECT = "select id, email from quality.person";
    private static final TableName PERSON = TableName.of("quality.person");

    private final TestHouse house = TestHouse.open();

    @BeforeEach
    void twelveThousandPeople() {
        house.given("quality.person", "id bigint, email varchar", "");
        house.engine()
                .transaction(
                        "many",
                        session -> session.execute(
                                "insert into quality.person select range, 'm' || (range % 1000)::varchar from range(12000)"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void run(String select) {
        Step.Query step =
                Step.Query.of("activity.a", select).following(Increment.of("id").by("quality.person", "id"));
        assertThat(house.run(new Stage("activity", List.of(step)))).hasSize(1);
    }

    /// The first 3,000 people are now known by another address.
    private void move(int round) {
        house.engine().transaction("moving", session -> {
            String before =
                    String.valueOf(session.query("select fingerprint from engine.step where output = 'quality.person'")
                            .getFirst()
                            .text("fingerprint"));
            String after = "round " + round;
            session.execute("update quality.person set email = 'a%d' where id < 3000".formatted(round));
            DuckDbEngine.markDone(session, PERSON, "given", after);
            DuckDbEngine.markChanged(session, PERSON, before, after, "from quality.person where id < 3000");
        });
    }

    /// What stands first in the table.
    private List<@Nullable Object> first() {
        assertThat(house.column("select count(*) from activity.a")).containsExactly(12000L);
        return house.column("select email from activity.a limit 1");
    }

    @Test
    void aTableThatHasAnOrderIsWrittenInItAgainWhenMoreThanAQuarterCame() {
        String ordered = SELECT + " order by email";
        run(ordered);
        move(1);
        run(ordered);
        assertThat(first()).containsExactly("m0");
        move(2);
        run(ordered);
        assertThat(first()).containsExactly("a2");
    }

    @Test
    void aTableThatHasNoneIsWrittenAgainWhenMoreCameThanItHas() {
        String unordered = "select id, email from (" + SELECT + " order by email)";
        run(unordered);
        for (int round = 1; round <= 4; round++) {
            move(round);
            run(unordered);
            assertThat(first()).as("round %d", round).isNotEqualTo(List.of("a" + round));
        }
        move(5);
        run(unordered);
        assertThat(first()).containsExactly("a5");
    }
}
