package io.rapport.identity.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Records with who is who among them, kept in memory: answers who a record is, and takes single records in, with the
/// result that matching all of them at once would have, in whatever order they come.
///
/// What was learned stays as the batch learned it: the model, the blocking keys, the threshold and how rare values are;
/// a value that was never seen counts as rare as the rarest. Match all records again when they have grown by a tenth or
/// so. A value that stops linking (see [SharedValue]) does not begin again before that either.
///
/// Records have ids of the caller's, clusters have numbers of the index's own. Thread-safe: any number of threads may
/// ask at a time, one changes. Memory: about 1 KB a record of eight columns.
public final class IdentityIndex {
    private static final int EXPLAINED = 10;

    private final MatchSettings settings;
    private final Model model;
    private final Census census;
    private final List<Key> keys;
    private final int[] splits;
    private final Register register;
    private final RowForms forms;
    private final Postings postings;
    private final Links links;
    private final Groups groups;
    private final Judged judged;
    private final SharedWatch watch;
    private final RecordSet.Subject subject;
    private final List<Field> fields;
    private final Closeup.Lens lens;
    private final double least;
    private final boolean everything;
    private final Map<String, Integer> fieldAt = new HashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

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

    /// All an index is made of.
    record Parts(Head head, Register register, RowForms forms, Links links, Groups groups, Judged judged) {}

    IdentityIndex(Parts parts) {
        subject = parts.head().subject();
        fields = parts.head().fields();
        settings = parts.head().settings();
        model = parts.head().model();
        census = parts.head().census();
        keys = parts.head().keys();
        splits = parts.head().splits();
        register = parts.register();
        forms = parts.forms();
        links = parts.links();
        groups = parts.groups();
        judged = parts.judged();
        least = parts.head().least();
        everything = parts.head().everything();
        Features prototype = Features.of(RecordSet.of(subject, 0, fields), settings, census);
        lens = Closeup.Lens.of(prototype, register, model);
        watch = new SharedWatch(SharedWatch.watched(prototype), settings, register, forms, lens);
        postings = new Postings(forms, register, keys, watch.keys(), splits);
        for (int f = 0; f < fields.size(); f++) {
            fieldAt.put(fields.get(f).name(), f);
        }
    }

    /// The index of what was matched.
    ///
    /// @param ids by row an id of the caller's, all different
    /// @param settings those of the match
    /// @param judgements those of the match
    /// @throws IllegalArgumentException if two records have one id
    public static IdentityIndex of(
            Match match, RecordSet records, long[] ids, MatchSettings settings, Judgements judgements) {
        Features features = match.features();
        boolean all = match.blocking().all();
        List<Form> forms = features.forms();
        List<Key> keys = all
                ? IntStream.range(0, forms.size()).mapToObj(Key::of).toList()
                : match.blocking().keys();
        double least = Bits.odds(match.threshold());
        Head head = new Head(
                records.subject(),
                records.fields().stream()
                        .map(f -> new Field(
                                f.name(), f.kind(), f.slot(), new Codes(new int[0], new String[0], new int[0])))
                        .toList(),
                settings,
                match.model(),
                Census.of(features),
                keys,
                Pairing.splits(new Forms(forms, records.rows())),
                least,
                all);
        return new IdentityIndex(new Parts(
                head,
                Register.of(features, records, ids),
                new RowForms(forms, records.rows()),
                new Links(records.rows(), match.pairs(), least),
                new Groups(match.cluster(), records.rows()),
                Judged.of(judgements, ids)));
    }

    /// The index that [#save] wrote. Cost: about 4 s for a million records.
    ///
    /// @param in is read to its end, but not closed; worth a buffer
    /// @throws IOException if it cannot be read, or says that it is no index, or not a whole one
    public static IdentityIndex open(InputStream in) throws IOException {
        return new IdentityIndex(IndexReader.read(in));
    }

    /// Writes all there is, so that [#open] gives the same answers. Changes wait meanwhile.
    ///
    /// @param out is flushed, but not closed
    public void save(OutputStream out) throws IOException {
        lock.readLock().lock();
        try {
            IndexWriter.write(parts(), out);
        } finally {
            lock.readLock().unlock();
        }
    }

    Parts parts() {
        return new Parts(
                new Head(subject, fields, settings, model, census, keys, splits, least, everything),
                register,
                forms,
                links,
                groups,
                judged);
    }

    /// How many records there are.
    public int size() {
        return locked(register::live);
    }

