package io.rapport.identity;

import io.rapport.identity.match.Codes;

/// What the agreement on a value is worth: much for a rare value, little for a frequent one.
final class Frequencies {
    private static final double LOG_2 = Math.log(2);

    private Frequencies() {}

    static double log2(double x) {
        return Math.log(x) / LOG_2;
    }

    /// By code, log2(m / u), where u is the chance that another record has this value, too: its frequency without
    /// the record itself, drawn towards what is usual for such a field, so that small files do not make every value
    /// rare or frequent.
    ///
    /// @param m share of equal values among records of one person
    /// @param usual chance that two people agree on such a field, from experience, e.g. 1/25000 for a birth date
    /// @param weight of that experience, in records
    /// @param most upper bound of the result, in bits
    static float[] agreement(Codes codes, double m, double usual, double weight, double most) {
        long filled = 0;
        for (int count : codes.count()) {
            filled += count;
        }
        float[] bits = new float[codes.distinct()];
        for (int code = 0; code < bits.length; code++) {
            double others = Math.max(0, codes.count()[code] - 1);
            double u = Math.min(1, (others + weight * usual) / (Math.max(0, filled - 1) + weight));
            bits[code] = (float) Math.min(most, log2(m / u));
        }
        return bits;
    }
}
