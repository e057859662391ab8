package io.rapport.identity;

import io.rapport.identity.match.Codes;
import io.rapport.identity.match.Judgements;
import io.rapport.identity.match.LongIntMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// The judgements as a resolver takes them: rows, not records.
///
/// @param same pairs of rows that are one whatever they look like: left, right, left, right ...
/// @param different pairs of rows whose clusters, with all that `same` adds to them, must never be one
record Judged(int[] same, int[] different) {
    static final Judged NONE = new Judged(new int[0], new int[0]);

    /// A group of which no record is left says nothing any more; one of which a middle record is gone still holds.
    ///
    /// @param record by row
    static Judged of(JudgementGraph graph, long[] record) {
        JudgementGraph.Closure closure = graph.closure();
        if (closure.groups().isEmpty()) {
            return NONE;
        }
        LongIntMap rows = rows(closure, record);
        int[] first = new int[closure.groups().size()];
        Arrays.fill(first, Codes.NONE);
        List<Integer> same = new ArrayList<>();
        for (int group = 0; group < first.length; group++) {
            for (long member : closure.groups().get(group)) {
                int row = rows.get(member);
                if (row >= 0 && first[group] >= 0) {
                    same.addAll(List.of(first[group], row));
                } else if (row >= 0) {
                    first[group] = row;
                }
            }
        }
        List<Integer> different = new ArrayList<>();
        for (int[] pair : closure.different()) {
            if (first[pair[0]] >= 0 && first[pair[1]] >= 0) {
                different.addAll(List.of(first[pair[0]], first[pair[1]]));
            }
        }
        return new Judged(array(same), array(different));
    }

    /// For the engine.
    ///
    /// @param declared pairs of rows that their source merged
    Judgements after(int[] declared) {
        return new Judgements(declared, same, different);
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    private static LongIntMap rows(JudgementGraph.Closure closure, long[] record) {
        LongIntMap rows = new LongIntMap();
        closure.groups().forEach(group -> group.forEach(member -> rows.put(member, -1)));
        for (int row = 0; row < record.length; row++) {
            if (rows.has(record[row])) {
                rows.put(record[row], row);
            }
        }
        return rows;
    }

    /// Different for different judgements, equal for judgements from which the same follows; empty for none.
    static String fingerprint(JudgementGraph graph) {
        JudgementGraph.Closure closure = graph.closure();
        if (closure.groups().isEmpty()) {
            return "";
        }
        CRC32C sum = new CRC32C();
        long[] words = {0, 0};
        closure.groups().forEach(group -> {
            sum.update((group + "\n").getBytes(StandardCharsets.UTF_8));
            words[0] = words[0] * 31 + group.hashCode();
        });
        for (int[] pair : closure.different()) {
            sum.update((pair[0] + "|" + pair[1] + "\n").getBytes(StandardCharsets.UTF_8));
            words[1] = words[1] * 31 + Arrays.hashCode(pair);
        }
        return " judged %d/%d %x-%x-%x"
                .formatted(closure.groups().size(), closure.different().size(), sum.getValue(), words[0], words[1]);
    }
}
