package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Learns a [Model] from agreement patterns without labels.
///
/// u of exact levels follows from how often values occur; u of the others is measured on random pairs, from which the
/// expected matches are taken out, and drawn towards experience, so that few records do not decide. m, the shares among
/// kin and among neighbours, and how many there are of each, come from expectation-maximisation (Dempster, Laird and
/// Rubin 1977) on the candidate pairs: strangers are known in number (all pairs) and shape (u), so that what is
/// estimated cannot drift away. Shares start from, and are drawn towards, experience ([Level]); shares of matches rise
/// with the level relative to u.
final class Trainer {
    private static final int ROUNDS = 60;
    private static final double STILL = 1e-4;
    private static final double LEAST = 1e-6;
    /// Matches that experience counts as.
    private static final double EXPERIENCE = 400;
    /// Matches do not differ altogether so many times as often as experience says: else what a match is could
    /// wander.
    private static final double MOST_DIFFERENT = 5;
    /// Comparisons whose highest level kin reach so much more seldom than matches tell them apart.
    private static final double TELLING = 0.1;
    /// More than such a share of all pairs cannot be matches.
    private static final double MOST_MATCHES = 0.3;
    /// Shares of kin and neighbours stay within this factor of experience.
    private static final double FREEDOM = 3;
    /// Random pairs that experience counts as.
    private static final double EXPERIENCE_OF_STRANGERS = 3000;
    /// Kin and neighbours are told from matches only by experience, so it counts more.
    private static final double EXPERIENCE_OF_OTHERS = 400;

    private final List<Comparison> comparisons;
    private final Sample sample;
    private final Sample random;
    private final double[][] u;
    private final int records;
    private final double pairs;
    private final double mostOthers;
    private final boolean[] telling;
    private final boolean anyTelling;
    private double[][] m;
    private double[][] kin;
    private double[][] neighbour;
    private double matches;
    private double relatives;
    private double colleagues;

    /// @param sample candidate pairs, weighted so that they stand for all candidates
    /// @param random pairs picked at random, or all
    /// @param pairs all pairs there are
    /// @param mostOthers kin, and neighbours, a record has at most on average
    Trainer(List<Comparison> comparisons, Sample sample, Sample random, int records, double pairs, double mostOthers) {
        this.mostOthers = mostOthers;
        this.comparisons = comparisons;
        this.sample = sample;
        this.random = random;
        this.records = records;
        this.pairs = pairs;
        int n = comparisons.size();
        u = new double[n][];
        m = new double[n][];
        kin = new double[n][];
        neighbour = new double[n][];
        for (int c = 0; c < n; c++) {
            List<Level> levels = comparisons.get(c).levels();
            u[c] = levels.stream().mapToDouble(Level::stranger).toArray();
            m[c] = levels.stream().mapToDouble(Level::match).toArray();
            kin[c] = byChance(levels, true)
                    ? u[c]
                    : levels.stream().mapToDouble(Level::kin).toArray();
            neighbour[c] = byChance(levels, false)
                    ? u[c]
                    : levels.stream().mapToDouble(Level::neighbour).toArray();
        }
        telling = new boolean[n];
        boolean any = false;
        for (int c = 0; c < n; c++) {
            List<Level> levels = comparisons.get(c).levels();
            telling[c] = levels.getLast().kin() < TELLING * levels.getLast().match();
            any |= telling[c];
        }
        anyTelling = any;
        measureChance();
        matches = Math.max(1, records * 0.3);
        relatives = Math.max(1, records * 0.1);
        colleagues = Math.max(1, records * 0.05);
    }

