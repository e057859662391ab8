package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.identity.GeneratedPeople;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an index tells of changes is what happened.
class IndexChangesTest {
    private static final Map<String, String> ANN = Map.of(
            "given_name", "Annemarie",
            "family_name", "Lindqvistson",
            "birth_date", "1971-03-04",
            "email", "annemarie.l@post.example",
            "phone", "+49 40 7718 2293");
    private final IdentityIndex index = People.index(new GeneratedPeople(3000, 41).rows);

    @Test
    void aStrangerGetsAClusterOfItsOwn() {
        assertThat(index.add(9000, ANN, 0)).containsExactly(new Change.Created(index.clusterOf(9000), 9000));
    }

    @Test
    void aKnownPersonJoins() {
        index.add(9000, ANN, 0);
        assertThat(index.add(9001, ANN, 0)).containsExactly(new Change.Joined(index.clusterOf(9000), 9001));
        assertThat(index.cluster(index.clusterOf(9000))).containsExactly(9000, 9001);
    }

    @Test
    void aBridgeMergesAndItsEndSplits() {
        index.add(
                9000,
                Map.of("given_name", "Annemarie", "family_name", "Lindqvistson", "email", "annemarie.l@post.example"),
                0);
        index.add(9001, Map.of("given_name", "Annemarie", "phone", "+49 40 7718 2293", "birth_date", "1971-03-04"), 0);
        long first = index.clusterOf(9000);
        long second = index.clusterOf(9001);
        assertThat(first).isNotEqualTo(second);
        assertThat(index.add(9002, ANN, 0))
                .contains(new Change.Merged(first, List.of(second)), new Change.Joined(first, 9002));
        List<Change> after = index.delete(9002);
        assertThat(after).contains(new Change.Left(first, 9002));
        assertThat(after).anyMatch(change -> change instanceof Change.Split split && split.cluster() == first);
    }

    @Test
    void theLastRecordEndsItsCluster() {
        index.add(9000, ANN, 0);
        long cluster = index.clusterOf(9000);
        assertThat(index.delete(9000)).containsExactly(new Change.Left(cluster, 9000), new Change.Ended(cluster));
        assertThat(index.cluster(cluster)).isEmpty();
    }

    @Test
    void anUpdateKeepsTheCluster() {
        index.add(9000, ANN, 0);
        index.add(9001, ANN, 0);
        long cluster = index.clusterOf(9000);
        Map<String, String> moved = new HashMap<>(ANN);
        moved.put("city", "Elsewhere");
        assertThat(index.update(9000, moved)).isEmpty();
        assertThat(index.clusterOf(9000)).isEqualTo(cluster);
    }

    @Test
    void judgementsGoBeforeTheModel() {
        index.add(9000, ANN, 0);
        index.add(9001, ANN, 0);
        long cluster = index.clusterOf(9000);
        assertThat(index.different(9000, 9001)).hasSize(1).first().isInstanceOf(Change.Split.class);
        assertThat(index.clusterOf(9000)).isNotEqualTo(index.clusterOf(9001));
        index.same(9000, 9001);
        assertThat(index.clusterOf(9001)).isEqualTo(index.clusterOf(9000)).isEqualTo(cluster);
    }

    @Test
    void whoeverFollowsTheEventsKnowsThePartition() {
        GeneratedPeople more = new GeneratedPeople(2000, 42);
        Map<Long, Long> followed = new HashMap<>();
        for (long id : People.ids(3000)) {
            followed.put(id, index.clusterOf(id));
        }
        Random random = new Random(3);
        Set<Long> added = new HashSet<>();
        for (int i = 0; i < 1500; i++) {
            long id = 10_000 + random.nextInt(900);
            List<Change> changes;
            if (!added.add(id)) {
                changes = random.nextBoolean() ? index.update(id, People.values(more.rows.get(i))) : index.delete(id);
                if (changes.stream().anyMatch(change -> change instanceof Change.Left)) {
                    added.remove(id);
                }
            } else {
                changes = index.add(id, People.values(more.rows.get(i)), 0);
            }
            changes.forEach(change -> follow(change, followed));
        }
        followed.forEach((id, cluster) -> assertThat(index.clusterOf(id)).isEqualTo(cluster));
        assertThat(followed).hasSize(index.size());
    }

    private void follow(Change change, Map<Long, Long> followed) {
        switch (change) {
            case Change.Created(long cluster, long record) -> followed.put(record, cluster);
            case Change.Joined(long cluster, long record) -> followed.put(record, cluster);
            case Change.Moved(long record, long from, long to) ->
                assertThat(followed.put(record, to)).isEqualTo(from);
            case Change.Left(long cluster, long record) ->
                assertThat(followed.remove(record)).isEqualTo(cluster);
            case Change.Ended(long cluster) -> assertThat(followed.values()).doesNotContain(cluster);
            case Change.Merged(long cluster, List<Long> from) ->
                followed.replaceAll((record, now) -> from.contains(now) ? (Long) cluster : now);
            case Change.Split(long cluster, List<Long> into) ->
                into.forEach(part -> {
                    for (long record : index.cluster(part)) {
                        assertThat(followed.put(record, part)).isIn(cluster, part);
                    }
                });
            case Change.Stopped(SharedValue value) -> assertThat(value.names()).isGreaterThan(1);
        }
    }
}
