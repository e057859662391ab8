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
    }

    /// The records whose candidates may have changed.
    ///
    /// @param gone old rows of records that went or changed
    /// @param come rows of records that came or changed
    BitSet affected(int[] gone, int[] come) {
        BitSet[] found = new BitSet[keys.size()];
        IntStream.range(0, keys.size()).parallel().forEach(key -> found[key] = affected(keys.get(key), gone, come));
        BitSet all = new BitSet(rows);
        for (int row : come) {
            all.set(row);
        }
        for (BitSet some : found) {
            all.or(some);
        }
        return all;
    }

    private BitSet affected(Key key, int[] gone, int[] come) {
        long[] was = entries(key, before, gone);
        long[] came = entries(key, now, come);
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
                mark(members, start, end, affected);
            } else if (size > MOST) {
                parts(key, rowsOf(members, start, end), rowsOf(was, w, wEnd), rowsOf(came, c, cEnd), affected);
            }
            start = end;
        }
        return affected;
    }

    private void parts(Key key, int[] members, int[] was, int[] came, BitSet affected) {
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
                        mark(all, start, end, affected);
                    } else if (size > MOST) {
                        neighbours(rowsOf(all, start, end), rowsOf(gone, w, wEnd), rowsOf(come, c, cEnd), affected);
                    }
                }
                start = end;
            }
        }
    }

    /// In a part that is too large a record meets the few that come after it.
    private void neighbours(int[] part, int[] was, int[] came, BitSet affected) {
        long[] sorted = new long[part.length];
        for (int i = 0; i < part.length; i++) {
            sorted[i] = (long) sequence.place()[part[i]] << 32 | part[i];
        }
        Arrays.sort(sorted);
        for (int old : was) {
            around(sorted, sequence.gone()[old], affected);
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

    /// The candidate pairs one of whose records is among some, left smaller than right.
    long[] pairs(BitSet some) {
        int[] wanted = some.stream().toArray();
        long[][] found = new long[keys.size()][];
        IntStream.range(0, keys.size()).parallel().forEach(key -> found[key] = pairs(keys.get(key), wanted, some));
        return Arrays.stream(found)
                .flatMapToLong(Arrays::stream)
                .parallel()
                .sorted()
                .distinct()
                .toArray();
    }

    private long[] pairs(Key key, int[] wanted, BitSet some) {
        long[] members = members(key, hashes(entries(key, now, wanted), new long[0]));
        Pairs pairs = new Pairs();
        for (int start = 0; start < members.length; ) {
            int end = end(members, start);
            if (end - start <= MOST) {
                whole(members, start, end, some, 0, pairs);
            } else {
                split(key, rowsOf(members, start, end), some, pairs);
            }
            start = end;
        }
        return Arrays.copyOf(pairs.pair, pairs.size);
    }

    private void split(Key key, int[] block, BitSet some, Pairs pairs) {
        long used = 0;
        for (int form : splits) {
            if ((key.mask() >>> form & 1) == 1) {
                continue;
            }
            long[] all = byPart(block, now, form);
            for (int start = 0; start < all.length; ) {
                int end = end(all, start);
                if (end - start <= MOST) {
                    whole(all, start, end, some, used, pairs);
                } else {
                    window(rowsOf(all, start, end), some, used, pairs);
                }
                start = end;
            }
            used |= 1L << form;
        }
    }

    private void whole(long[] members, int start, int end, BitSet some, long without, Pairs pairs) {
        for (int i = start; i < end; i++) {
            int left = (int) members[i];
            boolean wanted = some.get(left);
            for (int j = i + 1; j < end; j++) {
                int right = (int) members[j];
                if ((wanted || some.get(right)) && left != right && apart(left, right, without)) {
                    pairs.add(left, right);
                }
            }
        }
    }

    private void window(int[] part, BitSet some, long without, Pairs pairs) {
        long[] sorted = new long[part.length];
        for (int i = 0; i < part.length; i++) {
            sorted[i] = (long) sequence.place()[part[i]] << 32 | part[i];
        }
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            int last = Math.min(sorted.length, i + 1 + Pairing.WINDOW);
            for (int j = i + 1; j < last; j++) {
                int left = (int) sorted[i];
                int right = (int) sorted[j];
                if ((some.get(left) || some.get(right)) && apart(left, right, without)) {
                    pairs.add(left, right);
                }
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
        Pairs found = new Pairs();
        int variants = now.variants(key);
        for (int row = 0; row < rows && hashes.any(); row++) {
            for (int variant = 0; variant < variants; variant++) {
                int hash = now.hash(key, row, variant);
                if (hash >= 0 && hashes.has(hash)) {
                    found.append((long) hash << 32 | row);
                }
            }
        }
        long[] members = Arrays.copyOf(found.pair, found.size);
        Arrays.sort(members);
        return members;
    }

    private static long[] entries(Key key, RowForms forms, int[] some) {
        Pairs found = new Pairs();
        int variants = forms.variants(key);
        for (int row : some) {
            for (int variant = 0; variant < variants; variant++) {
                int hash = forms.hash(key, row, variant);
                if (hash >= 0) {
                    found.append((long) hash << 32 | row);
                }
            }
        }
        long[] entries = Arrays.copyOf(found.pair, found.size);
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

    private static final class Pairs {
        private long[] pair = new long[64];
        private int size;

        void add(int left, int right) {
            append((long) Math.min(left, right) << 32 | Math.max(left, right));
        }

        void append(long entry) {
            if (size == pair.length) {
                pair = Arrays.copyOf(pair, size * 2);
            }
            pair[size++] = entry;
        }
    }
}
