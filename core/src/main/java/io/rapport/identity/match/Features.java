package io.rapport.identity.match;

import java.util.List;

/// The records made comparable: what is compared, by what they are brought together, what stopped linking.
///
/// @param comparisons one a respect; prototypes, see [Comparison#fresh]
/// @param forms see [Form]
/// @param limits how many values of a kind a cluster may hold
/// @param shared values that stopped linking
/// @param linked what each identifier came to, in the order of the limits; empty where a census knows
/// @param byGiven whether names are told apart by the given name
record Features(
        RecordSet.Subject subject,
        int rows,
        List<Comparison> comparisons,
        List<Form> forms,
        List<Limit> limits,
        List<SharedValue> shared,
        List<Linked> linked,
        boolean byGiven) {

    /// Share of the records of a subject that agree on a value.
    private static final double AGREEING = 0.7;

    /// How many different values of an identifier one cluster may hold.
    ///
    /// @param values by code
    record Limit(String field, List<int[]> codes, String[] values, int most) {
        String value(int slot, int row) {
            int code = codes.get(slot)[row];
            return code < 0 ? "" : values[code];
        }
    }

    /// The values of an identifier, also those that stopped linking, and how they stand.
    ///
    /// @param codes by slot and row, on one dictionary
    /// @param values by code
    /// @param stand by code, see [Standing]
    /// @param fields by slot
    /// @param of by slot and code of the field, the code of the normal form; NONE for what means nothing
    record Linked(String field, List<int[]> codes, String[] values, int[] stand, List<Field> fields, List<int[]> of) {}

    /// Values of further records of a subject are no longer counted as other subjects' values.
    ///
    /// @param others how many other records a record's subject has, on average
    void recount(double others) {
        for (Comparison comparison : comparisons) {
            for (Rarity rarity : comparison.rarities()) {
                rarity.recount(others * AGREEING);
            }
        }
    }

    /// Counts subjects instead of records, once it is known, more or less, which records are of one.
    ///
    /// @param cluster per row a number of its subject
    void recount(int[] cluster) {
        comparisons.parallelStream().flatMap(c -> c.rarities().stream()).forEach(r -> r.recount(cluster));
    }

    /// Cost: once a distinct value of every column, which is where the texts are read; from then on all is numbers.
    static Features of(RecordSet records, MatchSettings settings, Order order) {
        return joined(new FieldColumns(records, settings, order));
    }

    private static Features joined(FieldColumns fields) {
        Features features = FeatureBuilder.features(fields);
        Column.join(Layout.of(features).columns());
        return features;
    }

    /// Records that are read as those were that a model was learned from.
    ///
    /// @param known how values stand whose carriers are not all among the records
    static Features of(RecordSet records, MatchSettings settings, Order order, Census census, Standing.Known known) {
        Features features = joined(new FieldColumns(records, settings, order, census, known));
        features.become(census);
        return features;
    }

    /// Takes over how rare values are.
    void become(Census census) {
        Layout layout = Layout.of(this);
        boolean[] done = new boolean[layout.dictionaries()];
        for (int c = 0; c < layout.columns().size(); c++) {
            Column column = layout.columns().get(c);
            Rarity.Counts counts = census.counts(column.name());
            if (counts != null && !done[layout.dictionary()[c]]) {
                done[layout.dictionary()[c]] = true;
                column.rarity().become(counts, column.codes().value());
            }
        }
    }

    /// A few records, with what is known from many: the comparisons and forms are those the census was taken of.
    static Features of(RecordSet records, MatchSettings settings, Census census) {
        return FeatureBuilder.features(new FieldColumns(records, settings, census));
    }
}
