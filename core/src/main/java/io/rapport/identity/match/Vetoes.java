package io.rapport.identity.match;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which clusters must stay apart. Knows more than the clusters as they are: what people judged the same is joined at
/// the end, so a cluster counts here together with all that will come to it. Cost: nothing for clusters without a
/// judged row. Not thread-safe.
final class Vetoes {
    private final Map<Integer, Integer> judgedRow = new HashMap<>();
    private final Map<Integer, Integer> parent = new HashMap<>();
    private final Map<Integer, Set<Integer>> opposed = new HashMap<>();

    Vetoes(Judgements judged) {
        for (int row : judged.same()) {
            judgedRow.put(row, row);
        }
        for (int row : judged.different()) {
            judgedRow.put(row, row);
        }
        for (int i = 0; i < judged.same().length; i += 2) {
            unite(judged.same()[i], judged.same()[i + 1]);
        }
        for (int i = 0; i < judged.different().length; i += 2) {
            int a = root(judged.different()[i]);
            int b = root(judged.different()[i + 1]);
            opposed.computeIfAbsent(a, r -> new HashSet<>()).add(b);
            opposed.computeIfAbsent(b, r -> new HashSet<>()).add(a);
        }
    }

    /// Whether two clusters may not be joined.
    ///
    /// @param left root of one cluster
    /// @param right root of the other
    boolean between(int left, int right) {
        Integer a = judgedRow.get(left);
        Integer b = judgedRow.get(right);
        if (a == null || b == null) {
            return false;
        }
        Set<Integer> enemies = opposed.get(root(a));
        return enemies != null && enemies.contains(root(b));
    }

    /// Cluster `child` became part of cluster `root`.
    void joined(int root, int child) {
        Integer from = judgedRow.get(child);
        if (from != null) {
            Integer to = judgedRow.putIfAbsent(root, from);
            if (to != null) {
                unite(to, from);
            }
        }
    }

    private void unite(int left, int right) {
        int a = root(left);
        int b = root(right);
        if (a == b) {
            return;
        }
        parent.put(b, a);
        Set<Integer> moved = opposed.remove(b);
        if (moved != null) {
            for (int enemy : moved) {
                Set<Integer> back = opposed.computeIfAbsent(enemy, r -> new HashSet<>());
                back.remove(b);
                back.add(a);
                opposed.computeIfAbsent(a, r -> new HashSet<>()).add(enemy);
            }
        }
    }

    private int root(int of) {
        int at = of;
        Integer up = parent.get(at);
        while (up != null) {
            at = up;
            up = parent.get(at);
        }
        if (at != of) {
            parent.put(of, at);
        }
        return at;
    }
}
