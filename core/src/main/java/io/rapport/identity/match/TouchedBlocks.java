package io.rapport.identity.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Finds the candidate pairs that changed records have, without those of the others: the same pairs as [Pairing].
///
/// What others have to do with it: a block that became too large, or small enough, changes the candidates of all its
/// records; and in a part that is too large a record counts only with its neighbours, which others may push apart.
final class TouchedBlocks {
    private static final int MOST = Candidates.BLOCK_MAX;

    private final RowForms before;
    private final RowForms now;
    private final List<Key> keys;
    private final int[] splits;
    private final int rows;
    private final Sequence sequence;
    /// By key, the records that may have lost or gained candidates by it.
    private final BitSet[] marked;
    /// By key, those that may have gained some: a block became small enough, or a neighbour went.
    private final BitSet[] gained;
    private final BitSet come = new BitSet();

    /// Candidate pairs, left in the upper half and smaller than right; both rising, each pair once.
    ///
    /// @param all those one of whose records was asked for
    /// @param fresh those of them that may not have been candidates before, or not of the same content
    record Found(long[] all, long[] fresh) {
        boolean has(long pair) {
            return Arrays.binarySearch(all, pair) >= 0;
        }
    }

    /// The records in the order in which parts that are too large are walked.
    ///
    /// @param place by row its place in the order of contents
    /// @param gone of old rows that are no longer as they were, a place in that order
    record Sequence(int[] place, int[] gone) {}

    /// @param before forms as they were, by old row
    /// @param now forms as they are, by row
    TouchedBlocks(RowForms before, RowForms now, int rows, List<Key> keys, int[] splits, Sequence sequence) {
        this.before = before;
        this.now = now;
        this.rows = rows;
        this.keys = keys;
        this.splits = splits;
        this.sequence = sequence;
        marked = new BitSet[keys.size()];
        gained = new BitSet[keys.size()];
    }

    /// The records whose candidates may have changed.
    ///
    /// @param gone old rows of records that went or changed
    /// @param changed rows of records that came or changed
    BitSet affected(int[] gone, int[] changed) {
        for (int row : changed) {
            come.set(row);
        }
        IntStream.range(0, marked.length).parallel().forEach(key -> {
            gained[key] = new BitSet();
            marked[key] = affected(keys.get(key), gone, changed, gained[key]);
        });
        BitSet all = (BitSet) come.clone();
        for (BitSet some : marked) {
            all.or(some);
        }
        return all;
    }

    private BitSet affected(Key key, int[] gone, int[] changed, BitSet gains) {
        long[] was = entries(key, before, gone);
        long[] came = entries(key, now, changed);
        long[] members = members(key, hashes(was, came));
        BitSet affected = new BitSet(rows);
        int w = 0;
        int c = 0;
        for (int start = 0; start < members.length; ) {
            long hash = members[start] >>> 32;
            int end = end(members, start);
            while (w < was.length && was[w] >>> 32 < hash) {
                w++;
            }
            while (c < came.length && came[c] >>> 32 < hash) {
                c++;
            }
            int wEnd = w < was.length && was[w] >>> 32 == hash ? end(was, w) : w;
            int cEnd = c < came.length && came[c] >>> 32 == hash ? end(came, c) : c;
            int size = end - start;
            int former = size - (cEnd - c) + (wEnd - w);
            if (size > MOST != former > MOST) {
                mark(members, start, end, size > MOST ? affected : gains);
            } else if (size > MOST) {
                parts(key, rowsOf(members, start, end), rowsOf(was, w, wEnd), rowsOf(came, c, cEnd), affected, gains);
            }
            start = end;
        }
        affected.or(gains);
        return affected;
    }

