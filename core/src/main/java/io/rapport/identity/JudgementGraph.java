package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// What follows from the judgements: records judged the same make groups, however long the chain between them, and a
/// difference between two records is one between their groups. Immutable; cost: linear in the judgements.
///
/// Judgements that contradict each other are refused when they are entered. Should they be found all the same, the
/// newer one counts and the older one is reported, see [#contradictions()].
public final class JudgementGraph {
    /// No judgement at all.
    public static final JudgementGraph EMPTY = of(List.of());

    private final LongUnaryOperator node;
    private final Map<Long, Long> parent = new HashMap<>();
    private final Map<Long, List<Judgement>> same = new HashMap<>();
    private final Map<Long, Map<Long, Judgement>> opposed = new HashMap<>();
    private final Set<Pair> unsure = new HashSet<>();
    private final List<Contradiction> contradictions = new ArrayList<>();

    /// What is known of two records without asking.
    ///
    /// @param verdict SAME or DIFFERENT
    /// @param because the judgements it follows from, from the left record to the right one; never empty unless
    ///     both are one record
    public record Answer(Verdict verdict, List<Judgement> because) {}

    /// A judgement that does not count, because newer ones say the opposite.
    public record Contradiction(Judgement ignored, List<Judgement> because) {}

    /// Records judged the same and those kept apart.
    ///
    /// @param groups each the ids of records that are one, in rising order; also of single ones that differ from
    ///     others
    /// @param different pairs of indexes into `groups` that must stay apart, the smaller first
    public record Closure(List<List<Long>> groups, List<int[]> different) {}

    private record Pair(long low, long high) {
        static Pair of(long a, long b) {
            return new Pair(Math.min(a, b), Math.max(a, b));
        }
    }

    private JudgementGraph(LongUnaryOperator node) {
        this.node = node;
    }

    /// @param judgements of one entity; those that were undone do not count
    public static JudgementGraph of(List<Judgement> judgements) {
        return of(judgements, LongUnaryOperator.identity());
    }

    /// As [#of(List)], with records that are taken for one already: what was said of one record then holds for its
    /// whole cluster. A difference within a cluster, which the next run will part, says nothing about other
    /// clusters.
    ///
    /// @param cluster from a record's id to the number of its cluster
    public static JudgementGraph of(List<Judgement> judgements, LongUnaryOperator cluster) {
        JudgementGraph graph = new JudgementGraph(cluster);
        judgements.stream()
                .filter(Judgement::holds)
                .sorted(Comparator.comparingLong(Judgement::id).reversed())
                .forEach(graph::take);
        return graph;
    }

    private void take(Judgement judgement) {
        long left = left(judgement);
        long right = right(judgement);
        switch (judgement.verdict()) {
            case SAME -> {
                Optional<Answer> known = answer(left, right, Verdict.DIFFERENT);
                if (known.isPresent()) {
                    contradictions.add(new Contradiction(judgement, known.get().because()));
                } else {
                    join(left, right, judgement);
                }
            }
            case DIFFERENT -> {
                Optional<Answer> known = answer(left, right, Verdict.SAME);
                if (known.isEmpty()) {
                    oppose(root(left), root(right), judgement);
                } else if (!known.get().because().isEmpty()) {
                    contradictions.add(new Contradiction(judgement, known.get().because()));
                }
            }
            case UNSURE -> unsure.add(Pair.of(left, right));
        }
    }

    private void join(long left, long right, Judgement judgement) {
        same.computeIfAbsent(left, n -> new ArrayList<>()).add(judgement);
        same.computeIfAbsent(right, n -> new ArrayList<>()).add(judgement);
        parent.putIfAbsent(left, left);
        parent.putIfAbsent(right, right);
        long a = root(left);
        long b = root(right);
        if (a == b) {
            return;
        }
        boolean aIsLarger = enemies(a).size() >= enemies(b).size();
        long root = aIsLarger ? a : b;
        long child = aIsLarger ? b : a;
        parent.put(child, root);
        Map<Long, Judgement> moved = opposed.remove(child);
        if (moved != null) {
            moved.forEach((enemy, because) -> {
                enemies(enemy).remove(child);
                oppose(root, enemy, because);
            });
        }
    }

    private Map<Long, Judgement> enemies(long root) {
        return opposed.getOrDefault(root, Map.of());
    }

