package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Weighs pairs of records with a trained model. For one thread; [#fresh] makes another.
///
/// Cost: a table look-up a comparison, and a remembered similarity for values that differ; 100 to 300 ns a pair.
/// `benchmarks/identity` watches it.
final class Scorer {
    /// The answer for pairs that cannot reach what was asked for.
    static final double HOPELESS = -100;
    private static final double FAR = 12;
    /// No pair has fewer.
    private static final double EVERY = -1000;
    private static final String[] NO_TEXTS = {"", ""};
    private static final float[][] NO_REACH = {};
    /// Sums of bits in another order differ by less.
    private static final double ROUNDING = 1e-3;

    private final Model model;
    private final Comparison[] comparisons;
    private final float[][] stranger;
    private final float[][] kin;
    private final float[][] neighbour;
    private final boolean[] kinByChance;
    private final boolean[] neighbourByChance;
    /// Bits all comparisons from one on can add at most; for a few records of many.
    private final float[] most;
    /// By comparison and outlook the bits it can add at most; empty for a few records of many.
    private final float[][] reach;
    private final float[] rest;
    private final double strangers;
    private final double relatives;
    private final double colleagues;

    Scorer(Model model, List<Comparison> comparisons) {
        this.model = model;
        int n = comparisons.size();
        this.comparisons = comparisons.stream().map(Comparison::fresh).toArray(Comparison[]::new);
        stranger = new float[n][];
        kin = new float[n][];
        neighbour = new float[n][];
        kinByChance = new boolean[n];
        neighbourByChance = new boolean[n];
        most = new float[n + 1];
        for (int c = 0; c < n; c++) {
            Model.Trained trained = model.comparisons().get(c);
            stranger[c] = bits(trained.match(), trained.stranger());
            kin[c] = bits(trained.match(), trained.kin());
            neighbour[c] = bits(trained.match(), trained.neighbour());
            kinByChance[c] = trained.kinByChance();
            neighbourByChance[c] = trained.neighbourByChance();
        }
        for (int c = n - 1; c >= 0; c--) {
            float best = 0;
            for (float bits : stranger[c]) {
                best = Math.max(best, bits);
            }
            most[c] = most[c + 1] + best + (float) FAR / 2;
        }
        reach = new float[n][];
        rest = new float[n];
        for (int c = 0; c < n; c++) {
            reach[c] = reach(this.comparisons[c], stranger[c]);
        }
        strangers = Bits.log2(model.matches() / model.pairs());
        relatives = Bits.log2(model.matches() / model.kin());
        colleagues = Bits.log2(model.matches() / model.neighbours());
    }

    private Scorer(Scorer like, Comparison[] comparisons, float[][] reach) {
        this.comparisons = comparisons;
        this.reach = reach;
        rest = new float[comparisons.length];
        model = like.model;
        stranger = like.stranger;
        kin = like.kin;
        neighbour = like.neighbour;
        kinByChance = like.kinByChance;
        neighbourByChance = like.neighbourByChance;
        most = like.most;
        strangers = like.strangers;
        relatives = like.relatives;
        colleagues = like.colleagues;
    }

    private static float[] bits(double[] match, double[] other) {
        float[] bits = new float[match.length];
        for (int level = 0; level < bits.length; level++) {
            bits[level] = (float) Bits.log2(match[level] / other[level]);
        }
        return bits;
    }

    private static float[] reach(Comparison comparison, float[] bits) {
        float[] reach = new float[Comparison.SAME + 1];
        for (int level = 0; level < bits.length; level++) {
            int outlook = level < comparison.firstSame() ? Comparison.OTHER : Comparison.SAME;
            float most = (float) (bits[level] + comparison.mostRarity(level));
            for (int at = outlook; at < reach.length; at++) {
                reach[at] = Math.max(reach[at], most);
            }
        }
        return reach;
    }

    Scorer fresh() {
        return new Scorer(
                this, Arrays.stream(comparisons).map(Comparison::fresh).toArray(Comparison[]::new), reach);
    }

    /// The same for the same comparisons of other records.
    ///
    /// @param others used by this scorer only
    Scorer of(Comparison[] others) {
        return new Scorer(this, others, NO_REACH);
    }

    double odds(int left, int right) {
        return odds(left, right, EVERY);
    }

    /// @param least pairs that cannot reach it may be answered by HOPELESS
    /// @return log2 odds that the two are one
    double odds(int left, int right, double least) {
        boolean looksAhead = reach.length > 0 && least > EVERY;
        double bound = looksAhead ? bound(left, right) : 0;
        if (looksAhead && bound < least - ROUNDING) {
            return HOPELESS;
        }
        double s = strangers;
        double k = relatives;
        double n = colleagues;
        for (int c = 0; c < comparisons.length; c++) {
            Comparison comparison = comparisons[c];
            int level = comparison.level(left, right);
            bound -= rest[c];
            if (level >= 0) {
                float rarity = comparison.rarity;
                s += stranger[c][level] + rarity;
                k += kin[c][level] + (kinByChance[c] ? rarity : 0);
                n += neighbour[c][level] + (neighbourByChance[c] ? rarity : 0);
                bound += stranger[c][level] + rarity;
            }
            if (looksAhead ? bound < least - ROUNDING : s + most[c + 1] < least) {
                return HOPELESS;
            }
        }
        return mixture(s, k, n);
    }

    /// What the odds can be at most, told by which values the two have in common; keeps what each comparison may
    /// add.
    private double bound(int left, int right) {
        double bound = strangers;
        for (int c = 0; c < comparisons.length; c++) {
            float most = reach[c][comparisons[c].outlook(left, right)];
            rest[c] = most;
            bound += most;
        }
        return bound;
    }

    /// -log2(2^-a + 2^-b + 2^-c)
    private static double mixture(double a, double b, double c) {
        double least = Math.min(a, Math.min(b, c));
        double sum = part(a - least) + part(b - least) + part(c - least);
        return sum == 1 ? least : least - Bits.log2(sum);
    }

    private static double part(double gap) {
        return gap == 0 ? 1 : gap > FAR ? 0 : Bits.pow2(-gap);
    }

    /// Why, comparison by comparison: the bits of each are what it adds to those before it.
    Explanation explain(int left, int right) {
        return explain(left, right, c -> new String[] {comparisons[c].text(left), comparisons[c].text(right)});
    }

    /// The same without what the records say, which takes most of the time.
    Explanation outline(int left, int right) {
        return explain(left, right, c -> NO_TEXTS);
    }

    private Explanation explain(int left, int right, IntFunction<String[]> texts) {
        double s = strangers;
        double k = relatives;
        double n = colleagues;
        double before = mixture(s, k, n);
        double prior = before;
        List<Explanation.Part> parts = new ArrayList<>();
        for (int c = 0; c < comparisons.length; c++) {
            Comparison comparison = comparisons[c];
            int level = comparison.level(left, right);
            float rarity = level < 0 ? 0 : comparison.rarity;
            if (level >= 0) {
                s += stranger[c][level] + rarity;
                k += kin[c][level] + (kinByChance[c] ? rarity : 0);
                n += neighbour[c][level] + (neighbourByChance[c] ? rarity : 0);
            }
            double after = mixture(s, k, n);
            String[] says = texts.apply(c);
            parts.add(new Explanation.Part(
                    comparison.name(),
                    level < 0
                            ? "nothing to compare"
                            : comparison.levels().get(level).label(),
                    says[0],
                    says[1],
                    after - before,
                    rarity));
            before = after;
        }
        double least = Math.min(s, Math.min(k, n));
        return new Explanation(
                prior,
                parts,
                before,
                least == s
                        ? Explanation.Rival.STRANGERS
                        : least == k ? Explanation.Rival.KIN : Explanation.Rival.NEIGHBOURS);
    }
}
