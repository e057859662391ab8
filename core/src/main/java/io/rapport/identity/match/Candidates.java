package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A sample of candidate pairs of every possible blocking key, each pair with the weight that makes the sample stand
/// for all candidates. It serves to train the model and then to choose the keys.
///
/// Whole blocks are sampled by the hash of their key, so a pair that several keys would find is found by each of them
/// independently, and its weight is one over the chance that at least one does.
final class Candidates {
    static final int BLOCK_MAX = 60;
    private static final int PAIRS_A_KEY = 1500;
    private static final int FEW_ROWS = 2000;

    /// A possible key.
    ///
    /// @param pairs estimated number of pairs in blocks of up to BLOCK_MAX records
    /// @param hot estimated number of records in larger blocks
    /// @param kept share of the pairs in small blocks that are sampled
    /// @param cold share of the records that are in small blocks
    record Possible(Key key, double pairs, double hot, double kept, double cold) {
        /// Chance that the key brings a pair that agrees on it into the sample.
        double share() {
            return kept * cold;
        }

        /// By how much the chance to miss a pair is smaller once it is known that its block is small.
        double surely() {
            return share() < 1 ? (1 - kept) / (1 - share()) : 1;
        }
    }

    private final Forms forms;
    private final Order order;
    private final List<Possible> keys;
    private final long[] pair;
    private final double[] weight;
    private final long[] shared;

    private Candidates(Forms forms, Order order, List<Possible> keys, long[] pair, double[] weight, long[] shared) {
        this.forms = forms;
        this.order = order;
        this.keys = keys;
        this.pair = pair;
        this.weight = weight;
        this.shared = shared;
    }

    /// So few records that every pair can be compared.
    static boolean all(int rows) {
        return rows <= FEW_ROWS;
    }

    /// Every pair there is.
    static Candidates whole(Forms forms, Order order) {
        int n = forms.rows();
        long[] pair = new long[n * (n - 1) / 2];
        long[] shared = new long[pair.length];
        double[] weight = new double[pair.length];
        Arrays.fill(weight, 1);
        int i = 0;
        for (int left = 0; left < n; left++) {
            for (int right = left + 1; right < n; right++) {
                shared[i] = forms.shared(left, right);
                pair[i++] = (long) left << 32 | right;
            }
        }
        return new Candidates(forms, order, List.of(), pair, weight, shared);
    }

    /// Cost: one pass over the records a key, and a few thousand pairs each.
    static Candidates of(Forms forms, Order order) {
        List<Key> possible = keys(forms.list());
        int every = Integer.highestOneBit(Math.max(1, forms.rows() / 20_000));
        long[][] found = new long[possible.size()][];
        Possible[] keys = new Possible[possible.size()];
        IntStream.range(0, possible.size()).parallel().forEach(k -> {
            Blocks blocks = Blocks.of(forms, possible.get(k), every);
            keys[k] = measure(possible.get(k), blocks, every);
            found[k] = pairs(blocks, order, keys[k].kept() * every, k);
        });
        long[] pair = Arrays.stream(found)
                .flatMapToLong(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
        long[] shared = new long[pair.length];
        double[] missed = new double[pair.length];
        IntStream.range(0, pair.length).parallel().forEach(i -> {
            shared[i] = forms.shared((int) (pair[i] >>> 32), (int) pair[i]);
            missed[i] = 1;
            for (Possible key : keys) {
                if ((shared[i] & key.key().mask()) == key.key().mask()) {
                    missed[i] *= 1 - key.share();
                }
            }
        });
        for (int k = 0; k < found.length; k++) {
            for (long one : found[k]) {
                int i = Arrays.binarySearch(pair, one);
                missed[i] *= missed[i] < 1 ? keys[k].surely() : 1;
            }
        }
        // A pair that agrees on no key was found because two keys have one hash; it stands for nothing.
        double[] weight =
                Arrays.stream(missed).map(m -> m < 1 ? 1 / (1 - m) : 0).toArray();
        return new Candidates(forms, order, List.of(keys), pair, weight, shared);
    }

    /// Each form, and each two forms of different columns.
    private static List<Key> keys(List<Form> forms) {
        List<Key> keys = new ArrayList<>();
        for (int a = 0; a < forms.size(); a++) {
            keys.add(Key.of(a));
            for (int b = a + 1; b < forms.size(); b++) {
                if (forms.get(a).group() != forms.get(b).group()) {
                    keys.add(Key.of(a, b));
                }
            }
        }
        return keys;
    }

    private static Possible measure(Key key, Blocks blocks, int every) {
        double pairs = 0;
        double hot = 0;
        double cold = 0;
        for (int b = 0; b < blocks.blocks(); b++) {
            double size = blocks.size(b);
            if (size > BLOCK_MAX) {
                hot += size;
            } else {
                pairs += size * (size - 1) / 2;
                cold += size;
            }
        }
        double kept = Math.min(1, PAIRS_A_KEY / Math.max(1, pairs)) / every;
        return new Possible(key, pairs * every, hot * every, kept, cold == 0 ? 0 : cold / (cold + hot));
    }

    private static long[] pairs(Blocks blocks, Order order, double share, int salt) {
        long[] pairs = new long[256];
        int size = 0;
        long least = share >= 1 ? Long.MIN_VALUE : (long) ((1 - 2 * share) * Long.MAX_VALUE);
        for (int b = 0; b < blocks.blocks(); b++) {
            if (blocks.size(b) > BLOCK_MAX) {
                continue;
            }
            for (int i = blocks.from()[b]; i < blocks.from()[b + 1]; i++) {
                for (int j = i + 1; j < blocks.from()[b + 1]; j++) {
                    long pair = (long) blocks.rows()[i] << 32 | blocks.rows()[j];
                    long mixed = (order.pair(blocks.rows()[i], blocks.rows()[j]) + salt * 0x632BE59BD9B4E019L)
                            * 0x9E3779B97F4A7C15L;
                    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
                    if (mixed >= least) {
                        if (size == pairs.length) {
                            pairs = Arrays.copyOf(pairs, size * 2);
                        }
                        pairs[size++] = pair;
                    }
                }
            }
        }
        return Arrays.copyOf(pairs, size);
    }

    /// An eighth of the pairs, standing for all.
    Candidates eighth() {
        int[] some = IntStream.range(0, pair.length)
                .filter(i -> (order.pair(left(i), right(i)) * 0x9E3779B97F4A7C15L >>> 61) == 0)
                .toArray();
        return new Candidates(
                forms,
                order,
                keys,
                Arrays.stream(some).mapToLong(i -> pair[i]).toArray(),
                Arrays.stream(some).mapToDouble(i -> weight[i] * 8).toArray(),
                Arrays.stream(some).mapToLong(i -> shared[i]).toArray());
    }

    Order order() {
        return order;
    }

    Forms forms() {
        return forms;
    }

    List<Possible> keys() {
        return keys;
    }

    int size() {
        return pair.length;
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

    /// The forms the pair shares, as bits.
    long shared(int i) {
        return shared[i];
    }
}
