package io.rapport.identity.match;

import java.util.Arrays;
import java.util.List;

/// Walks the candidate pairs of a blocking: every pair once, by the first rule that finds it.
///
/// A block of more than [Candidates#BLOCK_MAX] records is not compared whole but split by the other forms, and what
/// is still too large is compared within a window, so that the number of pairs grows with the records and not with
/// their square, whatever the data.
final class Pairing {
    static final int WINDOW = 8;
    private static final int PARTS = 64;
    private static final int SPLITS = 6;

    /// Receives candidate pairs, left smaller than right.
    @FunctionalInterface
    interface Pairs {
        void meet(int left, int right);
    }

    private final Forms forms;
    private final Order order;
    private final List<Key> keys;
    /// By row, the keys whose block of that row was too large.
    private final long[] hot;
    private final int[] splits;

    /// @param splits see [#splits(Forms)]
    Pairing(Forms forms, Order order, List<Key> keys, int[] splits) {
        this.order = order;
        this.forms = forms;
        this.keys = keys;
        hot = new long[forms.rows()];
        this.splits = splits;
    }

    /// The forms that split a block best: those with the most different values.
    static int[] splits(Forms forms) {
        int[] distinct = new int[forms.list().size()];
        for (int f = 0; f < distinct.length; f++) {
            int[] code = forms.list().get(f).codes()[0].clone();
            int step = Math.max(1, code.length / 5000);
            int[] some = new int[code.length / step + 1];
            int n = 0;
            for (int row = 0; row < code.length; row += step) {
                if (code[row] >= 0) {
                    some[n++] = code[row];
                }
            }
            distinct[f] = (int) Arrays.stream(some, 0, n).distinct().count();
        }
        return java.util.stream.IntStream.range(0, distinct.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(distinct[b], distinct[a]))
                .limit(SPLITS)
                .mapToInt(i -> i)
                .toArray();
    }

    List<Key> keys() {
        return keys;
    }

    /// The blocks of a rule; rules are to be opened in order, after the one before was walked.
    Blocks open(int rule) {
        Blocks blocks = Blocks.of(forms, keys.get(rule), 1);
        for (int b = 0; b < blocks.blocks(); b++) {
            if (blocks.size(b) > Candidates.BLOCK_MAX) {
                for (int i = blocks.from()[b]; i < blocks.from()[b + 1]; i++) {
                    hot[blocks.rows()[i]] |= 1L << rule;
                }
            }
        }
        return blocks;
    }

    /// Bounds of parts of about equal work: blocks `bounds[i] .. bounds[i + 1]`.
    static int[] parts(Blocks blocks) {
        double[] work = new double[blocks.blocks() + 1];
        for (int b = 0; b < blocks.blocks(); b++) {
            double size = blocks.size(b);
            work[b + 1] = work[b] + size * Math.min(size, Candidates.BLOCK_MAX);
        }
        int[] bounds = new int[PARTS + 1];
        bounds[PARTS] = blocks.blocks();
        for (int part = 1; part < PARTS; part++) {
            int at = Arrays.binarySearch(work, work[blocks.blocks()] * part / PARTS);
            bounds[part] = Math.max(bounds[part - 1], Math.min(blocks.blocks(), at < 0 ? -at - 1 : at));
        }
        return bounds;
    }

    void walk(int rule, Blocks blocks, int from, int to, Pairs pairs) {
        for (int b = from; b < to; b++) {
            int start = blocks.from()[b];
            int end = blocks.from()[b + 1];
            if (end - start > Candidates.BLOCK_MAX) {
                split(rule, blocks.rows(), start, end, pairs);
                continue;
            }
            for (int i = start; i < end; i++) {
                int left = blocks.rows()[i];
                for (int j = i + 1; j < end; j++) {
                    int right = blocks.rows()[j];
                    if (!met(rule, left, right)) {
                        pairs.meet(left, right);
                    }
                }
            }
        }
    }

    /// Whether a rule before this one finds the pair.
    private boolean met(int rule, int left, int right) {
        long tooLarge = hot[left] & hot[right];
        for (int before = 0; before < rule; before++) {
            if ((tooLarge >>> before & 1) == 0 && forms.shares(keys.get(before), left, right)) {
                return true;
            }
        }
        return false;
    }

    private void split(int rule, int[] rows, int start, int end, Pairs pairs) {
        long[] sorted = new long[end - start];
        long used = keys.get(rule).mask();
        for (int form : splits) {
            if ((keys.get(rule).mask() >>> form & 1) == 1) {
                continue;
            }
            int n = 0;
            for (int i = start; i < end; i++) {
                int code = forms.at(form, rows[i]);
                if (code >= 0) {
                    sorted[n++] = (long) code << 32 | order.place()[rows[i]];
                }
            }
            Arrays.sort(sorted, 0, n);
            for (int a = 0; a < n; ) {
                int b = a + 1;
                while (b < n && sorted[b] >>> 32 == sorted[a] >>> 32) {
                    b++;
                }
                part(rule, sorted, a, b, used & ~keys.get(rule).mask(), pairs);
                a = b;
            }
            used |= 1L << form;
        }
    }

    private void part(int rule, long[] sorted, int start, int end, long splitBefore, Pairs pairs) {
        boolean tooLarge = end - start > Candidates.BLOCK_MAX;
        for (int i = start; i < end; i++) {
            int last = tooLarge ? Math.min(end, i + 1 + WINDOW) : end;
            for (int j = i + 1; j < last; j++) {
                int left = order.rows()[(int) sorted[i]];
                int right = order.rows()[(int) sorted[j]];
                if (!forms.sharesAny(splitBefore, left, right) && !met(rule, left, right)) {
                    pairs.meet(left, right);
                }
            }
        }
    }
}
