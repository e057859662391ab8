package io.rapport.identity;

import io.rapport.identity.match.Codes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds people who live together: one surname at one address, or one surname on one phone. A relation, never a merge.
///
/// @param household per row, for the first row of a cluster: the first row of the oldest member, or -1 when nobody else
///     is there
/// @param byAddress whether an address (and not a phone) brought the cluster in
record Households(int[] household, boolean[] byAddress) {
    /// A surname that more people share at one place is an apartment block, not a family.
    private static final int PEOPLE_MAX = 8;

    /// @param cluster per row the first row of its cluster
    static Households of(PersonFeatures of, int[] cluster) {
        int rows = of.rows();
        int[] parent = new int[rows];
        Arrays.setAll(parent, i -> i);
        boolean[] byAddress = new boolean[rows];
        int[] place = Combined.of(
                of.street().code(), filled(of.postcode().code(), of.city().code()));
        join(Combined.of(of.family().code(), place), cluster, parent, byAddress);
        join(Combined.of(of.family().code(), of.phone().code()), cluster, parent, null);
        int[] people = new int[rows];
        for (int row = 0; row < rows; row++) {
            if (cluster[row] == row) {
                people[root(parent, row)]++;
            }
        }
        int[] household = new int[rows];
        for (int row = 0; row < rows; row++) {
            int root = root(parent, cluster[row]);
            household[row] = people[root] > 1 && people[root] <= 2 * PEOPLE_MAX ? root : -1;
        }
        return new Households(household, byAddress);
    }

    String reason(int row) {
        return byAddress[row] ? "same family name and address" : "same family name and phone";
    }

    private static int[] filled(int[] first, int[] second) {
        int[] filled = new int[first.length];
        for (int row = 0; row < filled.length; row++) {
            filled[row] = first[row] >= 0 ? 2 * first[row] : second[row] >= 0 ? 2 * second[row] + 1 : Codes.NONE;
        }
        return filled;
    }

    /// Puts clusters of one key into one household.
    private static void join(int[] key, int[] cluster, int[] parent, boolean @Nullable [] mark) {
        long[] members = new long[key.length];
        int used = 0;
        for (int row = 0; row < key.length; row++) {
            if (key[row] >= 0) {
                members[used++] = (long) key[row] << 32 | cluster[row];
            }
        }
        Arrays.sort(members, 0, used);
        int distinct = 0;
        for (int i = 0; i < used; i++) {
            if (i == 0 || members[i] != members[i - 1]) {
                members[distinct++] = members[i];
            }
        }
        for (int from = 0; from < distinct; ) {
            int to = from;
            while (to < distinct && members[to] >> 32 == members[from] >> 32) {
                to++;
            }
            for (int i = from + 1; i < to && to - from <= PEOPLE_MAX; i++) {
                int a = root(parent, (int) members[from]);
                int b = root(parent, (int) members[i]);
                parent[Math.max(a, b)] = Math.min(a, b);
                if (mark != null) {
                    mark[(int) members[from]] = true;
                    mark[(int) members[i]] = true;
                }
            }
            from = to;
        }
    }

    private static int root(int[] parent, int row) {
        int at = row;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
