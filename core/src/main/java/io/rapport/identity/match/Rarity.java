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

    /// What is kept of a dictionary, so that its values can be told to be as rare later on.
    ///
    /// @param hash of the values that stand more than once, rising; see [Contents#hash]
    /// @param stands in the same order, how often: on records, with names or with subjects
    /// @param byName whether names are counted, which later records may do for themselves
    /// @param own how many other records of its own subject share a record's value, on average
    /// @param all what the counts add up to
    /// @param chance that two random records agree
    record Counts(long[] hash, int[] stands, boolean byName, double own, double all, double chance) {
        /// Two values of a million share a hash about once in two; both then count as the more frequent one.
        private static long hash(String value) {
            return Contents.hash(value) >>> 24;
        }

        int of(String value) {
            int at = Arrays.binarySearch(hash, hash(value));
            return at < 0 ? 1 : stands[at];
        }
    }

    private final List<int[]> columns;
    private final int[] count;
    /// By code, with how many clearly different names the value stands, where that is known.
    private int @Nullable [] names;
    private final Worth worth;
    private final double filled;
    private final float[] excess;
    private double chance;
    /// By code how often a value stands.
    private int[] stands;
    private boolean byName;
    private double own;
    private double all;

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
        stands = count;
        recount(0);
    }

    /// @param others how many other records of its own subject share a record's value, on average
    void recount(double others) {
        int[] named = names;
        byName = named != null;
        stands = named == null ? count : named;
        own = named == null ? others : 0;
        all = filled;
        weigh();
    }

    private void weigh() {
        for (int code = 0; code < excess.length; code++) {
            excess[code] = excess(Math.max(0, stands[code] - 1 - own), all);
        }
    }

    /// Counts as it was counted before, over more records or fewer.
    ///
    /// @param counts what was kept then
    /// @param values by code
    void become(Counts counts, String[] values) {
        int[] named = names;
        byName = counts.byName() && named != null;
        if (byName && named != null) {
            stands = named;
        } else {
            stands = new int[excess.length];
            for (int code = 0; code < stands.length; code++) {
                stands[code] = counts.of(values[code]);
            }
        }
        own = counts.own();
        all = counts.all();
        chance = counts.chance();
        weigh();
    }

    /// What has to be kept of the dictionary.
    ///
    /// @param values by code
    Counts counts(String[] values) {
        long[] hash = new long[stands.length];
        int n = 0;
        for (int code = 0; code < stands.length; code++) {
            if (stands[code] > 1) {
                hash[n++] = Counts.hash(values[code]);
            }
        }
        hash = Arrays.stream(hash, 0, n).sorted().distinct().toArray();
        int[] sorted = new int[hash.length];
        for (int code = 0; code < stands.length; code++) {
            if (stands[code] > 1) {
                int at = Arrays.binarySearch(hash, Counts.hash(values[code]));
                sorted[at] = Math.max(sorted[at], stands[code]);
            }
        }
        return new Counts(hash, sorted, byName, own, all, chance);
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
        all = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || entries[i] != entries[i - 1]) {
                subjects[(int) (entries[i] >>> 32)]++;
                all++;
            }
        }
        stands = subjects;
        byName = false;
        own = 0;
        weigh();
    }

    private float excess(double others, double of) {
        double share = Math.min(1, (others + worth.weight() * worth.chance()) / (Math.max(0, of - 1) + worth.weight()));
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

    /// The greatest excess of all values, at least 0.
    float most() {
        float most = 0;
        for (float bits : excess) {
            most = Math.max(most, bits);
        }
        return most;
    }

    /// What is known already.
    ///
    /// @param excess by code
    private Rarity(float[] excess) {
        this.columns = List.of();
        this.count = new int[0];
        this.stands = this.count;
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
