package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.identity.GeneratedPeople;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was learned decides as it did, also after it was written down.
class LearnedTest {
    private final Matcher matcher = new Matcher(MatchSettings.usual());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 400, 1_900, 5_000, 20_000})
    void theSameRecordsAreMatchedTheSameByWhatWasLearnedFromThem(int people) throws IOException {
        RecordSet records = People.records(new GeneratedPeople(people, 3).rows);
        Match first = matcher.match(records, Judgements.none(), Progress.silent());
        byte[] bytes = first.learned().bytes();
        Learned learned = Learned.read(bytes);
        assertThat(learned.bytes()).isEqualTo(bytes);
        Match again = matcher.match(records, learned, Judgements.none(), Progress.silent());
        assertThat(again.cluster()).isEqualTo(first.cluster());
        assertThat(again.shared()).isEqualTo(first.shared());
        assertThat(again.doubts()).isEqualTo(first.doubts());
        assertThat(again.compared()).isEqualTo(first.compared());
        assertThat(again.pairs().size()).isEqualTo(first.pairs().size());
        for (int i = 0; i < first.pairs().size(); i++) {
            assertThat(again.pairs().odds(i)).isEqualTo(first.pairs().odds(i));
        }
    }

    @Test
    void changedBytesAreRefused() {
        RecordSet records = People.records(new GeneratedPeople(400, 3).rows);
        byte[] bytes = matcher.match(records, Judgements.none(), Progress.silent())
                .learned()
                .bytes();
        for (int at : new int[] {0, 11, bytes.length / 2, bytes.length - 5}) {
            byte[] broken = bytes.clone();
            broken[at] ^= 8;
            assertThatThrownBy(() -> Learned.read(broken)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> Learned.read(Arrays.copyOf(bytes, bytes.length - 9)))
                .isInstanceOf(IOException.class);
    }
}
