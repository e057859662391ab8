package io.rapport.identity;

/// A pair of rows a person should look at.
///
/// @param probability that the two are one, 0 to 1
/// @param reason what they share and why they are apart, or that they are together by a hair
/// @param gain pairs of records that are expected to be put right by an answer
record Doubt(int left, int right, double probability, String reason, double gain) {}