    /// Who a record may be; nothing is stored.
    ///
    /// @param values by the name of the field; absent or empty for nothing
    /// @return most probable first, from 6 % on; explained, and at most ten
    /// @throws IllegalArgumentException for a field the index does not have
    public List<Candidate> resolve(Map<String, String> values) {
        return locked(() -> {
            Entry entry = entry(values);
            int[] rows = candidates(forms.of(entry.forms())).toArray();
            Closeup closeup = lens.at(rows, entry);
            record Found(int place, double odds) {}
            List<Found> found = new ArrayList<>();
            for (int i = 0; i < rows.length; i++) {
                double odds = closeup.scorer().odds(rows.length, i, Matcher.KEPT);
                if (odds >= Matcher.KEPT) {
                    found.add(new Found(i, odds));
                }
            }
            return found.stream()
                    .sorted(Comparator.comparingDouble(Found::odds)
                            .reversed()
                            .thenComparingLong(f -> register.content(rows[f.place()])))
                    .limit(EXPLAINED)
                    .map(f -> new Candidate(
                            register.id(rows[f.place()]),
                            groups.of(rows[f.place()]),
                            Bits.probability(f.odds()),
                            closeup.scorer().explain(rows.length, f.place())))
                    .toList();
        });
    }

    /// Why two records of the index are, or are not, held to be one.
    ///
    /// @throws IllegalArgumentException if there is no such record
    public Explanation explain(long left, long right) {
        return locked(() -> {
            int[] rows = {known(left), known(right)};
            return lens.at(rows).scorer().explain(0, 1);
        });
    }

    /// The probability from which two records are one.
    public double threshold() {
        return Bits.probability(least);
    }

    /// The number of a record's cluster.
    ///
    /// @throws IllegalArgumentException if there is no such record
    public long clusterOf(long record) {
        return locked(() -> (long) groups.of(known(record)));
    }

    /// The records of a cluster in ascending order, none if there is no such cluster.
    public long[] cluster(long cluster) {
        return locked(() -> members(groups.anchor(cluster)));
    }

    private long[] members(int anchor) {
        if (anchor < 0) {
            return new long[0];
        }
        RowSet members = RowSet.of(anchor);
        for (int at = 0; at < members.size(); at++) {
            neighbours(members.at(at), groups.of(anchor)).forEach(members::add);
        }
        return IntStream.of(members.toArray()).mapToLong(register::id).sorted().toArray();
    }

    /// The records of a cluster that hang on one of them directly.
    private List<Integer> neighbours(int row, int cluster) {
        List<Integer> near = new ArrayList<>();
        for (int i = 0; i < links.degree(row); i++) {
            if (groups.of(links.other(row, i)) == cluster) {
                near.add(links.other(row, i));
            }
        }
        for (long other : judged.same().getOrDefault(register.id(row), java.util.Set.of())) {
            int there = register.row(other);
            if (there >= 0 && groups.of(there) == cluster) {
                near.add(there);
            }
        }
        return near;
    }

    /// Values that link nobody, because too many have them.
    public List<SharedValue> shared() {
        return locked(census::stopped);
    }

    /// Takes a new record in.
    ///
    /// @param source number of the input it comes from
    /// @return what it did to the clusters, in order
    /// @throws IllegalArgumentException if the id is taken, or for a field the index does not have
    public List<Change> add(long id, Map<String, String> values, int source) {
        return changing(() -> {
            if (register.row(id) >= 0) {
                throw new IllegalArgumentException("There is a record %d already; use update".formatted(id));
            }
            Entry entry = entry(values);
            return settle(register.add(id, entry, source), entry, new RowSet());
        });
    }

    /// A record says something else now. The same as deleting it and adding it again, but it may keep its cluster.
    ///
    /// @throws IllegalArgumentException if there is no such record, or for a field the index does not have
    public List<Change> update(long id, Map<String, String> values) {
        return changing(() -> {
            int former = known(id);
            Entry entry = entry(values);
            RowSet seeds = loosen(former);
            int row = register.add(id, entry, register.source(former));
            groups.move(former, row);
            settle(postings.removed(forms.of(former)), seeds);
            return settle(row, entry, seeds);
        });
    }

    /// Takes a record out.
    ///
    /// @throws IllegalArgumentException if there is no such record
    public List<Change> delete(long id) {
        return changing(() -> remove(known(id)));
    }

    /// Two records are one, whatever they say.
    ///
    /// @throws IllegalArgumentException if there is no such record
    public List<Change> same(long left, long right) {
        return changing(() -> {
            RowSet seeds = RowSet.of(known(left), known(right));
            judged.same(left, right);
            return regroup(seeds);
        });
    }

    /// Two records are never one.
    ///
    /// @throws IllegalArgumentException if there is no such record
    public List<Change> different(long left, long right) {
        return changing(() -> {
            RowSet seeds = RowSet.of(known(left), known(right));
            judged.different(left, right);
            return regroup(seeds);
        });
    }

