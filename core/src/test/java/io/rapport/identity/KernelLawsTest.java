package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.definition.Entity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

/// Laws that hold for any input.
class KernelLawsTest {
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

    @Property(tries = 200)
    void aNumberedIdReadsBack(@ForAll long record) {
        long number = StableIds.natural(record & Long.MAX_VALUE, 0);
        assertThat(StableIds.number(StableIds.text("C-", number))).isEqualTo(number);
    }

    @Property(tries = 50)
    void equalPartitionsScoreOneAndRelabellingChangesNothing(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(max = 9) Integer> of) {
        int[] truth = of.stream().mapToInt(i -> i).toArray();
        int[] relabelled = of.stream().mapToInt(i -> 100 - i).toArray();
        Evaluation evaluation = Evaluation.of(relabelled, truth);
        assertThat(evaluation.f1()).isEqualTo(1);
        assertThat(evaluation.bcubedF1()).isCloseTo(1, within(1e-12));
    }

    @Example
    void evaluationCountsPairsAndBcubed() {
        // {1,2,3},{4,5} found as {1,2},{3,4,5}
        Evaluation evaluation = Evaluation.of(new int[] {1, 1, 2, 2, 2}, new int[] {7, 7, 7, 8, 8});
        assertThat(evaluation.precision()).isEqualTo(0.5);
        assertThat(evaluation.recall()).isEqualTo(0.5);
        assertThat(evaluation.bcubedPrecision()).isCloseTo((1 + 1 + 1 / 3.0 + 2 / 3.0 + 2 / 3.0) / 5, within(1e-12));
        assertThat(evaluation.largest()).isEqualTo(3);
    }

    @Property(tries = 5)
    void theOrderOfRecordsDoesNotMatter(@ForAll @IntRange(max = 1000) int seed) {
        GeneratedPeople people = new GeneratedPeople(3_000, 5);
        int[] straight = resolve(people.source(), people.rows.size());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < people.rows.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        int[] shuffled = resolve(
                field -> {
                    @Nullable String[] column = people.source().column(field);
                    @Nullable String[] moved = new String[column.length];
                    Arrays.setAll(moved, i -> column[order.get(i)]);
                    return moved;
                },
                people.rows.size());
        int[] back = new int[shuffled.length];
        for (int i = 0; i < back.length; i++) {
            back[order.get(i)] = shuffled[i];
        }
        Evaluation same = Evaluation.of(back, straight);
        assertThat(same.f1()).isGreaterThan(0.999);
    }

    @Example
    void allEqualAllEmptyAndOneRowAreHarmless() {
        int rows = 20_000;
        @Nullable String[] equal = new String[rows];
        Arrays.fill(equal, "same");
        assertThat(resolve(field -> field.equals("family_name") ? equal.clone() : new String[rows], rows))
                .hasSize(rows);
        assertThat(resolve(field -> new String[rows], rows)).hasSize(rows).doesNotHaveDuplicates();
        assertThat(resolve(field -> new @Nullable String[] {"x".repeat(1_000_000)}, 1))
                .containsExactly(0);
        assertThat(resolve(field -> new String[0], 0)).isEmpty();
    }

    private static int[] resolve(PersonFeatures.Source source, int rows) {
        IdentityDefinition definition = IdentityDefinition.shipped(Entity.PERSON);
        PersonFeatures features = PersonFeatures.read(rows, source, Blocked.of(definition));
        return new PersonResolver(definition, Nicknames.shipped())
                .resolve(features, new int[0])
                .cluster();
    }
}