    /// The levels of random pairs, each pair as far as it is one of strangers.
    private void measureChance() {
        int n = comparisons.size();
        double[][] count = zero();
        double[][] logM = logs(m);
        double[][] logU = logs(u);
        double prior = matches > 0 ? Bits.log2(matches / pairs) : -100;
        for (int i = 0; i < random.size(); i++) {
            double odds = prior + random.rarity(i);
            for (int c = 0; c < n; c++) {
                int level = random.level(i, c);
                if (level >= 0) {
                    odds += logM[c][level] - logU[c][level];
                }
            }
            double strangers = random.count(i) * (1 - Bits.probability(odds));
            for (int c = 0; c < n; c++) {
                int level = random.level(i, c);
                if (level >= 0) {
                    count[c][level] += strangers;
                }
            }
        }
        for (int c = 0; c < n; c++) {
            Comparison comparison = comparisons.get(c);
            u[c] = shares(
                    count[c],
                    comparison.levels().stream().mapToDouble(Level::stranger).toArray(),
                    EXPERIENCE_OF_STRANGERS);
            double known = 0;
            double measured = 0;
            for (int l = 0; l < u[c].length; l++) {
                double chance = comparison.chance(l);
                known += Double.isNaN(chance) ? 0 : chance;
                measured += Double.isNaN(chance) ? u[c][l] : 0;
            }
            for (int l = 0; l < u[c].length; l++) {
                double chance = comparison.chance(l);
                u[c][l] = Double.isNaN(chance) ? u[c][l] * (1 - known) / measured : chance;
            }
        }
    }

    static boolean byChance(List<Level> levels, boolean kin) {
        return Double.isNaN(kin ? levels.getFirst().kin() : levels.getFirst().neighbour());
    }

    Model train() {
        int n = comparisons.size();
        double[][] seen = new double[n][];
        int round = 0;
        double change = 1;
        while (round < ROUNDS && change > STILL) {
            double[][] sumM = zero();
            double[][] sumK = zero();
            double[][] sumN = zero();
            double[] total = new double[3];
            expect(sumM, sumK, sumN, total);
            double before = matches;
            change = 0;
            measureChance();
            for (int c = 0; c < n; c++) {
                List<Level> levels = comparisons.get(c).levels();
                double[] nextM = shares(
                        sumM[c], levels.stream().mapToDouble(Level::match).toArray(), experience());
                nextM[0] = Math.min(nextM[0], levels.getFirst().match() * MOST_DIFFERENT);
                rising(nextM, u[c]);
                for (int l = 0; l < nextM.length; l++) {
                    change = Math.max(change, Math.abs(nextM[l] - m[c][l]));
                }
                m[c] = nextM;
                if (byChance(levels, true)) {
                    kin[c] = u[c];
                } else {
                    kin[c] = near(
                            sumK[c], levels.stream().mapToDouble(Level::kin).toArray());
                }
                if (byChance(levels, false)) {
                    neighbour[c] = u[c];
                } else {
                    neighbour[c] = near(
                            sumN[c],
                            levels.stream().mapToDouble(Level::neighbour).toArray());
                }
            }
            matches = Math.max(0.5, Math.min(total[0], pairs * MOST_MATCHES));
            relatives = Math.max(0.5, Math.min(total[1], records * mostOthers));
            colleagues = Math.max(0.5, Math.min(total[2], records * mostOthers));
            change = Math.max(change, Math.abs(matches - before) / (matches + 1) * 0.01);
            seen = sumM;
            round++;
        }
        return model(seen, round);
    }

    /// With few comparisons the data cannot tell by themselves what is a match, so experience counts more.
    private double experience() {
        double others = Math.max(1, comparisons.size() - 1);
        return EXPERIENCE + matches / (others * others);
    }

    private double[][] zero() {
        double[][] zero = new double[comparisons.size()][];
        for (int c = 0; c < zero.length; c++) {
            zero[c] = new double[comparisons.get(c).levels().size()];
        }
        return zero;
    }

    private void expect(double[][] sumM, double[][] sumK, double[][] sumN, double[] total) {
        int n = comparisons.size();
        double[][] logM = logs(m);
        double[][] logU = logs(u);
        double[][] logK = logs(kin);
        double[][] logN = logs(neighbour);
        double countM = Bits.log2(matches);
        double countU = Bits.log2(pairs);
        double countK = Bits.log2(relatives);
        double countN = Bits.log2(colleagues);
        for (int i = 0; i < sample.size(); i++) {
            double a = countM;
            double b = countU - sample.rarity(i);
            double k = countK - sample.kinRarity(i);
            double o = countN - sample.neighbourRarity(i);
            for (int c = 0; c < n; c++) {
                int level = sample.level(i, c);
                if (level >= 0) {
                    a += logM[c][level];
                    b += logU[c][level];
                    k += logK[c][level];
                    o += logN[c][level];
                }
            }
            double most = Math.max(Math.max(a, b), Math.max(k, o));
            double pa = Bits.pow2(a - most);
            double pk = Bits.pow2(k - most);
            double po = Bits.pow2(o - most);
            double scale = sample.count(i) / (pa + pk + po + Bits.pow2(b - most));
            pa *= scale;
            pk *= scale;
            po *= scale;
            total[0] += pa;
            total[1] += pk;
            total[2] += po;
            if (pa + pk + po < LEAST * sample.count(i)) {
                continue;
            }
            boolean told = told(i);
            for (int c = 0; c < n; c++) {
                int level = sample.level(i, c);
                if (level >= 0 && (told || telling[c])) {
                    sumM[c][level] += pa;
                    sumK[c][level] += pk;
                    sumN[c][level] += po;
                }
            }
        }
    }

