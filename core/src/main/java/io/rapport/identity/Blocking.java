package io.rapport.identity;

import io.rapport.identity.match.Codes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which pairs of records are worth weighing: those that share a key. Every pair is met once: by the first key both
/// records share.
///
/// A block of more than `BLOCK_MAX` records is split by a further column instead of being compared whole or dropped, so
/// that the number of pairs grows with the records and not with their square, whatever the data.
final class Blocking {
    static final int BLOCK_MAX = 100;
    private static final int WINDOW = 8;
    private static final int PAIRS_A_RECORD = 4;
    private static final long PAIRS_MAX = 400_000;

    /// Receives candidate pairs.
    @FunctionalInterface
    interface Pairs {
        void meet(int left, int right);
    }

    /// The records of one key, ready to be walked in blocks.
    ///
    /// @param from block b holds `records[from[b]] .. records[from[b + 1]]`
    private record Index(int[] from, int[] records) {}

    private final int rows;
    private int[] blocksOf = {};
    private int width;
    private final List<int[]> keys = new ArrayList<>();
    private final List<int[]> refinements;
    private final List<Index> indexes = new ArrayList<>();

    /// @param refinements columns of codes that split a block that is too large, in order of preference
    Blocking(int rows, List<int[]> refinements) {
        this.rows = rows;
        this.refinements = refinements;
    }

    /// A key of one column: records with equal codes are a block; -1 takes no part.
    void key(int[] code) {
        int most = -1;
        for (int c : code) {
            most = Math.max(most, c);
        }
        int[] size = new int[most + 2];
        for (int c : code) {
            if (c >= 0) {
                size[c]++;
            }
        }
        int[] of = new int[most + 1];
        int blocks = 0;
        for (int c = 0; c <= most; c++) {
            of[c] = size[c] > 1 ? blocks++ : Codes.NONE;
        }
        int[] block = new int[rows];
        int[] from = new int[blocks + 1];
        for (int row = 0; row < rows; row++) {
            block[row] = code[row] < 0 ? Codes.NONE : of[code[row]];
            if (block[row] >= 0) {
                from[block[row] + 1]++;
            }
        }
        for (int b = 0; b < blocks; b++) {
            from[b + 1] += from[b];
        }
        int[] records = new int[from[blocks]];
        int[] next = from.clone();
        for (int row = 0; row < rows; row++) {
            if (block[row] >= 0) {
                records[next[block[row]]++] = row;
            }
        }
        keys.add(block);
        indexes.add(new Index(from, records));
    }

    /// A key that alone says little: only its smaller blocks are compared, from the smallest on, up to a
    /// number of pairs that grows with the file but slower.
    void loose(int[] code) {
        int most = -1;
        for (int c : code) {
            most = Math.max(most, c);
        }
        int[] size = new int[most + 1];
        for (int c : code) {
            if (c >= 0) {
                size[c]++;
            }
        }
        long[] pairs = new long[BLOCK_MAX + 1];
        for (int c : size) {
            if (c <= BLOCK_MAX) {
                pairs[c] += (long) c * (c - 1) / 2;
            }
        }
        long sum = 0;
        int largest = 1;
        while (largest < BLOCK_MAX
                && sum + pairs[largest + 1] <= Math.min((long) PAIRS_A_RECORD * rows, PAIRS_MAX + rows / 2)) {
            sum += pairs[++largest];
        }
        int[] small = new int[rows];
        for (int row = 0; row < rows; row++) {
            small[row] = code[row] >= 0 && size[code[row]] <= largest ? code[row] : Codes.NONE;
        }
        key(small);
    }

    /// A key of two columns that must both agree.
    void key(int[] a, int[] b) {
        key(both(a, b));
    }

    /// One code for two columns; -1 where either has none.
    static int[] both(int[] a, int[] b) {
        return Combined.of(a, b);
    }

    /// How many keys there are; no key can be added afterwards.
    int keys() {
        if (!keys.isEmpty()) {
            seal();
        }
        return indexes.size();
    }

