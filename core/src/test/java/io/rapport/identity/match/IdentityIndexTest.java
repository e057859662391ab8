package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rapport.identity.GeneratedPeople;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityIndexTest {

    @Test
    void weighsPairsAsTheBatchDid() {
        GeneratedPeople people = new GeneratedPeople(5000, 11);
        RecordSet records = People.records(people.rows);
        MatchSettings settings = MatchSettings.usual();
        Match match = new Matcher(settings).match(records, Judgements.none(), Progress.silent());
        IdentityIndex index = IdentityIndex.of(match, records, People.ids(5000), settings, Judgements.none());
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            int pair = random.nextInt(match.pairs().size());
            int left = i % 2 == 0 ? match.pairs().left(pair) : random.nextInt(5000);
            int right = match.pairs().right(pair);
            assertThat(index.explain(left, right).odds())
                    .isCloseTo(match.explain(left, right).odds(), within(1e-3));
        }
    }

    @Test
    void aTenthThatComesOneByOneIsFoundAsInTheBatch() {
        GeneratedPeople people = new GeneratedPeople(20_000, 12);
        RecordSet records = People.records(people.rows);
        MatchSettings settings = MatchSettings.usual();
        Match batch = new Matcher(settings).match(records, Judgements.none(), Progress.silent());
        long[] ids = People.ids(people.rows.size());
        IdentityIndex index = IdentityIndex.of(batch, records, ids, settings, Judgements.none());
        List<Integer> tenth = new ArrayList<>(
                IntStream.range(18_000, people.rows.size()).boxed().toList());
        tenth.forEach(index::delete);
        Collections.shuffle(tenth, new Random(3));
        tenth.forEach(row -> index.add(row, People.values(people.rows.get(row)), 0));
        assertThat(equal(index, ids, batch)).isGreaterThanOrEqualTo(Math.round(ids.length * 0.999));
    }

    @Test
    void learningAnewFromATenthMoreChangesLittle() {
        GeneratedPeople people = new GeneratedPeople(20_000, 12);
        int first = 18_000;
        IdentityIndex index = People.index(people.rows.subList(0, first));
        for (int row = first; row < people.rows.size(); row++) {
            index.add(row, People.values(people.rows.get(row)), 0);
        }
        Match batch = new Matcher(MatchSettings.usual())
                .match(People.records(people.rows), Judgements.none(), Progress.silent());
        long[] ids = People.ids(people.rows.size());
        assertThat(equal(index, ids, batch)).isGreaterThanOrEqualTo(Math.round(ids.length * 0.995));
    }

    /// How many records are with the same others.
    private static long equal(IdentityIndex index, long[] ids, Match batch) {
        Map<Long, Set<Long>> whole = People.partition(batch.cluster());
        return People.partition(index, ids).entrySet().stream()
                .filter(e -> e.getValue().equals(whole.get(e.getKey())))
                .count();
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        GeneratedPeople people = new GeneratedPeople(3000, 13);
        int first = 2200;
        List<Integer> arriving = new ArrayList<>(
                IntStream.range(first, people.rows.size()).boxed().toList());
        Map<Long, Set<Long>> expected = Map.of();
        for (int order = 0; order < 20; order++) {
            IdentityIndex index = People.index(people.rows.subList(0, first));
            Collections.shuffle(arriving, new Random(order));
            arriving.forEach(row -> index.add(row, People.values(people.rows.get(row)), 0));
            Map<Long, Set<Long>> partition = People.partition(index, People.ids(people.rows.size()));
            expected = order == 0 ? partition : expected;
            assertThat(partition).isEqualTo(expected);
        }
    }

    @Test
    void deletingWhatWasAddedLeavesNoTrace() {
        GeneratedPeople people = new GeneratedPeople(4000, 14);
        int first = 3000;
        IdentityIndex index = People.index(people.rows.subList(0, first));
        Map<Long, Set<Long>> before = People.partition(index, People.ids(first));
        for (int row = first; row < people.rows.size(); row++) {
            index.add(row, People.values(people.rows.get(row)), 0);
        }
        assertThat(People.partition(index, People.ids(first))).isNotEqualTo(before);
        for (int row = first; row < people.rows.size(); row++) {
            index.delete(row);
        }
        assertThat(People.partition(index, People.ids(first))).isEqualTo(before);
    }

    @Test
    void updatingIsDeletingAndAdding() {
        GeneratedPeople people = new GeneratedPeople(3000, 15);
        IdentityIndex updated = People.index(people.rows);
        IdentityIndex replaced = People.index(people.rows);
        for (int row = 0; row < 300; row++) {
            @Nullable String[] other = people.rows.get(row + 1);
            updated.update(row, People.values(other));
            replaced.delete(row);
            replaced.add(row, People.values(other), 0);
        }
        long[] ids = People.ids(people.rows.size());
        assertThat(People.partition(updated, ids)).isEqualTo(People.partition(replaced, ids));
    }

    @Test
    void resolvesARecordItKnowsToItself() {
        GeneratedPeople people = new GeneratedPeople(5000, 16);
        IdentityIndex index = People.index(people.rows);
        int found = 0;
        for (int row = 0; row < 500; row++) {
            int id = row;
            List<Candidate> candidates = index.resolve(People.values(people.rows.get(row)));
            found += candidates.stream().anyMatch(c -> c.record() == id) ? 1 : 0;
            candidates.forEach(c -> assertThat(c.explanation().probability()).isEqualTo(c.probability(), within(1e-9)));
        }
        assertThat(found).isGreaterThan(480);
        assertThat(index.size()).isEqualTo(people.rows.size());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        IdentityIndex index = People.index(new GeneratedPeople(200, 17).rows);
        assertThatThrownBy(() -> index.resolve(Map.of("nickname", "bob"))).hasMessageContaining("nickname");
        assertThatThrownBy(() -> index.delete(777)).hasMessageContaining("777");
        assertThatThrownBy(() -> index.add(3, Map.of(), 0)).hasMessageContaining("3");
    }
}
