package io.rapport.identity.match;

import java.io.IOException;
import java.util.Arrays;

/// Pairs of rows with the log2 odds that they are one; grows. Adding is for one thread, reading for all.
public final class Edges {
    private long[] pair = new long[16];
    private float[] odds = new float[16];
    private int size;

    void add(int left, int right, double bits) {
        if (size == pair.length) {
            pair = Arrays.copyOf(pair, Math.max(16, size * 2));
            odds = Arrays.copyOf(odds, pair.length);
        }
        pair[size] = (long) Math.min(left, right) << 32 | Math.max(left, right);
        odds[size++] = (float) bits;
    }

    void addAll(Edges other) {
        if (size + other.size > pair.length) {
            int capacity = Math.max(size + other.size, size * 2);
            pair = Arrays.copyOf(pair, capacity);
            odds = Arrays.copyOf(odds, capacity);
        }
        System.arraycopy(other.pair, 0, pair, size, other.size);
        System.arraycopy(other.odds, 0, odds, size, other.size);
        size += other.size;
    }

    void write(FrameOutput to) throws IOException {
        to.number(size);
        to.all(size == pair.length ? pair : Arrays.copyOf(pair, size));
        int[] bits = new int[size];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(odds[i]));
        to.all(bits, size);
    }

    static Edges read(FrameInput in) throws IOException {
        Edges edges = new Edges();
        edges.size = in.number();
        edges.pair = in.longNumbers(edges.size);
        int[] bits = in.numbers(edges.size);
        edges.odds = new float[edges.size];
        for (int i = 0; i < bits.length; i++) {
            edges.odds[i] = Float.intBitsToFloat(bits[i]);
        }
        return edges;
    }

    public int size() {
        return size;
    }

    /// The smaller row of pair `i`.
    public int left(int i) {
        return (int) (pair[i] >>> 32);
    }

    /// The larger row of pair `i`.
    public int right(int i) {
        return (int) pair[i];
    }

    /// Log2 odds that the two are one.
    public double odds(int i) {
        return odds[i];
    }
}
