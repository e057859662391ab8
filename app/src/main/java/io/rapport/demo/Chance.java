package io.rapport.demo;

import java.util.List;

/// A stream of chance that is the same on every machine: SplitMix64 (Steele, Lea, Flood 2014), integer arithmetic and
/// `StrictMath` only. Not thread-safe; one stream a person and purpose, so that nobody's luck depends on who came
/// before.
final class Chance {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    /// @param purpose tells the streams of one index apart
    static Chance of(long seed, int purpose, long index) {
        return new Chance(mix(mix(seed + GOLDEN * purpose) ^ (index * 0xD1B54A32D192ED03L + purpose)));
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /// 0 to `bound` - 1.
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /// Both ends included.
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /// 0 (included) to 1 (excluded).
    double unit() {
        return (next() >>> 11) * UNIT;
    }

    boolean hit(double probability) {
        return unit() < probability;
    }

    String of(String[] values) {
        return values[below(values.length)];
    }

    <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    /// A rank of 0 to `n` - 1 whose frequency falls as 1 / (rank + shift): the long tail of names, places and
    /// companies.
    int tail(int n, double shift) {
        int rank = (int) (shift * StrictMath.pow((n + shift) / shift, unit()) - shift);
        return Math.min(n - 1, Math.max(0, rank));
    }

    /// Index into growing sums of weights.
    int weighted(double[] sums) {
        double at = unit() * sums[sums.length - 1];
        int i = 0;
        while (i < sums.length - 1 && sums[i] <= at) {
            i++;
        }
        return i;
    }

    /// A count with this mean, at most `most`; geometric, so most are small and a few are large.
    int count(double mean, int most) {
        double go = mean / (1 + mean);
        int n = 0;
        while (n < most && hit(go)) {
            n++;
        }
        return n;
    }

    /// Positive, with this mean; the exponential distribution.
    double span(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
