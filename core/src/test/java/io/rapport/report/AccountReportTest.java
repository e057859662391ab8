package io.rapport.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.engine.SqlFile;
import io.rapport.kernel.DefinitionException;
import io.rapport.report.document.Block;
import io.rapport.report.document.Document;
import io.rapport.report.document.Takeaway;
import io.rapport.report.document.Tone;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountReportTest {
    private static ReportHouse house;

    @BeforeAll
    static void open() {
        house = new ReportHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void accountReportIsAsApproved() {
        assertThat(DocumentText.of(house.document("account-activity", "A-0000000007")))
                .isEqualTo(SqlFile.text(AccountReportTest.class, "account-activity.approved.txt", Map.of()) + "\n");
    }

    @Test
    void reportsOfEverySubjectCanBeMade() {
        assertThat(sections(house.document("account-activity", "C-0000000006"))).contains("profile", "revenue");
        assertThat(sections(house.document("account-activity", "champions")))
                .contains("profile", "revenue", "engagement");
        assertThat(sections(house.document("executive-scorecard", "")))
                .contains("summary", "revenue", "customers", "contracts", "service");
        assertThat(sections(house.document("data-quality", "")))
                .containsExactly("balance", "quarantine", "values", "findings", "freshness");
    }

    private static List<String> sections(Document document) {
        return document.blocks().stream().map(b -> ((Block.Section) b).id()).toList();
    }

    @Test
    void everyLinkLeadsToABlockThatIsThere() {
        for (Document document : List.of(
                house.document("account-activity", "A-0000000007"),
                house.document("account-activity", "C-0000000006"),
                house.document("executive-scorecard", ""))) {
            Set<String> ids = new HashSet<>();
            document.all().forEach(b -> ids.addAll(ids(b)));
            for (Block block : document.all()) {
                if (block instanceof Block.Takeaways t) {
                    assertThat(ids)
                            .containsAll(t.items().stream()
                                    .map(i -> i.evidence().block())
                                    .toList());
                }
                if (block instanceof Block.KpiStrip k) {
                    k.items()
                            .forEach(i -> assertThat(i.link() == null || ids.contains(i.link()))
                                    .isTrue());
                }
                if (block instanceof Block.Actions a) {
                    a.items()
                            .forEach(i -> assertThat(i.target() == null || ids.contains(i.target()))
                                    .isTrue());
                }
            }
        }
    }

    private static List<String> ids(Block block) {
        return switch (block) {
            case Block.Section s -> List.of(s.id());
            case Block.Takeaways t -> List.of(t.id());
            case Block.KpiStrip k -> List.of(k.id());
            case Block.Chart c -> List.of(c.id());
            case Block.Table t -> List.of(t.id());
            case Block.Timeline t -> List.of(t.id());
            case Block.Profile p -> List.of(p.id());
            case Block.Actions a -> List.of(a.id());
            case Block.Waterfall w -> List.of(w.id());
            case Block.Row _, Block.Note _, Block.PageBreak _ -> List.of();
        };
    }

    @Test
    void anAccountWhoseOrdersBrokeAwayGetsThatAsARisk() {
        List<Takeaway> takeaways = house.document("account-activity", "A-0000000007").all().stream()
                .filter(Block.Takeaways.class::isInstance)
                .flatMap(b -> ((Block.Takeaways) b).items().stream())
                .toList();
        assertThat(takeaways).anySatisfy(t -> {
            assertThat(t.tone()).isEqualTo(Tone.BAD);
            assertThat(t.sentence()).startsWith("Revenue (gross) fell by").contains("explains");
        });
    }

    @Test
    void sameFiguresMakeTheSameDocument() {
        assertThat(house.document("executive-scorecard", "")).isEqualTo(house.document("executive-scorecard", ""));
    }

    @Test
    void aPeriodThatIsNotOverIsComparedWithAsManyDays() {
        Document document = house.document("account-activity", "A-0000000007", "2026-Q3");
        assertThat(document.setting().compared()).hasToString("2026-04-01..2026-06-19");
    }

    @Test
    void wrongRequestsSayWhatThereIs() {
        assertThatThrownBy(() -> house.document("acount-activity", ""))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("Did you mean 'account-activity'?");
        assertThatThrownBy(() -> house.document("account-activity", ""))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("is for account, customer, segment, not for a company");
        assertThatThrownBy(() -> house.document("account-activity", "champion"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("Did you mean 'champions'?");
        assertThatThrownBy(() -> house.document("account-activity", "C-ZZZZZZZZZZ"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("no customer C-ZZZZZZZZZZ");
    }
}
