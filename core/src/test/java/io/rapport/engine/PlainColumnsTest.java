package io.rapport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Columns that are stored as they are, so that one row of them is read quickly.
class PlainColumnsTest {
    private final TestHouse house = TestHouse.open();

    @AfterEach
    void close() {
        house.close();
    }

    private List<@Nullable Object> compressions(String column) {
        return house.column(
                "select distinct compression from pragma_storage_info('customer.a')"
                        + " where column_name = ? and segment_type = 'VARCHAR'",
                column);
    }

    @Test
    void areNotCompressedAndHoldWhatTheSelectSays() {
        house.given("quality.person", "id bigint, email varchar, name varchar", "");
        house.engine()
                .transaction(
                        "many",
                        session -> session.execute(
                                "insert into quality.person select range, 'm' || range, 'n' || range from range(70000)"));
        Step.Query step = Step.Query.of("customer.a", """
                        -- a comment
                        select id, email, name, id::decimal(18,4) as amount, null as nothing
                        from quality.person
                        order by email""")
                .following(Increment.of("id").by("quality.person", "id"))
                .storingPlain("email");

        assertThat(house.run(new Stage("customer", List.of(step)))).hasSize(1);

        assertThat(compressions("email")).containsExactly("Uncompressed");
        assertThat(compressions("name")).isNotEmpty().doesNotContain("Uncompressed");
        assertThat(house.column("select email from customer.a limit 1")).containsExactly("m0");
        assertThat(house.column(
                        "select count(*) from customer.a where email = 'm' || id and name = 'n' || amount::int"))
                .containsExactly(70_000L);
        assertThat(house.column("select column_type from (describe customer.a)"))
                .containsExactly("BIGINT", "VARCHAR", "VARCHAR", "DECIMAL(18,4)", "INTEGER");
    }
}
