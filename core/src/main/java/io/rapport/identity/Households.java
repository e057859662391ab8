package io.rapport.identity;

import io.rapport.identity.match.Codes;
import io.rapport.identity.match.Field;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.Normal;
import io.rapport.identity.match.RecordSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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

    /// @param cluster per row the first row of its cluster
    static Households of(RecordSet records, int[] cluster) {
        int rows = records.rows();
        int[] parent = new int[rows];
        Arrays.setAll(parent, i -> i);
        boolean[] byAddress = new boolean[rows];
        Codes family = familyNames(records);
        Codes street = codes(records, FieldKind.STREET, Normal::street);
        Codes postcode = codes(records, FieldKind.POSTCODE, Normal::compact);
        Codes city = codes(records, FieldKind.CITY, Normal::words);
        Codes phone = codes(records, FieldKind.PHONE, Normal::phone);
        int[] place = both(street.code(), filled(postcode.code(), city.code()));
        join(both(family.code(), place), cluster, parent, byAddress);
        join(both(family.code(), phone.code()), cluster, parent, null);
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

    private static Codes codes(RecordSet records, FieldKind kind, Function<String, @Nullable String> normal) {
        for (Field field : records.fields()) {
            if (field.kind() == kind) {
                return field.codes().derive(normal);
            }
        }
        int[] none = new int[records.rows()];
        Arrays.fill(none, Codes.NONE);
        return new Codes.Builder().build(none);
    }

    /// The surname, or the last word of a whole name.
    private static Codes familyNames(RecordSet records) {
        Codes family = codes(records, FieldKind.FAMILY_NAME, Normal::name);
        Codes full = codes(records, FieldKind.FULL_NAME, Normal::familyName);
        Codes.Builder names = new Codes.Builder();
        int[] code = new int[records.rows()];
        int[] ofFamily = family.map(names::code);
        int[] ofFull = full.map(names::code);
        for (int row = 0; row < code.length; row++) {
            int own = family.code()[row];
            int whole = full.code()[row];
            code[row] = own >= 0 ? ofFamily[own] : whole >= 0 ? ofFull[whole] : Codes.NONE;
        }
        return names.build(code);
    }

    /// One number for two, NONE where either is missing.
    private static int[] both(int[] a, int[] b) {
        Map<Long, Integer> codes = new HashMap<>();
        int[] both = new int[a.length];
        for (int row = 0; row < both.length; row++) {
            both[row] = a[row] < 0 || b[row] < 0
                    ? Codes.NONE
                    : codes.computeIfAbsent((long) a[row] << 32 | b[row], pair -> codes.size());
        }
        return both;
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
