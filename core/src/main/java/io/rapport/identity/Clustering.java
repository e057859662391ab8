package io.rapport.identity;

import io.rapport.identity.match.Codes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Joins records by falling weight, but two groups only when all their cross pairs together speak for it: not connected
/// components, where one wrong bridge joins everything. Order of records and of edges of equal weight does not matter.
final class Clustering {
    private static final int CROSS_PAIRS_MAX = 400;
    private static final double CLIP = 12;
    /// A pair so many bits above what is needed is no longer a weak one.
    private static final double WEAK = 4;

    /// How many different values of an identifier one cluster may hold.
    ///
    /// @param kind of the identifier: `email`
    /// @param columns codes on one dictionary
    record Limit(String kind, List<int[]> columns, int most) {}

    /// A pair that joined two groups although it only just could.
    ///
    /// @param odds log2
    /// @param pairs how many pairs of records became one by it
    record Bridge(int left, int right, double odds, long pairs) {}

    private final PairScore score;
    private final double prior;
    private final List<Limit> limits;
    private final int[] parent;
    private final int[] next;
    private final int[] last;
    private final int[] size;
    private final Edges links = new Edges();
    private final List<Bridge> bridges = new ArrayList<>();
    private final Set<Long> refused = new HashSet<>();
    private final Judged judged;
    private final Vetoes vetoes;

    /// @param prior log2 odds that two records picked at random are one
    /// @param judged what people said; a difference keeps apart from the start, see [#joinJudged()] for the rest
    Clustering(int rows, PairScore score, double prior, List<Limit> limits, Judged judged) {
        this.judged = judged;
        this.vetoes = new Vetoes(judged);
        this.score = score;
        this.prior = prior;
        this.limits = limits;
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

    /// Joins two records whatever they look like (the source itself merged them), unless a person said otherwise.
    ///
    /// @return whether they are one now
    boolean join(int left, int right) {
        int a = root(left);
        int b = root(right);
        if (a != b && vetoes.between(a, b)) {
            return false;
        }
        if (a != b) {
            union(a, b);
        }
        return true;
    }

    /// Joins whole clusters by what people said. Comes last, so that evidence forms the same clusters with and
    /// without it, and taking a judgement back restores exactly what was.
    void joinJudged() {
        for (int i = 0; i < judged.same().length; i += 2) {
            join(judged.same()[i], judged.same()[i + 1]);
        }
    }

    /// @param least log2 odds an edge must have
    /// @param together mean log2 odds, each clipped to +-12, that all cross pairs of two groups must have
    void join(Edges edges, double least, double together) {
        for (int i = 0; i < edges.size(); i++) {
            double odds = edges.weight(i) + prior;
            if (odds < least) {
                return;
            }
            int a = root(edges.left(i));
            int b = root(edges.right(i));
            if (a == b || vetoes.between(a, b)) {
                continue;
            }
            long pair = ((long) Math.min(a, b) << 32 | Math.max(a, b)) ^ (size[a] + size[b] - 2L) * 0x9E3779B97F4A7C15L;
            if (size[a] + size[b] > 2 && refused.contains(pair)) {
                continue;
            }
            if (exceeded(a, b) == null && (size[a] + size[b] == 2 || mean(a, b) >= together)) {
                if (odds < least + WEAK) {
                    bridges.add(new Bridge(edges.left(i), edges.right(i), odds, (long) size[a] * size[b]));
                }
                union(a, b);
                links.add(edges.left(i), edges.right(i), odds);
            } else {
                refused.add(pair);
            }
        }
    }

    /// A root per record, the smallest record of its cluster.
    int[] clusters() {
        int[] cluster = new int[parent.length];
        for (int row = 0; row < cluster.length; row++) {
            cluster[row] = root(row);
        }
        return cluster;
    }

    /// The pairs by which groups were joined, with their log2 odds.
    Edges links() {
        return links;
    }

    /// The joins that only just came about.
    List<Bridge> bridges() {
        return bridges;
    }

    /// How many records the cluster of a record holds.
    int size(int row) {
        return size[root(row)];
    }

    /// Whether two records are in one cluster.
    boolean together(int left, int right) {
        return root(left) == root(right);
    }

    /// Whether people said that the clusters of two records are not one.
    boolean vetoed(int left, int right) {
        return vetoes.between(root(left), root(right));
    }

    /// Why the clusters of two records, as they are now, cannot become one; null if nothing speaks against it.
    @Nullable
    String objection(int left, int right, double together) {
        int a = root(left);
        int b = root(right);
        Limit limit = exceeded(a, b);
        if (limit != null) {
            return "together they would have more than %d of %s".formatted(limit.most, limit.kind.replace('_', ' '));
        }
        double mean = mean(a, b);
        return mean <= PairScore.NEVER / 2
                ? "some of their records must never be one"
                : mean < together
                        ? String.format(Locale.ROOT, "all pairs together speak against it (%.1f bits)", mean)
                        : null;
    }

    /// The mean log2 odds of all cross pairs, each clipped to +-12; [PairScore#NEVER] when one must never be
    /// joined. Groups of more than 400 cross pairs are judged by an even sample of them.
    private double mean(int a, int b) {
        long all = (long) size[a] * size[b];
        long step = Math.max(1, all / CROSS_PAIRS_MAX);
        double sum = 0;
        long at = 0;
        int seen = 0;
        for (int left = a; left >= 0; left = next[left]) {
            for (int right = b; right >= 0; right = next[right]) {
                if (at++ % step == 0) {
                    double weight = score.weight(left, right);
                    if (weight <= PairScore.NEVER / 2) {
                        return PairScore.NEVER;
                    }
                    sum += Math.max(-CLIP, Math.min(CLIP, weight + prior));
                    seen++;
                }
            }
        }
        return sum / seen;
    }

    /// The first limit the two would break together.
    private @Nullable Limit exceeded(int a, int b) {
        for (Limit limit : limits) {
            if (size[a] + size[b] > limit.most) {
                Set<Integer> values = new HashSet<>();
                for (int[] column : limit.columns) {
                    collect(a, column, values);
                    collect(b, column, values);
                }
                if (values.size() > limit.most) {
                    return limit;
                }
            }
        }
        return null;
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
        vetoes.joined(root, child);
    }
}
