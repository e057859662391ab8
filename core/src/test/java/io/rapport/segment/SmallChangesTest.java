package io.rapport.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.activity.Facts;
import io.rapport.customer.GoldenRecord;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Entity;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
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
            "metric.cohort",
            "metric.rfm_cut",
            "segment.summary");

    private static List<Stage> stages() {
        IdentityDefinition person = IdentityDefinition.shipped(Entity.PERSON);
        IdentityDefinition company = IdentityDefinition.shipped(Entity.COMPANY);
        return List.of(
                new GoldenRecord(person, company).stage(),
                new Facts(COMPANY).stage(),
                new MetricTables(COMPANY, AS_OF).stage(),
                new SegmentTables(SegmentTables.shipped(new Problems()), COMPANY, AS_OF, EntryMemory.none()).stage());
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, IS_SOAK ? 20 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void followingSmallChangesEndsWhereMakingEverythingAnewEnds(long seed) {
        World world = new World(seed);
        try (TestHouse house = TestHouse.open()) {
            run(house, world);
            for (int round = 0; round < (IS_SOAK ? 5 : 2); round++) {
                world.change();
                List<StepResult> results = run(house, world);
                assertThat(results.stream()
                                .filter(r -> r.outcome() == StepResult.Outcome.RAN)
                                .map(StepResult::step)
                                .filter(step -> !MADE_ANEW.contains(step)))
                        .as("made anew in round %d of seed %d", round, seed)
                        .isEmpty();
                try (TestHouse scratch = TestHouse.open()) {
                    run(scratch, world);
                    Map<String, List<String>> expected = content(scratch);
                    for (Map.Entry<String, List<String>> table : content(house).entrySet()) {
                        assertThat(table.getValue())
                                .as("%s in round %d of seed %d", table.getKey(), round, seed)
                                .isEqualTo(expected.get(table.getKey()));
                    }
                }
            }
        }
    }

    private static List<StepResult> run(TestHouse house, World world) {
        world.give(house);
        World.before().forEach(house::run);
        List<StepResult> results = new ArrayList<>();
        stages().forEach(stage -> results.addAll(house.run(stage)));
        return results;
    }

    private static Map<String, List<String>> content(TestHouse house) {
        Set<TableName> tables = new TreeSet<>();
        stages().forEach(stage -> stage.steps().stream().map(Step::outputs).forEach(tables::addAll));
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
