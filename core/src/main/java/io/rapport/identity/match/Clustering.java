package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Joins records by falling odds, but two groups only when all their cross pairs together speak for it: not connected
/// components, where one wrong bridge joins everything. What the cross pairs of a group are is found out by weighing
/// them, also those that blocking did not find.
///
/// The result does not depend on the order of records or of edges: equal odds are ordered by what the records say.
final class Clustering {
    private static final int CROSS_PAIRS_MAX = 400;
    private static final double CLIP_FOR = 10;
    private static final double CLIP_AGAINST = 10;
    private static final int PASSES = 4;

    private final Scorer scorer;
    private final List<Features.Limit> limits;
    private final int[] source;
    private final Set<Integer> duplicateFree;
    private final Map<Integer, Set<Integer>> never = new HashMap<>();
    private final int[] parent;
    private final int[] next;
    private final int[] last;
    private final int[] size;
    private final Edges links = new Edges();
    private final Edges refused = new Edges();

    Clustering(int rows, Scorer scorer, List<Features.Limit> limits, int[] source, Set<Integer> duplicateFree) {
        this.scorer = scorer;
        this.limits = limits;
        this.source = source;
        this.duplicateFree = duplicateFree;
        parent = new int[rows];
        next = new int[rows];
        last = new int[rows];
        size = new int[rows];
        for (int row = 0; row < rows; row++) {
            parent[row] = row;
            next[row] = Codes.NONE;
            last[row] = row;
        }
        Arrays.fill(size, 1);
    }

    /// What people said: the pairs that are one are joined, the others never will be.
    void judge(Judgements judgements) {
        for (int i = 0; i < judgements.same().length; i += 2) {
            int a = root(judgements.same()[i]);
            int b = root(judgements.same()[i + 1]);
            if (a != b) {
                union(a, b);
            }
        }
        for (int i = 0; i < judgements.different().length; i += 2) {
            int a = root(judgements.different()[i]);
            int b = root(judgements.different()[i + 1]);
            if (a != b) {
                never.computeIfAbsent(a, k -> new HashSet<>()).add(b);
                never.computeIfAbsent(b, k -> new HashSet<>()).add(a);
            }
        }
    }

    /// @param edges by falling odds
    /// @param least log2 odds an edge must have
    /// @param together mean log2 odds, each clipped, that all cross pairs of two groups must have
    void join(Edges edges, double least, double together) {
        Map<Long, Long> failed = new HashMap<>();
        for (int pass = 0; pass < PASSES; pass++) {
            boolean changed = false;
            for (int i = 0; i < edges.size() && edges.odds(i) >= least; i++) {
                int a = root(edges.left(i));
                int b = root(edges.right(i));
                if (a == b) {
                    continue;
                }
                long pair = (long) Math.min(a, b) << 32 | Math.max(a, b);
                long sizes = (long) size[a] << 32 | size[b];
                Long tried = failed.get(pair);
                if (tried != null && tried == sizes) {
                    continue;
                }
                if (allowed(a, b) && (size[a] + size[b] == 2 || agree(a, b, together))) {
                    union(a, b);
                    links.add(edges.left(i), edges.right(i), edges.odds(i));
                    changed = true;
                } else {
                    failed.put(pair, sizes);
                    if (pass == 0) {
                        refused.add(edges.left(i), edges.right(i), edges.odds(i));
                    }
                }
            }
            if (!changed) {
                break;
            }
        }
    }

    /// Per row the smallest row of its cluster.
    int[] clusters() {
        int[] cluster = new int[parent.length];
        for (int row = 0; row < cluster.length; row++) {
            cluster[row] = root(row);
        }
        return cluster;
    }

    /// The pairs by which groups were joined, in order.
    Edges links() {
        return links;
    }

    /// The pairs that were strong enough, but whose groups spoke against it.
    Edges refused() {
        return refused;
    }

    /// Groups of more than 400 cross pairs are judged by an even sample of them.
    private boolean agree(int a, int b, double together) {
        long all = (long) size[a] * size[b];
        long step = Math.max(1, all / CROSS_PAIRS_MAX);
        double sum = 0;
        long at = 0;
        int seen = 0;
        for (int left = a; left >= 0; left = next[left]) {
            for (int right = b; right >= 0; right = next[right]) {
                if (at++ % step == 0) {
                    sum += Math.max(-CLIP_AGAINST, Math.min(CLIP_FOR, scorer.odds(left, right)));
                    seen++;
                }
            }
        }
        return sum / seen >= together;
    }

    private boolean allowed(int a, int b) {
        Set<Integer> enemies = never.get(a);
        if (enemies != null && enemies.contains(b)) {
            return false;
        }
        return (duplicateFree.isEmpty() || differentSources(a, b)) && withinLimits(a, b);
    }

    private boolean differentSources(int a, int b) {
        Set<Integer> sources = new HashSet<>();
        for (int row = a; row >= 0; row = next[row]) {
            sources.add(source[row]);
        }
        for (int row = b; row >= 0; row = next[row]) {
            if (duplicateFree.contains(source[row]) && sources.contains(source[row])) {
                return false;
            }
        }
        return true;
    }

    private boolean withinLimits(int a, int b) {
        for (Features.Limit limit : limits) {
            if (size[a] + size[b] > limit.most()) {
                Set<Integer> values = new HashSet<>();
                for (int[] column : limit.codes()) {
                    collect(a, column, values);
                    collect(b, column, values);
                }
                if (values.size() > limit.most()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void collect(int root, int[] column, Set<Integer> values) {
        for (int row = root; row >= 0; row = next[row]) {
            if (column[row] >= 0) {
                values.add(column[row]);
            }
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

    private void union(int a, int b) {
        int root = Math.min(a, b);
        int child = Math.max(a, b);
        parent[child] = root;
        next[last[root]] = child;
        last[root] = last[child];
        size[root] += size[child];
        Set<Integer> enemies = never.remove(child);
        if (enemies != null) {
            for (int enemy : new ArrayList<>(enemies)) {
                Set<Integer> theirs = never.computeIfAbsent(enemy, k -> new HashSet<>());
                theirs.remove(child);
                theirs.add(root);
            }
            never.computeIfAbsent(root, k -> new HashSet<>()).addAll(enemies);
        }
    }
}
