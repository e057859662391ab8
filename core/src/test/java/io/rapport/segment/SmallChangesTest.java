package io.rapport.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.activity.Facts;
import io.rapport.customer.GoldenRecord;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Entity;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.engine.StepResult;
import io.rapport.engine.TestHouse;
import io.rapport.identity.IdentityDefinition;
import io.rapport.kernel.TableName;
import io.rapport.metric.MetricTables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From golden records to segments: following small changes of the records, and of who is who, ends where making
/// everything anew ends.
class SmallChangesTest {
    private static final boolean IS_SOAK =
            !System.getProperty("rapport.soak", "false").equals("false");
    private static final LocalDate AS_OF = LocalDate.of(2026, 9, 15);
    private static final CompanyDefinition COMPANY = new CompanyDefinition(
            new Position(Path.of("rapport.yaml"), 1, 1),
            "Example",
            Currency.getInstance("EUR"),
            ZoneId.of("Europe/Berlin"),
            "DE",
            List.of(),
            Map.of("USD", new BigDecimal("0.5")),
            null,
            90,
            Map.of());

    /// Small ones, and views nothing follows, that are made anew whenever what they read changed.
    private static final Set<String> MADE_ANEW = Set.of(
            "customer.relation",
            "metric.ticket_change",
            "customer.account",
            "customer.household",
            "activity.finding",
            "metric.as_of",
            "metric.cohort",
            "metric.buyer",
            "metric.fifth",
            "metric.rfm_cut",
            "metric.customer",
            "metric.account",
            "segment.day",
            "segment.summary");

    private static List<Stage> stages(LocalDate asOf, EntryMemory memory) {
        IdentityDefinition person = IdentityDefinition.shipped(Entity.PERSON);
        IdentityDefinition company = IdentityDefinition.shipped(Entity.COMPANY);
        return List.of(
                new GoldenRecord(person, company).stage(),
                new Facts(COMPANY).stage(),
                new MetricTables(COMPANY, asOf).stage(),
                new SegmentTables(SegmentTables.shipped(new Problems()), COMPANY, asOf, memory).stage());
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, IS_SOAK ? 20 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void followingSmallChangesEndsWhereMakingEverythingAnewEnds(long seed) {
        World world = new World(seed);
        try (TestHouse house = TestHouse.open()) {
            run(house, world, AS_OF, EntryMemory.none());
            for (int round = 0; round < (IS_SOAK ? 5 : 2); round++) {
                world.change();
                follow(house, world, AS_OF, "round %d of seed %d".formatted(round, seed));
            }
        }
    }

    /// A day on, over ends of months, back again, and a year on; with and without changes of records. Facts lie
    /// before, between and after these days.
    @ParameterizedTest
    @ValueSource(longs = {2})
    void followingTheDayEndsWhereMakingEverythingAnewEnds(long seed) {
        World world = new World(seed);
        try (TestHouse house = TestHouse.open()) {
            LocalDate day = LocalDate.of(2026, 5, 20);
            run(house, world, day, EntryMemory.none());
            int round = 0;
            for (int days : new int[] {1, 40, -30, 366}) {
                day = day.plusDays(days);
                if (round++ % 2 == 1) {
                    world.change();
                }
                follow(house, world, day, "%d days to %s with seed %d".formatted(days, day, seed));
            }
        }
    }

    private static void follow(TestHouse house, World world, LocalDate day, String how) {
        EntryMemory before;
        try (Database database = house.database()) {
            before = EntryMemory.of(EntryMemory.bytes(database));
        }
        List<StepResult> results = run(house, world, day, EntryMemory.none());
        assertThat(results.stream()
                        .filter(r -> r.outcome() == StepResult.Outcome.RAN)
                        .map(StepResult::step)
                        .filter(step -> !MADE_ANEW.contains(step)))
                .as("made anew %s", how)
                .isEmpty();
        try (TestHouse scratch = TestHouse.open()) {
            run(scratch, world, day, before);
            Map<String, List<String>> expected = content(scratch);
            for (Map.Entry<String, List<String>> table : content(house).entrySet()) {
                assertThat(table.getValue()).as("%s, %s", table.getKey(), how).isEqualTo(expected.get(table.getKey()));
            }
        }
    }

    private static List<StepResult> run(TestHouse house, World world, LocalDate day, EntryMemory memory) {
        world.give(house);
        World.before().forEach(house::run);
        List<StepResult> results = new ArrayList<>();
        stages(day, memory).forEach(stage -> results.addAll(house.run(stage)));
        return results;
    }

    private static Map<String, List<String>> content(TestHouse house) {
        Set<TableName> tables = new TreeSet<>();
        stages(AS_OF, EntryMemory.none())
                .forEach(stage -> stage.steps().stream().map(Step::outputs).forEach(tables::addAll));
        Map<String, List<String>> content = new TreeMap<>();
        for (TableName table : tables) {
            content.put(
                    table.toString(),
                    house.rows("select t::varchar as row from " + table + " t order by 1").stream()
                            .map(Row::values)
                            .map(String::valueOf)
                            .toList());
        }
        content.remove("segment.remembered");
        return content;
    }
}
