package io.rapport.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Problem;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import io.rapport.engine.Row;
import io.rapport.kernel.Period;
import io.rapport.metric.Filter;
import io.rapport.metric.MetricHouse;
import io.rapport.metric.MetricQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentTablesTest {
    private final MetricHouse house = new MetricHouse();
    private final Problems problems = new Problems();

    @BeforeEach
    void noMerges() {
        house.house().given("identity.alias", "old_id varchar, id varchar, entity varchar, since date", "");
        house.given("customer.customer", "customer_id, country, postcode, account_id, is_test", """
                ('C-1', 'DE', '80331', 'A-1', false), ('C-2', 'FR', '75001', null, false), ('C-3', null, null, null, false),
                ('C-9', 'DE', '80331', null, true)""");
        house.given("customer.account", "account_id, name, tier", "('A-1', 'Hafen', 'gold')");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private SegmentDefinition define(String rules) {
        return new DefinitionReader()
                .read(
                        YamlSource.text("segment/test.yaml", "segment: test\n" + rules),
                        SegmentDefinition.class,
                        problems)
                .orElseThrow(() -> new AssertionError(problems.all().toString()));
    }

    private void run(LocalDate asOf, EntryMemory memory, SegmentDefinition... definitions) {
        house.run();
        house.house().run(new SegmentTables(List.of(definitions), MetricHouse.company(), asOf, memory).stage());
    }

    private List<String> members(String rules) {
        run(MetricHouse.AS_OF, EntryMemory.none(), define(rules));
        List<String> members = new ArrayList<>();
        for (Row row : house.rows("select customer_id, reason from segment.membership order by customer_id")) {
            members.add(row.text("customer_id") + ": " + row.text("reason"));
        }
        return members;
    }

    @Test
    void reasonsTellTheValuesThatMakeARuleTrue() {
        house.orders(
                "('C-1', date '2026-07-03', 1000), ('C-1', date '2026-08-03', 240), ('C-2', date '2026-07-20', 30)");
        house.house().given("activity.moment", "customer_id varchar, kind varchar, occurred_at timestamp", """
                ('C-1', 'message', timestamp '2026-08-03 10:00'), ('C-1', 'message', timestamp '2026-09-30 21:59'),
                ('C-1', 'message', timestamp '2026-07-02 22:00'), ('C-1', 'message', timestamp '2026-09-30 22:00'),
                ('C-2', 'message', timestamp '2026-07-20 10:00')""");
        assertThat(members("""
                        all:
                          - {activity: message, within: 90 days, at_least: 3}
                          - {field: revenue, at_least: 1000}
                          - {field: country, is: [DE, AT]}
                        """)).containsExactly("C-1: 3 messages in 90 days, revenue 1,240.00 EUR, country DE");
    }

    @Test
    void ofAlternativesOnlyTheTrueOnesAreGivenAsReason() {
        assertThat(members("""
                        any:
                          - {field: country, is: FR}
                          - {field: postcode, starts_with: "80"}
                          - {field: account.tier, is: platinum}
                        """)).containsExactly("C-1: postcode 80331", "C-2: country FR");
    }

    @Test
    void whatIsExcludedIsExplainedByTheValueThatIsThere() {
        assertThat(members("""
                        not:
                          - {field: country, is: DE}
                          - {activity: [order, visit], within: 3 months}
                        """))
                .containsExactly(
                        "C-2: country FR, no order or visit in 3 months",
                        "C-3: no country, no order or visit in 3 months");
    }

    @Test
    void testAccountsAreInNoSegment() {
        assertThat(members("all: [{field: country, is: DE}]")).containsExactly("C-1: country DE");
    }

    @Test
    void theDayOfEntrySurvivesRunsAndMergesAndEndsWithABreak() {
        SegmentDefinition german = define("all: [{field: country, is: [DE, FR]}]");
        run(LocalDate.of(2026, 9, 1), EntryMemory.none(), german);
        assertThat(house.house().column("select distinct entered_on from segment.membership"))
                .containsExactly(LocalDate.of(2026, 9, 1));
        house.house()
                .given(
                        "identity.alias",
                        "old_id varchar, id varchar, entity varchar, since date",
                        "('C-2', 'C-3', 'person', date '2026-09-10')");
        house.given("customer.customer", "customer_id, country", "('C-1', 'DE'), ('C-3', 'FR'), ('C-4', 'FR')");
        try (var before = house.house().database()) {
            run(LocalDate.of(2026, 9, 15), EntryMemory.of(before), german);
        }
        assertThat(house.house().column("select entered_on from segment.membership order by customer_id"))
                .containsExactly(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 15));
        house.given("customer.customer", "customer_id, country", "('C-1', 'IT')");
        try (var before = house.house().database()) {
            run(LocalDate.of(2026, 9, 16), EntryMemory.of(before), german);
        }
        house.given("customer.customer", "customer_id, country", "('C-1', 'DE')");
        try (var before = house.house().database()) {
            run(LocalDate.of(2026, 9, 17), EntryMemory.of(before), german);
        }
        assertThat(house.house().column("select entered_on from segment.membership"))
                .containsExactly(LocalDate.of(2026, 9, 17));
    }

    @Test
    void everyMistakeIsToldWithItsPlaceAndAHint() {
        SegmentTables.check(List.of(define("""
                        all:
                          - {field: cuntry, is: DE}
                          - {activity: ordr, within: 90 days}
                          - {field: revenue, at_least: much}
                          - {field: country, at_least: 3}
                          - {field: revenue}
                          - {activity: order, within: soon}
                          - {}
                        """)), MetricHouse.company(), problems);
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "segment/test.yaml:3: unknown field 'cuntry'. Did you mean 'country'?",
                        "segment/test.yaml:4: unknown activity 'ordr'. Did you mean 'order'?",
                        "segment/test.yaml:5: 'revenue' is a number, not 'much'",
                        "segment/test.yaml:6: 'country' is a text, so it cannot be at least or at most '3'",
                        "segment/test.yaml:7: the rule on 'revenue' has no condition."
                                + " Add is, is_not, starts_with, at_least, at_most or present",
                        "segment/test.yaml:8: cannot read the span 'soon'. Write '90 days' or '12 months'",
                        "segment/test.yaml:9: a rule has either a 'field', or an 'activity', or a group of rules,"
                                + " but this one has none");
    }

    @Test
    void allShippedSegmentsAreSoundAndKnownAlsoWhenEmpty() {
        List<SegmentDefinition> shipped = SegmentTables.shipped(problems);
        SegmentTables.check(shipped, MetricHouse.company(), problems);
        assertThat(problems.all()).isEmpty();
        run(MetricHouse.AS_OF, EntryMemory.none(), shipped.toArray(SegmentDefinition[]::new));
        try (var database = house.house().database()) {
            Segments segments = new Segments(database);
            assertThat(segments.all())
                    .hasSizeGreaterThanOrEqualTo(8)
                    .extracting(Segments.Segment::segment)
                    .contains("champions");
            assertThat(segments.of("C-1"))
                    .containsExactly(new Segments.Member("german_speaking", "C-1", MetricHouse.AS_OF, "country DE"));
            assertThat(segments.members("german_speaking", 10)).hasSize(1);
        }
    }

    @Test
    void aSegmentFiltersMetrics() {
        house.orders("('C-1', date '2026-07-03', 1000), ('C-2', date '2026-07-20', 30)");
        run(MetricHouse.AS_OF, EntryMemory.none(), define("all: [{field: country, is: FR}]"));
        MetricQuery query = MetricQuery.of(Period.parse("2026-Q3", MetricHouse.AS_OF), "revenue")
                .where(Filter.is("segment", "test"));
        assertThat(house.metrics(List.of(Segments.BRIDGE))
                        .query(query, MetricHouse.VIEWER)
                        .column("revenue"))
                .containsExactly(30.0);
    }
}
