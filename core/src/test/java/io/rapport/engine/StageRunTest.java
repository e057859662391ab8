package io.rapport.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.DataException;
import io.rapport.kernel.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Steps that go on side by side end as if they had run one after another.
class StageRunTest {
    private static final TableName MANY = TableName.of("ingest.many");

    private final TestHouse house = TestHouse.open();

    @AfterEach
    void close() {
        house.close();
    }

    /// Hears which steps are under way, and what was wrong about that.
    private static final class Watcher implements StepListener {
        private final Set<String> ended = new HashSet<>();
        private final List<Step> underWay = new ArrayList<>();
        private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        private final Set<TableName> ofStage;
        private int most;

        Watcher(List<Step> steps) {
            ofStage = steps.stream().flatMap(step -> step.outputs().stream()).collect(Collectors.toSet());
        }

        @Override
        public void started(String stage, Step step) {
            step.inputs().stream()
                    .filter(ofStage::contains)
                    .filter(input -> !ended.contains(input.toString()))
                    .forEach(input -> wrong.add(step.name() + " began before " + input));
            underWay.add(step);
            most = Math.max(most, underWay.size());
            if (underWay.stream().filter(StageRunTest::isBig).count() > 1) {
                wrong.add(underWay + " together");
            }
        }

        @Override
        public void finished(StepResult result) {
            underWay.removeIf(step -> step.name().equals(result.step()));
            ended.add(result.step());
        }
    }

    private static boolean isBig(Step step) {
        return step instanceof Step.Kernel && step.inputs().contains(MANY);
    }

    private static String table(int nr) {
        return (nr % 2 == 0 ? "quality.t" : "activity.t") + nr;
    }

