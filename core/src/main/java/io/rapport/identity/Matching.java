package io.rapport.identity;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Weighs all candidate pairs in parallel and estimates how many pairs are matches.
///
/// @param edges pairs worth joining, by falling weight; weights without the prior
/// @param pairs how many candidate pairs were weighed
/// @param prior log2 of the odds that two records picked at random are one
record Matching(Edges edges, long pairs, double prior) {
    private static final int PARTS = 64;
    private static final int BINS = 1024;
    private static final int ROUNDS = 30;
    /// Pairs so many bits below the floor are not weighed to the end: too few matches are among them to change the
    /// prior.
    private static final double HOPELESS = 5;
    /// Records that are assumed to have one partner each, so that a handful of records does not decide.
    private static final int FEW = 100;

    private record Part(Edges edges, long[] histogram) {}

    /// Result does not depend on the number of threads.
    ///
    /// @param least pairs whose log2 odds stay below this under any prior of up to 16 matches a record are not kept
    static Matching of(int rows, Blocking blocking, Supplier<PairScore> scores, double least) {
        double floor = Frequencies.log2(Math.max(64, rows)) + least - 4;
        ConcurrentLinkedQueue<PairScore> free = new ConcurrentLinkedQueue<>();
        Edges edges = new Edges();
        long[] histogram = new long[BINS];
        int keys = blocking.keys();
        for (int key = 0; key < keys; key++) {
            int[] bounds = blocking.parts(key, PARTS);
            int of = key;
            Part[] parts = IntStream.range(0, PARTS)
                    .parallel()
                    .mapToObj(i -> {
                        PairScore known = free.poll();
                        PairScore score = known == null ? scores.get() : known;
                        Part part = part(blocking, of, bounds[i], bounds[i + 1], score, floor);
                        free.add(score);
                        return part;
                    })
                    .toArray(Part[]::new);
            for (Part part : parts) {
                edges.addAll(part.edges);
                Arrays.setAll(histogram, b -> histogram[b] + part.histogram[b]);
            }
        }
        return new Matching(edges.sorted(), Arrays.stream(histogram).sum(), prior(rows, histogram));
    }

    private static Part part(Blocking blocking, int key, int from, int to, PairScore score, double floor) {
        Part part = new Part(new Edges(), new long[BINS]);
        blocking.walk(key, from, to, (left, right) -> {
            double weight = score.weight(left, right, floor - HOPELESS);
            part.histogram[bin(weight)]++;
            if (weight >= floor) {
                part.edges.add(left, right, weight);
            }
        });
        return part;
    }

    private static int bin(double weight) {
        return (int) Math.max(0, Math.min(BINS - 1, BINS / 2 + Math.round(weight * 8)));
    }

    /// The share of matches among all pairs that explains the weights best: each round, the expected number of
    /// matches under the last share is the next share (EM with weights held fixed).
    private static double prior(int rows, long[] histogram) {
        double chance = -Frequencies.log2(Math.max(64, rows));
        double least = chance - 4;
        double most = chance + 3.5;
        double prior = chance;
        for (int round = 0; round < ROUNDS; round++) {
            double expected = 0;
            for (int b = 0; b < BINS; b++) {
                if (histogram[b] > 0) {
                    expected += histogram[b] / (1 + Math.pow(2, -((b - BINS / 2) / 8.0 + prior)));
                }
            }
            double partners = (2 * expected + FEW) / (rows + FEW);
            prior = Math.max(least, Math.min(most, chance + Frequencies.log2(partners)));
        }
        return prior;
    }
}
