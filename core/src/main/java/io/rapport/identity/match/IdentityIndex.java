package io.rapport.identity.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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

    private final Resident resident;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    IdentityIndex(Resident.Parts parts) {
        resident = new Resident(parts);
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
        Resident.Head head = new Resident.Head(
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
        return new IdentityIndex(new Resident.Parts(
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

    Resident.Parts parts() {
        return resident.parts();
    }

    /// How many records there are.
    public int size() {
        return locked(resident.register::live);
    }

    /// Who a record may be; nothing is stored.
    ///
    /// @param values by the name of the field; absent or empty for nothing
    /// @return most probable first, from 6 % on; explained, and at most ten
    /// @throws IllegalArgumentException for a field the index does not have
    public List<Candidate> resolve(Map<String, String> values) {
        return locked(() -> {
            Entry entry = resident.entry(values);
            int[] rows = resident.candidates(resident.forms.of(entry.forms())).toArray();
            Closeup closeup = resident.lens.at(rows, entry);
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
                            .thenComparingLong(f -> resident.register.content(rows[f.place()])))
                    .limit(EXPLAINED)
                    .map(f -> new Candidate(
                            resident.register.id(rows[f.place()]),
                            resident.groups.of(rows[f.place()]),
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
            int[] rows = {resident.known(left), resident.known(right)};
            return resident.lens.at(rows).scorer().explain(0, 1);
        });
    }

    /// The probability from which two records are one.
    public double threshold() {
        return Bits.probability(resident.head.least());
    }

    /// The number of a record's cluster.
    ///
    /// @throws IllegalArgumentException if there is no such record
    public long clusterOf(long record) {
        return locked(() -> (long) resident.groups.of(resident.known(record)));
    }

    /// The records of a cluster in ascending order, none if there is no such cluster.
    public long[] cluster(long cluster) {
        return locked(() -> {
            int anchor = resident.groups.anchor(cluster);
            return anchor < 0
                    ? new long[0]
                    : IntStream.of(resident.members(anchor).toArray())
                            .mapToLong(resident.register::id)
                            .sorted()
                            .toArray();
        });
    }

    /// Values that link nobody, because too many have them.
    public List<SharedValue> shared() {
        return locked(resident.head.census()::stopped);
    }

    /// Takes a new record in.
    ///
    /// @param source number of the input it comes from
    /// @return what it did to the clusters, in order
    /// @throws IllegalArgumentException if the id is taken, or for a field the index does not have
    public List<Change> add(long id, Map<String, String> values, int source) {
        return changing(() -> {
            if (resident.register.row(id) >= 0) {
                throw new IllegalArgumentException("There is a record %d already; use update".formatted(id));
            }
            return resident.add(id, resident.entry(values), source);
        });
    }

    /// A record says something else now. The same as deleting it and adding it again, but it may keep its cluster.
    ///
    /// @throws IllegalArgumentException if there is no such record, or for a field the index does not have
    public List<Change> update(long id, Map<String, String> values) {
        return changing(() -> resident.update(resident.known(id), resident.entry(values)));
    }

    /// Takes a record out.
    ///
    /// @throws IllegalArgumentException if there is no such record
    public List<Change> delete(long id) {
        return changing(() -> resident.remove(resident.known(id)));
    }

    /// Two records are one, whatever they say.
    ///
    /// @throws IllegalArgumentException if there is no such record
    public List<Change> same(long left, long right) {
        return changing(() -> {
            RowSet seeds = RowSet.of(resident.known(left), resident.known(right));
            resident.judged.same(left, right);
            return resident.regroup(seeds);
        });
    }

    /// Two records are never one.
    ///
    /// @throws IllegalArgumentException if there is no such record
    public List<Change> different(long left, long right) {
        return changing(() -> {
            RowSet seeds = RowSet.of(resident.known(left), resident.known(right));
            resident.judged.different(left, right);
            return resident.regroup(seeds);
        });
    }

    private <T> T locked(Supplier<T> read) {
        lock.readLock().lock();
        try {
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<Change> changing(Supplier<List<Change>> change) {
        lock.writeLock().lock();
        try {
            return List.copyOf(change.get());
        } finally {
            lock.writeLock().unlock();
        }
    }
}
