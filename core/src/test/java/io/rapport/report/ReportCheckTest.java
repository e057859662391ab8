package io.rapport.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Problem;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import io.rapport.metric.MetricCatalog;
import io.rapport.segment.Segments;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportCheckTest {
    private static List<String> problems(String yaml) {
        Problems problems = new Problems();
        MetricCatalog metrics = MetricCatalog.of(
                MetricCatalog.shipped(problems), List.of(Segments.BRIDGE), ReportHouse.COMPANY, problems);
        List<ReportDefinition> templates = new DefinitionReader()
                .read(YamlSource.text("report/mine.yaml", yaml), ReportDefinition.class, problems).stream()
                        .toList();
        new ReportCatalog(templates).check(metrics, problems);
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void shippedTemplatesFitTheShippedMetrics() {
        Problems problems = new Problems();
        MetricCatalog metrics = MetricCatalog.of(
                MetricCatalog.shipped(problems), List.of(Segments.BRIDGE), ReportHouse.COMPANY, problems);
        new ReportCatalog(ReportCatalog.shipped(problems)).check(metrics, problems);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void everyMistakeIsToldWithItsPlace() {
        assertThat(problems("""
                        report: mine
                        label: Mine
                        for: [company]
                        period: last 3 moons
                        sections:
                          - section: a
                            blocks:
                              - kpis: {metrics: [revenu]}
                              - chart: {title: X, metrics: [revenue], by: order_chanel, kind: donut}
                              - chart: {title: Y, metrics: [aov], by: order_channel, kind: donut}
                              - chart: {title: Z, metrics: [revenue, orders], grain: month}
                          - section: a
                            blocks:
                              - table: {title: T, metrics: [revenue], most: 0}
                        """))
                .containsExactly(
                        "report/mine.yaml:1: Cannot read the period 'last 3 moons'. Write 2026, 2026-Q3, 2026-09, "
                                + "2026-07-01..2026-09-30 or 'last 12 months'",
                        "report/mine.yaml:8: unknown metric 'revenu'. Did you mean 'revenue'?",
                        "report/mine.yaml:9: unknown dimension 'order_chanel'. Did you mean 'order_channel'?",
                        "report/mine.yaml:10: 'aov' cannot be shown as parts of a whole, its values do not add up",
                        "report/mine.yaml:11: the metrics of the chart 'Z' have different units. Make one chart for each unit",
                        "report/mine.yaml:12: there are two sections 'a'",
                        "report/mine.yaml:14: the table 'T' has no rows. Name a dimension in by",
                        "report/mine.yaml:14: most is 0. It must be 1 or more");
    }
}
