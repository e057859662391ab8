package io.rapport.identity.match;

import java.util.List;

/// What a new, changed or deleted record did to the clusters of an index. Clusters are numbers; a number is never given
/// to another cluster.
public sealed interface Change {
    /// A cluster that nobody was in before.
    record Created(long cluster, long record) implements Change {}

    /// A new record found its cluster.
    record Joined(long cluster, long record) implements Change {}

    /// A deleted record left its cluster.
    record Left(long cluster, long record) implements Change {}

    /// The last record of a cluster was deleted.
    record Ended(long cluster) implements Change {}

    /// All records of other clusters are now in this one.
    ///
    /// @param from clusters that are no more
    record Merged(long cluster, List<Long> from) implements Change {}

    /// Some records of a cluster are now clusters of their own.
    ///
    /// @param into the new clusters
    record Split(long cluster, List<Long> into) implements Change {}

    /// A record went from one cluster to another, and the former goes on.
    record Moved(long record, long from, long to) implements Change {}

    /// A value links nobody any more, because too many have it.
    record Stopped(SharedValue value) implements Change {}
}
