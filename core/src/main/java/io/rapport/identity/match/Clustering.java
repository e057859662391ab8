package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Joins records by falling odds, but two groups only when all their cross pairs together speak for it: not connected
/// components, where one wrong bridge joins everything. What the cross pairs of a group are is found out by weighing
/// them, also those that blocking did not find.
///
/// The result does not depend on the order of records or of edges: equal odds are ordered by what the records say.
final class Clustering {
    private static final int CROSS_PAIRS_MAX = 400;
    private static final double CLIP = 10;
    private static final int PASSES = 4;
    /// A pair so many bits above what is needed is no longer a weak one.
    private static final double WEAK = 4;

    private final Scorer scorer;
    private final List<Features.Limit> limits;
    private final int[] source;
    private final Set<Integer> duplicateFree;
    private final Judgements judgements;
    private final Order order;
    private final Vetoes vetoes;
    private final int[] parent;
    private final int[] next;
    private final int[] last;
    private final int[] size;
    private final Edges links = new Edges();
    private final Edges refused = new Edges();
    private final List<Bridge> bridges = new ArrayList<>();

    /// A pair that joined two groups although it only just could.
    ///
    /// @param pairs how many pairs of records became one by it
    record Bridge(int left, int right, double odds, long pairs) {}

    /// @param judgements a difference keeps apart from the start; what sources declare is joined at once, what
    /// people said is joined by [#joinJudged()]
    Clustering(
            int rows,
            Scorer scorer,
            List<Features.Limit> limits,
            int[] source,
            Set<Integer> duplicateFree,
            Judgements judgements,
            Order order) {
        this.order = order;
        this.judgements = judgements;
        this.vetoes = new Vetoes(judgements);
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
        for (int i = 0; i < judgements.declared().length; i += 2) {
            join(judgements.declared()[i], judgements.declared()[i + 1]);
        }
    }

    /// The same clusters, come about in an order that depends on nothing but what they are; for another thread.
    Clustering again() {
        Clustering same =
                new Clustering(parent.length, scorer.fresh(), limits, source, duplicateFree, judgements, order);
        int[] cluster = clusters();
        for (int row = 0; row < cluster.length; row++) {
            same.join(cluster[row], row);
        }
        return same;
    }

    /// Clusters without what they were made of, for what depends on who is in them only.
    ///
    /// @param cluster by row the first row of its cluster
    static Clustering of(int[] cluster, Judgements judgements) {
        int n = cluster.length;
        int[] rows = new int[n];
        Arrays.setAll(rows, row -> row);
        Scorer nothing = new Scorer(new Model(List.of(), 0, 1, 1, 1, 1, 0), List.of());
        Order order = new Order(rows, rows, new long[0]);
        Clustering clustering = new Clustering(n, nothing, List.of(), new int[0], Set.of(), judgements, order);
        for (int row = 0; row < n; row++) {
            clustering.join(cluster[row], row);
        }
        return clustering;
    }

    /// Joins whole clusters by what people said. Comes last, so that evidence forms the same clusters with and
    /// without it, and taking a judgement back restores exactly what was.
    void joinJudged() {
        for (int i = 0; i < judgements.same().length; i += 2) {
            join(judgements.same()[i], judgements.same()[i + 1]);
        }
    }

    /// Joins two records whatever they look like, unless a person said otherwise.
    void join(int left, int right) {
        int a = root(left);
        int b = root(right);
        if (a != b && !vetoes.between(a, b)) {
            union(a, b);
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
                if (objection(a, b, together).isEmpty()) {
                    if (edges.odds(i) < least + WEAK) {
                        bridges.add(new Bridge(edges.left(i), edges.right(i), edges.odds(i), (long) size[a] * size[b]));
                    }
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
        int[] first = new int[parent.length];
        Arrays.fill(first, -1);
        int[] cluster = new int[parent.length];
        for (int row = 0; row < cluster.length; row++) {
            int root = root(row);
            first[root] = first[root] < 0 ? row : first[root];
            cluster[row] = first[root];
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

    /// The joins that only just came about.
    List<Bridge> bridges() {
        return bridges;
    }

    /// How many records the cluster of a record holds.
    int size(int row) {
        return size[root(row)];
    }

    /// Whether people said that the clusters of two records are not one.
    boolean vetoed(int left, int right) {
        return vetoes.between(root(left), root(right));
    }

    /// Why the clusters of two records, as they are now, do not become one; empty if nothing speaks against it.
    ///
    /// @param together mean log2 odds that all their cross pairs must have
    String objection(int left, int right, double together) {
        int a = root(left);
        int b = root(right);
        if (vetoes.between(a, b)) {
            return "people said that they are not one";
        }
        if (!duplicateFree.isEmpty() && !differentSources(a, b)) {
            return "both have records of an input that holds everybody once";
        }
        Features.Limit limit = exceeded(a, b);
        if (limit != null) {
            return limit.most() == 1
                    ? "they differ in " + limit.field()
                    : "together they would have more than %d of %s".formatted(limit.most(), limit.field());
        }
        if (size[a] + size[b] > 2) {
            double mean = mean(a, b);
            if (mean < together) {
                return String.format(Locale.ROOT, "all pairs together speak against it (%.1f bits)", mean);
            }
        }
        return "";
    }

    /// The mean log2 odds of all cross pairs, each clipped. Groups of more than 400 cross pairs are judged by an
    /// even sample of them.
    private double mean(int a, int b) {
        long all = (long) size[a] * size[b];
        long step = Math.max(1, all / CROSS_PAIRS_MAX);
        double sum = 0;
        long at = 0;
        int seen = 0;
        for (int left = a; left >= 0; left = next[left]) {
            for (int right = b; right >= 0; right = next[right]) {
                if (at++ % step == 0) {
                    sum += Math.max(-CLIP, Math.min(CLIP, scorer.odds(left, right)));
                    seen++;
                }
            }
        }
        return sum / seen;
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

    /// The first limit the two would break together.
    private Features.@Nullable Limit exceeded(int a, int b) {
        for (Features.Limit limit : limits) {
            if (size[a] + size[b] > limit.most()) {
                Set<Integer> values = new HashSet<>();
                for (int[] column : limit.codes()) {
                    collect(a, column, values);
                    collect(b, column, values);
                }
                if (values.size() > limit.most()) {
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
        boolean first = order.place()[a] < order.place()[b];
        int root = first ? a : b;
        int child = first ? b : a;
        parent[child] = root;
        next[last[root]] = child;
        last[root] = last[child];
        size[root] += size[child];
        vetoes.joined(root, child);
    }
}
