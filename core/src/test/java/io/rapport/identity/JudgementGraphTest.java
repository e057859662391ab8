package io.rapport.identity;

import static io.rapport.control.Judgements.Verdict.DIFFERENT;
import static io.rapport.control.Judgements.Verdict.SAME;
import static io.rapport.control.Judgements.Verdict.UNSURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class JudgementGraphTest {
    @Example
    void sameIsHandedOnAlongAChain() {
        JudgementGraph graph = graph(says(1, 10, SAME, 11), says(2, 12, SAME, 11), says(3, 12, SAME, 13));
        assertThat(graph.answer(10, 13)).hasValueSatisfying(answer -> {
            assertThat(answer.verdict()).isEqualTo(SAME);
            assertThat(answer.because()).extracting(Judgement::id).containsExactly(1L, 2L, 3L);
        });
        assertThat(graph.answer(10, 14)).isEmpty();
        assertThat(graph.settled(11, 13)).isTrue();
    }

    @Example
    void aDifferenceHoldsBetweenWholeGroups() {
        JudgementGraph graph =
                graph(says(1, 10, SAME, 11), says(2, 20, SAME, 21), says(3, 11, DIFFERENT, 21), says(4, 30, SAME, 20));
        assertThat(graph.answer(10, 30)).hasValueSatisfying(answer -> {
            assertThat(answer.verdict()).isEqualTo(DIFFERENT);
            assertThat(answer.because()).extracting(Judgement::id).containsExactly(1L, 3L, 2L, 4L);
        });
        assertThat(graph.answer(30, 10))
                .hasValueSatisfying(answer ->
                        assertThat(answer.because()).extracting(Judgement::id).containsExactly(4L, 2L, 3L, 1L));
    }

    @Example
    void whoDoesNotLikeTheSameOnesNeedNotLikeEachOther() {
        JudgementGraph graph = graph(says(1, 10, DIFFERENT, 11), says(2, 11, DIFFERENT, 12));
        assertThat(graph.answer(10, 12)).isEmpty();
    }

    @Example
    void whatWasUndoneSaysNothing() {
        JudgementGraph graph = graph(JudgingMemory.undone(says(1, 10, SAME, 11)));
        assertThat(graph.answer(10, 11)).isEmpty();
        assertThat(graph.closure().groups()).isEmpty();
    }

    @Example
    void whoCouldNotTellIsNotAskedAgainUntilItFollows() {
        JudgementGraph graph = graph(says(1, 10, UNSURE, 11));
        assertThat(graph.settled(11, 10)).isTrue();
        assertThat(graph.answer(10, 11)).isEmpty();
        assertThat(graph.closure().groups()).isEmpty();
    }

    @Example
    void ofContradictingJudgementsTheNewerOnesCount() {
        JudgementGraph graph =
                graph(says(1, 10, SAME, 11), says(2, 11, SAME, 12), says(3, 10, DIFFERENT, 12), says(4, 12, SAME, 13));
        assertThat(graph.contradictions()).singleElement().satisfies(c -> {
            assertThat(c.ignored().id()).isEqualTo(1);
            assertThat(c.because()).extracting(Judgement::id).containsExactly(3L, 2L);
        });
        assertThat(graph.answer(10, 11)).map(JudgementGraph.Answer::verdict).hasValue(DIFFERENT);
        assertThat(graph.answer(11, 13)).map(JudgementGraph.Answer::verdict).hasValue(SAME);
    }

    @Example
    void betweenClustersADifferenceOfTwoOfTheirRecordsIsEnough() {
        List<Judgement> judgements = List.of(says(1, 11, DIFFERENT, 21), says(2, 12, DIFFERENT, 13));
        JudgementGraph graph = JudgementGraph.of(judgements, record -> record / 10);
        assertThat(graph.answer(19, 29)).map(JudgementGraph.Answer::verdict).hasValue(DIFFERENT);
        assertThat(graph.contradictions())
                .as("a difference that the next run will make")
                .isEmpty();
    }

    @Property(tries = 300)
    void itAnswersAsAnyoneWouldWhoWalksAllPairs(@ForAll @Size(max = 25) List<@IntRange(max = 299) Integer> acts) {
        List<Judgement> judgements = new ArrayList<>();
        for (int act : acts) {
            long left = act % 10;
            long right = act / 10 % 10;
            Verdict verdict = act / 100 == 0 ? DIFFERENT : SAME;
            Optional<JudgementGraph.Answer> known =
                    JudgementGraph.of(judgements).answer(left, right);
            if (left != right && known.isEmpty()) {
                judgements.add(says(judgements.size() + 1, left, verdict, right));
            }
        }
        JudgementGraph graph = JudgementGraph.of(judgements);
        assertThat(graph.contradictions()).isEmpty();
        boolean[][] same = walked(judgements);
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 10; b++) {
                Verdict wanted = same[a][b] ? SAME : differ(judgements, same, a, b) ? DIFFERENT : null;
                assertThat(graph.answer(a, b)
                                .map(JudgementGraph.Answer::verdict)
                                .orElse(null))
                        .isEqualTo(wanted);
            }
        }
    }

    @Property(tries = 200)
    void whatFollowsDoesNotDependOnTheOrderOfReading(
            @ForAll @Size(max = 30) List<@IntRange(max = 299) Integer> acts, @ForAll int seed) {
        List<Judgement> judgements = new ArrayList<>();
        for (int act : acts) {
            judgements.add(says(judgements.size() + 1, act % 10, act / 100 == 0 ? DIFFERENT : SAME, act / 10 % 10));
        }
        JudgementGraph graph = JudgementGraph.of(judgements);
        List<Judgement> shuffled = new ArrayList<>(judgements);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Judged.fingerprint(JudgementGraph.of(shuffled))).isEqualTo(Judged.fingerprint(graph));
        List<Judgement> counted = judgements.stream()
                .filter(j -> graph.contradictions().stream()
                        .noneMatch(c -> c.ignored().equals(j)))
                .toList();
        assertThat(JudgementGraph.of(counted).contradictions()).isEmpty();
        assertThat(Judged.fingerprint(JudgementGraph.of(counted))).isEqualTo(Judged.fingerprint(graph));
    }

    @Example
    void aGroupHoldsAlthoughItsMiddleRecordIsGone() {
        JudgementGraph graph = graph(says(1, 10, SAME, 11), says(2, 11, SAME, 12), says(3, 11, DIFFERENT, 20));
        Judged judged = Judged.of(graph, new long[] {20, 12, 10});
        assertThat(judged.same()).containsExactly(2, 1);
        assertThat(judged.different()).containsExactly(2, 0);
        assertThat(Judged.of(graph, new long[] {20, 7}).different()).isEmpty();
    }

    @Example
    void theFingerprintChangesWithWhatFollowsOnly() {
        String two = Judged.fingerprint(graph(says(1, 10, SAME, 11), says(2, 11, SAME, 12)));
        assertThat(Judged.fingerprint(graph(says(1, 10, SAME, 12), says(2, 12, SAME, 11))))
                .isEqualTo(two);
        assertThat(Judged.fingerprint(graph(says(1, 10, SAME, 11), says(2, 11, DIFFERENT, 12))))
                .isNotEqualTo(two);
        assertThat(Judged.fingerprint(JudgementGraph.EMPTY)).isEmpty();
    }

    private static boolean[][] walked(List<Judgement> judgements) {
        boolean[][] same = new boolean[10][10];
        for (int i = 0; i < 10; i++) {
            same[i][i] = true;
        }
        for (int round = 0; round < 10; round++) {
            for (Judgement j : judgements) {
                if (j.verdict() == SAME) {
                    int a = (int) j.left().record();
                    int b = (int) j.right().record();
                    for (boolean[] row : same) {
                        row[a] |= row[b];
                        row[b] |= row[a];
                    }
                }
            }
        }
        return same;
    }

    private static boolean differ(List<Judgement> judgements, boolean[][] same, int a, int b) {
        return judgements.stream().filter(j -> j.verdict() == DIFFERENT).anyMatch(j -> {
            int left = (int) j.left().record();
            int right = (int) j.right().record();
            return same[a][left] && same[b][right] || same[a][right] && same[b][left];
        });
    }

    private static JudgementGraph graph(Judgement... judgements) {
        return JudgementGraph.of(Arrays.asList(judgements));
    }

    private static Judgement says(long id, long left, Verdict verdict, long right) {
        return JudgingMemory.judgement(id, left, verdict, right);
    }
}