    private void oppose(long a, long b, Judgement because) {
        parent.putIfAbsent(a, a);
        parent.putIfAbsent(b, b);
        opposed.computeIfAbsent(a, r -> new HashMap<>()).putIfAbsent(b, because);
        opposed.computeIfAbsent(b, r -> new HashMap<>()).putIfAbsent(a, because);
    }

    private long root(long of) {
        long at = of;
        Long up = parent.get(at);
        while (up != null && up != at) {
            at = up;
            up = parent.get(at);
        }
        if (at != of) {
            parent.put(of, at);
        }
        return at;
    }

    /// What is known of two records; empty when nothing follows, whether or not they were looked at.
    public Optional<Answer> answer(long leftRecord, long rightRecord) {
        long left = node.applyAsLong(leftRecord);
        long right = node.applyAsLong(rightRecord);
        return answer(left, right, Verdict.SAME).or(() -> answer(left, right, Verdict.DIFFERENT));
    }

    private Optional<Answer> answer(long left, long right, Verdict wanted) {
        long a = root(left);
        long b = root(right);
        if (wanted == Verdict.SAME) {
            return a == b ? Optional.of(new Answer(Verdict.SAME, path(left, right))) : Optional.empty();
        }
        Judgement because = enemies(a).get(b);
        if (because == null) {
            return Optional.empty();
        }
        boolean straight = root(left(because)) == a;
        List<Judgement> all = new ArrayList<>(path(left, straight ? left(because) : right(because)));
        all.add(because);
        all.addAll(path(straight ? right(because) : left(because), right));
        return Optional.of(new Answer(Verdict.DIFFERENT, all));
    }

    /// Whether asking about two records would be of no use: something follows already, or somebody could not tell.
    public boolean settled(long leftRecord, long rightRecord) {
        return answer(leftRecord, rightRecord).isPresent() || wasUnsure(leftRecord, rightRecord);
    }

    /// Whether somebody looked at the two and could not tell.
    public boolean wasUnsure(long leftRecord, long rightRecord) {
        return unsure.contains(Pair.of(node.applyAsLong(leftRecord), node.applyAsLong(rightRecord)));
    }

    /// Judgements that do not count, newest first.
    public List<Contradiction> contradictions() {
        return Collections.unmodifiableList(contradictions);
    }

    /// All that follows, in an order that depends on the records alone.
    public Closure closure() {
        Map<Long, List<Long>> members = new HashMap<>();
        for (Long of : List.copyOf(parent.keySet())) {
            members.computeIfAbsent(root(of), r -> new ArrayList<>()).add(of);
        }
        List<List<Long>> groups = new ArrayList<>();
        members.forEach((root, group) -> {
            if (group.size() > 1 || opposed.containsKey(root)) {
                Collections.sort(group);
                groups.add(group);
            }
        });
        groups.sort(Comparator.comparing(List::getFirst));
        Map<Long, Integer> index = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            index.put(root(groups.get(i).getFirst()), i);
        }
        List<int[]> different = new ArrayList<>();
        opposed.forEach((root, enemies) -> enemies.keySet().forEach(enemy -> {
            Integer a = index.get(root);
            Integer b = index.get(enemy);
            if (a != null && b != null && a < b) {
                different.add(new int[] {a, b});
            }
        }));
        different.sort(Comparator.<int[]>comparingInt(d -> d[0]).thenComparingInt(d -> d[1]));
        return new Closure(groups, different);
    }

    /// The shortest chain of `same` between two nodes of one group.
    private List<Judgement> path(long from, long to) {
        Map<Long, @Nullable Judgement> reached = new HashMap<>();
        ArrayDeque<Long> open = new ArrayDeque<>(List.of(from));
        reached.put(from, null);
        while (!open.isEmpty() && !reached.containsKey(to)) {
            long at = open.remove();
            for (Judgement judgement : same.getOrDefault(at, List.of())) {
                long next = other(judgement, at);
                if (!reached.containsKey(next)) {
                    reached.put(next, judgement);
                    open.add(next);
                }
            }
        }
        List<Judgement> path = new ArrayList<>();
        long at = to;
        for (Judgement step = reached.get(at); step != null; step = reached.get(at)) {
            path.addFirst(step);
            at = other(step, at);
        }
        return path;
    }

    private long other(Judgement judgement, long one) {
        return left(judgement) == one ? right(judgement) : left(judgement);
    }

    private long left(Judgement judgement) {
        return node.applyAsLong(judgement.left().record());
    }

    private long right(Judgement judgement) {
        return node.applyAsLong(judgement.right().record());
    }
}
