package io.rapport.identity.match;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Orders edges by falling odds in steps of 1/64 bit, equal ones by what their records say, and drops repetitions.
final class EdgeOrder {
    private static final double STEP = 1 / 64.0;
    private static final double MOST = 128;
    private static final int BUCKETS = 1 << 14;

    private static final int FEW = 2000;
    /// Numbers an edge among those of about equal odds.
    private static final int INDEX_BITS = 24;

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

    /// Sorts edges of about equal odds: by the upper bits of what their records say, and where these are equal by
    /// all.
    private static void sort(Edges edges, int[] order, int from, int to, long[] content) {
        int n = to - from;
        if (n > 1 << INDEX_BITS) {
            exact(edges, order, from, to, content);
            return;
        }
        int[] some = Arrays.copyOfRange(order, from, to);
        long[] packed = new long[n];
        for (int i = 0; i < n; i++) {
            packed[i] = key(edges, some[i], content) >> INDEX_BITS << INDEX_BITS | i;
        }
        Arrays.sort(packed);
        for (int i = 0; i < n; i++) {
            order[from + i] = some[(int) packed[i] & (1 << INDEX_BITS) - 1];
        }
        for (int start = 0; start < n; ) {
            int end = start + 1;
            while (end < n && packed[end] >> INDEX_BITS == packed[start] >> INDEX_BITS) {
                end++;
            }
            if (end - start > 1) {
                exact(edges, order, from + start, from + end, content);
            }
            start = end;
        }
    }

    private static void exact(Edges edges, int[] order, int from, int to, long[] content) {
        Integer[] some = new Integer[to - from];
        for (int i = from; i < to; i++) {
            some[i - from] = order[i];
        }
        Arrays.sort(some, (a, b) -> {
            int byContent = Long.compare(key(edges, a, content), key(edges, b, content));
            if (byContent != 0) {
                return byContent;
            }
            int byLeft = Integer.compare(edges.left(a), edges.left(b));
            return byLeft != 0 ? byLeft : Integer.compare(edges.right(a), edges.right(b));
        });
        for (int i = from; i < to; i++) {
            order[i] = some[i - from];
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
