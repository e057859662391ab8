package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What an index holds, and what a single record does to it, by rows. Asking is for all threads while nobody changes
/// it.
final class Resident {
    /// What an index is made of beside records; does not change, but for values that stop linking.
    ///
    /// @param fields without records
    /// @param keys see [Blocking]; each form alone where every pair is compared
    /// @param splits see [Pairing]
    /// @param least log2 odds from which two records are one
    /// @param everything every pair is compared as long as there are few records
    record Head(
            RecordSet.Subject subject,
            List<Field> fields,
            MatchSettings settings,
            Model model,
            Census census,
            List<Key> keys,
            int[] splits,
            double least,
            boolean everything) {}

    /// All an index is made of; [IndexWriter] writes it.
    record Parts(Head head, Register register, RowForms forms, Links links, Groups groups, Judged judged) {}

    final Head head;
    final Register register;
    final RowForms forms;
    final Closeup.Lens lens;
    final Groups groups;
    final Judged judged;
    private final Links links;
    private final SharedWatch watch;
    private final Postings postings;
    private final Map<String, Integer> fieldAt = new HashMap<>();

    Resident(Parts parts) {
        head = parts.head();
        register = parts.register();
        forms = parts.forms();
        links = parts.links();
        groups = parts.groups();
        judged = parts.judged();
        Features prototype =
                Features.of(RecordSet.of(head.subject(), 0, head.fields()), head.settings(), head.census());
        lens = Closeup.Lens.of(prototype, register, head.model());
        watch = new SharedWatch(SharedWatch.watched(prototype), head.settings(), register, forms, lens);
        postings = new Postings(forms, register, head.keys(), watch.keys(), head.splits());
        for (int f = 0; f < head.fields().size(); f++) {
            fieldAt.put(head.fields().get(f).name(), f);
        }
    }

    Parts parts() {
        return new Parts(head, register, forms, links, groups, judged);
    }

    /// A text of a single record counts as one that others have, too, so that what is meaningless is left out.
    Entry entry(Map<String, String> values) {
        @Nullable String[] texts = new String[head.fields().size()];
        values.forEach((name, value) -> {
            Integer field = fieldAt.get(name);
            if (field == null) {
                throw new IllegalArgumentException(
                        "There is no field '%s'; there are %s".formatted(name, fieldAt.keySet()));
            }
            texts[field] = value;
        });
        List<Field> one = new ArrayList<>();
        for (int f = 0; f < texts.length; f++) {
            Field field = head.fields().get(f);
            String text = texts[f];
            Codes codes = text == null || text.isEmpty()
                    ? new Codes(new int[] {Codes.NONE}, new String[0], new int[0])
                    : new Codes(new int[] {0}, new String[] {text}, new int[] {2});
            one.add(new Field(field.name(), field.kind(), field.slot(), codes));
        }
        return Entry.of(RecordSet.of(head.subject(), 1, one), head.settings(), head.census());
    }

    /// @return the row of a record
    /// @throws IllegalArgumentException if there is none
    int known(long id) {
        int row = register.row(id);
        if (row < 0) {
            throw new IllegalArgumentException("There is no record " + id);
        }
        return row;
    }

    /// The records a record is to be compared with, among them itself if it is stored.
    ///
    /// @param codes of its forms
    RowSet candidates(int[] codes) {
        if (!everyPair()) {
            return postings.candidates(codes);
        }
        RowSet all = new RowSet();
        IntStream.range(0, register.rows()).filter(register::alive).forEach(all::add);
        return all;
    }

    /// Few records are all compared with each other, as in a batch.
    private boolean everyPair() {
        return head.everything() && Candidates.all(register.live());
    }

    /// The records of a cluster.
    ///
    /// @param anchor one of them
    RowSet members(int anchor) {
        RowSet members = RowSet.of(anchor);
        for (int at = 0; at < members.size(); at++) {
            for (int near : near(members.at(at)).toArray()) {
                if (groups.of(near) == groups.of(anchor)) {
                    members.add(near);
                }
            }
        }
        return members;
    }

    /// The records that hang on one directly.
    private RowSet near(int row) {
        RowSet near = new RowSet();
        for (int i = 0; i < links.degree(row); i++) {
            near.add(links.other(row, i));
        }
        near.addAll(judged(row));
        return near;
    }

    /// The records people said to be one with this.
    private RowSet judged(int row) {
        RowSet same = new RowSet();
        for (long other : judged.same().getOrDefault(register.id(row), Set.of())) {
            if (register.row(other) >= 0) {
                same.add(register.row(other));
            }
        }
        return same;
    }

    List<Change> add(long id, Entry entry, int source) {
        return settle(register.add(id, entry, source), entry, new RowSet());
    }

    List<Change> update(int former, Entry entry) {
        RowSet seeds = loosen(former);
        int row = register.add(register.id(former), entry, register.source(former));
        groups.move(former, row);
        settle(postings.removed(forms.of(former)), seeds);
        Set<Long> released = watch.released(former, postings);
        released.remove(register.id(row));
        moveAll(released, seeds);
        return settle(row, entry, seeds);
    }

