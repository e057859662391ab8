package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.identity.GeneratedPeople;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What follows a change is what matching everything again gives, bit by bit.
class RematchTest {
    private static final MatchSettings SETTINGS = MatchSettings.usual();

    /// Records by id; the age of a record is its first number.
    private final Map<Long, @Nullable String[]> now = new TreeMap<>();

    private final Map<Long, Long> age = new TreeMap<>();
    private Random random = new Random(1);
    /// Ids of records people said to be one, and of those they said not to be.
    private final List<long[]> same = new ArrayList<>();

    private final List<long[]> different = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aChangeIsFollowedAsIfEverythingWereMatchedAgain(int seed) throws IOException {
        random = new Random(seed);
        List<@Nullable String[]> people = new GeneratedPeople(3_500, seed).rows;
        List<@Nullable String[]> later = people.subList(3_000, 3_500);
        for (int i = 0; i < 3_000; i++) {
            put(random.nextLong() >>> 8, people.get(i));
        }
        plantBlocks();
        List<Long> all = new ArrayList<>(now.keySet());
        for (int i = 0; i < 12; i++) {
            same.add(new long[] {all.get(random.nextInt(all.size())), all.get(random.nextInt(all.size()))});
            different.add(new long[] {all.get(random.nextInt(all.size())), all.get(random.nextInt(all.size()))});
        }
        Match first = new Matcher(SETTINGS).match(batch(ids()).records(), said(ids()), Progress.silent());
        Matched kept = kept(first);
        int from = 0;
        for (int night = 0; night < 4; night++) {
            long[] touched = change(later.subList(from, from + 40), 15 + night * 20);
            from += 40;
            Rematch.Result result = new Rematch(SETTINGS, first.learned(), read(kept), this::batch)
                    .match(touched, this::said, List.of());
            Match whole = new Matcher(SETTINGS)
                    .match(batch(ids()).records(), first.learned(), said(ids()), Progress.silent());
            same(result, whole);
            explainedByManyThreads(result);
            kept = result.now();
        }
    }

    /// Every thread has an explainer of its own; one that two share mixes up what it remembers.
    private static void explainedByManyThreads(Rematch.Result result) {
        List<Explanation> alone = explained(result, result.outliner().get());
        IntStream.range(0, 16)
                .mapToObj(thread -> CompletableFuture.supplyAsync(
                        () -> explained(result, result.outliner().get())))
                .toList()
                .forEach(some -> assertThat(some.join()).isEqualTo(alone));
    }

    private static List<Explanation> explained(Rematch.Result result, Match.Outliner outliner) {
        return IntStream.range(0, result.touched().length)
                .mapToObj(place -> outliner.of(place, (place * 7 + 1) % result.touched().length))
                .toList();
    }

    private void same(Rematch.Result result, Match whole) {
        Matched wanted = kept(whole);
        Matched got = result.now();
        assertThat(got.id()).isEqualTo(wanted.id());
        assertThat(got.content()).isEqualTo(wanted.content());
        assertThat(Arrays.copyOf(got.forms().codes(), got.rows() * got.forms().width()))
                .isEqualTo(Arrays.copyOf(
                        wanted.forms().codes(), got.rows() * got.forms().width()));
        assertThat(got.values().hash()).isDeepEqualTo(wanted.values().hash());
        assertThat(got.values().stand()).isDeepEqualTo(wanted.values().stand());
        assertThat(edges(got.edges())).isEqualTo(edges(wanted.edges()));
        assertThat(got.evidence()).isEqualTo(wanted.evidence());
        assertThat(got.cluster()).isEqualTo(wanted.cluster());
        assertThat(got.bridges()).containsExactlyInAnyOrderElementsOf(wanted.bridges());
        assertThat(result.doubts().stream().map(Rematch.Reasoned::doubt).toList())
                .isEqualTo(whole.doubts());
        assertThat(result.touched().length).isLessThan(got.rows());
    }

    private static List<String> edges(Edges edges) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            all.add(edges.left(i) + " " + edges.right(i) + " " + edges.odds(i));
        }
        return all;
    }

    private Matched kept(Match match) {
        long[] ids = batch(ids()).id();
        return Matched.of(match, ids, batch(ids).age(), ids.clone(), new long[0][]);
    }

    private static Matched read(Matched kept) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        kept.write(bytes);
        return Matched.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private void put(long id, @Nullable String[] row) {
        now.put(id, row);
        age.putIfAbsent(id, (long) random.nextInt(500));
    }

    /// Blocks about as large as may be compared whole, and switchboards about as shared as may link.
    private void plantBlocks() {
        for (int block = 0; block < 6; block++) {
            for (int i = 0; i < 58 + block; i++) {
                @Nullable
                String[] row = {
                    "Ada" + i,
                    "Blockmann" + (char) ('a' + block),
                    null,
                    null,
                    i % 20 == 0 ? "+49301234" + block : null,
                    "Lange Gasse " + i % 3,
                    "Berlin",
                    "1011" + block
                };
                put(random.nextLong() >>> 8, row);
            }
        }
    }

    /// Some records new, some changed, some gone.
    private long[] change(List<@Nullable String[]> fresh, int others) {
        List<Long> touched = new ArrayList<>();
        for (@Nullable String[] row : fresh) {
            long id = random.nextLong() >>> 8;
            put(id, row);
            touched.add(id);
        }
        List<Long> all = new ArrayList<>(now.keySet());
        for (int i = 0; i < others; i++) {
            long id = all.get(random.nextInt(all.size()));
            touched.add(id);
            if (i % 3 == 0) {
                now.remove(id);
            } else if (now.containsKey(id)) {
                @Nullable String[] row = now.get(id).clone();
                int field = random.nextInt(row.length);
                row[field] = now.get(all.get(random.nextInt(all.size()))) == null
                        ? null
                        : now.getOrDefault(all.get(random.nextInt(all.size())), row)[field];
                now.put(id, row);
                age.put(id, (long) random.nextInt(500));
            }
        }
        return touched.stream().mapToLong(id -> id).distinct().toArray();
    }

    private long[] ids() {
        return now.keySet().stream().mapToLong(id -> id).toArray();
    }

    private Rematch.Batch batch(long[] wanted) {
        List<Long> ids = new ArrayList<>();
        for (long id : wanted) {
            if (now.containsKey(id)) {
                ids.add(id);
            }
        }
        ids.sort((a, b) -> {
            int byAge = Long.compare(age.getOrDefault(a, 0L), age.getOrDefault(b, 0L));
            return byAge != 0 ? byAge : Long.compare(a, b);
        });
        List<@Nullable String[]> rows = new ArrayList<>();
        ids.forEach(id -> rows.add(now.get(id)));
        return new Rematch.Batch(
                ids.stream().mapToLong(id -> id).toArray(),
                ids.stream().mapToLong(id -> age.getOrDefault(id, 0L)).toArray(),
                People.records(rows),
                new long[0][]);
    }

    private Judgements said(long[] unsorted) {
        long[] ids = batch(unsorted).id();
        return new Judgements(new int[0], pairs(ids, same), pairs(ids, different));
    }

    private static int[] pairs(long[] ids, List<long[]> of) {
        LongIntMap at = new LongIntMap();
        for (int row = 0; row < ids.length; row++) {
            at.put(ids[row], row);
        }
        return of.stream()
                .filter(pair -> at.has(pair[0]) && at.has(pair[1]))
                .flatMapToInt(pair -> Arrays.stream(pair).mapToInt(at::get))
                .toArray();
    }
}