    private void parts(Key key, int[] members, int[] was, int[] came, BitSet affected, BitSet gains) {
        for (int form : splits) {
            if ((key.mask() >>> form & 1) == 1) {
                continue;
            }
            long[] all = byPart(members, now, form);
            long[] gone = byPart(was, before, form);
            long[] come = byPart(came, now, form);
            for (int start = 0; start < all.length; ) {
                long part = all[start] >>> 32;
                int end = end(all, start);
                int w = from(gone, part);
                int wEnd = from(gone, part + 1);
                int c = from(come, part);
                int cEnd = from(come, part + 1);
                int size = end - start;
                int former = size - (cEnd - c) + (wEnd - w);
                if (wEnd > w || cEnd > c) {
                    if (size > MOST != former > MOST) {
                        mark(all, start, end, size > MOST ? affected : gains);
                    } else if (size > MOST) {
                        int[] whole = rowsOf(all, start, end);
                        neighbours(whole, rowsOf(gone, w, wEnd), rowsOf(come, c, cEnd), affected, gains);
                    }
                }
                start = end;
            }
        }
    }

    /// In a part that is too large a record meets the few that come after it.
    private void neighbours(int[] part, int[] was, int[] came, BitSet affected, BitSet gains) {
        long[] sorted = new long[part.length];
        for (int i = 0; i < part.length; i++) {
            sorted[i] = (long) sequence.place()[part[i]] << 32 | part[i];
        }
        Arrays.sort(sorted);
        for (int old : was) {
            around(sorted, sequence.gone()[old], gains);
        }
        for (int row : came) {
            around(sorted, sequence.place()[row], affected);
        }
    }

    private static void around(long[] sorted, int place, BitSet affected) {
        int at = from(sorted, place);
        for (int i = Math.max(0, at - Pairing.WINDOW); i < Math.min(sorted.length, at + Pairing.WINDOW + 1); i++) {
            affected.set((int) sorted[i]);
        }
    }

    /// The candidate pairs one of whose records is among some; after [#affected].
    Found pairs(BitSet some) {
        int[] wanted = some.stream().toArray();
        Gathered[] found = IntStream.range(0, keys.size())
                .parallel()
                .mapToObj(key -> pairs(key, wanted, some))
                .toArray(Gathered[]::new);
        return new Found(
                PairList.once(Arrays.stream(found).map(Gathered::all).toList()),
                PairList.once(Arrays.stream(found).map(Gathered::fresh).toList()));
    }

    /// What one key finds.
    private final class Gathered {
        private final BitSet some;
        private final BitSet moved;
        private final PairList all = new PairList();
        private final PairList fresh = new PairList();

        Gathered(int key, BitSet some) {
            this.some = some;
            moved = gained[key];
        }

        PairList all() {
            return all;
        }

        PairList fresh() {
            return fresh;
        }

        /// Unchanged records can only become candidates by a key by which both gain some.
        void meet(int left, int right, long without) {
            if (left != right && (some.get(left) || some.get(right)) && apart(left, right, without)) {
                all.add(left, right);
                if (come.get(left) || come.get(right) || moved.get(left) && moved.get(right)) {
                    fresh.add(left, right);
                }
            }
        }
    }

    private Gathered pairs(int number, int[] wanted, BitSet some) {
        Key key = keys.get(number);
        long[] members = members(key, hashes(entries(key, now, wanted), new long[0]));
        Gathered pairs = new Gathered(number, some);
        for (int start = 0; start < members.length; ) {
            int end = end(members, start);
            if (end - start <= MOST) {
                whole(members, start, end, 0, pairs);
            } else {
                split(key, rowsOf(members, start, end), pairs);
            }
            start = end;
        }
        return pairs;
    }

    private void split(Key key, int[] block, Gathered pairs) {
        long used = 0;
        for (int form : splits) {
            if ((key.mask() >>> form & 1) == 1) {
                continue;
            }
            long[] all = byPart(block, now, form);
            for (int start = 0; start < all.length; ) {
                int end = end(all, start);
                if (end - start <= MOST) {
                    whole(all, start, end, used, pairs);
                } else {
                    window(rowsOf(all, start, end), used, pairs);
                }
                start = end;
            }
            used |= 1L << form;
        }
    }

    private void whole(long[] members, int start, int end, long without, Gathered pairs) {
        for (int i = start; i < end; i++) {
            for (int j = i + 1; j < end; j++) {
                pairs.meet((int) members[i], (int) members[j], without);
            }
        }
    }

