package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.identity.GeneratedPeople;
import org.junit.jupiter.api.Test;

/// A pair is given up only when it cannot reach what was asked for.
class ScorerTest {
    @Test
    void whatIsGivenUpEarlyWouldNotHaveReachedIt() {
        RecordSet records = People.records(new GeneratedPeople(1_500, 5).rows);
        Match match = new Matcher(MatchSettings.usual()).match(records, Judgements.none(), Progress.silent());
        Scorer scorer = new Scorer(match.model(), match.features().comparisons());
        int givenUp = 0;
        int weighed = 0;
        for (int left = 0; left < 700; left++) {
            for (int right = left + 1; right < 700; right++) {
                double odds = scorer.odds(left, right);
                for (double least : new double[] {-30, Matcher.KEPT * 2, Matcher.KEPT, 5}) {
                    double asked = scorer.odds(left, right, least);
                    if (asked == Scorer.HOPELESS) {
                        assertThat(odds).isLessThan(least);
                        givenUp++;
                    } else {
                        assertThat(asked).isEqualTo(odds);
                        weighed++;
                    }
                }
            }
        }
        assertThat(givenUp).isGreaterThan(100_000);
        assertThat(weighed).isGreaterThan(1_000);
    }
}
