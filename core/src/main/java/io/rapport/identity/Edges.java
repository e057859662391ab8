package io.rapport.identity;

import java.util.Arrays;

/// Pairs that speak for being one, with their weights; grows. Not thread-safe.
final class Edges {
    private static final int BUCKETS = 1 << 14;
    private static final double STEP = 1 / 64.0;

    private long[] pair = new long[1024];
    private float[] weight = new float[1024];
    private int size;

    void add(int left, int right, double bits) {
        if (size == pair.length) {
            pair = Arrays.copyOf(pair, size * 2);
            weight = Arrays.copyOf(weight, size * 2);
        }
        pair[size] = (long) Math.min(left, right) << 32 | Math.max(left, right);
        weight[size++] = (float) bits;
    }

    void addAll(Edges other) {
        if (size + other.size > pair.length) {
            int capacity = Math.max(size + other.size, size * 2);
            pair = Arrays.copyOf(pair, capacity);
            weight = Arrays.copyOf(weight, capacity);
        }
        System.arraycopy(other.pair, 0, pair, size, other.size);
        System.arraycopy(other.weight, 0, weight, size, other.size);
        size += other.size;
    }

    int size() {
        return size;
    }

    int left(int i) {
        return (int) (pair[i] >>> 32);
    }

    int right(int i) {
        return (int) pair[i];
    }

    double weight(int i) {
        return weight[i];
    }

    /// By falling weight in steps of 1/64 bit, equal ones by the pair, so that the order does not depend on the
    /// order of adding.
    Edges sorted() {
        int[] from = new int[BUCKETS + 1];
        for (int i = 0; i < size; i++) {
            from[bucket(weight[i]) + 1]++;
        }
        for (int b = 0; b < BUCKETS; b++) {
            from[b + 1] += from[b];
        }
        Edges sorted = new Edges();
        sorted.pair = new long[Math.max(1, size)];
        sorted.weight = new float[Math.max(1, size)];
        sorted.size = size;
        int[] next = from.clone();
        for (int i = 0; i < size; i++) {
            int b = bucket(weight[i]);
            sorted.pair[next[b]++] = pair[i];
        }
        for (int b = 0; b < BUCKETS; b++) {
            Arrays.sort(sorted.pair, from[b], from[b + 1]);
            Arrays.fill(sorted.weight, from[b], from[b + 1], (float) (128 - b * STEP));
        }
        return sorted;
    }

    private static int bucket(float weight) {
        return (int) Math.max(0, Math.min(BUCKETS - 1, Math.round((128 - weight) / STEP)));
    }
}
