package io.rapport.identity.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The pairs of records of an index that are strong enough to join, from either side; grows.
final class Links {
    private long[] @Nullable [] of;

    /// @param edges by falling odds
    /// @param least odds of those to take
    Links(int rows, Edges edges, double least) {
        of = new long[Math.max(16, rows + rows / 8)][];
        int n = 0;
        int[] degree = new int[rows];
        while (n < edges.size() && edges.odds(n) >= least) {
            degree[edges.left(n)]++;
            degree[edges.right(n++)]++;
        }
        for (int i = 0; i < n; i++) {
            put(edges.left(i), edges.right(i), edges.odds(i), degree);
            put(edges.right(i), edges.left(i), edges.odds(i), degree);
        }
    }

    private void put(int row, int other, double odds, int[] left) {
        long[] mine = of[row];
        if (mine == null) {
            mine = new long[left[row]];
            of[row] = mine;
        }
        mine[--left[row]] = packed(other, odds);
    }

    private static long packed(int other, double odds) {
        return (long) other << 32 | Float.floatToIntBits((float) odds) & 0xffffffffL;
    }

    int degree(int row) {
        long[] mine = row < of.length ? of[row] : null;
        return mine == null ? 0 : mine.length;
    }

    int other(int row, int i) {
        return (int) (at(row)[i] >>> 32);
    }

    double odds(int row, int i) {
        return Float.intBitsToFloat((int) at(row)[i]);
    }

    private long[] at(int row) {
        long[] mine = of[row];
        if (mine == null) {
            throw new IndexOutOfBoundsException(row);
        }
        return mine;
    }

    boolean has(int row, int other) {
        for (int i = 0; i < degree(row); i++) {
            if (other(row, i) == other) {
                return true;
            }
        }
        return false;
    }

    void add(int left, int right, double odds) {
        if (!has(left, right)) {
            append(left, packed(right, odds));
            append(right, packed(left, odds));
        }
    }

    private void append(int row, long link) {
        if (row >= of.length) {
            of = Arrays.copyOf(of, Math.max(row + 1, of.length + of.length / 2));
        }
        long[] mine = of[row];
        long[] more = mine == null ? new long[1] : Arrays.copyOf(mine, mine.length + 1);
        more[more.length - 1] = link;
        of[row] = more;
    }

    void remove(int left, int right) {
        drop(left, right);
        drop(right, left);
    }

    private void drop(int row, int other) {
        long[] mine = row < of.length ? of[row] : null;
        if (mine == null) {
            return;
        }
        long[] kept = Arrays.stream(mine).filter(l -> (int) (l >>> 32) != other).toArray();
        of[row] = kept.length == 0 ? null : kept;
    }

    /// Takes all links of a record.
    ///
    /// @return the records at their other ends
    RowSet clear(int row) {
        RowSet others = new RowSet();
        for (int i = 0; i < degree(row); i++) {
            others.add(other(row, i));
        }
        for (int i = 0; i < others.size(); i++) {
            drop(others.at(i), row);
        }
        if (row < of.length) {
            of[row] = null;
        }
        return others;
    }
}
