package io.rapport.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Problem;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricCatalogTest {
    private final Problems problems = new Problems();

    private MetricCatalog catalog(String... files) {
        List<ModelDefinition> models = new ArrayList<>();
        for (String file : files) {
            String name = file.lines().findFirst().orElseThrow().replace("model: ", "");
            models.add(new DefinitionReader()
                    .read(YamlSource.text("metric/" + name + ".yaml", file), ModelDefinition.class, problems)
                    .orElseThrow(() -> new AssertionError(problems.all().toString())));
        }
        return MetricCatalog.of(models, List.of(), MetricHouse.company(), problems);
    }

    private List<String> mistakes(String metrics) {
        catalog("model: sales\ntable: activity.order\ntime: ordered_on\nmetrics:\n" + metrics.indent(2));
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void anUnknownColumnIsToldWithItsPlaceAndWhatWasMeant() {
        assertThat(mistakes("revenue: {is: sum(amout)}"))
                .containsExactly(
                        "metric/sales.yaml:5: unknown column 'amout' in activity.order. Did you mean 'amount'?");
        assertThat(problems.all().getFirst().at().column()).isEqualTo(21);
    }

    @Test
    void aColumnWithoutAnAggregateIsToldHowToWriteIt() {
        assertThat(mistakes("revenue: {is: amount}"))
                .containsExactly("metric/sales.yaml:5: unknown metric 'amount'."
                        + " It is a column; write sum(amount) or another aggregate");
    }

    @Test
    void metricsThatDefineEachOtherAreACircle() {
        assertThat(mistakes("a: {is: b * 2}\nb: {is: c + 1}\nc: {is: a}"))
                .containsExactly("metric/sales.yaml:7: metrics define each other in a circle: a -> b -> c -> a");
    }

    @Test
    void moneyIsNotAddedToCountsAndAShareIsNoMoney() {
        assertThat(mistakes("""
                        revenue: {is: sum(amount), unit: EUR}
                        orders: {is: count, unit: count}
                        odd: {is: revenue + orders, unit: EUR}
                        share: {is: revenue / revenue, unit: EUR}
                        aov: {is: revenue / orders, unit: percent}
                        dollars: {is: sum(tax), unit: USD}
                        mixed: {is: revenue - dollars, unit: EUR}
                        fine: {is: 100 * revenue / revenue, unit: points}
                        """))
                .containsExactly(
                        "metric/sales.yaml:7: cannot take EUR + a plain number. Both sides need the same unit",
                        "metric/sales.yaml:8: unit 'EUR' does not fit: 'revenue / revenue' gives a plain number."
                                + " Write count, percent, points or number",
                        "metric/sales.yaml:9: unit 'percent' does not fit: 'revenue / orders' gives EUR",
                        "metric/sales.yaml:11: cannot take EUR - USD. Both sides need the same unit");
    }

    @Test
    void everyOtherMistakeIsToldToo() {
        assertThat(mistakes("""
                        a: {is: "sum(amount"}
                        b: {is: count, where: amount}
                        c: {is: sum(status)}
                        d: {is: count, over: last year}
                        e: {is: count, unit: pieces}
                        f: {is: count, target: 5}
                        g: {is: count, variant_of: quite_other}
                        h: {is: "count; drop table x"}
                        i: {is: a1 + 1, where: is_cancelled}
                        j: {is: count, where: ordered_on >= '2026-13-01'}
                        k: {is: count, where: customer.contry = 'DE'}
                        a1: {is: median(amount)}
                        """))
                .containsExactly(
                        "metric/sales.yaml:5: expected ')' but found 'the end'",
                        "metric/sales.yaml:6: expected a yes/no value but this is a number",
                        "metric/sales.yaml:7: 'sum' needs numbers but this is a text",
                        "metric/sales.yaml:8: cannot read the window 'last year'."
                                + " Write 'trailing 12 months', 'year to date' or 'all time'",
                        "metric/sales.yaml:9: unknown unit 'pieces'. Known: count, percent, points, number, hours, days, currency",
                        "metric/sales.yaml:10: metric 'f' has a target but does not say which direction is good."
                                + " Add 'better: higher' or 'better: lower'",
                        "metric/sales.yaml:11: unknown metric 'quite_other'. Known: a, a1, b, c, d, e, f, g, h, i, j, k",
                        "metric/sales.yaml:11: metric 'g' does not say in what it differs from 'quite_other'. Add 'differs: ...'",
                        "metric/sales.yaml:12: ';' has no meaning in an expression",
                        "metric/sales.yaml:13: 'where' has no rows to choose from: 'a1 + 1' only names metrics."
                                + " Put it on the metrics it is made of",
                        "metric/sales.yaml:14: '2026-13-01' is not a date. Dates are written '2026-09-30'",
                        "metric/sales.yaml:15: unknown column 'contry' of 'customer'. Did you mean 'country'?");
    }

    @Test
    void aNameIsDefinedOnceInTheWholeProject() {
        catalog(
                "model: sales\ntable: activity.order\nmetrics: {orders: count}",
                "model: desk\ntable: activity.tickt\nmetrics: {}",
                "model: help\ntable: activity.ticket\nmetrics: {orders: count}");
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "metric/desk.yaml:2: unknown table 'activity.tickt'. Did you mean 'activity.ticket'?",
                        "metric/help.yaml:3: metric 'orders' is already defined at metric/sales.yaml:3."
                                + " A second definition needs its own name, 'variant_of' and 'differs'");
    }

    @Test
    void aMetricOfTwoModelsHasTheDimensionsOfBoth() {
        MetricCatalog catalog = catalog("""
                model: sales
                table: activity.order
                time: ordered_on
                dimensions: {shop: source, acquisition_channel: customer.channel}
                metrics: {new_customers: {is: count, where: nth = 1, unit: count}}""", """
                model: cost
                table: activity.spend
                time: spent_on
                dimensions: {acquisition_channel: channel}
                metrics: {spend: {is: sum(amount), unit: currency}, cac: {is: spend / new_customers, unit: currency}}""");
        assertThat(problems.all()).isEmpty();
        assertThat(catalog.metric("cac").dimensions()).containsExactly("acquisition_channel");
        assertThat(catalog.metric("cac").models()).containsExactly("cost", "sales");
        assertThat(catalog.metric("cac").unit()).isEqualTo("EUR");
        assertThat(catalog.metric("cac").additive()).isFalse();
        assertThat(catalog.metric("cac").kind()).isEqualTo(Metric.Kind.DERIVED);
        assertThat(catalog.metric("spend").additive()).isTrue();
        assertThat(catalog.metric("new_customers").dimensions()).contains("customer_id", "shop", "country", "tier");
    }
}
