package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import io.rapport.identity.match.MatchSettings;
import io.rapport.identity.match.Matcher;
import io.rapport.identity.match.Progress;
import io.rapport.identity.match.RecordSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Laws of judgements in a resolver, whatever people say.
class JudgedLawsTest {
    private static final int ROWS = 600;
    private static final int SAID = 60;

    private static final RecordSet PEOPLE = new GeneratedPeople(ROWS, 5).records();
    private static final int[] UNJUDGED = resolve(List.of());

    private static int[] resolve(List<Judgement> judgements) {
        long[] record = LongStream.range(0, PEOPLE.rows()).toArray();
        return new Matcher(MatchSettings.usual())
                .match(PEOPLE, Judged.of(JudgementGraph.of(judgements), record).after(new int[0]), Progress.silent())
                .cluster();
    }

    @Property(tries = 15)
    void whatIsCalledTheSameJoinsWholeClustersAndChangesNothingElse(@ForAll int seed) {
        List<Judgement> judgements = said(seed, 100);
        int[] cluster = resolve(judgements);
        List<Judgement> all = new ArrayList<>(judgements);
        for (int row = 0; row < UNJUDGED.length; row++) {
            all.add(JudgingMemory.judgement(1000 + row, row, Verdict.SAME, UNJUDGED[row]));
        }
        JudgementGraph expected = JudgementGraph.of(all);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int a = random.nextInt(cluster.length);
            int b = random.nextInt(cluster.length);
            assertThat(cluster[a] == cluster[b]).isEqualTo(expected.answer(a, b).isPresent());
        }
    }

    @Property(tries = 15)
    void whatPeopleSayHoldsHoweverMixed(@ForAll int seed) {
        List<Judgement> judgements = said(seed, 50);
        int[] cluster = resolve(judgements);
        JudgementGraph graph = JudgementGraph.of(judgements);
        for (Judgement judgement : judgements) {
            int left = (int) judgement.left().record();
            int right = (int) judgement.right().record();
            Verdict verdict = graph.answer(left, right).orElseThrow().verdict();
            assertThat(cluster[left] == cluster[right]).isEqualTo(verdict == Verdict.SAME);
        }
    }

    /// Half of it about records that evidence joins.
    private static List<Judgement> said(int seed, int percentSame) {
        Random random = new Random(seed);
        List<Judgement> said = new ArrayList<>();
        for (int id = 1; id <= SAID; id++) {
            int left = random.nextInt(UNJUDGED.length);
            int right = random.nextBoolean() ? UNJUDGED[left] : random.nextInt(UNJUDGED.length);
            Verdict verdict = random.nextInt(100) < percentSame ? Verdict.SAME : Verdict.DIFFERENT;
            if (left != right) {
                said.add(JudgingMemory.judgement(id, left, verdict, right));
            }
        }
        return said;
    }
}
