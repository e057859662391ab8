package io.rapport.pipeline;

import static io.rapport.pipeline.JudgedCompany.CLOCK;
import static io.rapport.pipeline.JudgedCompany.VIEWER;
import static io.rapport.pipeline.JudgedCompany.by;
import static io.rapport.pipeline.JudgedCompany.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.control.ControlStore;
import io.rapport.control.IdentityEvents;
import io.rapport.control.Judgements;
import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.identity.CustomerOrigin;
import io.rapport.identity.CustomerOrigins;
import io.rapport.identity.Explanations;
import io.rapport.identity.IdentityHistory;
import io.rapport.identity.IdentityRecords;
import io.rapport.identity.IdentityReview;
import io.rapport.identity.JudgementBook;
import io.rapport.kernel.DefinitionException;
import io.rapport.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said to whoever judges: why, what is asked next, and what is refused.
@Tag("slow")
class JudgingTest {
    @TempDir
    static Path begun;

    @TempDir
    Path folder;

    private static JudgedCompany first;
    private JudgedCompany company;

    @BeforeAll
    static void aCompanyThatWasRunOnce() throws IOException {
        first = JudgedCompany.begun(begun);
    }

    @BeforeEach
    void aCopyOfIt() throws IOException {
        company = first.copy(folder);
    }

    @Test
    void whatContradictsEarlierJudgementsIsRefusedAndSaysWhichOnes() {
        company.judge("crm/1", Verdict.SAME, "crm/2");
        company.judge("crm/2", Verdict.SAME, "crm/3");
        assertThatThrownBy(() -> company.judge("crm/3", Verdict.DIFFERENT, "crm/1"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContainingAll(
                        "crm/3 and crm/1 cannot be called different",
                        "2 (crm/2 same as crm/3, by ana on 2026-10-01)",
                        "1 (crm/1 same as crm/2, by ana on 2026-10-01)",
                        "rapport identity undo PROJECT 2");
        assertThat(company.judge("crm/3", Verdict.SAME, "crm/1")).satisfies(entered -> {
            assertThat(entered.judgements()).isEmpty();
            assertThat(entered.because()).extracting(Judgement::id).containsExactly(2L, 1L);
        });
        company.undo(2);
        company.judge("crm/3", Verdict.DIFFERENT, "news/7");
        assertThatThrownBy(() -> company.judge("crm/3", Verdict.SAME, "crm/1"))
                .as("another record of a customer it differs from")
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("judgement 3 (crm/3 different from news/7");
        company.judge("crm/2", Verdict.DIFFERENT, "news/8");
        assertThat(company.judge("crm/3", Verdict.SAME, "news/8").judgements())
                .as("a customer that is about to be parted says nothing as a whole")
                .hasSize(1);
    }

    @Test
    void foolishJudgementsAreRefused() {
        String otto = company.id("crm/2");
        assertThatThrownBy(() -> company.judge("crm/2", Verdict.SAME, "crm/2")).hasMessageContaining("one record");
        assertThatThrownBy(() -> company.judge(otto, Verdict.SAME, "news/8")).hasMessageContaining("Both are " + otto);
        assertThatThrownBy(() -> company.judge("crm/9", Verdict.SAME, "crm/2")).hasMessageContaining("crm, news");
        assertThatThrownBy(() -> company.judge("C-0000000000", Verdict.SAME, "crm/2"))
                .hasMessageContaining("no customer");
        assertThatThrownBy(() -> company.judge("Ada", Verdict.SAME, "crm/2")).hasMessageContaining("source/key");
        assertThatThrownBy(() -> company.withBook(
                        (book, records) -> book.split(find(records, otto), List.of(find(records, "crm/1")), by())))
                .hasMessageContaining("crm/1 is no record of " + otto)
                .hasMessageContaining("crm/2, news/8");
        assertThatThrownBy(() -> company.withBook((book, records) -> book.split(
                        find(records, otto), List.of(find(records, "crm/2"), find(records, "news/8")), by())))
                .hasMessageContaining("not all of them");
        assertThatThrownBy(() -> company.undo(7)).hasMessageContaining("no judgement 7");
        company.judge("crm/1", Verdict.UNSURE, "crm/2");
        company.undo(1);
        assertThatThrownBy(() -> company.undo(1)).hasMessageContaining("undone before, by ana");
    }

    @Test
    void whyHowAndReviewReadTheSnapshot() throws IOException {
        company.write("deliveries/news/more.csv", """
            Id,First,Last,Mail,Phone,Consent,Since
            9,R.,Weiss,,,true,2025-03-01
            """);
        company.run();
        try (Database snapshot = company.snapshot();
                ControlStore control = ControlStore.open(company.workspace().control())) {
            IdentityRecords records = new IdentityRecords(snapshot);
            CustomerOrigin origin = new CustomerOrigins(snapshot).of(find(records, "crm/2"), VIEWER);
            assertThat(origin.records())
                    .extracting(card -> card.ref().toString())
                    .containsExactly("crm/2", "news/8");
            assertThat(origin.weakest()).satisfies(bridge -> {
                assertThat(bridge).isNotNull();
                assertThat(bridge.leftRecords() + bridge.rightRecords()).isEqualTo(2);
            });
            Function<Entity, List<Judgement>> said = entity -> new Judgements(control).all(entity.word());
            Project project = company.project();
            Explanations explanations = new Explanations(snapshot, project.people(), project.companies(), said);
            Explanations.Why one = explanations.why(find(records, "crm/2"), find(records, "news/8"), 3, VIEWER);
            assertThat(one.together()).isTrue();
            assertThat(one.because())
                    .singleElement()
                    .asString()
                    .startsWith("they were joined directly: ")
                    .contains("same given name", "same family name", "same e-mail");
            assertThat(one.pairs())
                    .singleElement()
                    .satisfies(
                            pair -> assertThat(pair.explanation().probability()).isGreaterThan(0.9));
            Explanations.Why two = explanations.why(find(records, "crm/1"), find(records, "crm/2"), 3, VIEWER);
            assertThat(two.together()).isFalse();
            assertThat(two.because()).singleElement().asString().contains("are needed");

            IdentityReview review = new IdentityReview(snapshot, said);
            assertThat(review.questions(9, VIEWER)).singleElement().satisfies(question -> {
                assertThat(List.of(
                                question.left().ref().toString(),
                                question.right().ref().toString()))
                        .containsExactlyInAnyOrder("crm/3", "news/9");
                assertThat(question.together()).isEqualTo(question.reason().endsWith("joined, but only just"));
            });
            new JudgementBook(records, new Judgements(control), CLOCK)
                    .answer(find(records, "news/9"), find(records, "crm/3"), Verdict.UNSURE, by());
            assertThat(review.questions(9, VIEWER))
                    .as("who could not tell is not asked again")
                    .isEmpty();
            new JudgementBook(records, new Judgements(control), CLOCK)
                    .answer(find(records, "crm/1"), find(records, "crm/2"), Verdict.DIFFERENT, by());
            assertThat(explanations
                            .why(find(records, "news/7"), find(records, "crm/2"), 1, VIEWER)
                            .because()
                            .getFirst())
                    .startsWith("people said that they are not one: judgement 2");
            assertThat(new IdentityHistory(snapshot, new IdentityEvents(control))
                            .newest(9, VIEWER)
                            .getFirst()
                            .records())
                    .containsExactly("crm/1", "crm/2");
        }
    }
}
