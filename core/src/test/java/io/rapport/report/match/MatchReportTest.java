package io.rapport.report.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.identity.Evaluation;
import io.rapport.identity.file.Assessment;
import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Blocking;
import io.rapport.identity.match.Expectation;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Model;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Block.Waterfall;
import io.rapport.report.document.ChartSpec.BarRow;
import io.rapport.report.document.ChartSpec.BarTable;
import io.rapport.report.document.ChartSpec.Histogram;
import io.rapport.report.document.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every figure of the page is one of the match.
class MatchReportTest {
    @TempDir
    static Path folder;

    private static MatchedRows rows;
    private static Page page;
    private static Match match;

    @BeforeAll
    static void resolve() {
        rows = MatchedRows.of(folder, "person", Double.NaN, MatchedRows.people(1600, 40, 7));
        page = rows.report().page();
        match = rows.resolved().parts().getFirst().match();
    }

    static List<Block> all(Page page) {
        List<Block> found = new ArrayList<>();
        for (Block block : page.blocks()) {
            found.add(block);
            if (block instanceof Section s) {
                found.addAll(s.blocks());
            }
        }
        return found;
    }

    private static Table table(String id) {
        return all(page).stream()
                .filter(b -> b instanceof Table t && t.id().equals(id))
                .map(Table.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Chart chart(String id) {
        return all(page).stream()
                .filter(b -> b instanceof Chart c && c.id().equals(id))
                .map(Chart.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static double number(@Nullable Object value) {
        assertThat(value).isInstanceOf(Number.class);
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    @Test
    void personalValuesAreAnnouncedFirst() {
        assertThat(page.blocks().getFirst())
                .isInstanceOfSatisfying(
                        Block.Note.class, n -> assertThat(n.text()).contains("personal"));
    }

    @Test
    void sectionsFollowTheQuestionsOfAReader() {
        assertThat(page.blocks().stream().filter(Section.class::isInstance).map(b -> ((Section) b).id()))
                .containsExactly(
                        "result",
                        "input",
                        "pairs",
                        "evidence",
                        "scores",
                        "clusters",
                        "doubt",
                        "shared",
                        "unlinkable",
                        "evaluation");
    }

    @Test
    void everyBlockingRuleIsThereWithItsCost() {
        List<Blocking.Rule> rules = match.blocking().rules();
        Table table = table("rules");
        assertThat(rules).isNotEmpty();
        assertThat(table.rows()).hasSameSizeAs(rules);
        for (int i = 0; i < rules.size(); i++) {
            assertThat(table.rows().get(i).subList(0, 5))
                    .isEqualTo(Arrays.asList(
                            rules.get(i).name(),
                            rules.get(i).pairs(),
                            rules.get(i).marginal(),
                            rules.get(i).alone(),
                            rules.get(i).gain()));
        }
    }

    @Test
    void evidenceAndSharesAreThoseOfTheModel() {
        BarTable weights = (BarTable) chart("weights").spec();
        BarTable shares = (BarTable) chart("shares").spec();
        for (int c = 0; c < match.model().comparisons().size(); c++) {
            Model.Trained trained = match.model().comparisons().get(c);
            int levels = trained.match().length;
            assertThat(weights.groups().get(c).rows()).hasSize(levels);
            for (int level = 0; level < levels; level++) {
                BarRow weight = weights.groups().get(c).rows().get(levels - 1 - level);
                assertThat(weight.name()).isEqualTo(trained.labels().get(level));
                assertThat(weight.values()).containsExactly(trained.weight(level));
                assertThat(weight.remark() == null).isEqualTo(trained.evidence()[level] == Model.Evidence.TRAINED);
                assertThat(shares.groups().get(c).rows().get(levels - 1 - level).values())
                        .startsWith(trained.match()[level], trained.stranger()[level]);
            }
        }
    }

    @Test
    void histogramHoldsEveryPairThatWasNotGivenUp() {
        Histogram histogram = (Histogram) chart("histogram").spec();
        long drawn = histogram.counts().stream().mapToLong(Long::longValue).sum();
        assertThat(drawn + match.histogram()[0]).isEqualTo(match.compared());
        assertThat(histogram.mark().at()).isEqualTo(Bits.odds(match.threshold()));
        long above = IntStream.range(0, match.pairs().size())
                .filter(i -> match.pairs().odds(i) >= 1)
                .count();
        int one = (int) Math.round((1 - histogram.from()) / histogram.step());
        assertThat(histogram.counts().subList(one, histogram.counts().size()).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(above);
    }

    @Test
    void theThresholdThatWasUsedExpectsWhatTheMatchExpects() {
        Expectation expected = match.expected();
        List<List<@Nullable Object>> used = table("thresholds").rows().stream()
                .filter(r -> String.valueOf(r.getFirst()).contains("used"))
                .toList();
        assertThat(used).hasSize(1);
        assertThat(number(used.getFirst().get(3))).isCloseTo(expected.precision(), within(1e-9));
        assertThat(number(used.getFirst().get(4))).isCloseTo(expected.recall(), within(1e-9));
        long above = IntStream.range(0, match.pairs().size())
                .filter(i -> match.pairs().odds(i) >= Bits.odds(match.threshold()))
                .count();
        assertThat(used.getFirst().get(2)).isEqualTo(above);
    }

    @Test
    void clustersOfAllSizesAddUpToAllRows() {
        Table sizes = table("sizes");
        int[] cluster = match.cluster();
        long clusters =
                IntStream.range(0, cluster.length).filter(i -> cluster[i] == i).count();
        assertThat(sizes.totals()).isNotNull();
        assertThat(sizes.rows().stream().mapToDouble(r -> number(r.get(1))).sum())
                .isEqualTo(clusters);
        assertThat(sizes.rows().stream().mapToDouble(r -> number(r.get(2))).sum())
                .isEqualTo(cluster.length);
        assertThat(page.chips()).contains("%,d people".formatted(clusters));
    }

    @Test
    void waterfallsEndAtWhatThePairScored() {
        List<Waterfall> falls = all(page).stream()
                .filter(Waterfall.class::isInstance)
                .map(Waterfall.class::cast)
                .toList();
        assertThat(falls).isNotEmpty();
        double least = Bits.odds(match.threshold());
        for (Waterfall fall : falls) {
            assertThat(fall.mark()).isEqualTo(least);
            int left = row(fall.left());
            int right = row(fall.right());
            assertThat(fall.sum()).isCloseTo(match.explain(left, right).odds(), within(1e-6));
            boolean together = match.cluster()[left] == match.cluster()[right];
            assertThat(together).as(fall.title()).isEqualTo(fall.id().startsWith("joined"));
            if (fall.id().startsWith("apart")) {
                assertThat(fall.sum()).isLessThan(least + 1e-4);
            }
            if (fall.id().startsWith("refused")) {
                assertThat(fall.sum()).isGreaterThan(least - 1e-4);
            }
        }
    }

    /// `row 17 (C-17)`
    private static int row(String name) {
        return Integer.parseInt(name.replaceAll("row (\\d+) .*", "$1")) - 1;
    }

    @Test
    void noJoinHasLessEvidenceThanTheFirstThatIsShown() {
        double least = IntStream.range(0, match.links().size())
                .mapToDouble(i -> match.links().odds(i))
                .min()
                .orElseThrow();
        Waterfall first = all(page).stream()
                .filter(b -> b instanceof Waterfall w && w.id().equals("joined-1"))
                .map(Waterfall.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(match.explain(row(first.left()), row(first.right())).odds()).isCloseTo(least, within(1e-4));
    }

    @Test
    void aPhoneOfManyPeopleIsNamedWithTheReason() {
        assertThat(match.shared()).isNotEmpty();
        assertThat(table("shared-values").rows())
                .hasSameSizeAs(match.shared())
                .anySatisfy(r -> assertThat(r)
                        .contains(
                                match.shared().getFirst().value(),
                                match.shared().getFirst().reason()));
    }

    @Test
    void rowsThatCannotBeLinkedAreThoseThatWouldNotMeetTheirOwnCopy() {
        double least = Bits.odds(match.threshold());
        long unlinkable = IntStream.range(0, match.cluster().length)
                .filter(i -> match.explain(i, i).odds() < least)
                .count();
        assertThat(Unlinkable.of(match).count()).isEqualTo(unlinkable);
    }

    @Test
    void evaluationIsThatOfTheLabels() {
        Assessment assessment = rows.resolved().assessment();
        assertThat(assessment).isNotNull();
        Evaluation own = assessment.own().evaluation();
        List<List<@Nullable Object>> used = table("evaluation-thresholds").rows().stream()
                .filter(r -> String.valueOf(r.getFirst()).contains("used"))
                .toList();
        assertThat(used).hasSize(1);
        assertThat(used.getFirst().subList(1, 8))
                .isEqualTo(Arrays.asList(
                        own.precision(),
                        own.recall(),
                        own.f1(),
                        own.bcubedPrecision(),
                        own.bcubedRecall(),
                        own.bcubedF1(),
                        own.exactRate()));
    }
}
