package io.rapport.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.report.document.Takeaway;
import io.rapport.report.document.Takeaway.Evidence;
import io.rapport.report.document.Tone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TakeawayPickTest {
    @Provide
    Arbitrary<List<Takeaway>> candidates() {
        Arbitrary<Takeaway> one = Combinators.combine(
                        Arbitraries.of(Tone.class),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.doubles().between(0, 5))
                .as((tone, topic, n, score) -> new Takeaway(tone, topic, "s" + n, score, new Evidence("x", "x", "x")));
        return one.list().uniqueElements(Takeaway::sentence).ofMaxSize(12);
    }

    @Property
    void atMostTwoOfATopicAndOneRiskAndOneWinWhereThereAreAny(
            @ForAll("candidates") List<Takeaway> candidates, @ForAll @IntRange(min = 2, max = 6) int most) {
        List<Takeaway> picked = TakeawayPick.of(candidates, most);
        assertThat(picked).hasSizeLessThanOrEqualTo(most);
        for (String topic : List.of("a", "b", "c")) {
            assertThat(picked.stream().filter(t -> t.topic().equals(topic)).count())
                    .isLessThanOrEqualTo(2);
        }
        for (Tone tone : List.of(Tone.GOOD, Tone.BAD)) {
            boolean exists = candidates.stream().anyMatch(t -> t.tone() == tone);
            assertThat(picked.stream().anyMatch(t -> t.tone() == tone)).isEqualTo(exists);
        }
    }

    @Property
    void theOrderOfCandidatesDoesNotMatter(@ForAll("candidates") List<Takeaway> candidates, @ForAll long seed) {
        List<Takeaway> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(TakeawayPick.of(shuffled, 4)).isEqualTo(TakeawayPick.of(candidates, 4));
    }
}
