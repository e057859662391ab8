package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Matches records again of which a few changed, with the result that [Matcher] has for all of them by the same model,
/// bit by bit: what decides is the same code, given only those records whose decision may be another one.
///
/// 1. An identifier that a changed record has or had may stand with other names: all who carry it are looked at.
/// 2. Blocks say whose candidates may be others ([TouchedBlocks]); pairs that were none before or have another content
///    are weighed, all others keep their odds ([Turnover]).
/// 3. Whatever hangs together with one of these is clustered anew; all other clusters stay.
///
/// Memory: about 400 bytes a record. Cost, measured on two processors: 15 s for 1.7 million records of which 19,000
/// changed.
public final class Rematch {
    private static final int PARTS = 32;

    private final MatchSettings settings;
    private final Learned learned;
    private final Matched before;
    private final Reading reading;
    private final double least;

    /// Some records, oldest first.
    ///
    /// @param keys further numbers of the caller's, by key and row
    public record Batch(long[] id, long[] age, RecordSet records, long[][] keys) {}

    /// Reads records as they are now.
    @FunctionalInterface
    public interface Reading {
        /// @return those that are there, oldest first
        Batch read(long[] ids);
    }

    /// What is known of pairs from outside.
    @FunctionalInterface
    public interface Said {
        /// @param id by row
        Judgements of(long[] id);
    }

    /// What came of it.
    ///
    /// @param now all records; those of `touched` have no name yet
    /// @param touched rows that were clustered anew, rising
    /// @param cluster by place in `touched` the first place of its cluster
    /// @param links by which these were joined, in places
    /// @param outliner makes what explains pairs of these places, one for each thread
    /// @param gone ids of records that are no more, or are not what they were
    /// @param doubts of all records, in rows
    /// @param decided texts of identifiers that changed records have or had, as those write them who have them now
    /// @param values texts of identifiers that link nobody, of the records that were looked at
    /// @param shared why, as far as that was decided again
    public record Result(
            Matched now,
            int[] touched,
            int[] cluster,
            Edges links,
            Supplier<Match.Outliner> outliner,
            long[] gone,
            List<Reasoned> doubts,
            List<Match.Idle> decided,
            List<Match.Idle> values,
            List<SharedValue> shared) {}

    /// A doubt and what the two have in common.
    public record Reasoned(Doubt doubt, Explanation explanation) {}

    /// @param before all records as they were, matched by `learned`
    public Rematch(MatchSettings settings, Learned learned, Matched before, Reading reading) {
        this.settings = settings;
        this.learned = learned;
        this.before = before;
        this.reading = reading;
        least = Bits.odds(learned.expected().threshold());
    }

    /// @param touched ids of records that came, went or changed
    /// @param said judgements of all records as they are now
    /// @param together ids of records that are to be looked at together
    public Result match(long[] touched, Said said, List<long[]> together) {
        KnownValues known = new KnownValues(before, touched);
        Batch came = reading.read(touched);
        known.come(Matched.Values.of(features(came, Standing.Known.NOTHING).linked(), came.id().length));
        Batch seen = reading.read(known.carriers(touched));
        Features of = features(seen, known.byCarriers());
        Moved moved = Moved.of(before, seen, of, known.touched());
        Order order = Order.of(moved.content());
        TouchedBlocks blocks = new TouchedBlocks(
                before.forms(),
                moved.forms(),
                moved.id().length,
                learned.blocking().keys(),
                learned.splits(),
                new TouchedBlocks.Sequence(order.place(), moved.places(before, order)));
        BitSet dirty = blocks.affected(moved.gone(), moved.come());
        Turnover turnover = Turnover.of(before, moved, blocks.pairs(dirty), dirty);
        Edges weighed = EdgeOrder.falling(weigh(moved, turnover.unweighed()), moved.content());
        Edges edges = turnover.merged(weighed);
        Judgements judgements = said.of(moved.id());
        int[] rows = new Together(moved, edges, least)
                .judged(judgements)
                .also(together)
                .around(before, moved, turnover.touched(weighed, least), least);
        return cluster(moved, edges, judgements, rows, of);
    }

    private Features features(Batch batch, Standing.Known known) {
        Order order = Order.of(Contents.of(batch.records()));
        return Features.of(batch.records(), settings, order, learned.census(), known);
    }

    /// Some rows as they are compared among all.
    private record Near(int[] rows, Batch batch, Features features, Scorer scorer) {
        int at(int row) {
            return Arrays.binarySearch(rows, row);
        }
    }

    private Near near(Moved moved, int[] rows) {
        Batch batch =
                reading.read(Arrays.stream(rows).mapToLong(r -> moved.id()[r]).toArray());
        if (batch.id().length != rows.length) {
            throw new IllegalStateException(
                    "%d of %d records are no longer there".formatted(rows.length - batch.id().length, rows.length));
        }
        Features features = features(batch, KnownValues.of(moved.values(), rows));
        return new Near(rows, batch, features, new Scorer(learned.model(), features.comparisons()));
    }

