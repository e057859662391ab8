package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Which records of an index have which blocking key: the candidates of a record without a pass over all. What it began
/// with lies sorted, what came later in lists beside it.
///
/// As in [Pairing], a block of more than [Candidates#BLOCK_MAX] records brings nobody together by itself but is split
/// by other forms; a part that is still too large brings nobody together. So a record has a bounded number of
/// candidates, whatever the data.
final class Postings {
    private static final int MOST = Candidates.BLOCK_MAX;

    private final RowForms forms;
    private final Register register;
    private final List<Key> keys;
    private final int blocking;
    private final int[] splits;
    private final Sorted[] whole;
    private final Sorted[] parts;
    private final LongIntMap lists = new LongIntMap();
    private final List<Listed> later = new ArrayList<>();
    private final LongIntMap split = new LongIntMap();

    private static final class Listed {
        private int[] rows = new int[2];
        private int size;

        void add(int row) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, size * 2);
            }
            rows[size++] = row;
        }
    }

    /// Blocks that a change made too large, or small enough: whose pairs are to be looked at again.
    ///
    /// @param grown records that no longer meet in this block
    /// @param shrunk records that meet from now on
    record Crossings(List<RowSet> grown, List<RowSet> shrunk) {
        Crossings() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /// @param blocking keys that bring candidates together
    /// @param watched keys by which only [#having] asks
    /// @param splits forms that split large blocks
    Postings(RowForms forms, Register register, List<Key> blocking, List<Key> watched, int[] splits) {
        this.forms = forms;
        this.register = register;
        this.blocking = blocking.size();
        this.splits = splits;
        keys = new ArrayList<>(blocking);
        keys.addAll(watched);
        whole = new Sorted[keys.size()];
        parts = new Sorted[keys.size()];
        IntStream.range(0, keys.size()).parallel().forEach(this::sort);
    }

    private void sort(int key) {
        Entries entries = new Entries();
        for (int row = 0; row < register.rows(); row++) {
            if (register.alive(row)) {
                for (int variant = 0; variant < forms.variants(keys.get(key)); variant++) {
                    int hash = forms.hash(keys.get(key), row, variant);
                    if (hash >= 0) {
                        entries.add(hash, row);
                    }
                }
            }
        }
        whole[key] = Sorted.of(entries.entry, entries.size);
        Entries hot = new Entries();
        int[] hash = whole[key].hash();
        for (int start = 0, end; start < hash.length && key < blocking; start = end) {
            end = start + 1;
            while (end < hash.length && hash[end] == hash[start]) {
                end++;
            }
            for (int i = start; end - start > MOST && i < end; i++) {
                int row = whole[key].row()[i];
                for (int s = 0; s < splits.length; s++) {
                    int part = part(key, hash[start], s, forms.first(row, splits[s]));
                    if (part >= 0) {
                        hot.add(part, row);
                    }
                }
            }
        }
        parts[key] = Sorted.of(hot.entry, hot.size);
    }

    private static final class Entries {
        private long[] entry = new long[1024];
        private int size;

        void add(int hash, int row) {
            if (size == entry.length) {
                entry = Arrays.copyOf(entry, size * 2);
            }
            entry[size++] = (long) hash << 32 | row;
        }
    }

    /// The hash of a part of a block, or NONE where the split says nothing of it.
    private int part(int key, int hash, int split, int value) {
        int form = splits[split];
        if (value < 0 || (keys.get(key).mask() >>> form & 1) == 1) {
            return Codes.NONE;
        }
        long mixed = (((long) hash << 31 | value) ^ split * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        return (int) ((mixed ^ mixed >>> 29) >>> 16) & Integer.MAX_VALUE;
    }

    /// The records a record is to be compared with. Cost: about 0.3 us a key and the candidates themselves.
    ///
    /// @param codes of its forms; the record itself need not be stored
    RowSet candidates(int[] codes) {
        RowSet found = new RowSet();
        for (int key = 0; key < blocking; key++) {
            for (int variant = 0; variant < forms.variants(keys.get(key)); variant++) {
                int hash = forms.hash(keys.get(key), codes, 0, variant);
                if (hash < 0) {
                    continue;
                }
                RowSet block = members(key, hash, false, MOST - 1);
                if (block.size() < MOST) {
                    found.addAll(block);
                    continue;
                }
                for (int s = 0; s < splits.length; s++) {
                    int part = part(key, hash, s, forms.first(codes, splits[s]));
                    RowSet some = part < 0 ? new RowSet() : members(key, part, true, MOST - 1);
                    if (some.size() < MOST) {
                        found.addAll(some);
                    }
                }
            }
        }
        return found;
    }

    /// The records that have a watched key.
    ///
    /// @param watched number of the key among the watched
    RowSet having(int watched, int hash) {
        return members(blocking + watched, hash, false, Integer.MAX_VALUE - 1);
    }

    int watchedHash(int watched, int[] codes, int variant) {
        return forms.hash(keys.get(blocking + watched), codes, 0, variant);
    }

    int watchedVariants(int watched) {
        return forms.variants(keys.get(blocking + watched));
    }

    /// Up to `most + 1` of the records of a block, which then means more than `most`.
    private RowSet members(int key, int hash, boolean ofPart, int most) {
        RowSet found = new RowSet();
        Sorted sorted = ofPart ? parts[key] : whole[key];
        int[] hashes = sorted.hash();
        for (int i = sorted.first(hash); i < hashes.length && hashes[i] == hash && found.size() <= most; i++) {
            if (register.alive(sorted.row()[i])) {
                found.add(sorted.row()[i]);
            }
        }
        int list = lists.get(listed(key, hash, ofPart));
        if (list >= 0) {
            Listed more = later.get(list);
            for (int i = 0; i < more.size && found.size() <= most; i++) {
                if (register.alive(more.rows[i])) {
                    found.add(more.rows[i]);
                }
            }
        }
        return found;
    }

    private long listed(int key, int hash, boolean ofPart) {
        return (long) (ofPart ? keys.size() + key : key) << 32 | hash;
    }

    private void append(int key, int hash, boolean ofPart, int row) {
        long place = listed(key, hash, ofPart);
        int list = lists.get(place);
        if (list < 0) {
            list = later.size();
            later.add(new Listed());
            lists.put(place, list);
        }
        later.get(list).add(row);
    }

    /// Takes a stored record in.
    Crossings add(int row) {
        Crossings crossings = new Crossings();
        for (int key = 0; key < keys.size(); key++) {
            for (int variant = 0; variant < forms.variants(keys.get(key)); variant++) {
                int hash = forms.hash(keys.get(key), row, variant);
                if (hash >= 0) {
                    append(key, hash, false, row);
                    if (key < blocking) {
                        grown(key, hash, row, crossings);
                    }
                }
            }
        }
        return crossings;
    }

    private void grown(int key, int hash, int row, Crossings crossings) {
        RowSet block = members(key, hash, false, MOST + 1);
        boolean hot = block.size() > MOST;
        boolean wasSplit = split.has(listed(key, hash, false)) || sortedSize(key, hash) > MOST;
        if (!hot && !wasSplit) {
            return;
        }
        if (block.size() == MOST + 1) {
            crossings.grown().add(block);
        }
        RowSet entering = wasSplit ? RowSet.of(row) : members(key, hash, false, Integer.MAX_VALUE - 1);
        if (!wasSplit) {
            split.put(listed(key, hash, false), 1);
        }
        for (int i = 0; i < entering.size(); i++) {
            for (int s = 0; s < splits.length; s++) {
                int part = part(key, hash, s, forms.first(entering.at(i), splits[s]));
                if (part >= 0) {
                    append(key, part, true, entering.at(i));
                    RowSet some = members(key, part, true, MOST + 1);
                    if (hot && some.size() == MOST + 1) {
                        crossings.grown().add(some);
                    }
                }
            }
        }
    }

    private int sortedSize(int key, int hash) {
        int[] hashes = whole[key].hash();
        int first = whole[key].first(hash);
        int size = 0;
        while (first + size < hashes.length && hashes[first + size] == hash && size <= MOST) {
            size++;
        }
        return size;
    }

    /// After a record has left the register.
    ///
    /// @param codes of its forms
    Crossings removed(int[] codes) {
        Crossings crossings = new Crossings();
        for (int key = 0; key < blocking; key++) {
            for (int variant = 0; variant < forms.variants(keys.get(key)); variant++) {
                int hash = forms.hash(keys.get(key), codes, 0, variant);
                if (hash < 0) {
                    continue;
                }
                RowSet block = members(key, hash, false, MOST);
                if (block.size() == MOST) {
                    crossings.shrunk().add(block);
                }
                for (int s = 0; s < splits.length && block.size() > MOST; s++) {
                    int part = part(key, hash, s, forms.first(codes, splits[s]));
                    RowSet some = part < 0 ? new RowSet() : members(key, part, true, MOST);
                    if (some.size() == MOST) {
                        crossings.shrunk().add(some);
                    }
                }
            }
        }
        return crossings;
    }

    /// Whether blocking brings two stored records together.
    boolean together(int left, int right) {
        int[] codes = forms.of(left);
        for (int key = 0; key < blocking; key++) {
            for (int variant = 0; variant < forms.variants(keys.get(key)); variant++) {
                int hash = forms.hash(keys.get(key), codes, 0, variant);
                if (hash >= 0 && shares(key, hash, right) && meets(key, hash, codes, right)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean shares(int key, int hash, int row) {
        for (int variant = 0; variant < forms.variants(keys.get(key)); variant++) {
            if (forms.hash(keys.get(key), row, variant) == hash) {
                return true;
            }
        }
        return false;
    }

    private boolean meets(int key, int hash, int[] codes, int right) {
        if (members(key, hash, false, MOST).size() <= MOST) {
            return true;
        }
        for (int s = 0; s < splits.length; s++) {
            int value = forms.first(codes, splits[s]);
            int part = part(key, hash, s, value);
            if (part >= 0
                    && value == forms.first(right, splits[s])
                    && members(key, part, true, MOST).size() <= MOST) {
                return true;
            }
        }
        return false;
    }
}
