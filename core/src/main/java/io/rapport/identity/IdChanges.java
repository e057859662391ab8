package io.rapport.identity;

import io.rapport.control.IdentityEvents.Kind;
import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import io.rapport.identity.match.LongIntMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds what a run did to the ids: compares what each record was known by before with what it is known by now.
final class IdChanges {
    private final String prefix;
    private final int[] cluster;
    private final long[] record;
    private final long[] before;
    private final long[] after;

    private record Way(long from, long to) implements Comparable<Way> {
        @Override
        public int compareTo(Way other) {
            return from == other.from ? Long.compare(to, other.to) : Long.compare(from, other.from);
        }
    }

    /// @param prefix `C-`, say
    /// @param cluster per row the first row of its cluster
    /// @param record per row the record's id
    /// @param before per row the id it had, or [StableIds#NONE]
    /// @param after per row the id it has
    IdChanges(String prefix, int[] cluster, long[] record, long[] before, long[] after) {
        this.prefix = prefix;
        this.cluster = cluster;
        this.record = record;
        this.before = before;
        this.after = after;
    }

    /// In the order of the ids.
    ///
    /// @param heir where each id that was given up leads now
    /// @param judgements all, also those that were undone
    /// @param otherwise the reason of what no judgement explains
    List<IdChange> list(Map<Long, Long> heir, List<Judgement> judgements, String otherwise) {
        Map<Way, List<Long>> moved = moved();
        if (moved.isEmpty()) {
            return List.of();
        }
        LongIntMap had = new LongIntMap();
        LongIntMap alive = new LongIntMap();
        for (int row = 0; row < before.length; row++) {
            alive.put(after[row], row);
            if (before[row] != StableIds.NONE) {
                had.put(before[row], row);
            }
        }
        Map<Way, String> said = said(judgements);
        List<IdChange> changes = new ArrayList<>();
        moved.forEach((way, records) -> {
            boolean merged = !alive.has(way.from) && Long.valueOf(way.to).equals(heir.get(way.from));
            Kind kind = merged ? Kind.MERGE : had.has(way.to) ? Kind.MOVE : Kind.SPLIT;
            changes.add(new IdChange(
                    kind,
                    StableIds.text(prefix, way.from),
                    StableIds.text(prefix, way.to),
                    records,
                    said.getOrDefault(way, otherwise)));
        });
        return changes;
    }

    private Map<Way, List<Long>> moved() {
        Map<Way, List<Long>> moved = new TreeMap<>();
        for (int row = 0; row < before.length; row++) {
            if (before[row] != StableIds.NONE && before[row] != after[row]) {
                moved.computeIfAbsent(new Way(before[row], after[row]), w -> new ArrayList<>())
                        .add(record[row]);
            }
        }
        return moved;
    }

    /// A judgement that joined what was apart explains that the one's records now have the other's id; one that
    /// parted what was together, that a part has a new id. The newest one is named.
    private Map<Way, String> said(List<Judgement> judgements) {
        LongIntMap rows = new LongIntMap();
        for (Judgement judgement : judgements) {
            rows.put(judgement.left().record(), -1);
            rows.put(judgement.right().record(), -1);
        }
        for (int row = 0; row < record.length && !judgements.isEmpty(); row++) {
            if (rows.has(record[row])) {
                rows.put(record[row], row);
            }
        }
        Map<Way, String> said = new HashMap<>();
        for (Judgement judgement : judgements) {
            int left = rows.get(judgement.left().record());
            int right = rows.get(judgement.right().record());
            if (left >= 0 && right >= 0 && explains(judgement, left, right)) {
                String words = words(judgement);
                said.put(new Way(before[left], after[left]), words);
                said.put(new Way(before[right], after[right]), words);
            }
        }
        return said;
    }

    private boolean explains(Judgement judgement, int left, int right) {
        boolean wereOne = before[left] == before[right];
        boolean areOne = cluster[left] == cluster[right];
        boolean joins = judgement.verdict() == Verdict.SAME && judgement.holds()
                || judgement.verdict() == Verdict.DIFFERENT && !judgement.holds();
        boolean parts = judgement.verdict() == Verdict.DIFFERENT && judgement.holds()
                || judgement.verdict() == Verdict.SAME && !judgement.holds();
        return joins && !wereOne && areOne || parts && wereOne && !areOne;
    }

    private static String words(Judgement judgement) {
        return judgement.holds()
                ? "judgement %d: %s, by %s"
                        .formatted(judgement.id(), judgement.verdict().word(), judgement.who())
                : "judgement %d undone by %s".formatted(judgement.id(), judgement.undoneBy());
    }
}
