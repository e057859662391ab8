package io.rapport.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.DataException;
import io.rapport.kernel.TableName;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DuckDbEngineTest {
    private final TestHouse house = TestHouse.open(List.of(new SqlFunction(
            "shout", 1, a -> a.getFirst() == null ? null : a.getFirst().toUpperCase(Locale.ROOT))));

    @AfterEach
    void close() {
        house.close();
    }

    private static Stage twoSteps(String filter) {
        return new Stage(
                "customer",
                List.of(
                        Step.Query.of("customer.a", "select n from quality.person where " + filter),
                        Step.Query.of("customer.b", "select sum(n) as total from customer.a")));
    }

    private List<StepResult.Outcome> outcomes(Stage stage) {
        return house.run(stage).stream().map(StepResult::outcome).toList();
    }

    @Test
    void aStepRunsOnceAndAgainOnlyWhenItsTextOrInputChanges() {
        house.given("quality.person", "n integer", "(1), (2), (3)");
        assertThat(outcomes(twoSteps("n > 1"))).containsOnly(StepResult.Outcome.RAN);
        assertThat(outcomes(twoSteps("n > 1"))).containsOnly(StepResult.Outcome.UNCHANGED);
        assertThat(outcomes(twoSteps("n > 2"))).containsOnly(StepResult.Outcome.RAN);
        house.given("quality.person", "n integer", "(7)");
        assertThat(outcomes(twoSteps("n > 2"))).containsOnly(StepResult.Outcome.RAN);
        assertThat(house.column("select total::integer from customer.b")).containsExactly(7L);
    }

    @Test
    void afterAFailureTheStepsBeforeStayDone() {
        house.given("quality.person", "n integer", "(1)");
        Stage broken = new Stage(
                "customer",
                List.of(
                        twoSteps("true").steps().getFirst(),
                        Step.Query.of("customer.b", "select no_such from customer.a")));
        assertThatThrownBy(() -> house.run(broken))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no_such");
        assertThat(outcomes(twoSteps("true"))).containsExactly(StepResult.Outcome.UNCHANGED, StepResult.Outcome.RAN);
    }

    @Test
    void aStepWhoseInputNobodyMadeIsRefused() {
        assertThatThrownBy(() -> house.run(twoSteps("true"))).hasMessageContaining("quality.person");
    }

    @Test
    void aPlanSaysWhatWouldRun() {
        house.given("quality.person", "n integer", "(1)");
        house.run(twoSteps("true"));
        assertThat(house.engine().plan(List.of(twoSteps("true")))).noneMatch(DuckDbEngine.Planned::changed);
        assertThat(house.engine().plan(List.of(twoSteps("n > 0")))).allMatch(DuckDbEngine.Planned::changed);
    }

    @Test
    void aKernelReadsColumnsWithTheirNullsAndWritesRows() {
        house.given(
                "quality.person",
                "i integer, l bigint, d double, m decimal(18,4), t varchar, day date, moment timestamp, yes boolean",
                "(3, 30, 0.5, 1.25, 'c', date '1970-01-03', timestamp '1970-01-01 00:00:01', true),"
                        + " (null, null, null, null, null, null, null, null)");
        List<Columns> seen = new ArrayList<>();
        TableName output = TableName.of("customer.copy");
        Step.Kernel copy =
                new Step.Kernel("copy", "1", Set.of(TableName.of("quality.person")), List.of(output), tables -> {
                    Columns in = tables.read("select * from quality.person order by i nulls last");
                    seen.add(in);
                    try (TableWriter out = tables.write(
                            output, "i integer, l bigint, d double, t varchar, day date, moment timestamp")) {
                        out.add(in.ints("i")[0])
                                .add(in.longs("l")[0])
                                .add(Double.NaN)
                                .add(in.texts("t")[0])
                                .addDate(in.longs("day")[0])
                                .addTime(in.longs("moment")[0])
                                .endRow();
                    }
                });
        house.run(new Stage("customer", List.of(copy)));
        Columns in = seen.getFirst();
        assertThat(in.rows()).isEqualTo(2);
        assertThat(in.ints("yes")[0]).isEqualTo(1);
        assertThat(in.ints("i")[1]).isEqualTo(Integer.MIN_VALUE);
        assertThat(in.longs("day")[1]).isEqualTo(Long.MIN_VALUE);
        assertThat(in.doubles("m")[0]).isEqualTo(1.25);
        assertThat(in.doubles("d")[1]).isNaN();
        assertThat(in.texts("t")[1]).isNull();
        Row row = house.rows("select * from customer.copy").getFirst();
        assertThat(row.values())
                .containsExactly(3L, 30L, null, "c", LocalDate.of(1970, 1, 3), LocalDateTime.of(1970, 1, 1, 0, 0, 1));
    }

    @Test
    void columnsKeepTheOrderOfTheSelectBeyondOneChunk() {
        Columns columns;
        try (Database database = house.database()) {
            columns = database.read("select (range * 7919 % 100003)::integer as n from range(100003) order by n desc");
        }
        assertThat(columns.rows()).isEqualTo(100003);
        int[] n = columns.ints("n");
        for (int i = 0; i < columns.rows(); i++) {
            assertThat(n[i]).isEqualTo(100002 - i);
        }
    }

    @Test
    void aJavaFunctionAnswersInSqlWithNulls() {
        assertThat(house.column("select shout(x) from (values ('é'), (null)) v(x)"))
                .containsExactly("É", null);
    }

    @Test
    void tablesAreFoundInSqlButNotInCommentsLiteralsOrAliases() {
        assertThat(SqlTables.read("""
                        -- customer.no
                        select o.amount, 'quality.nor' from activity.order o /* metric.neither */
                        join customer.customer using (customer_id)"""))
                .containsExactly(TableName.of("activity.order"), TableName.of("customer.customer"));
    }
}
