package io.rapport.identity.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Which identifiers a change touches, and how all the others stand.
final class KnownValues {
    private final Matched before;
    /// By field, the hashes of the values that changed records have or had.
    private final LongIntMap[] touched;
    private final int[] rows;
    private int[] carriers = {};

    /// @param changed ids of records that came, went or changed
    KnownValues(Matched before, long[] changed) {
        this.before = before;
        int fields = Arrays.stream(before.values().field()).max().orElse(-1) + 1;
        touched = new LongIntMap[fields];
        Arrays.setAll(touched, f -> new LongIntMap());
        LongIntMap wanted = new LongIntMap();
        for (long id : changed) {
            wanted.put(id, 1);
        }
        rows = IntStream.range(0, before.rows())
                .filter(row -> wanted.has(before.id()[row]))
                .toArray();
        for (int row : rows) {
            add(before.values(), row);
        }
    }

    /// Old rows of the changed records.
    int[] touched() {
        return rows;
    }

    private void add(Matched.Values values, int row) {
        for (int column = 0; column < values.columns(); column++) {
            long hash = values.hash()[column][row];
            if (hash != 0) {
                touched[values.field()[column]].put(hash, 1);
            }
        }
    }

    /// @param values of the changed records as they are now
    void come(Matched.Values values) {
        int n = values.columns() == 0 ? 0 : values.hash()[0].length;
        for (int row = 0; row < n; row++) {
            add(values, row);
        }
        Matched.Values all = before.values();
        carriers = IntStream.range(0, before.rows())
                .filter(row -> IntStream.range(0, all.columns())
                        .anyMatch(c -> all.hash()[c][row] != 0 && touched[all.field()[c]].has(all.hash()[c][row])))
                .toArray();
    }

    /// The ids of the changed records and of all that share an identifier with one of them, before or now.
    long[] carriers(long[] changed) {
        return Rematch.ids(changed, IntStream.of(carriers).mapToLong(row -> before.id()[row]));
    }

    /// How the values stand that are not touched, as far as the carriers have them.
    Standing.Known byCarriers() {
        Map<String, Integer> fields = fields(before.values());
        LongIntMap[] stand = stand(before.values(), carriers);
        return (field, value) -> {
            Integer f = fields.get(field);
            if (f == null) {
                return 0;
            }
            long hash = Matched.Values.hash(value);
            int known = touched[f].has(hash) ? -1 : stand[f].get(hash);
            return known < 0 ? 0 : Standing.remembered(known);
        };
    }

    /// How the values of some rows stand.
    static Standing.Known of(Matched.Values values, int[] rows) {
        Map<String, Integer> fields = fields(values);
        LongIntMap[] stand = stand(values, rows);
        return (field, value) -> {
            Integer f = fields.get(field);
            int known = f == null ? -1 : stand[f].get(Matched.Values.hash(value));
            return known < 0 ? 0 : Standing.remembered(known);
        };
    }

    private static Map<String, Integer> fields(Matched.Values values) {
        Map<String, Integer> fields = new HashMap<>();
        for (int f = 0; f < values.name().length; f++) {
            fields.put(values.name()[f], f);
        }
        return fields;
    }

    private static LongIntMap[] stand(Matched.Values values, int[] rows) {
        LongIntMap[] stand = new LongIntMap[values.name().length];
        Arrays.setAll(stand, f -> new LongIntMap());
        for (int row : rows) {
            for (int column = 0; column < values.columns(); column++) {
                long hash = values.hash()[column][row];
                if (hash != 0) {
                    stand[values.field()[column]].put(hash, values.stand()[column][row]);
                }
            }
        }
        return stand;
    }
}
