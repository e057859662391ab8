package io.rapport.metric;

/// Which direction of a metric is good news.
public enum Better {
    HIGHER,
    LOWER,
    /// Neither: a volume that is only told.
    NEUTRAL
}
