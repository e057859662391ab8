package io.rapport.identity.match;

import java.util.Arrays;
import java.util.stream.IntStream;

/// All records after a change, in rows of their own.
///
/// @param toNow by old row the row of a record that is what it was, else -1
/// @param renamed by old row the row of the same record, else -1
/// @param gone old rows of records that are no more, or are not what they were
/// @param come rows of records that are new, or are not what they were
record Moved(
        long[] id,
        long[] age,
        long[] content,
        RowForms forms,
        Matched.Values values,
        long[] name,
        long[][] keys,
        int[] toNow,
        int[] renamed,
        int[] gone,
        int[] come) {

    /// @param seen records that changed, and others who share their identifiers
    /// @param of the features of these
    /// @param touched old rows of those that changed
    static Moved of(Matched before, Rematch.Batch seen, Features of, int[] touched) {
        int n = before.rows();
        Matched.Values fresh = Matched.Values.of(of.linked(), seen.id().length);
        LongIntMap at = new LongIntMap();
        for (int i = 0; i < seen.id().length; i++) {
            at.put(seen.id()[i], i);
        }
        boolean[] gone = new boolean[n];
        for (int row : touched) {
            gone[row] = true;
        }
        boolean[] kept = new boolean[seen.id().length];
        int[] was = new int[seen.id().length];
        Arrays.fill(was, -1);
        for (int row = 0; row < n; row++) {
            int i = at.get(before.id()[row]);
            if (i >= 0) {
                was[i] = row;
                gone[row] |= !same(before.values(), row, fresh, i);
                kept[i] = !gone[row];
            }
        }
        int[] coming = IntStream.range(0, kept.length).filter(i -> !kept[i]).toArray();
        int[] staying = IntStream.range(0, n).filter(row -> !gone[row]).toArray();
        return merge(before, seen, of, fresh, coming, staying, was, gone);
    }

    private static boolean same(Matched.Values old, int row, Matched.Values now, int i) {
        for (int column = 0; column < old.columns(); column++) {
            if (old.hash()[column][row] != now.hash()[column][i]
                    || old.stand()[column][row] != now.stand()[column][i]) {
                return false;
            }
        }
        return true;
    }

    private static Moved merge(
            Matched before,
            Rematch.Batch seen,
            Features of,
            Matched.Values fresh,
            int[] coming,
            int[] staying,
            int[] was,
            boolean[] gone) {
        int rows = coming.length + staying.length;
        RowForms own = new RowForms(of.forms(), of.rows());
        long[] content = Contents.of(seen.records());
        int columns = before.values().columns();
        Moved moved = new Moved(
                new long[rows],
                new long[rows],
                new long[rows],
                new RowForms(
                        before.forms().slots(),
                        before.forms().groups(),
                        new int[rows * before.forms().width()]),
                new Matched.Values(
                        before.values().field(),
                        before.values().name(),
                        new long[columns][rows],
                        new int[columns][rows]),
                new long[rows],
                new long[before.keys().length][rows],
                new int[before.rows()],
                new int[before.rows()],
                IntStream.range(0, gone.length).filter(row -> gone[row]).toArray(),
                new int[coming.length]);
        Arrays.fill(moved.toNow, -1);
        Arrays.fill(moved.renamed, -1);
        int c = 0;
        int s = 0;
        for (int row = 0; row < rows; row++) {
            boolean comes = s == staying.length
                    || c < coming.length
                            && isBefore(
                                    seen.age()[coming[c]],
                                    seen.id()[coming[c]],
                                    before.age()[staying[s]],
                                    before.id()[staying[s]]);
            if (comes) {
                int i = coming[c];
                moved.come[c++] = row;
                if (was[i] >= 0) {
                    moved.renamed[was[i]] = row;
                    moved.name[row] = before.name()[was[i]];
                }
                moved.set(row, seen.id()[i], seen.age()[i], content[i], was[i] >= 0);
                moved.forms.copy(row, own, i);
                for (int column = 0; column < columns; column++) {
                    moved.values.hash()[column][row] = fresh.hash()[column][i];
                    moved.values.stand()[column][row] = fresh.stand()[column][i];
                }
                for (int k = 0; k < moved.keys.length; k++) {
                    moved.keys[k][row] = seen.keys()[k][i];
                }
            } else {
                int old = staying[s++];
                moved.toNow[old] = row;
                moved.renamed[old] = row;
                moved.name[row] = before.name()[old];
                moved.set(row, before.id()[old], before.age()[old], before.content()[old], true);
                moved.forms.copy(row, before.forms(), old);
                for (int column = 0; column < columns; column++) {
                    moved.values.hash()[column][row] = before.values().hash()[column][old];
                    moved.values.stand()[column][row] = before.values().stand()[column][old];
                }
                for (int k = 0; k < moved.keys.length; k++) {
                    moved.keys[k][row] = before.keys()[k][old];
                }
            }
        }
        return moved;
    }

    private void set(int row, long ofId, long ofAge, long ofContent, boolean isNamed) {
        id[row] = ofId;
        age[row] = ofAge;
        content[row] = ofContent;
        if (!isNamed) {
            name[row] = -1;
        }
    }

    private static boolean isBefore(long age, long id, long otherAge, long otherId) {
        return age < otherAge || age == otherAge && id < otherId;
    }

    /// By old row of a record that is gone, where it would stand in the order of contents.
    int[] places(Matched before, Order order) {
        int[] places = new int[before.rows()];
        for (int old : gone) {
            int row = row(before.age()[old], before.id()[old]);
            places[old] = place(before.content()[old], row, order);
        }
        return places;
    }

    private int row(long ofAge, long ofId) {
        int low = 0;
        int high = id.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (isBefore(age[middle], id[middle], ofAge, ofId)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int place(long ofContent, int row, Order order) {
        int low = 0;
        int high = id.length;
        while (low < high) {
            int middle = low + high >>> 1;
            int other = order.rows()[middle];
            if (content[other] < ofContent || content[other] == ofContent && other < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// By row the first row of its cluster.
    ///
    /// @param old by old row
    /// @param rows that are clustered anew
    /// @param fresh by place in `rows` the first place of its cluster
    int[] clusters(int[] old, int[] rows, int[] fresh) {
        int[] clusters = new int[id.length];
        for (int row = 0; row < old.length; row++) {
            if (toNow[row] >= 0 && toNow[old[row]] >= 0) {
                clusters[toNow[row]] = toNow[old[row]];
            }
        }
        for (int i = 0; i < rows.length; i++) {
            clusters[rows[i]] = rows[fresh[i]];
        }
        return clusters;
    }
}
