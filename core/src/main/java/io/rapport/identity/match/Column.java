package io.rapport.identity.match;

/// A column in the form in which it is compared.
///
/// @param name as in the input
/// @param slot see [Field]
/// @param codes values in normal form
/// @param excess by code, bits by which agreement on the value is rarer than on the average value
record Column(String name, int slot, Codes codes, float[] excess) {
    /// Log2 of the chance that a random record has a given value, from its own frequency drawn towards what is usual.
    ///
    /// @param usual chance that two strangers agree on such a field, from experience
    /// @param weight of that experience, in records
    /// @param most upper bound of the surprise, in bits
    static Column of(String name, int slot, Codes codes, double usual, double weight, double most) {
        return new Column(name, slot, codes, excess(codes.count(), usual, weight, most));
    }

    static float[] excess(int[] count, double usual, double weight, double most) {
        double filled = 0;
        double squares = 0;
        for (int c : count) {
            filled += c;
            squares += (double) c * (c - 1);
        }
        double u = (squares + weight * weight * usual) / (Math.max(1, filled * (filled - 1)) + weight * weight);
        float[] excess = new float[count.length];
        for (int code = 0; code < excess.length; code++) {
            double others = Math.max(0, count[code] - 1);
            double share = Math.min(1, (others + weight * usual) / (Math.max(0, filled - 1) + weight));
            excess[code] = (float) (Math.min(most, -Bits.log2(share)) + Bits.log2(u));
        }
        return excess;
    }

    int at(int row) {
        return codes.code()[row];
    }

    String text(int row) {
        int code = at(row);
        return code < 0 ? "" : codes.value()[code];
    }

    /// The rarity of the more frequent of two values.
    float rarer(int a, int b) {
        return Math.min(excess[a], excess[b]);
    }
}
