package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.identity.match.Judgements;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.MatchSettings;
import io.rapport.identity.match.Matcher;
import io.rapport.identity.match.Progress;
import org.junit.jupiter.api.Test;

/// Resolves generated people; `-DRAPPORT_PEOPLE=1000000` measures at that size.
class GeneratedPeopleTest {
    @Test
    void householdsTwinsAndJunkDoNotSpoilThePrecision() {
        GeneratedPeople people = new GeneratedPeople(Integer.getInteger("RAPPORT_PEOPLE", 20_000), 11);
        long start = System.nanoTime();
        Match match = new Matcher(MatchSettings.usual()).match(people.records(), Judgements.none(), Progress.silent());
        Evaluation found = Evaluation.of(match.cluster(), people.truth());
        System.out.printf(
                "generated %7d records, %8d pairs, %.2f s: %s%n",
                people.rows.size(), match.compared(), (System.nanoTime() - start) / 1e9, found);
        assertThat(found.precision()).isGreaterThan(0.96);
        assertThat(found.recall()).isGreaterThan(0.89);
        assertThat(match.expected().precision()).isBetween(found.precision() - 0.03, found.precision() + 0.03);
    }
}