    private Edges weigh(Moved moved, long[] pairs) {
        BitSet wanted = new BitSet();
        for (long pair : pairs) {
            wanted.set((int) (pair >>> 32));
            wanted.set((int) pair);
        }
        Near near = near(moved, wanted.stream().toArray());
        Edges[] parts = IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> {
                    Scorer scorer = near.scorer().fresh();
                    Edges edges = new Edges();
                    int to = (int) ((long) pairs.length * (part + 1) / PARTS);
                    for (int i = (int) ((long) pairs.length * part / PARTS); i < to; i++) {
                        int left = (int) (pairs[i] >>> 32);
                        int right = (int) pairs[i];
                        double odds = scorer.odds(near.at(left), near.at(right), Matcher.KEPT);
                        if (odds >= Matcher.KEPT) {
                            edges.add(left, right, odds);
                        }
                    }
                    return edges;
                })
                .toArray(Edges[]::new);
        Edges all = new Edges();
        for (Edges part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private Result cluster(Moved moved, Edges edges, Judgements judgements, int[] rows, Features of) {
        Near near = near(moved, rows);
        Edges local = new Edges();
        for (int i = 0; i < edges.size() && edges.odds(i) >= least; i++) {
            int left = near.at(edges.left(i));
            if (left >= 0) {
                local.add(left, near.at(edges.right(i)), edges.odds(i));
            }
        }
        Clustering clustering = new Clustering(
                rows.length,
                near.scorer(),
                near.features().limits(),
                new int[rows.length],
                settings.duplicateFree(),
                judgements.among(near::at),
                Order.of(Contents.of(near.batch().records())));
        clustering.join(local, least, Matcher.TOGETHER);
        int[] evidence = clustering.clusters();
        List<Clustering.Bridge> bridges = new ArrayList<>();
        for (Clustering.Bridge bridge : before.bridges()) {
            int left = moved.toNow()[bridge.left()];
            int right = moved.toNow()[bridge.right()];
            if (left >= 0 && right >= 0 && near.at(left) < 0) {
                bridges.add(new Clustering.Bridge(left, right, bridge.odds(), bridge.pairs()));
            }
        }
        for (Clustering.Bridge bridge : clustering.bridges()) {
            bridges.add(
                    new Clustering.Bridge(rows[bridge.left()], rows[bridge.right()], bridge.odds(), bridge.pairs()));
        }
        clustering.joinJudged();
        int[] cluster = clustering.clusters();
        Matched now = new Matched(
                moved.id(),
                moved.age(),
                moved.content(),
                moved.forms(),
                moved.values(),
                edges,
                moved.clusters(before.evidence(), rows, evidence),
                moved.clusters(before.cluster(), rows, cluster),
                bridges,
                moved.name(),
                moved.keys());
        return new Result(
                now,
                rows,
                cluster,
                clustering.links(),
                () -> near.scorer().fresh()::outline,
                Arrays.stream(moved.gone()).mapToLong(row -> before.id()[row]).toArray(),
                doubts(moved, now, judgements),
                Match.decided(of),
                Match.idle(of),
                of.shared());
    }

    private List<Reasoned> doubts(Moved moved, Matched now, Judgements judgements) {
        int[] evidence = now.evidence();
        Clustering all = Clustering.of(evidence, judgements);
        Doubts doubts = new Doubts(all, now.bridges(), learned.expected().threshold());
        List<Doubt> best = doubts.best(now.edges());
        BitSet clusters = new BitSet();
        BitSet wanted = new BitSet();
        for (Doubt doubt : best) {
            wanted.set(doubt.left());
            wanted.set(doubt.right());
            if (doubts.isObjected(doubt, evidence)) {
                clusters.set(evidence[doubt.left()]);
                clusters.set(evidence[doubt.right()]);
            }
        }
        for (int row = 0; row < evidence.length; row++) {
            if (clusters.get(evidence[row])) {
                wanted.set(row);
            }
        }
        Near near = near(moved, wanted.stream().toArray());
        Clustering groups = new Clustering(
                near.rows().length,
                near.scorer(),
                near.features().limits(),
                new int[near.rows().length],
                settings.duplicateFree(),
                judgements.among(near::at),
                Order.of(Contents.of(near.batch().records())));
        for (int place = 0; place < near.rows().length; place++) {
            int first = near.at(evidence[near.rows()[place]]);
            if (first >= 0) {
                groups.join(first, place);
            }
        }
        Scorer scorer = near.scorer().fresh();
        return best.stream()
                .map(doubt -> doubts.said(
                        doubt,
                        evidence,
                        (left, right) -> groups.objection(near.at(left), near.at(right), Matcher.TOGETHER)))
                .map(doubt -> new Reasoned(doubt, scorer.outline(near.at(doubt.left()), near.at(doubt.right()))))
                .toList();
    }

    /// Ids of some and others, each once.
    static long[] ids(long[] some, LongStream others) {
        return LongStream.concat(Arrays.stream(some), others)
                .sorted()
                .distinct()
                .toArray();
    }
}
