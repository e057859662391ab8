package io.rapport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables that follow small changes are what they would be if they were made anew.
class IncrementTest {
    private static final String ORDER = "id bigint, amount integer, email varchar";
    private static final String PERSON = "person bigint, email varchar";
    private static final TableName TALL = TableName.of("customer.tall");

    private final TestHouse house = TestHouse.open();

    @AfterEach
    void close() {
        house.close();
    }

    /// A little line of rooms: orders and people, who owns which order, a view, sums a person, and a kernel's
    /// answer.
    private static List<Stage> stages() {
        Step.Query order = Step.Query.of(
                        "activity.order",
                        "select o.id, o.amount, p.person from quality.order o left join quality.person p on p.email = o.email")
                .following(
                        Increment.of("id")
                                .by("quality.order", "id")
                                .through(
                                        "quality.person",
                                        "select id from quality.order where email in (select email from changed(quality.person))"));
        Step.Query seen = Step.Query.view(
                        "activity.seen", "select id, person, amount from activity.order where person is not null")
                .following(Increment.of("id").by("activity.order", "id"));
        Step.Query sum = Step.Query.of(
                        "metric.sum",
                        "with one as (select person, amount from activity.order) select person, sum(amount) as total, count(*) as orders from one where person is not null group by person order by person")
                .following(Increment.of("person").by("activity.order", "person"));
        Step.Query part = Step.Query.of("metric.part", """
                        select person,
                               amount % 3 as part,
                               count(*) as n,
                               sum(count(*)) over (partition by person order by amount % 3) as so_far
                        from activity.order
                        where person is not null
                        group by person, part""")
                .following(Increment.of("person").row("part").by("activity.order", "person"));
        Step.Query top = Step.Query.of("metric.top", "select id from activity.seen where amount > 50")
                .following(Increment.of("id").by("activity.seen", "id"));
        Step.Kernel tall = new Step.Kernel(
                        "tall",
                        "1",
                        Set.of(TableName.of("metric.sum")),
                        List.of(TALL),
                        tables -> tables.write(TALL, "person bigint, total bigint", tall("metric.sum")))
                .following(changes -> {
                    changes.temporary("people", "select distinct person from changed(metric.sum)");
                    changes.replace(
                            TALL,
                            List.of("person"),
                            "from temp.main.people",
                            tall("(select * from metric.sum where person in (from temp.main.people))"));
                    return true;
                });
        return List.of(
                new Stage("activity", List.of(order, seen)),
                new Stage("metric", List.of(sum, part, top)),
                new Stage("customer", List.of(tall)));
    }

    private static String tall(String from) {
        return "select person, total::bigint as total from " + from + " where total > 100";
    }

    private Map<String, StepResult.Outcome> run(List<Stage> stages) {
        Map<String, StepResult.Outcome> outcomes = new HashMap<>();
        stages.forEach(stage -> house.run(stage).forEach(result -> outcomes.put(result.step(), result.outcome())));
        return outcomes;
    }

    /// What the tables hold when they are made from scratch.
    private static Map<String, List<String>> scratch(Map<Long, String> orders, Map<Long, String> people) {
        try (TestHouse scratch = TestHouse.open()) {
            scratch.given("quality.order", ORDER, values(orders));
            scratch.given("quality.person", PERSON, values(people));
            stages().forEach(scratch::run);
            return content(scratch);
        }
    }

