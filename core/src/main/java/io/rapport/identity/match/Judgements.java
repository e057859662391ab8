package io.rapport.identity.match;

/// What people, or the sources themselves, said of pairs of records. It goes before anything the model says.
///
/// @param same pairs of rows that are one: left, right, left, right ...
/// @param different pairs of rows that are never one
public record Judgements(int[] same, int[] different) {
    public Judgements {
        if (same.length % 2 != 0 || different.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "Judgements are pairs, but there are %d and %d rows".formatted(same.length, different.length));
        }
    }

    public static Judgements none() {
        return new Judgements(new int[0], new int[0]);
    }
}
