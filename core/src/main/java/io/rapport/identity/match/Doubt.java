package io.rapport.identity.match;

/// A pair of rows a person should look at.
///
/// @param probability that the two are one, 0 to 1
/// @param state what became of it and why: `joined, but only just`
/// @param gain pairs of records that are expected to be put right by an answer
public record Doubt(int left, int right, double probability, String state, double gain) {}
