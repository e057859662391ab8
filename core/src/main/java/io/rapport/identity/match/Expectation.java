package io.rapport.identity.match;

/// What the model itself expects of a threshold, without labels: a pair of probability p is right p times.
///
/// @param threshold probability from which two records are one
/// @param precision expected share of the joined pairs that are right
/// @param recall expected share of all matches that are joined
public record Expectation(double threshold, double precision, double recall) {
    /// In percent.
    private static final int LEAST = 50;
    private static final int MOST = 99;
    /// The precision a chosen threshold must let expect.
    private static final double PRECISE = 0.97;

    /// The lowest threshold from one half on that lets expect a precision of 97 %.
    ///
    /// @param edges scored pairs by falling odds
    /// @param matches how many pairs of one subject there are
    static Expectation choose(Edges edges, double matches) {
        Expectation best = of(edges, matches, MOST / 100.0);
        for (int percent = MOST - 1; percent >= LEAST; percent--) {
            Expectation lower = of(edges, matches, percent / 100.0);
            if (lower.precision < PRECISE) {
                break;
            }
            best = lower;
        }
        return best;
    }

    static Expectation of(Edges edges, double matches, double threshold) {
        double least = Bits.odds(threshold);
        double right = 0;
        int joined = 0;
        while (joined < edges.size() && edges.odds(joined) >= least) {
            right += Bits.probability(edges.odds(joined++));
        }
        return new Expectation(
                threshold,
                joined == 0 ? 1 : right / joined,
                Math.min(1, right / Math.max(matches, Math.max(1, right))));
    }
}
