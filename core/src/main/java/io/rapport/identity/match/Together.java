package io.rapport.identity.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// What hangs together: records that edges, clusters as they were, or people bring into one piece. A piece is clustered
/// without any other.
final class Together {
    private final Moved moved;
    private final int[] parent;

    /// @param edges by falling odds
    Together(Moved moved, Edges edges, double least) {
        this.moved = moved;
        parent = IntStream.range(0, moved.id().length).toArray();
        for (int i = 0; i < edges.size() && edges.odds(i) >= least; i++) {
            unite(edges.left(i), edges.right(i));
        }
    }

    Together judged(Judgements judgements) {
        for (int[] pairs : List.of(judgements.declared(), judgements.same(), judgements.different())) {
            for (int i = 0; i < pairs.length; i += 2) {
                unite(pairs[i], pairs[i + 1]);
            }
        }
        return this;
    }

    /// @param groups ids of records
    Together also(List<long[]> groups) {
        if (groups.isEmpty()) {
            return this;
        }
        LongIntMap at = new LongIntMap();
        groups.forEach(group -> Arrays.stream(group).forEach(id -> at.put(id, -1)));
        for (int row = 0; row < parent.length; row++) {
            if (at.has(moved.id()[row])) {
                at.put(moved.id()[row], row);
            }
        }
        for (long[] group : groups) {
            int[] rows = Arrays.stream(group)
                    .mapToInt(at::get)
                    .filter(row -> row >= 0)
                    .toArray();
            for (int row : rows) {
                unite(rows[0], row);
            }
        }
        return this;
    }

    /// The rows of all pieces in which something changed, rising.
    ///
    /// @param dirty rows whose pairs were weighed anew
    int[] around(Matched before, Moved moved, BitSet dirty, double least) {
        int n = before.rows();
        int[] heir = new int[n];
        Arrays.fill(heir, -1);
        for (int old = 0; old < n; old++) {
            int now = moved.renamed()[old];
            int first = before.cluster()[old];
            if (now >= 0) {
                heir[first] = heir[first] < 0 ? now : heir[first];
                unite(heir[first], now);
            }
        }
        BitSet seeds = (BitSet) dirty.clone();
        for (int old : moved.gone()) {
            mark(heir[before.cluster()[old]], seeds);
        }
        for (int i = 0; i < before.edges().size() && before.edges().odds(i) >= least; i++) {
            int left = moved.renamed()[before.edges().left(i)];
            int right = moved.renamed()[before.edges().right(i)];
            if (left < 0 || dirty.get(left)) {
                mark(right, seeds);
            }
            if (right < 0 || dirty.get(right)) {
                mark(left, seeds);
            }
        }
        BitSet pieces = new BitSet();
        seeds.stream().forEach(row -> pieces.set(root(row)));
        return IntStream.range(0, parent.length)
                .filter(row -> pieces.get(root(row)))
                .toArray();
    }

    private static void mark(int row, BitSet seeds) {
        if (row >= 0) {
            seeds.set(row);
        }
    }

    private int root(int row) {
        int at = row;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private void unite(int a, int b) {
        int left = root(a);
        int right = root(b);
        if (left != right) {
            parent[Math.max(left, right)] = Math.min(left, right);
        }
    }
}
