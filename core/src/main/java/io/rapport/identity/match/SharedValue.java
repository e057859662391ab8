package io.rapport.identity.match;

/// A value that stopped linking records, and why.
///
/// @param field the kind of identifier
/// @param value in normal form
/// @param records how many carry it
/// @param names how many clearly different names stand with it, 64 at most
/// @param reason in words
public record SharedValue(String field, String value, int records, int names, String reason) {}