    private static Map<String, List<String>> content(TestHouse house) {
        return List.of("activity.order", "activity.seen", "metric.sum", "metric.part", "metric.top", "customer.tall")
                .stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> house.rows("select t::varchar as row from " + table + " t order by 1").stream()
                                .map(Row::values)
                                .map(String::valueOf)
                                .toList()));
    }

    /// Changes a given table as a room to the left would, and says which rows went and came.
    private void change(String table, Map<Long, String> now) {
        TableName name = TableName.of(table);
        house.engine().transaction("changing " + table, session -> {
            session.execute("create or replace temp table before as from " + table);
            session.execute("delete from " + table);
            now.forEach(
                    (id, values) -> session.execute("insert into " + table + " values (" + id + ", " + values + ")"));
            String before = session.query("select fingerprint from engine.step where output = '" + table + "'")
                    .getFirst()
                    .text("fingerprint");
            String after = "state " + System.nanoTime();
            DuckDbEngine.markDone(session, name, "given", after);
            DuckDbEngine.markChanged(
                    session,
                    name,
                    String.valueOf(before),
                    after,
                    "(from temp.main.before except all from " + table + ") union all (from " + table
                            + " except all from temp.main.before)");
        });
    }

    private static String order(Random random) {
        return random.nextInt(100) + ", 'e" + random.nextInt(12) + "'";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void followingManySmallChangesEqualsMakingAnew(long seed) {
        Random random = new Random(seed);
        Map<Long, String> orders = new HashMap<>();
        Map<Long, String> people = new HashMap<>();
        for (long id = 0; id < 60; id++) {
            orders.put(id, order(random));
        }
        for (long id = 0; id < 8; id++) {
            people.put(id, "'e" + id + "'");
        }
        house.given("quality.order", ORDER, values(orders));
        house.given("quality.person", PERSON, values(people));
        run(stages());
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 3; i++) {
                long id = random.nextInt(70);
                if (random.nextInt(3) == 0) {
                    orders.remove(id);
                } else {
                    orders.put(id, order(random));
                }
            }
            change("quality.order", orders);
            if (round % 2 == 1) {
                people.put((long) random.nextInt(10), "'e" + (20 + round * 10 + random.nextInt(3)) + "'");
                change("quality.person", people);
            }
            Map<String, StepResult.Outcome> outcomes = run(stages());
            assertThat(outcomes.values()).as("round " + round).containsOnly(StepResult.Outcome.UPDATED);
            assertThat(content(house)).as("round " + round).isEqualTo(scratch(orders, people));
        }
    }

    private static String values(Map<Long, String> rows) {
        List<String> values = new ArrayList<>();
        rows.forEach((id, row) -> values.add("(" + id + ", " + row + ")"));
        return String.join(", ", values);
    }

    @Test
    void whatReadsATableThatStayedWhatItWasDoesNotRun() {
        house.given("quality.order", ORDER, "(1, 10, 'a'), (2, 60, 'b')");
        house.given("quality.person", PERSON, "(1, 'a'), (2, 'b')");
        run(stages());
        change("quality.order", Map.of(1L, "10, 'a'", 2L, "60, 'b'"));
        assertThat(run(stages()))
                .containsEntry("activity.order", StepResult.Outcome.UPDATED)
                .containsEntry("activity.seen", StepResult.Outcome.UNCHANGED)
                .containsEntry("metric.sum", StepResult.Outcome.UNCHANGED)
                .containsEntry("tall", StepResult.Outcome.UNCHANGED);
        assertThat(run(stages()).values()).containsOnly(StepResult.Outcome.UNCHANGED);
    }

    @Test
    void ofAKeyWithManyRowsOnlyThoseThatDifferAreReplaced() {
        house.given("quality.order", ORDER, "(1, 10, 'a'), (2, 20, 'a'), (3, 30, 'a'), (4, 31, 'a'), (5, 11, 'b')");
        house.given("quality.person", PERSON, "(1, 'a'), (2, 'b')");
        run(stages());
        change(
                "quality.order",
                Map.of(1L, "10, 'a'", 2L, "20, 'a'", 3L, "30, 'a'", 4L, "31, 'a'", 5L, "11, 'b'", 6L, "22, 'a'"));
        run(stages());
        assertThat(house.rows("select t::varchar as row from %s t order by 1"
                        .formatted(Placement.changeName(TableName.of("metric.part")))))
                .extracting(row -> row.text("row"))
                .as("person 1 has one more of part 1, which moves those of part 2, but not of part 0")
                .hasSize(4)
                .noneMatch(row -> String.valueOf(row).contains("'part': 0"));
        assertThat(house.rows("select so_far::bigint as so_far from metric.part where person = 1 order by part"))
                .extracting(row -> row.integer("so_far"))
                .containsExactly(1L, 4L, 5L);
    }

    /// 11,000 of 13,000 keys are a thirtieth of the rows the input has, but most of those the output has.
    @Test
    void whereFewKeysHaveMostOfTheRowsTheTableIsMadeAnew() {
        Step.Query sum = Step.Query.of(
                        "activity.a", "select id, email, count(*) as n from quality.person group by id, email")
                .following(Increment.of("id").by("quality.person", "id"));
        List<Stage> stages = List.of(new Stage("activity", List.of(sum)));
        house.given("quality.person", "id bigint, email varchar", "");
        house.engine()
                .transaction(
                        "many",
                        session -> session.execute(
                                "insert into quality.person select range %% 13000, 'm' || (range // 13000) from range(%d)"
                                        .formatted(13_000 * 30)));
        run(stages);
        for (int touched : List.of(3_000, 11_000)) {
            house.engine().transaction("moving", session -> {
                String before = String.valueOf(
                        session.query("select fingerprint from engine.step where output = 'quality.person'")
                                .getFirst()
                                .text("fingerprint"));
                String after = "state " + touched;
                session.execute("insert into quality.person select range, 'x' from range(%d)".formatted(touched));
                DuckDbEngine.markDone(session, TableName.of("quality.person"), "given", after);
                DuckDbEngine.markChanged(
                        session,
                        TableName.of("quality.person"),
                        before,
                        after,
                        "select range as id, 'x' as email from range(%d)".formatted(touched));
            });
            assertThat(run(stages).values())
                    .as(touched + " keys")
                    .containsOnly(touched > 10_000 ? StepResult.Outcome.RAN : StepResult.Outcome.UPDATED);
        }
        assertThat(house.column("select n from activity.a where id = 1 and email = 'x'"))
                .containsExactly(2L);
    }

    @Test
    void aChangeNobodyWroteDownMakesTheTableAnew() {
        house.given("quality.order", ORDER, "(1, 10, 'a')");
        house.given("quality.person", PERSON, "(1, 'a')");
        run(stages());
        house.given("quality.order", ORDER, "(1, 10, 'a'), (2, 20, 'a')");
        assertThat(run(stages()).values()).contains(StepResult.Outcome.RAN);
        assertThat(house.column("select total::bigint from metric.sum")).containsExactly(30L);
    }

    @Test
    void aStepThatMissedAChangeIsMadeAnew() {
        house.given("quality.order", ORDER, "(1, 10, 'a')");
        house.given("quality.person", PERSON, "(1, 'a')");
        run(stages());
        change("quality.order", Map.of(1L, "11, 'a'"));
        house.run(stages().getFirst()); // then the run is killed, and the next one begins with another change
        change("quality.order", Map.of(1L, "12, 'a'"));
        run(stages());
        assertThat(house.column("select total::bigint from metric.sum")).containsExactly(12L);
    }

    /// A killed run made the first of two changes; the second one leaves nothing different.
    @Test
    void whatWasKeptOfAChangeStillHoldsAfterOneThatChangedNothing() {
        house.given("quality.order", ORDER, "(1, 60, 'a'), (2, 20, 'b')");
        house.given("quality.person", PERSON, "(1, 'a'), (2, 'b')");
        run(stages());
        change("quality.order", Map.of(1L, "70, 'a'", 2L, "20, 'b'"));
        house.run(stages().getFirst());
        change("quality.person", Map.of(1L, "'a'", 2L, "'b'", 3L, "'c'"));
        house.run(stages().getFirst());
        assertThat(run(stages()))
                .containsEntry("activity.order", StepResult.Outcome.UNCHANGED)
                .containsEntry("metric.sum", StepResult.Outcome.UPDATED);
        assertThat(house.column("select total::bigint from metric.sum order by person"))
                .containsExactly(70L, 20L);
    }

    @Test
    void aTableWhoseTextChangedIsComparedToo() {
        house.given("quality.order", ORDER, "(1, 10, 'a'), (2, 20, 'b')");
        Step.Query reader = Step.Query.of(
                        "metric.b", "select id from activity.limit join quality.order on amount > least")
                .following(Increment.of("id").by("quality.order", "id").through("activity.limit", """
                                with moved as (select min(least) as low, max(least) as high from changed(activity.limit))
                                select id from quality.order join moved on amount > low and amount <= high"""));
        StepResult.Outcome expected = StepResult.Outcome.RAN;
        for (int least : new int[] {15, 5, 25}) {
            Step.Query limit = Step.Query.of("activity.limit", "select " + least + " as least")
                    .following(Increment.of("least"));
            Map<String, StepResult.Outcome> outcomes =
                    run(List.of(new Stage("activity", List.of(limit)), new Stage("metric", List.of(reader))));
            assertThat(outcomes)
                    .containsEntry("activity.limit", StepResult.Outcome.RAN)
                    .containsEntry("metric.b", expected);
            assertThat(house.column("select id from metric.b order by id"))
                    .isEqualTo(least == 5 ? List.of(1L, 2L) : least == 15 ? List.of(2L) : List.of());
            expected = StepResult.Outcome.UPDATED;
        }
    }

    @Test
    void aTableThatGotOtherColumnsIsNotCompared() {
        house.given("quality.order", ORDER, "(1, 10, 'a')");
        for (String column : List.of("id", "amount")) {
            List<Stage> stages = List.of(
                    new Stage(
                            "activity",
                            List.of(Step.Query.of(
                                            "activity.a",
                                            "select id, " + column + " as x_" + column + " from quality.order")
                                    .following(Increment.of("id")))),
                    new Stage(
                            "metric",
                            List.of(Step.Query.of("metric.b", "select id from activity.a")
                                    .following(Increment.of("id").by("activity.a", "id")))));
            assertThat(run(stages).values()).containsOnly(StepResult.Outcome.RAN);
        }
    }

    @Test
    void aTableWithoutAWayToFollowIsComparedAndOnlyDifferencesArePassedOn() {
        Step.Query compared = Step.Query.of("customer.a", "select id, amount > 10 as big from quality.order")
                .following(Increment.of("id"));
        Step.Query reader = Step.Query.of("metric.b", "select id from customer.a where big")
                .following(Increment.of("id").by("customer.a", "id"));
        List<Stage> stages = List.of(new Stage("customer", List.of(compared)), new Stage("metric", List.of(reader)));
        house.given("quality.order", "id bigint, amount integer", "(1, 10), (2, 20), (3, 5)");
        run(stages);
        house.given("quality.order", "id bigint, amount integer", "(1, 30), (2, 20), (3, 6)");
        assertThat(run(stages))
                .containsEntry("customer.a", StepResult.Outcome.RAN)
                .containsEntry("metric.b", StepResult.Outcome.UPDATED);
        assertThat(house.column("from metric.b order by id")).containsExactly(1L, 2L);
    }

    @Test
    void tablesWithoutAnAliasKeepTheirNameWhenTheyAreReplaced() {
        assertThat(SqlRewriting.replace(
                        "select \"order\".id from activity.order where id in (select id from activity.order o) -- activity.order",
                        Map.of(TableName.of("activity.order"), "from x")))
                .isEqualTo(
                        "select \"order\".id from (from x) as \"order\" where id in (select id from (from x) o) -- activity.order");
    }
}
