package io.rapport.identity.match;

import java.util.List;
import java.util.stream.IntStream;

/// The agreement patterns of sampled pairs.
///
/// @param sample patterns with their weights
/// @param of by sampled pair the number of its pattern
record Patterns(Sample sample, int[] of) {
    private static final int PART = 4096;
    private static final float STEPS = 1;

    static Patterns of(List<Comparison> comparisons, Candidates candidates) {
        int width = comparisons.size() + 3;
        int parts = (candidates.size() + PART - 1) / PART;
        byte[][] levels = new byte[parts][];
        ThreadLocal<Comparison[]> fresh = ThreadLocal.withInitial(
                () -> comparisons.stream().map(Comparison::fresh).toArray(Comparison[]::new));
        IntStream.range(0, parts).parallel().forEach(part -> {
            int from = part * PART;
            int to = Math.min(candidates.size(), from + PART);
            levels[part] = new byte[(to - from) * width];
            Comparison[] mine = fresh.get();
            for (int i = from; i < to; i++) {
                read(mine, candidates.left(i), candidates.right(i), levels[part], (i - from) * width);
            }
        });
        Sample sample = new Sample(comparisons.size());
        int[] of = new int[candidates.size()];
        byte[] pattern = new byte[width];
        for (int i = 0; i < of.length; i++) {
            System.arraycopy(levels[i / PART], i % PART * width, pattern, 0, width);
            of[i] = sample.add(pattern, candidates.weight(i));
        }
        return new Patterns(sample, of);
    }

    /// Levels, then the rarities of all, of those in which kin and in which neighbours agree by chance.
    static void read(Comparison[] comparisons, int left, int right, byte[] pattern, int at) {
        float all = 0;
        float kin = 0;
        float neighbour = 0;
        for (int c = 0; c < comparisons.length; c++) {
            int level = comparisons[c].level(left, right);
            pattern[at + c] = (byte) level;
            if (level >= 0) {
                float rarity = comparisons[c].rarity;
                all += rarity;
                kin += Trainer.byChance(comparisons[c].levels(), true) ? rarity : 0;
                neighbour += Trainer.byChance(comparisons[c].levels(), false) ? rarity : 0;
            }
        }
        pattern[at + comparisons.length] = step(all);
        pattern[at + comparisons.length + 1] = step(kin);
        pattern[at + comparisons.length + 2] = step(neighbour);
    }

    private static byte step(float bits) {
        return (byte) Math.max(-127, Math.min(127, Math.round(bits * STEPS)));
    }
}
