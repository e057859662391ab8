package io.rapport.identity;

import io.rapport.identity.match.LongIntMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds where the records are now that an id stood for when it was given up.
final class FormerIds {
    private final long[] record;
    private final int[] cluster;

    FormerIds(long[] record, int[] cluster) {
        this.record = record;
        this.cluster = cluster;
    }

    /// Where an old id leads.
    ///
    /// @param oldest the row of the record the id was made of, else of the records it stood for the oldest one in
    /// that cluster
    /// @param cluster its first row
    record Found(long id, int oldest, int cluster) {}

    /// The cluster an old id leads to: that of the record the id was made of, else the one with most of its
    /// records; ids of which no record is left are missing. Oldest first.
    List<Found> find(Map<String, IdentityMemory.Alias> aliases) {
        List<Found> all = new ArrayList<>();
        if (aliases.isEmpty()) {
            return all;
        }
        LongIntMap rows = rows(aliases);
        aliases.forEach((old, alias) -> {
            Found found = find(StableIds.number(old), alias.records(), rows);
            if (found != null) {
                all.add(found);
            }
        });
        all.sort(Comparator.comparingInt(Found::oldest).thenComparingLong(Found::id));
        return all;
    }

    private LongIntMap rows(Map<String, IdentityMemory.Alias> aliases) {
        LongIntMap rows = new LongIntMap();
        aliases.values().forEach(alias -> alias.records().forEach(r -> rows.put(r, -1)));
        for (int row = 0; row < record.length; row++) {
            if (rows.has(record[row])) {
                rows.put(record[row], row);
            }
        }
        return rows;
    }

    private @Nullable Found find(long id, List<Long> records, LongIntMap rows) {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        Map<Integer, Integer> oldest = new HashMap<>();
        int anchor = -1;
        for (long member : records) {
            int row = rows.get(member);
            if (row >= 0) {
                counts.merge(cluster[row], 1, Integer::sum);
                oldest.merge(cluster[row], row, Math::min);
                anchor = StableIds.natural(member, 0) == id ? row : anchor;
            }
        }
        if (anchor >= 0) {
            return new Found(id, anchor, cluster[anchor]);
        }
        if (counts.isEmpty()) {
            return null;
        }
        int most = counts.values().stream().max(Integer::compare).orElse(0);
        int largest = counts.entrySet().stream()
                .filter(part -> part.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
        return new Found(id, oldest.getOrDefault(largest, largest), largest);
    }
}