    private void window(int[] part, long without, Gathered pairs) {
        long[] sorted = new long[part.length];
        for (int i = 0; i < part.length; i++) {
            sorted[i] = (long) sequence.place()[part[i]] << 32 | part[i];
        }
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            int last = Math.min(sorted.length, i + 1 + Pairing.WINDOW);
            for (int j = i + 1; j < last; j++) {
                pairs.meet((int) sorted[i], (int) sorted[j], without);
            }
        }
    }

    /// Whether two records share none of some forms.
    private boolean apart(int left, int right, long forms) {
        for (long rest = forms; rest != 0; rest &= rest - 1) {
            if (now.shares(Long.numberOfTrailingZeros(rest), left, right)) {
                return false;
            }
        }
        return true;
    }

    /// Hash and row of all records that have one of the hashes, sorted; a record may stand in it twice.
    private long[] members(Key key, Hashes hashes) {
        PairList found = new PairList();
        int variants = now.variants(key);
        for (int row = 0; row < rows && hashes.any(); row++) {
            for (int variant = 0; variant < variants; variant++) {
                int hash = now.hash(key, row, variant);
                if (hash >= 0 && hashes.has(hash)) {
                    found.append((long) hash << 32 | row);
                }
            }
        }
        long[] members = found.numbers();
        Arrays.sort(members);
        return members;
    }

    private static long[] entries(Key key, RowForms forms, int[] some) {
        PairList found = new PairList();
        int variants = forms.variants(key);
        for (int row : some) {
            for (int variant = 0; variant < variants; variant++) {
                int hash = forms.hash(key, row, variant);
                if (hash >= 0) {
                    found.append((long) hash << 32 | row);
                }
            }
        }
        long[] entries = found.numbers();
        Arrays.sort(entries);
        return entries;
    }

    private static long[] byPart(int[] some, RowForms forms, int form) {
        long[] entries = new long[some.length];
        int n = 0;
        for (int row : some) {
            int code = forms.first(row, form);
            if (code >= 0) {
                entries[n++] = (long) code << 32 | row;
            }
        }
        long[] sorted = Arrays.copyOf(entries, n);
        Arrays.sort(sorted);
        return sorted;
    }

    private static int end(long[] sorted, int start) {
        int end = start + 1;
        while (end < sorted.length && sorted[end] >>> 32 == sorted[start] >>> 32) {
            end++;
        }
        return end;
    }

    /// The first entry of at least this upper half.
    private static int from(long[] sorted, long upper) {
        int at = Arrays.binarySearch(sorted, upper << 32);
        return at < 0 ? -at - 1 : at;
    }

    private static int[] rowsOf(long[] entries, int start, int end) {
        int[] some = new int[end - start];
        for (int i = start; i < end; i++) {
            some[i - start] = (int) entries[i];
        }
        return some;
    }

    private static void mark(long[] entries, int start, int end, BitSet marked) {
        for (int i = start; i < end; i++) {
            marked.set((int) entries[i]);
        }
    }

    private static Hashes hashes(long[] some, long[] more) {
        Hashes hashes = new Hashes(some.length + more.length);
        for (long entry : some) {
            hashes.add((int) (entry >>> 32));
        }
        for (long entry : more) {
            hashes.add((int) (entry >>> 32));
        }
        return hashes;
    }

    /// A set of numbers from 0 up.
    private static final class Hashes {
        private final int[] table;
        private int size;

        Hashes(int most) {
            table = new int[Integer.highestOneBit(Math.max(8, most)) * 4];
            Arrays.fill(table, -1);
        }

        private int place(int hash) {
            int mask = table.length - 1;
            int place = hash * 0x9E3779B9 >>> 7 & mask;
            while (table[place] >= 0 && table[place] != hash) {
                place = place + 1 & mask;
            }
            return place;
        }

        void add(int hash) {
            int place = place(hash);
            size += table[place] < 0 ? 1 : 0;
            table[place] = hash;
        }

        boolean has(int hash) {
            return table[place(hash)] >= 0;
        }

        boolean any() {
            return size > 0;
        }
    }
}
