package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.identity.match.Codes;
import io.rapport.identity.match.Field;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.Judgements;
import io.rapport.identity.match.MatchSettings;
import io.rapport.identity.match.Matcher;
import io.rapport.identity.match.Progress;
import io.rapport.identity.match.RecordSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Laws that hold for any input.
class KernelLawsTest {
    private static final RecordSet PEOPLE = new GeneratedPeople(3_000, 5).records();
    private static final int[] UNSHUFFLED = resolve(PEOPLE);

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
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < PEOPLE.rows(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        int[] shuffled = resolve(inOrder(PEOPLE, order));
        int[] back = new int[shuffled.length];
        for (int i = 0; i < back.length; i++) {
            back[order.get(i)] = shuffled[i];
        }
        assertThat(Evaluation.of(back, UNSHUFFLED).f1()).isGreaterThan(0.999);
    }

    private static RecordSet inOrder(RecordSet records, List<Integer> order) {
        List<Field> fields = new ArrayList<>();
        for (Field field : records.fields()) {
            @Nullable String[] moved = new String[records.rows()];
            for (int i = 0; i < moved.length; i++) {
                int code = field.codes().code()[order.get(i)];
                moved[i] = code < 0 ? null : field.codes().value()[code];
            }
            fields.add(new Field(field.name(), field.kind(), field.slot(), Codes.of(moved, moved.length, v -> v)));
        }
        return RecordSet.of(records.subject(), records.rows(), fields);
    }

    @Example
    void allEqualAllEmptyAndOneRowAreHarmless() {
        int rows = 20_000;
        @Nullable String[] equal = new String[rows];
        Arrays.fill(equal, "same");
        assertThat(resolve(of(FieldKind.FAMILY_NAME, equal))).hasSize(rows);
        assertThat(resolve(of(FieldKind.FAMILY_NAME, new String[rows])))
                .hasSize(rows)
                .doesNotHaveDuplicates();
        assertThat(resolve(of(FieldKind.FAMILY_NAME, "x".repeat(1_000_000)))).containsExactly(0);
        assertThat(resolve(of(FieldKind.FAMILY_NAME))).isEmpty();
    }

    private static RecordSet of(FieldKind kind, @Nullable String... values) {
        Codes codes = Codes.of(values, values.length, v -> v);
        return RecordSet.of(RecordSet.Subject.PERSON, values.length, List.of(new Field("only", kind, 0, codes)));
    }

    private static int[] resolve(RecordSet records) {
        return new Matcher(MatchSettings.usual())
                .match(records, Judgements.none(), Progress.silent())
                .cluster();
    }
}
