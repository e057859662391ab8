package io.rapport.identity.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How rare the values of a dictionary are. Agreement on a value is worth log2(1 / chance) + excess bits.
///
/// Counting records takes the further records of a subject for other subjects that agree with it; [#recount] takes them
/// out once it is known how many there are. Not thread-safe while it recounts.
final class Rarity {

    /// How agreement on a column is valued.
    ///
    /// @param chance that two strangers agree on such a field, from experience
    /// @param weight of that experience, in records
    /// @param most upper bound of what agreement can say, in bits
    record Worth(double chance, double weight, double most) {}

    private final List<int[]> columns;
    private final int[] count;
    /// By code, with how many clearly different names the value stands, where that is known.
    private int @Nullable [] names;
    private final Worth worth;
    private final double filled;
    private final double chance;
    private final float[] excess;

    /// @param columns codes of the columns of the dictionary
    /// @param count rows by code
    Rarity(List<int[]> columns, int[] count, Worth worth) {
        this.columns = columns;
        this.count = count;
        this.worth = worth;
        double rows = 0;
        double squares = 0;
        for (int c : count) {
            rows += c;
            squares += (double) c * (c - 1);
        }
        double square = worth.weight() * worth.weight();
        filled = rows;
        chance = (squares + square * worth.chance()) / (Math.max(1, filled * (filled - 1)) + square);
        excess = new float[count.length];
        recount(0);
    }

    /// @param own how many other records of its own subject share a record's value, on average
    void recount(double own) {
        int[] named = names;
        for (int code = 0; code < excess.length; code++) {
            double others = named == null ? count[code] - 1 - own : named[code] - 1;
            excess[code] = excess(Math.max(0, others), filled);
        }
    }

    /// Counts names instead of records: what stands with one name only is of one subject, however many records it
    /// has.
    ///
    /// @param names by code, with how many clearly different ones the value stands
    void countNames(int[] names) {
        this.names = names;
        recount(0);
    }

    /// Counts subjects instead of records.
    ///
    /// @param cluster per row a number of its subject
    void recount(int[] cluster) {
        long[] entries = new long[(int) filled];
        int n = 0;
        for (int[] code : columns) {
            for (int row = 0; row < code.length; row++) {
                if (code[row] >= 0) {
                    entries[n++] = (long) code[row] << 32 | cluster[row];
                }
            }
        }
        Arrays.sort(entries, 0, n);
        int[] subjects = new int[count.length];
        double all = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || entries[i] != entries[i - 1]) {
                subjects[(int) (entries[i] >>> 32)]++;
                all++;
            }
        }
        for (int code = 0; code < excess.length; code++) {
            excess[code] = excess(Math.max(0, subjects[code] - 1), all);
        }
    }

    private float excess(double others, double all) {
        double share =
                Math.min(1, (others + worth.weight() * worth.chance()) / (Math.max(0, all - 1) + worth.weight()));
        return (float) (Math.min(worth.most(), -Bits.log2(share)) + Bits.log2(chance));
    }

    /// That two random records agree.
    double chance() {
        return chance;
    }

    /// Rows with a value.
    double filled() {
        return filled;
    }

    /// The excess of the more frequent of two values, in bits.
    float of(int a, int b) {
        return Math.min(excess[a], excess[b]);
    }

    /// What is known already.
    ///
    /// @param excess by code
    private Rarity(float[] excess) {
        this.columns = List.of();
        this.count = new int[0];
        this.worth = new Worth(1, 1, 0);
        this.filled = 0;
        this.chance = 1;
        this.excess = excess;
    }

    static Rarity known(float[] excess) {
        return new Rarity(excess);
    }

    /// The same for a longer dictionary.
    Rarity and(int codes) {
        return new Rarity(Arrays.copyOf(excess, codes));
    }

    /// Excess bits of each value.
    float[] excess() {
        return excess;
    }
}
