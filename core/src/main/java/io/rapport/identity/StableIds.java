package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.identity.match.LongIntMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gives each cluster the id it always had.
///
/// The natural id of a cluster is a hash of its oldest record. A cluster that already has an id keeps it; of two that
/// become one the older id stays and the other becomes its alias; of one that falls apart, the part with the record the
/// id was made of keeps it (else the largest part). An alias leads to wherever the records are that it stood for, and
/// when they come to stand alone again, it is their id again. What differs from the natural id is remembered
/// ([IdentityMemory]), so that the ids come out the same when all else is lost. Ids are handled as numbers of 50 bits.
final class StableIds {
    static final long NONE = -1;
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;

    private final String prefix;
    private final int[] cluster;
    private final long[] record;
    private final long[] before;
    private final long[] idOf;
    /// By cluster, the row whose id it keeps: the one the id was made of, else the oldest that has it.
    private final int[] keptBy;

    private final LongIntMap owner = new LongIntMap();
    private final LongIntMap elsewhere;

    /// Ids by row, what must be remembered, and what happened to the ids of the last run.
    record Named(String[] id, IdentityMemory.State memory, List<IdChange> changes) {}

    /// What the caller knows besides the clusters.
    ///
    /// @param rules what this run decides by
    /// @param judgements all of them, to name the one that made a change
    /// @param today the day new aliases are dated with
    /// @param elsewhere ids of clusters that are not among those that are named, because nothing happened to them
    record Context(String rules, List<Judgement> judgements, LocalDate today, LongIntMap elsewhere) {
        Context(String rules, List<Judgement> judgements, LocalDate today) {
            this(rules, judgements, today, new LongIntMap());
        }

        /// The same when only some clusters are named.
        Context amid(long[] others) {
            LongIntMap alive = new LongIntMap();
            for (long id : others) {
                alive.put(id, 1);
            }
            return new Context(rules, judgements, today, alive);
        }
    }

    private StableIds(String prefix, int[] cluster, long[] record, long[] before, LongIntMap elsewhere) {
        this.elsewhere = elsewhere;
        this.prefix = prefix;
        this.cluster = cluster;
        this.record = record;
        this.before = before;
        this.idOf = new long[cluster.length];
        this.keptBy = new int[cluster.length];
        Arrays.fill(idOf, NONE);
    }

    /// Rows are in the order of age, oldest first.
    ///
    /// @param prefix `C-`, say
    /// @param cluster per row the first row of its cluster
    /// @param record per row the record's id, at least 0
    /// @param before per row the id it had in the last run, or NONE
    static Named name(
            String prefix, int[] cluster, long[] record, long[] before, IdentityMemory.State memory, Context context) {
        long[] known = before.clone();
        for (int row = 0; row < known.length; row++) {
            String pin = known[row] == NONE && !memory.pins().isEmpty()
                    ? memory.pins().get(record[row])
                    : null;
            if (pin != null) {
                known[row] = number(pin);
            }
        }
        StableIds ids = new StableIds(prefix, cluster, record, known, context.elsewhere());
        ids.findOwners();
        Map<Long, Integer> merged = ids.keep();
        List<FormerIds.Found> former = new FormerIds(record, cluster).find(memory.aliases());
        ids.comeBack(former, merged);
        ids.nameNew();
        IdentityMemory.State state = ids.remember(memory, merged, former, context);
        Map<Long, Long> heirs = new HashMap<>();
        merged.forEach((id, first) -> heirs.put(id, ids.idOf[first]));
        boolean rulesChanged = !memory.rules().isEmpty() && !memory.rules().equals(context.rules());
        List<IdChange> changes = new IdChanges(prefix, cluster, record, known, ids.byRow())
                .list(heirs, context.judgements(), rulesChanged ? "rules changed" : "new data");
        return new Named(ids.texts(), state, changes);
    }

