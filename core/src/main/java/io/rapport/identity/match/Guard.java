package io.rapport.identity.match;

/// The limits of a kind of identifier.
///
/// @param mostNames a value that stands with more different names than this stops linking
/// @param mostRecords a value that stands on more records than this stops linking
/// @param mostValues one cluster may hold so many different values
public record Guard(int mostNames, int mostRecords, int mostValues) {
    static final Guard USUAL = new Guard(4, 200, 12);
}
