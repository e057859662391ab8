package io.rapport.identity.match;

import java.util.List;

/// Weighs pairs again as an earlier [Matcher] weighed them, with the model it trained. Not thread-safe.
///
/// Cost of making it: as much as the preparing of a match; of an answer: microseconds.
public final class Evidence {
    private final Features features;
    private final Scorer scorer;
    private final RecordSet records;
    private final MatchSettings settings;
    private final Order order;

    /// @param records the same as then
    /// @param settings the same as then
    /// @param learned what was learned then
    public Evidence(RecordSet records, MatchSettings settings, Learned learned) {
        this.records = records;
        this.settings = settings;
        this.order = Order.of(Contents.of(records));
        this.features = Features.of(records, settings, order, learned.census(), Standing.Known.NOTHING);
        this.scorer = new Scorer(learned.model(), features.comparisons());
    }

    /// Log2 odds that two rows are one.
    public double odds(int left, int right) {
        return scorer.odds(left, right);
    }

    public Explanation explain(int left, int right) {
        return scorer.explain(left, right);
    }

    /// What keeps two groups of rows apart although a pair of theirs is strong enough; empty if nothing does.
    public String objection(List<Integer> left, List<Integer> right) {
        Clustering clustering = new Clustering(
                records.rows(),
                scorer,
                features.limits(),
                records.source(),
                settings.duplicateFree(),
                Judgements.none(),
                order);
        left.forEach(row -> clustering.join(left.getFirst(), row));
        right.forEach(row -> clustering.join(right.getFirst(), row));
        return clustering.objection(left.getFirst(), right.getFirst(), Matcher.TOGETHER);
    }
}