    /// Whether a pattern has something that tells kin from matches; the others would only repeat what is believed.
    private boolean told(int i) {
        for (int c = 0; c < telling.length; c++) {
            if (telling[c] && sample.level(i, c) >= 0) {
                return true;
            }
        }
        return !anyTelling;
    }

    private static double[][] logs(double[][] shares) {
        double[][] logs = new double[shares.length][];
        for (int c = 0; c < shares.length; c++) {
            logs[c] = Arrays.stream(shares[c]).map(Bits::log2).toArray();
        }
        return logs;
    }

    private static double[] shares(double[] sum, double[] experience, double weight) {
        double total = Arrays.stream(sum).sum() + weight;
        double[] shares = new double[sum.length];
        for (int l = 0; l < sum.length; l++) {
            shares[l] = Math.max(LEAST, (sum[l] + experience[l] * weight) / total);
        }
        return shares;
    }

    /// As [#shares], but within a factor of experience, so that kin stay kin: else what a class means could wander.
    private static double[] near(double[] sum, double[] experience) {
        double[] shares = shares(sum, experience, EXPERIENCE_OF_OTHERS);
        double total = 0;
        for (int l = 0; l < shares.length; l++) {
            shares[l] = Math.max(experience[l] / FREEDOM, Math.min(experience[l] * FREEDOM, shares[l]));
            total += shares[l];
        }
        for (int l = 0; l < shares.length; l++) {
            shares[l] /= total;
        }
        return shares;
    }

    /// Makes m / u rise with the level: neighbours that do not are given their common ratio (pool adjacent
    /// violators).
    private static void rising(double[] m, double[] u) {
        int n = m.length;
        double[] sumM = new double[n];
        double[] sumU = new double[n];
        int[] width = new int[n];
        int blocks = 0;
        for (int l = 0; l < n; l++) {
            sumM[blocks] = m[l];
            sumU[blocks] = u[l];
            width[blocks++] = 1;
            while (blocks > 1 && sumM[blocks - 2] / sumU[blocks - 2] > sumM[blocks - 1] / sumU[blocks - 1]) {
                sumM[blocks - 2] += sumM[blocks - 1];
                sumU[blocks - 2] += sumU[blocks - 1];
                width[blocks - 2] += width[blocks - 1];
                blocks--;
            }
        }
        int level = 0;
        for (int b = 0; b < blocks; b++) {
            for (int w = 0; w < width[b]; w++, level++) {
                m[level] = u[level] * sumM[b] / sumU[b];
            }
        }
    }

    private Model model(double[][] seen, int rounds) {
        List<Model.Trained> trained = new ArrayList<>();
        for (int c = 0; c < comparisons.size(); c++) {
            Comparison comparison = comparisons.get(c);
            List<Level> levels = comparison.levels();
            Model.Evidence[] evidence = new Model.Evidence[levels.size()];
            for (int l = 0; l < evidence.length; l++) {
                double matched = seen[c] == null ? 0 : seen[c][l];
                evidence[l] = matched >= 30
                        ? Model.Evidence.TRAINED
                        : matched >= 1 ? Model.Evidence.WEAK : Model.Evidence.UNTRAINED;
            }
            trained.add(new Model.Trained(
                    comparison.name(),
                    levels.stream().map(Level::label).toList(),
                    m[c],
                    u[c],
                    kin[c],
                    neighbour[c],
                    byChance(levels, true),
                    byChance(levels, false),
                    evidence));
        }
        return new Model(trained, records, pairs, matches, relatives, colleagues, rounds);
    }
}
