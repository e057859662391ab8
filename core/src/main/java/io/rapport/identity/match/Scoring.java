package io.rapport.identity.match;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// Weighs all candidate pairs in parallel. The result does not depend on the number of threads.
final class Scoring {
    static final int BINS = 128;
    private static final int PARTS = 64;

    /// @param edges pairs of at least the wanted odds
    /// @param pairs how many were weighed
    /// @param histogram pairs by odds, in half bits from -32 to 32
    record Scored(Edges edges, long pairs, long[] histogram) {}

    private record Part(Edges edges, long[] histogram) {}

    private final Scorer prototype;
    private final double least;
    private final ConcurrentLinkedQueue<Scorer> free = new ConcurrentLinkedQueue<>();

    /// @param least log2 odds of pairs to be kept
    Scoring(Scorer prototype, double least) {
        this.prototype = prototype;
        this.least = least;
    }

    Scored all(int rows, Progress progress) {
        progress.at("scoring", 0, 1);
        Part[] parts = IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(p -> part((scorer, part) -> {
                    for (int left = p; left < rows; left += PARTS) {
                        for (int right = left + 1; right < rows; right++) {
                            weigh(scorer, left, right, part);
                        }
                    }
                }))
                .toArray(Part[]::new);
        progress.at("scoring", 1, 1);
        return scored(List.of(parts));
    }

    Scored candidates(Pairing pairing, Progress progress) {
        List<Key> keys = pairing.keys();
        Edges edges = new Edges();
        long[] histogram = new long[BINS];
        for (int k = 0; k < keys.size(); k++) {
            progress.at("scoring", k, keys.size());
            int rule = k;
            Blocks blocks = pairing.open(rule);
            int[] bounds = Pairing.parts(blocks);
            Part[] parts = IntStream.range(0, bounds.length - 1)
                    .parallel()
                    .mapToObj(p -> part((scorer, part) -> pairing.walk(
                            rule, blocks, bounds[p], bounds[p + 1], (left, right) -> weigh(scorer, left, right, part))))
                    .toArray(Part[]::new);
            add(List.of(parts), edges, histogram);
        }
        progress.at("scoring", keys.size(), keys.size());
        return new Scored(edges, Arrays.stream(histogram).sum(), histogram);
    }

    @FunctionalInterface
    private interface Work {
        void with(Scorer scorer, Part part);
    }

    private Part part(Work work) {
        Scorer known = free.poll();
        Scorer scorer = known == null ? prototype.fresh() : known;
        Part part = new Part(new Edges(), new long[BINS]);
        work.with(scorer, part);
        free.add(scorer);
        return part;
    }

    private void weigh(Scorer scorer, int left, int right, Part part) {
        double odds = scorer.odds(left, right, least);
        part.histogram[(int) Math.max(0, Math.min(BINS - 1, BINS / 2 + Math.floor(odds * 2)))]++;
        if (odds >= least) {
            part.edges.add(left, right, odds);
        }
    }

    private static Scored scored(List<Part> parts) {
        Edges edges = new Edges();
        long[] histogram = new long[BINS];
        add(parts, edges, histogram);
        return new Scored(edges, Arrays.stream(histogram).sum(), histogram);
    }

    private static void add(List<Part> parts, Edges edges, long[] histogram) {
        for (Part part : parts) {
            edges.addAll(part.edges);
            Arrays.setAll(histogram, b -> histogram[b] + part.histogram[b]);
        }
    }
}
