package io.rapport.identity.match;

import java.util.List;
import java.util.stream.IntStream;

/// How often every level occurs among random pairs, u.
final class Chance {
    private static final int PAIRS = 200_000;
    private static final int PARTS = 16;

    private Chance() {}

    /// All pairs where there are few, else a sample that depends on nothing but the seed. Levels that were hardly met
    /// are given what one more pair would give them, so that no share is 0.
    static double[][] of(List<Comparison> comparisons, int rows, long seed) {
        long all = (long) rows * (rows - 1) / 2;
        long[][][] parts = IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> all <= PAIRS ? whole(comparisons, rows, part) : sampled(comparisons, rows, seed, part))
                .toArray(long[][][]::new);
        double[][] u = new double[comparisons.size()][];
        for (int c = 0; c < u.length; c++) {
            int levels = comparisons.get(c).levels().size();
            double[] count = new double[levels];
            double total = 0;
            for (long[][] part : parts) {
                for (int l = 0; l < levels; l++) {
                    count[l] += part[c][l];
                    total += part[c][l];
                }
            }
            u[c] = new double[levels];
            for (int l = 0; l < levels; l++) {
                u[c][l] = (count[l] + 0.3) / (total + 0.3 * levels);
            }
        }
        return u;
    }

    private static long[][] whole(List<Comparison> comparisons, int rows, int part) {
        long[][] count = counts(comparisons);
        Comparison[] fresh = comparisons.stream().map(Comparison::fresh).toArray(Comparison[]::new);
        for (int left = part; left < rows; left += PARTS) {
            for (int right = left + 1; right < rows; right++) {
                count(fresh, left, right, count);
            }
        }
        return count;
    }

    private static long[][] sampled(List<Comparison> comparisons, int rows, long seed, int part) {
        long[][] count = counts(comparisons);
        Comparison[] fresh = comparisons.stream().map(Comparison::fresh).toArray(Comparison[]::new);
        long state = seed * 0x9E3779B97F4A7C15L + part;
        for (int i = 0; i < PAIRS / PARTS; i++) {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
            mixed ^= mixed >>> 31;
            int left = (int) ((mixed >>> 32) * rows >>> 32);
            int right = (int) ((mixed & 0xffffffffL) * rows >>> 32);
            if (left != right) {
                count(fresh, left, right, count);
            }
        }
        return count;
    }

    private static long[][] counts(List<Comparison> comparisons) {
        return comparisons.stream().map(c -> new long[c.levels().size()]).toArray(long[][]::new);
    }

    private static void count(Comparison[] comparisons, int left, int right, long[][] count) {
        for (int c = 0; c < comparisons.length; c++) {
            int level = comparisons[c].level(left, right);
            if (level >= 0) {
                count[c][level]++;
            }
        }
    }
}