    /// Links a record that is in the register but not in the postings, and clusters what it touches anew.
    private List<Change> settle(int row, Entry entry, RowSet seeds) {
        List<Change> changes = new ArrayList<>();
        seeds.add(row);
        forms.set(row, forms.of(entry.forms()));
        for (SharedWatch.Stop stop : watch.tooMany(row, postings)) {
            census.stop(stop.value());
            changes.add(new Change.Stopped(stop.value()));
            watch.blank(stop, row);
            for (long id : stop.carriers()) {
                int carrier = register.row(id);
                if (carrier != row) {
                    seeds.addAll(move(carrier, stop));
                }
            }
        }
        link(row, seeds);
        changes.addAll(regroup(seeds));
        return changes;
    }

    /// A record whose forms have changed gets another row, because the sorted postings rest on forms.
    ///
    /// @return the records whose links have changed
    private RowSet move(int from, SharedWatch.Stop stop) {
        RowSet touched = links.clear(from);
        int to = register.move(from);
        groups.move(from, to);
        touched.add(to);
        settle(postings.removed(forms.of(from)), touched);
        forms.set(to, forms.of(from));
        watch.blank(stop, to);
        link(to, touched);
        return touched;
    }

    private List<Change> remove(int row) {
        RowSet seeds = loosen(row);
        int cluster = groups.of(row);
        int heir = IntStream.of(seeds.toArray())
                .filter(other -> groups.of(other) == cluster)
                .findFirst()
                .orElse(-1);
        List<Change> changes = new ArrayList<>(groups.leave(row, register.id(row), heir));
        settle(postings.removed(forms.of(row)), seeds);
        changes.addAll(regroup(seeds));
        return changes;
    }

    /// Takes a record out of the register and the links.
    ///
    /// @return the records it hung together with
    private RowSet loosen(int row) {
        RowSet seeds = links.clear(row);
        for (long other : judged.same().getOrDefault(register.id(row), java.util.Set.of())) {
            if (register.row(other) >= 0) {
                seeds.add(register.row(other));
            }
        }
        register.remove(row);
        return seeds;
    }

    /// Compares a stored record with its candidates and takes it into the postings.
    private void link(int row, RowSet seeds) {
        int[] candidates = IntStream.of(candidates(forms.of(row)).toArray())
                .filter(other -> other != row)
                .toArray();
        if (candidates.length > 0) {
            int[] rows = java.util.Arrays.copyOf(candidates, candidates.length + 1);
            rows[candidates.length] = row;
            Scorer scorer = lens.at(rows).scorer();
            for (int i = 0; i < candidates.length; i++) {
                double odds = scorer.odds(i, candidates.length, least);
                if (odds >= least) {
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
        for (RowSet block : crossings.grown()) {
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
        for (RowSet block : crossings.shrunk()) {
            int[] rows = block.toArray();
            Scorer scorer = lens.at(rows).scorer();
            for (int i = 0; i < rows.length; i++) {
                for (int j = i + 1; j < rows.length; j++) {
                    double odds = links.has(rows[i], rows[j]) ? Scorer.HOPELESS : scorer.odds(i, j, least);
                    if (odds >= least) {
                        links.add(rows[i], rows[j], odds);
                        seeds.add(rows[i]);
                        seeds.add(rows[j]);
                    }
                }
            }
        }
    }

    private List<Change> regroup(RowSet seeds) {
        return new Regrouping(register, links, judged, settings.duplicateFree(), lens).around(seeds, least, groups);
    }

    /// Few records are all compared with each other, as in a batch.
    private boolean everyPair() {
        return everything && Candidates.all(register.live());
    }

    private RowSet candidates(int[] codes) {
        if (!everyPair()) {
            return postings.candidates(codes);
        }
        RowSet all = new RowSet();
        IntStream.range(0, register.rows()).filter(register::alive).forEach(all::add);
        return all;
    }

    private int known(long id) {
        int row = register.row(id);
        if (row < 0) {
            throw new IllegalArgumentException("There is no record " + id);
        }
        return row;
    }

    /// A text of a single record counts as one that others have, too, so that what is meaningless is left out.
    private Entry entry(Map<String, String> values) {
        @Nullable String[] texts = new String[fields.size()];
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
            Field field = fields.get(f);
            String text = texts[f];
            Codes codes = text == null || text.isEmpty()
                    ? new Codes(new int[] {Codes.NONE}, new String[0], new int[0])
                    : new Codes(new int[] {0}, new String[] {text}, new int[] {2});
            one.add(new Field(field.name(), field.kind(), field.slot(), codes));
        }
        return Entry.of(RecordSet.of(subject, 1, one), settings, census);
    }

    private <T> T locked(java.util.function.Supplier<T> read) {
        lock.readLock().lock();
        try {
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<Change> changing(java.util.function.Supplier<List<Change>> change) {
        lock.writeLock().lock();
        try {
            return List.copyOf(change.get());
        } finally {
            lock.writeLock().unlock();
        }
    }
}
