package io.rapport.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.Problems;
import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The SQL of questions, held by files; run with `-Dapprove=true` to accept new text after reading it.
class MetricSqlTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/rapport/metric");
    private static final Period Q3 = Period.parse("2026-Q3", MetricHouse.AS_OF);

    private static MetricSql.Built build(MetricQuery query) {
        Problems problems = new Problems();
        Bridge segment = new Bridge("segment", "Segment", TableName.of("segment.membership"), "segment");
        MetricCatalog catalog =
                MetricCatalog.of(MetricCatalog.shipped(problems), List.of(segment), MetricHouse.company(), problems);
        problems.throwIfAny();
        return MetricSql.build(query.metrics().stream().map(catalog::entry).toList(), query, "Europe/Berlin");
    }

    private static void approved(String name, MetricQuery query) throws IOException {
        String sql = build(query).sql() + "\n";
        assertThat(build(query).sql() + "\n")
                .as("equal questions give equal text")
                .isEqualTo(sql);
        Path file = FOLDER.resolve(name + ".approved.sql");
        if (Boolean.getBoolean("approve")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, sql);
        }
        assertThat(sql).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }

    @Test
    void aRatioOfOneModelByMonth() throws IOException {
        approved("ratio", MetricQuery.of(Q3, "aov").grain(Grain.MONTH));
    }

    @Test
    void twoModelsMeetOnASharedDimension() throws IOException {
        approved("drill_across", MetricQuery.of(Q3, "cac_full").by("acquisition_channel"));
    }

    @Test
    void aStateAtBothEdgesOfAQuarter() throws IOException {
        approved("snapshot", MetricQuery.of(Q3, "churn_contract", "mrr").grain(Grain.QUARTER));
    }

    @Test
    void windowsThatEndWithEachStep() throws IOException {
        approved("windows", MetricQuery.of(Q3, "revenue_12m", "buyers_at_start").grain(Grain.MONTH));
    }

    @Test
    void filtersOfEveryKindAndAShift() throws IOException {
        MetricQuery query = MetricQuery.of(Q3, "revenue", "revenue_last_year")
                .where(
                        new Filter("country", Operator.IS_NOT, List.of("DE", "FR")),
                        new Filter("city", Operator.PRESENT, List.of()),
                        new Filter("tier", Operator.AT_LEAST, List.of("gold")),
                        Filter.is("segment", "loyal"));
        approved("filters", query);
        assertThat(build(query).parameters()).containsExactly("DE", "FR", "gold", "loyal", "DE", "FR", "gold", "loyal");
    }

    @Test
    void groupsBySegment() throws IOException {
        approved("segment", MetricQuery.of(Q3, "buyers").by("segment").where(Filter.is("segment", "loyal")));
    }
}
