package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The clusters of an index: numbers that records keep as long as most of a cluster stays together, and what a change
/// did to them.
final class Groups {
    static final int NONE = -1;

    private int[] cluster;
    /// By cluster a row of it, or -1 when it has ended.
    private final LongIntMap anchor = new LongIntMap();
    private int next;

    /// @param clusters by row
    Groups(int[] clusters, int next) {
        cluster = Arrays.copyOf(clusters, Math.max(16, clusters.length + clusters.length / 8));
        Arrays.fill(cluster, clusters.length, cluster.length, NONE);
        this.next = next;
        for (int row = clusters.length - 1; row >= 0; row--) {
            if (cluster[row] >= 0) {
                anchor.put(cluster[row], row);
            }
        }
    }

    int of(int row) {
        return row < cluster.length ? cluster[row] : NONE;
    }

    /// @return a row of the cluster, or -1
    int anchor(long of) {
        return anchor.get(of);
    }

    /// The number the next cluster gets.
    int next() {
        return next;
    }

    void put(int row, int of) {
        if (row >= cluster.length) {
            int length = cluster.length;
            cluster = Arrays.copyOf(cluster, Math.max(row + 1, length + length / 2));
            Arrays.fill(cluster, length, cluster.length, NONE);
        }
        cluster[row] = of;
    }

    /// Tells which new group goes on with which number: the one that has most of its records; of equal ones the one
    /// with the smallest content.
    ///
    /// @param rows all records whose cluster may have changed, in an order that depends on nothing but what they
    /// say
    /// @param group by row the number of its group, the first place in `rows` of its records
    /// @param register for the ids in what is told
    List<Change> regroup(int[] rows, int[] group, Register register) {
        Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
        Map<Integer, Set<Integer>> before = new TreeMap<>();
        for (int i = 0; i < rows.length; i++) {
            groups.computeIfAbsent(group[i], g -> new ArrayList<>()).add(rows[i]);
            if (of(rows[i]) >= 0) {
                before.computeIfAbsent(of(rows[i]), c -> new HashSet<>()).add(group[i]);
            }
        }
        Map<Integer, Integer> number = numbers(groups);
        List<Change> changes = new ArrayList<>();
        Map<Integer, List<Long>> merged = new TreeMap<>();
        Map<Integer, List<Long>> split = new TreeMap<>();
        before.forEach((old, into) -> {
            if (!number.containsValue(old)) {
                if (into.size() == 1) {
                    int to = number.getOrDefault(into.iterator().next(), NONE);
                    merged.computeIfAbsent(to, n -> new ArrayList<>()).add((long) old);
                }
                anchor.put(old, -1);
            }
        });
        groups.forEach((g, members) -> {
            int now = number.getOrDefault(g, NONE);
            if (members.stream().allMatch(row -> of(row) < 0)) {
                changes.add(new Change.Created(now, register.id(members.getFirst())));
            }
            tell(members, now, before, split, merged, changes, register);
            for (int row : members) {
                put(row, now);
            }
            anchor.put(now, members.getFirst());
        });
        merged.forEach((to, from) -> changes.add(new Change.Merged(to, from)));
        split.forEach((from, into) -> changes.add(new Change.Split(from, into)));
        return changes;
    }

    private void tell(
            List<Integer> members,
            int now,
            Map<Integer, Set<Integer>> before,
            Map<Integer, List<Long>> split,
            Map<Integer, List<Long>> merged,
            List<Change> changes,
            Register register) {
        Set<Integer> olds = new HashSet<>();
        members.stream().filter(row -> of(row) >= 0).forEach(row -> olds.add(of(row)));
        boolean fresh = !before.containsKey(now);
        if (fresh && olds.size() == 1) {
            split.computeIfAbsent(olds.iterator().next(), o -> new ArrayList<>())
                    .add((long) now);
        }
        boolean first = true;
        for (int row : members) {
            int old = of(row);
            if (old < 0) {
                boolean created = olds.isEmpty() && first;
                first = false;
                if (!created) {
                    changes.add(new Change.Joined(now, register.id(row)));
                }
            } else if (old != now
                    && !(fresh && olds.size() == 1)
                    && !merged.getOrDefault(now, List.of()).contains((long) old)) {
                changes.add(new Change.Moved(register.id(row), old, now));
            }
        }
    }

    /// By group the number it goes on with, or a new one.
    private Map<Integer, Integer> numbers(Map<Integer, List<Integer>> groups) {
        record Claim(int group, int old, int size) {}
        List<Claim> claims = new ArrayList<>();
        groups.forEach((g, members) -> {
            Map<Integer, Integer> counts = new TreeMap<>();
            for (int row : members) {
                if (of(row) >= 0) {
                    counts.merge(of(row), 1, Integer::sum);
                }
            }
            counts.forEach((old, size) -> claims.add(new Claim(g, old, size)));
        });
        claims.sort(Comparator.comparingInt(Claim::size)
                .reversed()
                .thenComparingInt(Claim::old)
                .thenComparingInt(Claim::group));
        Map<Integer, Integer> number = new TreeMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Claim claim : claims) {
            if (!number.containsKey(claim.group()) && taken.add(claim.old())) {
                number.put(claim.group(), claim.old());
            }
        }
        groups.keySet().forEach(g -> number.computeIfAbsent(g, n -> next++));
        return number;
    }

    /// A record is gone.
    List<Change> leave(int row, long id, int heir) {
        int old = of(row);
        cluster[row] = NONE;
        if (heir < 0) {
            anchor.put(old, -1);
            return List.of(new Change.Left(old, id), new Change.Ended(old));
        }
        anchor.put(old, heir);
        return List.of(new Change.Left(old, id));
    }

    /// A record has another row.
    void move(int from, int to) {
        put(to, cluster[from]);
        cluster[from] = NONE;
        if (anchor.get(cluster[to]) == from) {
            anchor.put(cluster[to], to);
        }
    }
}