    /// A step that adds up some tables before it, and its number.
    private static Step step(int nr, List<Integer> reads, boolean isKernel, int version) {
        String sum = reads.stream().map(i -> "select n from " + table(i)).collect(Collectors.joining(" union all "));
        String select = "select (%d + coalesce(sum(n), 0))::bigint as n from (%s)"
                .formatted(nr * version, sum.isEmpty() ? "select 0 as n" : sum);
        TableName output = TableName.of(table(nr));
        return isKernel
                ? new Step.Kernel(
                        output.toString(),
                        "v" + nr * version,
                        Stream.concat(Stream.of(MANY), reads.stream().map(i -> TableName.of(table(i))))
                                .collect(Collectors.toSet()),
                        List.of(output),
                        tables -> tables.write(output, "n bigint", select))
                : Step.Query.of(output.toString(), select);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aStepBeginsWhenWhatItReadsIsThere(long seed) {
        Random chance = new Random(seed);
        house.given(MANY.toString(), "n bigint", "");
        house.engine().transaction("many", session -> {
            session.execute("insert into ingest.many from range(300000)");
            DuckDbEngine.markDone(session, MANY, "given", "many");
        });
        int count = 14;
        for (int version = 1; version <= 3; version++) {
            List<Step> steps = new ArrayList<>();
            List<Long> expected = new ArrayList<>();
            for (int nr = 0; nr < count; nr++) {
                List<Integer> reads = IntStream.range(0, nr)
                        .filter(i -> chance.nextInt(4) == 0)
                        .boxed()
                        .toList();
                boolean isKernel = chance.nextInt(3) == 0;
                steps.add(step(nr, reads, isKernel, chance.nextBoolean() ? version : 1));
                String text = steps.getLast().text();
                long own = isKernel
                        ? Long.parseLong(text.substring(text.indexOf("\nv") + 2))
                        : Long.parseLong(text.substring("select (".length(), text.indexOf(" + ")));
                expected.add(own + reads.stream().mapToLong(expected::get).sum());
            }
            Watcher watcher = new Watcher(steps);
            List<StepResult> results = house.engine().run(new Stage("t", steps), watcher);
            assertThat(watcher.wrong).isEmpty();
            assertThat(watcher.underWay).isEmpty();
            assertThat(watcher.most).isLessThanOrEqualTo(2);
            assertThat(results.stream().map(StepResult::step))
                    .containsExactlyElementsOf(steps.stream().map(Step::name).toList());
            assertThat(IntStream.range(0, count)
                            .mapToObj(nr ->
                                    house.column("select n from " + table(nr)).getFirst())
                            .toList())
                    .isEqualTo(expected);
            assertThat(house.engine().run(new Stage("t", steps), StepListener.SILENT).stream()
                            .map(StepResult::outcome))
                    .containsOnly(StepResult.Outcome.UNCHANGED);
        }
    }

    /// The first waits until the other has ended: one after the other, it would wait in vain.
    @Test
    void aStatementAndASmallJavaStepGoOnBesideAJavaStep() {
        for (Step other : List.of(step(2, List.of(), false, 1), smallKernel())) {
            CountDownLatch ended = new CountDownLatch(1);
            boolean[] met = new boolean[1];
            TableName waited = TableName.of("activity.waited");
            Step.Kernel waiting =
                    new Step.Kernel("waiting", "beside " + other.name(), Set.of(), List.of(waited), tables -> {
                        try {
                            met[0] = ended.await(20, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        tables.write(waited, "n bigint", "select 1");
                    });
            house.engine().run(new Stage("t", List.of(waiting, other)), new StepListener() {
                @Override
                public void finished(StepResult result) {
                    ended.countDown();
                }
            });
            assertThat(met[0]).as(other.name()).isTrue();
        }
    }

    @Test
    void whatHasNoRoomBesideAnotherIsDoneAlone() {
        AtomicInteger tries = new AtomicInteger();
        TableName big = TableName.of("activity.big");
        Step tight = new Step.Kernel("tight", "1", Set.of(), List.of(big), tables -> {
            tables.write(big, "n bigint", "select 1");
            if (tries.incrementAndGet() == 1) {
                throw new DatabaseMemoryException("Out of memory", new SQLException("out of memory"));
            }
        });
        List<Step> steps = List.of(
                step(0, List.of(), false, 1), tight, step(2, List.of(0), false, 1), step(4, List.of(2), false, 1));
        List<String> heard = new ArrayList<>();
        List<StepResult> results = house.engine().run(new Stage("t", steps), new StepListener() {
            @Override
            public void finished(StepResult result) {
                heard.add(result.step());
            }
        });
        assertThat(tries).hasValue(2);
        assertThat(results.stream().map(StepResult::outcome)).containsOnly(StepResult.Outcome.RAN);
        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(
                        steps.stream().map(Step::name).toList());
        assertThat(house.column("select n from activity.big")).containsExactly(1L);
        assertThat(house.run(new Stage("t", steps)).stream().map(StepResult::outcome))
                .containsOnly(StepResult.Outcome.UNCHANGED);
    }

    /// Beside another it is tried once more, alone.
    @Test
    void whatHasNoRoomAloneFails() {
        TableName big = TableName.of("activity.big");
        Step tight = new Step.Kernel("tight", "1", Set.of(), List.of(big), tables -> {
            throw new DatabaseMemoryException("Out of memory", new SQLException("out of memory"));
        });
        assertThatThrownBy(() -> house.run(new Stage("t", List.of(tight)))).hasMessage("Out of memory");
        assertThatThrownBy(() -> house.run(new Stage("t", List.of(tight, step(2, List.of(), false, 1)))))
                .hasMessage("Out of memory");
    }

    @Test
    void aJavaStepMustNameWhatItReads() {
        house.given("quality.order", "id bigint", "(1)");
        TableName output = TableName.of("activity.sly");
        Step sly = new Step.Kernel(
                "sly",
                "1",
                Set.of(),
                List.of(output),
                tables -> tables.write(output, "n bigint", "from quality.order"));
        assertThatThrownBy(() -> house.run(new Stage("t", List.of(sly))))
                .hasMessage("Step sly reads quality.order, but does not name it");
    }

    private static Step smallKernel() {
        TableName output = TableName.of("activity.small");
        return new Step.Kernel(
                "small", "1", Set.of(), List.of(output), tables -> tables.write(output, "n bigint", "select 1"));
    }

    @Test
    void whatFailsIsToldAndWhatWasDoneStays() {
        house.given("quality.order", "id bigint", "(1)");
        Stage stage = new Stage(
                "t",
                List.of(
                        Step.Query.of("activity.good", "select id from quality.order"),
                        Step.Query.of("activity.bad", "select error('no such thing') as id from quality.order"),
                        Step.Query.of("activity.after", "select id from activity.bad")));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> house.run(stage))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no such thing");
            assertThat(house.column("select id from activity.good")).containsExactly(1L);
        }
        Stage mended = new Stage(
                "t",
                List.of(
                        stage.steps().get(0),
                        Step.Query.of("activity.bad", "select 7 as id from quality.order"),
                        stage.steps().get(2)));
        assertThat(house.run(mended).stream().map(StepResult::outcome))
                .containsExactly(StepResult.Outcome.UNCHANGED, StepResult.Outcome.RAN, StepResult.Outcome.RAN);
        assertThat(house.column("select id from activity.after")).containsExactly(7L);
    }
}
