package io.rapport.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.Database;
import io.rapport.policy.Viewer;
import io.rapport.quality.QualityReports.Finding;
import io.rapport.quality.QualityReports.Quarantined;
import io.rapport.quality.QualityReports.Reason;
import io.rapport.quality.QualityReports.Score;
import io.rapport.quality.QualityReports.ScoreBy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QualityReportsTest {
    private static final Viewer VIEWER = new Viewer("test", "administration");

    private final QualityHouse house = new QualityHouse();

    @BeforeEach
    void twoStreams() {
        house.stream("crm/people", "Id, Mail", """
                        key: Id
                        entities: {person: {fields: {key: Id, email: Mail}}}
                        """).stream("shop/orders", "No, At, Total", """
                        key: No
                        entities: {order: {fields: {key: No, ordered_at: At, amount: Total}}}
                        """)
                .file("crm/people", "('1', 'a@x.example')", "('2', 'nobody')", "('3', null)", "(null, 'c@x.example')")
                .file("shop/orders", "('1', 'soon', '5')", "('2', 'later', '6')", "('3', '2026-01-01', '7')")
                .run();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theBalanceIsToldByStreamAndInAll() {
        try (Database database = house.house().database()) {
            QualityReports reports = new QualityReports(database);
            assertThat(reports.balance())
                    .extracting(b -> b.source() + " " + b.read() + "=" + b.accepted() + "+" + b.quarantined())
                    .containsExactly("crm 4=3+1", "shop 3=1+2");
            assertThat(reports.total().read()).isEqualTo(7);
        }
    }

    @Test
    void scoresCountFilledAndValidValues() {
        try (Database database = house.house().database()) {
            List<Score> scores = new QualityReports(database).scores(ScoreBy.FIELD);
            assertThat(scores).contains(new Score("person.email", 4, 3, 2), new Score("order.ordered_at", 3, 3, 1));
            assertThat(scores.getFirst().completeness()).isEqualTo(1.0);
            assertThat(new Score("x", 4, 3, 2).completeness()).isEqualTo(0.75);
            assertThat(new Score("x", 0, 0, 0).validity()).isEqualTo(1.0);
        }
    }

    @Test
    void findingsAndReasonsComeMostFrequentFirst() {
        try (Database database = house.house().database()) {
            QualityReports reports = new QualityReports(database);
            assertThat(reports.findings(1))
                    .containsExactly(new Finding(
                            "shop",
                            "orders",
                            "sales",
                            "order",
                            "unreadable",
                            Severity.ERROR,
                            "ordered_at",
                            2,
                            "later"));
            assertThat(reports.reasons(1))
                    .containsExactly(new Reason("shop", "orders", "unreadable: ordered_at ... is no date and time", 2));
        }
    }

    @Test
    void quarantineIsReadPageByPage() {
        try (Database database = house.house().database()) {
            List<Quarantined> page = new QualityReports(database).quarantine("shop", 1, 1, VIEWER);
            assertThat(page)
                    .containsExactly(new Quarantined(
                            "shop",
                            "orders",
                            "sales",
                            "file-1.csv",
                            2,
                            "order",
                            "2",
                            "{\"No\":\"2\",\"At\":\"later\",\"Total\":\"6\"}",
                            List.of("unreadable: ordered_at 'later' is no date and time")));
            assertThat(new QualityReports(database).quarantine(null, 10, 0, VIEWER))
                    .hasSize(3);
        }
    }
}
