package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What matching found. Holds the features of the records, so that any pair can be explained. Explaining is for one
/// thread at a time.
public final class Match {
    private final Features features;
    private final Learned learned;
    private final Edges pairs;
    private final long compared;
    private final long[] histogram;
    private final int[] evidence;
    private final List<Clustering.Bridge> bridges;
    private final long[] content;
    private final int[] cluster;
    private final Edges links;
    private final Edges refused;
    private final CompletableFuture<List<Doubt>> doubts;
    private final Matcher.Regroup regroup;
    private final Scorer scorer;

    Match(
            Features features,
            Learned learned,
            Scoring.Scored scored,
            Clustering clustering,
            Matcher.Regroup regroup,
            Order order) {
        this.features = features;
        this.learned = learned;
        this.pairs = scored.edges();
        this.compared = scored.pairs();
        this.histogram = scored.histogram();
        this.evidence = clustering.clusters();
        this.bridges = List.copyOf(clustering.bridges());
        Clustering found = clustering.again();
        this.doubts = CompletableFuture.supplyAsync(() -> new Doubts(found, bridges, threshold()).list(pairs));
        this.content = order.content();
        clustering.joinJudged();
        this.cluster = clustering.clusters();
        this.links = clustering.links();
        this.refused = clustering.refused();
        this.regroup = regroup;
        this.scorer = new Scorer(learned.model(), features.comparisons());
    }

    Features features() {
        return features;
    }

    /// By row the first row of its cluster before people's judgements joined clusters.
    int[] evidence() {
        return evidence;
    }

    List<Clustering.Bridge> bridges() {
        return bridges;
    }

    /// By row, see [Contents].
    long[] content() {
        return content;
    }

    /// Per row the first row of its cluster.
    public int[] cluster() {
        return cluster;
    }

    /// Scored pairs by falling odds, those that may be matches.
    public Edges pairs() {
        return pairs;
    }

    /// The pairs by which clusters were joined, in order.
    public Edges links() {
        return links;
    }

    /// Pairs above the threshold whose groups were not joined, because other pairs of theirs speak against it.
    public Edges refused() {
        return refused;
    }

    /// Pairs a person should look at, at most 10,000, best first.
    public List<Doubt> doubts() {
        return doubts.join();
    }

    /// How many candidate pairs were compared.
    public long compared() {
        return compared;
    }

    /// Candidate pairs by log2 odds, in half bits from -32 to 32.
    public long[] histogram() {
        return histogram;
    }

    /// Probability from which two records are one.
    public double threshold() {
        return learned.expected().threshold();
    }

    /// What the model expects of the threshold.
    public Expectation expected() {
        return learned.expected();
    }

    /// What it was matched by.
    public Learned learned() {
        return learned;
    }

    public Model model() {
        return learned.model();
    }

    public Blocking blocking() {
        return learned.blocking();
    }

    /// A text of an identifier by which nobody is found.
    ///
    /// @param normal its normal form, if that stopped linking; null if it means nothing
    public record Idle(Field field, String text, @Nullable String normal) {}

    /// The texts of identifiers about which something was decided, and not merely remembered.
    static List<Idle> decided(Features features) {
        List<Idle> decided = new ArrayList<>();
        for (Features.Linked linked : features.linked()) {
            for (int f = 0; f < linked.fields().size(); f++) {
                Field field = linked.fields().get(f);
                int[] of = linked.of().get(f);
                for (int raw = 0; raw < of.length; raw++) {
                    if (of[raw] >= 0 && !Standing.known(linked.stand()[of[raw]])) {
                        decided.add(new Idle(field, field.codes().value()[raw], linked.values()[of[raw]]));
                    }
                }
            }
        }
        return decided;
    }

    /// The texts of identifiers that link nobody.
    public List<Idle> idle() {
        return idle(features);
    }

    static List<Idle> idle(Features features) {
        List<Idle> idle = new ArrayList<>();
        for (Features.Linked linked : features.linked()) {
            for (int f = 0; f < linked.fields().size(); f++) {
                Field field = linked.fields().get(f);
                int[] of = linked.of().get(f);
                for (int raw = 0; raw < of.length; raw++) {
                    if (of[raw] < 0) {
                        idle.add(new Idle(field, field.codes().value()[raw], null));
                    } else if (Standing.stopped(linked.stand()[of[raw]])) {
                        idle.add(new Idle(field, field.codes().value()[raw], linked.values()[of[raw]]));
                    }
                }
            }
        }
        return idle;
    }

    /// Values that stopped linking.
    public List<SharedValue> shared() {
        return features.shared();
    }

    /// The clusters another threshold gives, per row the first row.
    public int[] at(double probability) {
        Clustering clustering = regroup.at(probability);
        clustering.joinJudged();
        return clustering.clusters();
    }

    public Explanation explain(int left, int right) {
        return scorer.explain(left, right);
    }

    /// Explains pairs as [#explain] does, but for what the records say; for one thread, which has one of its own.
    public Outliner outliner() {
        Scorer own = scorer.fresh();
        return own::outline;
    }

    /// Says what two rows agree and differ in.
    @FunctionalInterface
    public interface Outliner {
        Explanation of(int left, int right);
    }
}