    /// Links a record that is in the register but not in the postings, and clusters what it touches anew.
    private List<Change> settle(int row, Entry entry, RowSet seeds) {
        List<Change> changes = new ArrayList<>();
        seeds.add(row);
        forms.set(row, forms.of(entry.forms()));
        Set<Long> again = new LinkedHashSet<>();
        for (SharedWatch.Stop stop : watch.tooMany(row, postings, again)) {
            head.census().stop(stop.value());
            changes.add(new Change.Stopped(stop.value()));
            watch.blank(stop, row);
            for (long id : stop.carriers()) {
                int carrier = register.row(id);
                if (carrier != row) {
                    seeds.addAll(move(carrier, stop));
                }
            }
        }
        again.remove(register.id(row));
        moveAll(again, seeds);
        link(row, seeds);
        changes.addAll(regroup(seeds));
        return changes;
    }

    /// Weighs records anew that have a value which means something else now.
    private void moveAll(Set<Long> records, RowSet seeds) {
        for (long id : records) {
            seeds.addAll(move(register.row(id), null));
        }
    }

    /// A record whose forms have changed gets another row, because the sorted postings rest on forms.
    ///
    /// @return the records whose links have changed
    private RowSet move(int from, SharedWatch.@Nullable Stop stop) {
        RowSet touched = links.clear(from);
        int to = register.move(from);
        groups.move(from, to);
        touched.add(to);
        settle(postings.removed(forms.of(from)), touched);
        forms.set(to, forms.of(from));
        if (stop != null) {
            watch.blank(stop, to);
        }
        link(to, touched);
        return touched;
    }

    List<Change> remove(int row) {
        RowSet seeds = loosen(row);
        int cluster = groups.of(row);
        int heir = IntStream.of(seeds.toArray())
                .filter(other -> groups.of(other) == cluster)
                .findFirst()
                .orElse(-1);
        List<Change> changes = new ArrayList<>(groups.leave(row, register.id(row), heir));
        settle(postings.removed(forms.of(row)), seeds);
        moveAll(watch.released(row, postings), seeds);
        changes.addAll(regroup(seeds));
        return changes;
    }

    /// Takes a record out of the register and the links.
    ///
    /// @return the records it hung together with
    private RowSet loosen(int row) {
        RowSet seeds = links.clear(row);
        seeds.addAll(judged(row));
        register.remove(row);
        return seeds;
    }

    /// Compares a stored record with its candidates and takes it into the postings.
    private void link(int row, RowSet seeds) {
        int[] candidates = IntStream.of(candidates(forms.of(row)).toArray())
                .filter(other -> other != row)
                .toArray();
        if (candidates.length > 0) {
            int[] rows = Arrays.copyOf(candidates, candidates.length + 1);
            rows[candidates.length] = row;
            Scorer scorer = lens.at(rows).scorer();
            for (int i = 0; i < candidates.length; i++) {
                double odds = scorer.odds(i, candidates.length, head.least());
                if (odds >= head.least()) {
                    links.add(candidates[i], row, odds);
                    seeds.add(candidates[i]);
                }
            }
        }
        settle(postings.add(row), seeds);
    }

    /// Blocks that have become too large to be compared, or small enough, change who is compared with whom.
    private void settle(Postings.Crossings crossings, RowSet seeds) {
        if (everyPair()) {
            return;
        }
        crossings.grown().forEach(block -> part(block, seeds));
        crossings.shrunk().forEach(block -> compare(block.toArray(), seeds));
    }

    /// Links that nothing but this block brought about are taken away.
    private void part(RowSet block, RowSet seeds) {
        for (int i = 0; i < block.size(); i++) {
            for (int j = i + 1; j < block.size(); j++) {
                int left = block.at(i);
                int right = block.at(j);
                if (links.has(left, right) && !postings.together(left, right)) {
                    links.remove(left, right);
                    seeds.add(left);
                    seeds.add(right);
                }
            }
        }
    }

    private void compare(int[] rows, RowSet seeds) {
        Scorer scorer = lens.at(rows).scorer();
        for (int i = 0; i < rows.length; i++) {
            for (int j = i + 1; j < rows.length; j++) {
                boolean known = links.has(rows[i], rows[j]);
                double odds = known ? Scorer.HOPELESS : scorer.odds(i, j, head.least());
                if (odds >= head.least()) {
                    links.add(rows[i], rows[j], odds);
                    seeds.add(rows[i]);
                    seeds.add(rows[j]);
                }
            }
        }
    }

    /// Clusters anew what hangs together with changed records.
    List<Change> regroup(RowSet seeds) {
        return new Regrouping(register, links, judged, head.settings().duplicateFree(), lens)
                .around(seeds, head.least(), groups);
    }
}
