package io.rapport.engine;

/// What is known of a step before its stage begins.
///
/// @param changes whether it will have something to do
/// @param rowsIn rows of the tables it reads, as far as they are there; of those that are not made yet, as many as went
///     into them at most
public record ExpectedStep(Step step, boolean changes, long rowsIn) {}