    /// Parts of a key's blocks of about equal work: `bounds[i] .. bounds[i + 1]` are the blocks of part i.
    int[] parts(int key, int parts) {
        Index index = indexes.get(key);
        int blocks = index.from.length - 1;
        double[] work = new double[blocks + 1];
        for (int b = 0; b < blocks; b++) {
            double size = index.from[b + 1] - index.from[b];
            work[b + 1] = work[b] + Math.min(size * size, size * BLOCK_MAX);
        }
        int[] bounds = new int[parts + 1];
        for (int part = 1; part <= parts; part++) {
            int found = Arrays.binarySearch(work, work[blocks] * part / parts);
            bounds[part] = Math.max(bounds[part - 1], Math.min(blocks, found < 0 ? -found - 1 : found));
        }
        bounds[parts] = blocks;
        return bounds;
    }

    /// Walks some blocks of a key.
    void walk(int key, int fromBlock, int toBlock, Pairs pairs) {
        Index index = indexes.get(key);
        for (int block = fromBlock; block < toBlock; block++) {
            int from = index.from[block];
            int to = index.from[block + 1];
            if (to - from <= BLOCK_MAX) {
                whole(key, index.records, from, to, pairs);
            } else {
                split(key, index.records, from, to, pairs);
            }
        }
    }

    private void whole(int key, int[] records, int from, int to, Pairs pairs) {
        for (int i = from; i < to; i++) {
            for (int j = i + 1; j < to; j++) {
                if (!met(key, records[i], records[j])) {
                    pairs.meet(records[i], records[j]);
                }
            }
        }
    }

    /// Whether an earlier key whose block is not too large has this pair.
    private boolean met(int key, int left, int right) {
        int a = left * width;
        int b = right * width;
        for (int k = 0; k < key; k++) {
            int block = blocksOf[a + k];
            if (block >= 0 && block == blocksOf[b + k]) {
                return true;
            }
        }
        return false;
    }

    /// Ends the adding of keys: lays the blocks of each record side by side, so that asking whether a pair was met
    /// touches two places in memory.
    private void seal() {
        width = keys.size();
        blocksOf = new int[rows * width];
        for (int k = 0; k < width; k++) {
            int[] block = keys.get(k);
            int[] from = indexes.get(k).from;
            for (int row = 0; row < rows; row++) {
                int b = block[row];
                blocksOf[row * width + k] = b >= 0 && from[b + 1] - from[b] <= BLOCK_MAX ? b : Codes.NONE;
            }
        }
        keys.clear();
    }

    private void split(int key, int[] records, int from, int to, Pairs pairs) {
        long[] sorted = new long[to - from];
        for (int column = 0; column < refinements.size(); column++) {
            int[] code = refinements.get(column);
            int used = 0;
            for (int i = from; i < to; i++) {
                if (code[records[i]] >= 0) {
                    sorted[used++] = (long) code[records[i]] << 32 | records[i];
                }
            }
            Arrays.sort(sorted, 0, used);
            for (int start = 0; start < used; ) {
                int end = start;
                while (end < used && sorted[end] >> 32 == sorted[start] >> 32) {
                    end++;
                }
                part(key, sorted, start, end, column, pairs);
                start = end;
            }
        }
    }

    private void part(int key, long[] sorted, int start, int end, int column, Pairs pairs) {
        boolean tooLarge = end - start > BLOCK_MAX;
        for (int i = start; i < end; i++) {
            int last = tooLarge ? Math.min(end, i + 1 + WINDOW) : end;
            for (int j = i + 1; j < last; j++) {
                int left = (int) sorted[i];
                int right = (int) sorted[j];
                if (!metInSplit(column, left, right) && !met(key, left, right)) {
                    pairs.meet(left, right);
                }
            }
        }
    }

    private boolean metInSplit(int column, int left, int right) {
        for (int c = 0; c < column; c++) {
            int code = refinements.get(c)[left];
            if (code >= 0 && code == refinements.get(c)[right]) {
                return true;
            }
        }
        return false;
    }
}
