package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/// Laws and published values of text similarity.
class SimilarityTest {
    @Property
    void similarityIsSymmetricAndBetweenZeroAndOne(@ForAll @AlphaChars String a, @ForAll @AlphaChars String b) {
        double similarity = Similarity.jaroWinkler(a, b);
        assertThat(similarity).isBetween(0.0, 1.0).isCloseTo(Similarity.jaroWinkler(b, a), within(1e-12));
        assertThat(Similarity.jaroWinkler(a, a)).isEqualTo(1);
    }

    @Example
    void similarityHasThePublishedValues() {
        // Winkler 1990, as quoted in the literature
        assertThat(Similarity.jaroWinkler("martha", "marhta")).isCloseTo(0.9611, within(1e-4));
        assertThat(Similarity.jaroWinkler("dixon", "dicksonx")).isCloseTo(0.8133, within(1e-4));
        assertThat(Similarity.jaroWinkler("dwayne", "duane")).isCloseTo(0.84, within(1e-4));
    }

    @Property
    void lettersNeverRuleOutWhatIsClose(
            @ForAll @AlphaChars @StringLength(min = 1, max = 12) String a,
            @ForAll @AlphaChars @StringLength(min = 1, max = 12) String b) {
        int edits = Similarity.edits(a, b, 12);
        assertThat(Similarity.edits(b, a, 12)).isEqualTo(edits);
        long lettersA = Similarity.letters(a);
        long lettersB = Similarity.letters(b);
        assertThat(Similarity.farApart(lettersA, lettersB, edits)).isFalse();
        double similarity = Similarity.jaroWinkler(a, b);
        assertThat(similarity == 0 || Similarity.mayReach(a, lettersA, b, lettersB, similarity - 1e-9))
                .isTrue();
    }
}
