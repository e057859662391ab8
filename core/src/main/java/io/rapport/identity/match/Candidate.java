package io.rapport.identity.match;

/// A record of an index that may be about the same subject as the record asked for.
///
/// @param record its id
/// @param cluster of the record
/// @param probability that the two are one, 0 to 1
/// @param explanation why; left is the record asked for
public record Candidate(long record, long cluster, double probability, Explanation explanation) {}