    static String text(String prefix, long number) {
        char[] digits = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            digits[i] = DIGITS.charAt((int) (number >>> 5 * (LENGTH - 1 - i)) & 31);
        }
        return prefix + new String(digits);
    }

    static long number(String id) {
        long number = 0;
        for (int i = id.length() - LENGTH; i < id.length(); i++) {
            number = number << 5 | Math.max(0, DIGITS.indexOf(id.charAt(i)));
        }
        return number;
    }

    /// The id a record gives; other tries only when two records of a million share one.
    static long natural(long record, int attempt) {
        long mixed = (record + attempt * 0x632BE59BD9B4E019L) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return (mixed ^ mixed >>> 29) & (1L << 5 * LENGTH) - 1;
    }

    /// For each id of the last run, the cluster that may keep it.
    private void findOwners() {
        LongIntMap split = new LongIntMap();
        boolean anySplit = false;
        for (int row = 0; row < cluster.length; row++) {
            if (before[row] != NONE) {
                int first = owner.get(before[row]);
                if (first < 0) {
                    owner.put(before[row], cluster[row]);
                } else if (first != cluster[row]) {
                    split.put(before[row], 1);
                    anySplit = true;
                }
            }
        }
        if (anySplit) {
            largestParts(split).forEach(owner::put);
        }
        for (int row = 0; row < cluster.length; row++) {
            if (before[row] != NONE && natural(record[row], 0) == before[row]) {
                owner.put(before[row], cluster[row]);
            }
        }
    }

    private Map<Long, Integer> largestParts(LongIntMap split) {
        Map<Long, TreeMap<Integer, Integer>> parts = new HashMap<>();
        for (int row = 0; row < cluster.length; row++) {
            if (before[row] != NONE && split.has(before[row])) {
                parts.computeIfAbsent(before[row], id -> new TreeMap<>()).merge(cluster[row], 1, Integer::sum);
            }
        }
        Map<Long, Integer> largest = new HashMap<>();
        parts.forEach((id, counts) -> {
            int most = counts.values().stream().max(Integer::compare).orElse(0);
            counts.entrySet().stream()
                    .filter(part -> part.getValue() == most)
                    .findFirst()
                    .ifPresent(part -> largest.put(id, part.getKey()));
        });
        return largest;
    }

    /// Of the ids a cluster may keep it keeps the oldest.
    ///
    /// @return ids that are given up -> the cluster (its first row) that took their place
    private Map<Long, Integer> keep() {
        LongIntMap age = ages();
        Map<Long, Integer> merged = new TreeMap<>();
        for (int row = 0; row < cluster.length; row++) {
            long id = before[row];
            int first = cluster[row];
            if (id == NONE || owner.get(id) != first || idOf[first] == id) {
                continue;
            }
            if (idOf[first] == NONE || age.get(id) < keptBy[first]) {
                if (idOf[first] != NONE) {
                    merged.put(idOf[first], first);
                }
                idOf[first] = id;
                keptBy[first] = age.get(id);
            } else {
                merged.put(id, first);
            }
        }
        return merged;
    }

    /// By id, the row it was made of where that is in the cluster that may keep it, else the oldest there that has
    /// it.
    private LongIntMap ages() {
        LongIntMap age = new LongIntMap();
        for (int row = 0; row < cluster.length; row++) {
            long id = before[row];
            if (id != NONE && owner.get(id) == cluster[row] && (!age.has(id) || natural(record[row], 0) == id)) {
                age.put(id, row);
            }
        }
        return age;
    }

    /// A cluster takes back the id under which its records were known before a merge: when it has none, or when its
    /// own is that of a younger record and the older ones come from elsewhere. So the same records get the same id
    /// again, whichever way they went in between.
    ///
    /// @param former oldest first
    /// @param merged gets the ids that are given up for an older one
    private void comeBack(List<FormerIds.Found> former, Map<Long, Integer> merged) {
        for (FormerIds.Found found : former) {
            int first = found.cluster();
            long was = before[found.oldest()];
            boolean isOlder = found.oldest() < keptBy[first] && was != idOf[first];
            if (was != NONE
                    && !owner.has(found.id())
                    && !elsewhere.has(found.id())
                    && (idOf[first] == NONE || isOlder)) {
                if (idOf[first] != NONE) {
                    merged.put(idOf[first], first);
                }
                idOf[first] = found.id();
                keptBy[first] = found.oldest();
            }
        }
    }

    private void nameNew() {
        LongIntMap taken = new LongIntMap();
        for (int row = 0; row < cluster.length; row++) {
            if (idOf[row] != NONE) {
                taken.put(idOf[row], row);
            }
        }
        for (int row = 0; row < cluster.length; row++) {
            if (cluster[row] == row && idOf[row] == NONE) {
                int attempt = 0;
                while (taken.has(natural(record[row], attempt)) || elsewhere.has(natural(record[row], attempt))) {
                    attempt++;
                }
                idOf[row] = natural(record[row], attempt);
                taken.put(idOf[row], row);
            }
        }
    }

    private String[] texts() {
        String[] texts = new String[cluster.length];
        for (int row = 0; row < texts.length; row++) {
            texts[row] = cluster[row] == row ? text(prefix, idOf[row]) : texts[cluster[row]];
        }
        return texts;
    }

    private long[] byRow() {
        long[] ids = new long[cluster.length];
        for (int row = 0; row < ids.length; row++) {
            ids[row] = idOf[cluster[row]];
        }
        return ids;
    }

    private IdentityMemory.State remember(
            IdentityMemory.State memory, Map<Long, Integer> merged, List<FormerIds.Found> former, Context context) {
        Map<Long, String> pins = new HashMap<>(memory.pins());
        LongIntMap alive = new LongIntMap();
        for (int row = 0; row < cluster.length; row++) {
            if (!pins.isEmpty()) {
                pins.remove(record[row]);
            }
            if (cluster[row] == row) {
                alive.put(idOf[row], row);
            }
        }
        for (int row = 0; row < cluster.length; row++) {
            if (cluster[row] == row && idOf[row] != natural(record[row], 0)) {
                pins.put(record[row], text(prefix, idOf[row]));
            }
        }
        Map<String, IdentityMemory.Alias> aliases = new TreeMap<>(memory.aliases());
        former.forEach(found -> aliases.computeIfPresent(
                text(prefix, found.id()),
                (old, alias) ->
                        new IdentityMemory.Alias(text(prefix, idOf[found.cluster()]), alias.since(), alias.records())));
        Map<Long, List<Long>> stoodFor = stoodFor(merged);
        merged.forEach((id, first) -> aliases.put(
                text(prefix, id),
                new IdentityMemory.Alias(
                        text(prefix, idOf[first]), context.today(), stoodFor.getOrDefault(id, List.of()))));
        aliases.replaceAll((old, alias) -> new IdentityMemory.Alias(
                isAlive(number(old), alive) ? old : last(alias.id(), aliases, alive), alias.since(), alias.records()));
        return new IdentityMemory.State(pins, aliases, context.rules());
    }

    /// The records of each id that is given up.
    private Map<Long, List<Long>> stoodFor(Map<Long, Integer> merged) {
        Map<Long, List<Long>> records = new HashMap<>();
        for (int row = 0; row < cluster.length && !merged.isEmpty(); row++) {
            if (before[row] != NONE && merged.containsKey(before[row])) {
                records.computeIfAbsent(before[row], id -> new ArrayList<>()).add(record[row]);
            }
        }
        return records;
    }

    private boolean isAlive(long id, LongIntMap alive) {
        return alive.has(id) || elsewhere.has(id);
    }

    private String last(String id, Map<String, IdentityMemory.Alias> aliases, LongIntMap alive) {
        String now = id;
        for (int step = 0; step < aliases.size() && !isAlive(number(now), alive); step++) {
            IdentityMemory.Alias next = aliases.get(now);
            if (next == null) {
                break;
            }
            now = next.id();
        }
        return now;
    }
}
