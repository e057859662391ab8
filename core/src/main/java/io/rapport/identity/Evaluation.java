package io.rapport.identity;

import java.util.Arrays;
import java.util.Locale;

/// How well a partition of records meets the truth: all pairs of final clusters, so that what blocking missed counts.
///
/// @param records how many records were judged
/// @param truePairs pairs that belong together
/// @param foundPairs pairs that were put together
/// @param rightPairs both
/// @param bcubedPrecision mean over records of the share of their cluster that belongs to them (Bagga and Baldwin 1998)
/// @param bcubedRecall mean over records of the share of what belongs to them that is in their cluster
/// @param largest records of the largest cluster
/// @param trueClusters how many subjects there are
/// @param exactClusters how many of them are a cluster with all their records and no other
public record Evaluation(
        int records,
        long truePairs,
        long foundPairs,
        long rightPairs,
        double bcubedPrecision,
        double bcubedRecall,
        int largest,
        int trueClusters,
        int exactClusters) {

    /// Cost: a sort of the records. Equal numbers mean the same cluster; the numbers themselves mean nothing.
    public static Evaluation of(int[] found, int[] truth) {
        int n = found.length;
        long[] both = new long[n];
        for (int i = 0; i < n; i++) {
            both[i] = (long) found[i] << 32 | (truth[i] & 0xffffffffL);
        }
        int[] foundSize = sizes(found);
        int[] truthSize = sizes(truth);
        Arrays.sort(both);
        long right = 0;
        double precision = 0;
        double recall = 0;
        int exact = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && both[to] == both[from]) {
                to++;
            }
            long common = (long) to - from;
            right += common * (common - 1) / 2;
            int together = count(foundSize, (int) (both[from] >> 32));
            int belong = count(truthSize, (int) both[from]);
            precision += (double) common * common / together;
            recall += (double) common * common / belong;
            exact += common == together && common == belong ? 1 : 0;
            from = to;
        }
        int largest = 0;
        for (int i = 1; i < foundSize.length; i += 2) {
            largest = Math.max(largest, foundSize[i]);
        }
        return new Evaluation(
                n,
                pairs(truthSize),
                pairs(foundSize),
                right,
                n == 0 ? 1 : precision / n,
                n == 0 ? 1 : recall / n,
                largest,
                truthSize.length / 2,
                exact);
    }

    /// Share of the subjects that are a cluster with all their records and no other.
    public double exactRate() {
        return trueClusters == 0 ? 1 : (double) exactClusters / trueClusters;
    }

    public double precision() {
        return foundPairs == 0 ? 1 : (double) rightPairs / foundPairs;
    }

    public double recall() {
        return truePairs == 0 ? 1 : (double) rightPairs / truePairs;
    }

    public double f1() {
        return harmonic(precision(), recall());
    }

    public double bcubedF1() {
        return harmonic(bcubedPrecision, bcubedRecall);
    }

    /// `precision 0.991, recall 0.954, F1 0.972 (B-cubed 0.981)`
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "precision %.4f, recall %.4f, F1 %.4f (B-cubed %.4f / %.4f / %.4f), largest cluster %d",
                precision(),
                recall(),
                f1(),
                bcubedPrecision,
                bcubedRecall,
                bcubedF1(),
                largest);
    }

    private static double harmonic(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }

    /// Pairs of (cluster, size), sorted by cluster.
    private static int[] sizes(int[] clusters) {
        int[] sorted = clusters.clone();
        Arrays.sort(sorted);
        int[] sizes = new int[2 * sorted.length];
        int used = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            sizes[used++] = sorted[from];
            sizes[used++] = to - from;
            from = to;
        }
        return Arrays.copyOf(sizes, used);
    }

    private static int count(int[] sizes, int cluster) {
        int low = 0;
        int high = sizes.length / 2 - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sizes[2 * middle] < cluster) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return sizes[2 * low + 1];
    }

    private static long pairs(int[] sizes) {
        long pairs = 0;
        for (int i = 1; i < sizes.length; i += 2) {
            pairs += (long) sizes[i] * (sizes[i] - 1) / 2;
        }
        return pairs;
    }
}
