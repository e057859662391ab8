package io.rapport.identity.match;

import java.util.List;
import java.util.stream.IntStream;

/// Agreement patterns of pairs picked at random, which are of strangers but for the few that are matches.
final class Chance {
    private static final int PARTS = 16;

    private Chance() {}

    /// All pairs where there are no more than `pairs`, else so many, which depend on nothing but the seed.
    static Sample of(List<Comparison> comparisons, Order order, int pairs, long seed) {
        int rows = order.rows().length;
        long all = (long) rows * (rows - 1) / 2;
        int width = comparisons.size() + 3;
        byte[][] parts = IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> all <= pairs
                        ? whole(comparisons, rows, part)
                        : sampled(comparisons, order, pairs / PARTS, seed, part))
                .toArray(byte[][]::new);
        Sample sample = new Sample(comparisons.size());
        byte[] pattern = new byte[width];
        for (byte[] part : parts) {
            for (int at = 0; at < part.length; at += width) {
                System.arraycopy(part, at, pattern, 0, width);
                sample.add(pattern, 1);
            }
        }
        return sample;
    }

    private static byte[] whole(List<Comparison> comparisons, int rows, int part) {
        int width = comparisons.size() + 3;
        long pairs = 0;
        for (int left = part; left < rows; left += PARTS) {
            pairs += rows - 1 - left;
        }
        byte[] patterns = new byte[Math.toIntExact(pairs * width)];
        Comparison[] fresh = comparisons.stream().map(Comparison::fresh).toArray(Comparison[]::new);
        int at = 0;
        for (int left = part; left < rows; left += PARTS) {
            for (int right = left + 1; right < rows; right++) {
                Patterns.read(fresh, left, right, patterns, at);
                at += width;
            }
        }
        return patterns;
    }

    private static byte[] sampled(List<Comparison> comparisons, Order order, int pairs, long seed, int part) {
        int width = comparisons.size() + 3;
        byte[] patterns = new byte[pairs * width];
        Comparison[] fresh = comparisons.stream().map(Comparison::fresh).toArray(Comparison[]::new);
        int rows = order.rows().length;
        long state = seed * 0x9E3779B97F4A7C15L + part;
        for (int i = 0; i < pairs; i++) {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
            mixed ^= mixed >>> 31;
            int left = (int) ((mixed >>> 33) * rows >>> 31);
            int right = (int) ((mixed & 0x7fffffffL) * rows >>> 31);
            int other = left == right ? (left + 1) % rows : right;
            Patterns.read(fresh, order.rows()[left], order.rows()[other], patterns, i * width);
        }
        return patterns;
    }
}
