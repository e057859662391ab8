package io.rapport.identity.match;

import java.util.List;

/// Finds which records are about the same subject. Read [#match] for the order of the steps. Immutable; each call uses
/// all processors.
public final class Matcher {
    /// Pairs of fewer odds (6 %) are not kept.
    static final double KEPT = -4;
    static final double TOGETHER = 0;
    /// How many of a household, or of the colleagues in the data, a person has at most on average.
    private static final double KIN_OF_PERSON = 2;
    private static final double KIN_OF_COMPANY = 0.1;
    /// So few records that they can be matched twice, the second time with what the first taught of who is who.
    private static final int FEW_ROWS = 30_000;
    private static final int FEW_PAIRS = 20_000;
    private static final int RANDOM_PAIRS = 100_000;
    /// Subjects have so many further records that counting them as others would matter.
    static final double MANY = 0.5;

    private final MatchSettings settings;

    public Matcher(MatchSettings settings) {
        this.settings = settings;
    }

    /// Clusters at other thresholds.
    @FunctionalInterface
    interface Regroup {
        Clustering at(double probability);
    }

    /// Learns from the records and matches them. Cost: linear in rows and candidate pairs; memory about 200 bytes a
    /// row and 12 bytes a kept pair.
    public Match match(RecordSet records, Judgements judgements, Progress progress) {
        progress.at("preparing", 0, 1);
        Order order = Order.of(Contents.of(records));
        Features features = Features.of(records, settings, order);
        Forms forms = new Forms(features.forms(), records.rows());
        progress.at("training", 0, 1);
        boolean all = Candidates.all(records.rows());
        Candidates candidates = all ? Candidates.whole(forms, order) : Candidates.of(forms, order);
        Model model = train(features, candidates);
        if (!countsSubjects(model)) {
            return match(records, order, features, forms, candidates, model, judgements, progress);
        }
        Judgements unjudged = new Judgements(judgements.declared(), new int[0], new int[0]);
        features.recount(match(records, order, features, forms, candidates, model, unjudged, progress)
                .cluster());
        return match(
                records,
                order,
                features,
                forms,
                candidates,
                train(features, candidates, RANDOM_PAIRS),
                judgements,
                progress);
    }

    /// Matches records by what was learned before, from these or from others like them.
    public Match match(RecordSet records, Learned learned, Judgements judgements, Progress progress) {
        progress.at("preparing", 0, 1);
        Order order = Order.of(Contents.of(records));
        Features features = Features.of(records, settings, order, learned.census(), Standing.Known.NOTHING);
        Forms forms = new Forms(features.forms(), records.rows());
        return match(records, order, features, forms, learned, judgements, progress);
    }

    private Match match(
            RecordSet records,
            Order order,
            Features features,
            Forms forms,
            Learned learned,
            Judgements judgements,
            Progress progress) {
        Scorer scorer = new Scorer(learned.model(), features.comparisons());
        Blocking blocking = learned.blocking();
        Scoring.Scored scored = score(records, order, scorer, forms, blocking, learned.splits(), progress);
        progress.at("clustering", 0, 1);
        Regroup regroup = regroup(records, order, features, scorer, scored.edges(), judgements);
        double threshold = learned.expected().threshold();
        return new Match(features, learned, scored, regroup.at(threshold), regroup, order);
    }

    private static Scoring.Scored score(
            RecordSet records,
            Order order,
            Scorer scorer,
            Forms forms,
            Blocking blocking,
            int[] splits,
            Progress progress) {
        Scoring scoring = new Scoring(scorer, KEPT);
        Scoring.Scored scored = blocking.all()
                ? scoring.all(records.rows(), progress)
                : scoring.candidates(new Pairing(forms, order, blocking.keys(), splits), progress);
        return new Scoring.Scored(
                EdgeOrder.falling(scored.edges(), order.content()), scored.pairs(), scored.histogram());
    }

    private Regroup regroup(
            RecordSet records, Order order, Features features, Scorer scorer, Edges edges, Judgements judgements) {
        return probability -> {
            Clustering clustering = new Clustering(
                    records.rows(),
                    scorer.fresh(),
                    features.limits(),
                    records.source(),
                    settings.duplicateFree(),
                    judgements,
                    order);
            clustering.join(edges, Bits.odds(probability), TOGETHER);
            return clustering;
        };
    }

    private Match match(
            RecordSet records,
            Order order,
            Features features,
            Forms forms,
            Candidates candidates,
            Model model,
            Judgements judgements,
            Progress progress) {
        boolean all = Candidates.all(records.rows());
        Census census = Census.whole(features);
        features.become(census);
        Scorer scorer = new Scorer(model, features.comparisons());
        Blocking blocking =
                all ? Blocking.everything() : Blocking.choose(candidates, probabilities(candidates, scorer));
        int[] splits = Pairing.splits(forms);
        Scoring.Scored scored = score(records, order, scorer, forms, blocking, splits, progress);
        progress.at("clustering", 0, 1);
        double matches = model.matches() / Math.max(0.1, blocking.recall());
        Expectation expected = settings.choosesThreshold()
                ? Expectation.choose(scored.edges(), matches)
                : Expectation.of(scored.edges(), matches, settings.threshold());
        Regroup regroup = regroup(records, order, features, scorer, scored.edges(), judgements);
        Learned learned = new Learned(model, census, blocking, splits, expected);
        return new Match(features, learned, scored, regroup.at(expected.threshold()), regroup, order);
    }

    private Model train(Features features, Candidates candidates) {
        boolean many = candidates.size() > FEW_PAIRS;
        Model first = train(features, many ? candidates.eighth() : candidates, RANDOM_PAIRS / (many ? 8 : 1));
        double others = others(first);
        if (others > MANY) {
            features.recount(others);
        }
        return many || others > MANY ? train(features, candidates, RANDOM_PAIRS) : first;
    }

    /// Whether subjects have so many further records that these are counted out, and few enough records for
    /// counting subjects.
    static boolean countsSubjects(Model model) {
        return others(model) > MANY && model.records() <= FEW_ROWS;
    }

    /// How many other records a record's subject has, on average.
    static double others(Model model) {
        return 2 * model.matches() / model.records();
    }

    private Model train(Features features, Candidates candidates, int randomPairs) {
        List<Comparison> comparisons = features.comparisons();
        int rows = features.rows();
        return new Trainer(
                        comparisons,
                        Patterns.of(comparisons, candidates).sample(),
                        Chance.of(comparisons, candidates.order(), randomPairs, settings.seed()),
                        rows,
                        rows * (rows - 1.0) / 2,
                        features.subject() == RecordSet.Subject.PERSON ? KIN_OF_PERSON : KIN_OF_COMPANY)
                .train();
    }

    private static double[] probabilities(Candidates candidates, Scorer scorer) {
        double[] probability = new double[candidates.size()];
        for (int i = 0; i < probability.length; i++) {
            probability[i] = Bits.probability(scorer.odds(candidates.left(i), candidates.right(i), KEPT * 2));
        }
        return probability;
    }
}
