package io.rapport.identity;

/// How much two records speak for being one: the log2 of the likelihood ratio of what is seen, "same" over "different"
/// (Fellegi and Sunter 1969). 0 says nothing, positive speaks for, negative against. Symmetric, pure. Not thread-safe
/// (it remembers value pairs): one for each thread.
interface PairScore {
    /// Weight of a pair that must never be joined.
    double NEVER = -1000;

    /// Cost: about 300 ns a pair.
    double weight(int left, int right);

    /// As [#weight], but any value below `least` where the weight is below it; much cheaper for the many pairs
    /// where it is.
    default double weight(int left, int right, double least) {
        return weight(left, right);
    }

    /// In words, for one pair: `same e-mail; given name is a short form; birth date differs`.
    String reason(int left, int right);
}
