package io.rapport.identity;

import io.rapport.identity.match.Field;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.Normal;
import io.rapport.identity.match.RecordSet;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds people who live together: one surname at one address, or one surname on one phone. A relation, never a merge.
///
/// @param household per row, for the first row of a cluster: the first row of the oldest member, or -1 when nobody else
///     is there
/// @param byAddress whether an address (and not a phone) brought the cluster in
record Households(int[] household, boolean[] byAddress) {
    /// A surname that more people share at one place is an apartment block, not a family.
    private static final int PEOPLE_MAX = 8;

    /// Of nobody.
    static Households none() {
        return new Households(new int[0], new boolean[0]);
    }

    /// What households are found by, by row: a number for family name and address, and one for family name and
    /// phone; 0 for nothing.
    static long[][] keys(RecordSet records) {
        long[] family = familyNames(records);
        long[] street = hashes(records, FieldKind.STREET, Normal::street);
        long[] postcode = hashes(records, FieldKind.POSTCODE, Normal::compact);
        long[] city = hashes(records, FieldKind.CITY, Normal::words);
        long[] phone = hashes(records, FieldKind.PHONE, Normal::phone);
        long[] home = new long[family.length];
        long[] call = new long[family.length];
        for (int row = 0; row < home.length; row++) {
            long place = postcode[row] != 0 ? postcode[row] : city[row] == 0 ? 0 : mix(city[row], 1);
            home[row] =
                    family[row] == 0 || street[row] == 0 || place == 0 ? 0 : mix(mix(family[row], street[row]), place);
            call[row] = family[row] == 0 || phone[row] == 0 ? 0 : mix(family[row], phone[row]);
        }
        return new long[][] {home, call};
    }

    /// @param keys see [#keys]
    /// @param cluster per row the first row of its cluster
    static Households of(long[][] keys, int[] cluster) {
        int rows = cluster.length;
        int[] parent = new int[rows];
        Arrays.setAll(parent, i -> i);
        boolean[] byAddress = new boolean[rows];
        join(keys[0], cluster, parent, byAddress);
        join(keys[1], cluster, parent, null);
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

    /// By row a number of the normal form, 0 for none.
    private static long[] hashes(RecordSet records, FieldKind kind, Function<String, @Nullable String> normal) {
        long[] hashes = new long[records.rows()];
        for (Field field : records.fields()) {
            if (field.kind() == kind) {
                long[] of = new long[field.codes().distinct()];
                for (int code = 0; code < of.length; code++) {
                    of[code] = hash(normal.apply(field.codes().value()[code]));
                }
                for (int row = 0; row < hashes.length; row++) {
                    int code = field.codes().code()[row];
                    hashes[row] = code < 0 ? 0 : of[code];
                }
                return hashes;
            }
        }
        return hashes;
    }

    /// Of the surname, or of the last word of a whole name.
    private static long[] familyNames(RecordSet records) {
        long[] family = hashes(records, FieldKind.FAMILY_NAME, Normal::name);
        long[] full = hashes(records, FieldKind.FULL_NAME, Normal::familyName);
        for (int row = 0; row < family.length; row++) {
            family[row] = family[row] != 0 ? family[row] : full[row];
        }
        return family;
    }

    private static long hash(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash, text.length());
    }

    private static long mix(long a, long b) {
        long mixed = (a + b * 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
        mixed ^= mixed >>> 32;
        return mixed == 0 ? 1 : mixed;
    }

    /// Puts clusters of one key into one household.
    private static void join(long[] key, int[] cluster, int[] parent, boolean @Nullable [] mark) {
        long[] sorted = Arrays.stream(key).filter(k -> k != 0).toArray();
        Arrays.parallelSort(sorted);
        long[] members = new long[sorted.length];
        int used = 0;
        for (int row = 0; row < key.length; row++) {
            if (key[row] != 0) {
                members[used++] = (long) first(sorted, key[row]) << 32 | cluster[row];
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

    private static int first(long[] sorted, long wanted) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
