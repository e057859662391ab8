package io.rapport.identity.match;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Orders edges by falling odds in steps of 1/64 bit, equal ones by what their records say, and drops repetitions.
final class EdgeOrder {
    private static final double STEP = 1 / 64.0;
    private static final double MOST = 128;
    private static final int BUCKETS = 1 << 14;

    private static final int FEW = 2000;

    private EdgeOrder() {}

    /// @param content by row a hash of what the record says
    static Edges falling(Edges edges, long[] content) {
        int n = edges.size();
        if (n <= FEW) {
            return few(edges, content);
        }
        int[] from = new int[BUCKETS + 1];
        for (int i = 0; i < n; i++) {
            from[bucket(edges.odds(i)) + 1]++;
        }
        for (int b = 0; b < BUCKETS; b++) {
            from[b + 1] += from[b];
        }
        int[] order = new int[n];
        int[] next = from.clone();
        for (int i = 0; i < n; i++) {
            order[next[bucket(edges.odds(i))]++] = i;
        }
        IntStream.range(0, BUCKETS).parallel().forEach(b -> sort(edges, order, from[b], from[b + 1], content));
        return once(edges, order);
    }

    private static Edges few(Edges edges, long[] content) {
        Integer[] order = new Integer[edges.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Integer.compare(bucket(edges.odds(a)), bucket(edges.odds(b))));
        int[] some = Arrays.stream(order).mapToInt(i -> i).toArray();
        for (int from = 0; from < some.length; ) {
            int to = from + 1;
            while (to < some.length && bucket(edges.odds(some[to])) == bucket(edges.odds(some[from]))) {
                to++;
            }
            sort(edges, some, from, to, content);
            from = to;
        }
        return once(edges, some);
    }

    /// Sorts edges of about equal odds by what their records say, and where that is equal by the rows.
    private static void sort(Edges edges, int[] order, int from, int to, long[] content) {
        int[] some = Arrays.copyOfRange(order, from, to);
        long[] key = new long[some.length];
        long[] rows = new long[some.length];
        for (int i = 0; i < some.length; i++) {
            key[i] = key(edges, some[i], content);
            rows[i] = (long) edges.left(some[i]) << 32 | edges.right(some[i]);
        }
        int[] sorted = RowOrder.of(key, rows);
        for (int i = 0; i < some.length; i++) {
            order[from + i] = some[sorted[i]];
        }
    }

    /// The edges in this order, each once.
    private static Edges once(Edges edges, int[] order) {
        Edges sorted = new Edges();
        int left = -1;
        int right = -1;
        for (int i : order) {
            if (edges.left(i) != left || edges.right(i) != right) {
                left = edges.left(i);
                right = edges.right(i);
                sorted.add(left, right, edges.odds(i));
            }
        }
        return sorted;
    }

    private static long key(Edges edges, int i, long[] content) {
        return key(edges.left(i), edges.right(i), content);
    }

    private static long key(int left, int right, long[] content) {
        long a = content[left];
        long b = content[right];
        return (a + b) * 0x9E3779B97F4A7C15L ^ a * b;
    }

    /// Whether an edge comes before another one.
    static boolean isBefore(Edges edges, int i, double odds, int left, int right, long[] content) {
        int byOdds = Integer.compare(bucket(edges.odds(i)), bucket(odds));
        if (byOdds != 0) {
            return byOdds < 0;
        }
        int byContent = Long.compare(key(edges, i, content), key(left, right, content));
        if (byContent != 0) {
            return byContent < 0;
        }
        int byLeft = Integer.compare(edges.left(i), left);
        return byLeft != 0 ? byLeft < 0 : edges.right(i) < right;
    }

    private static int bucket(double odds) {
        return (int) Math.max(0, Math.min(BUCKETS - 1, Math.round((MOST - odds) / STEP)));
    }
}
