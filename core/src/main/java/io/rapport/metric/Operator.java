package io.rapport.metric;

/// How a [Filter] compares.
public enum Operator {
    /// Equal to one of the values.
    IS,
    /// Equal to none of the values; rows without a value pass.
    IS_NOT,
    /// Not below the one value.
    AT_LEAST,
    /// Not above the one value.
    AT_MOST,
    /// Has a value.
    PRESENT,
    /// Has no value.
    ABSENT
}
