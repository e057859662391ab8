package io.rapport.identity.match;

/// Odds and probabilities in bits: log2 of p / (1 - p).
public final class Bits {
    private static final double LOG_2 = Math.log(2);
    private static final double CERTAIN = 60;

    private Bits() {}

    static double log2(double x) {
        return Math.log(x) / LOG_2;
    }

    static double pow2(double bits) {
        return Math.exp(bits * LOG_2);
    }

    /// @param odds in bits
    public static double probability(double odds) {
        return odds > CERTAIN ? 1 : odds < -CERTAIN ? 0 : 1 / (1 + pow2(-odds));
    }

    /// @param probability between 0 and 1, both excluded
    public static double odds(double probability) {
        return log2(probability / (1 - probability));
    }

    /// log2(2^a + 2^b)
    static double sum(double a, double b) {
        double most = Math.max(a, b);
        double gap = most - Math.min(a, b);
        return gap > 30 ? most : most + log2(1 + pow2(-gap));
    }
}
