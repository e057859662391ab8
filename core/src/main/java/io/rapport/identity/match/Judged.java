package io.rapport.identity.match;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What was said of pairs of records of an index, by their ids, from either side.
///
/// @param same by record those it is one with
/// @param different by record those it is never one with
record Judged(Map<Long, Set<Long>> same, Map<Long, Set<Long>> different) {
    Judged() {
        this(new HashMap<>(), new HashMap<>());
    }

    static Judged of(Judgements judgements, long[] ids) {
        Judged judged = new Judged();
        for (int i = 0; i < judgements.declared().length; i += 2) {
            judged.same(ids[judgements.declared()[i]], ids[judgements.declared()[i + 1]]);
        }
        for (int i = 0; i < judgements.same().length; i += 2) {
            judged.same(ids[judgements.same()[i]], ids[judgements.same()[i + 1]]);
        }
        for (int i = 0; i < judgements.different().length; i += 2) {
            judged.different(ids[judgements.different()[i]], ids[judgements.different()[i + 1]]);
        }
        return judged;
    }

    void same(long left, long right) {
        forget(different, left, right);
        note(same, left, right);
    }

    void different(long left, long right) {
        forget(same, left, right);
        note(different, left, right);
    }

    private static void note(Map<Long, Set<Long>> said, long left, long right) {
        said.computeIfAbsent(left, l -> new LinkedHashSet<>()).add(right);
        said.computeIfAbsent(right, r -> new LinkedHashSet<>()).add(left);
    }

    private static void forget(Map<Long, Set<Long>> said, long left, long right) {
        drop(said, left, right);
        drop(said, right, left);
    }

    private static void drop(Map<Long, Set<Long>> said, long of, long other) {
        Set<Long> others = said.getOrDefault(of, Set.of());
        if (others.contains(other)) {
            others.remove(other);
            if (others.isEmpty()) {
                said.remove(of);
            }
        }
    }

    /// The judgements of some records among each other.
    ///
    /// @param place by id the number among them
    Judgements among(Map<Long, Integer> place) {
        return new Judgements(new int[0], pairs(same, place), pairs(different, place));
    }

    private static int[] pairs(Map<Long, Set<Long>> said, Map<Long, Integer> place) {
        return said.isEmpty()
                ? new int[0]
                : place.keySet().stream()
                        .flatMapToInt(left -> said.getOrDefault(left, Set.of()).stream()
                                .filter(right -> left < right && place.containsKey(right))
                                .flatMapToInt(right -> java.util.stream.IntStream.of(
                                        place.getOrDefault(left, 0), place.getOrDefault(right, 0))))
                        .toArray();
    }
}
