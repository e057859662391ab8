package io.rapport.identity.match;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/// What is known of pairs of records from outside. It goes before anything the model says; what people said goes before
/// what sources declare.
///
/// @param declared pairs of rows that their source itself merged: left, right, left, right ...
/// @param same pairs of rows that people said are one
/// @param different pairs of rows whose clusters, with all that `same` adds to them, must never be one
public record Judgements(int[] declared, int[] same, int[] different) {
    public Judgements {
        for (int[] pairs : new int[][] {declared, same, different}) {
            if (pairs.length % 2 != 0) {
                throw new IllegalArgumentException(
                        "Judgements are pairs, but there are %d rows".formatted(pairs.length));
            }
        }
    }

    /// Further pairs that are never one, unless people said that they are.
    public Judgements apart(int[] pairs) {
        Set<Long> said = new HashSet<>();
        for (int i = 0; i < same.length; i += 2) {
            said.add(pair(same[i], same[i + 1]));
        }
        int[] all = Arrays.copyOf(different, different.length + pairs.length);
        int size = different.length;
        for (int i = 0; i < pairs.length; i += 2) {
            if (!said.contains(pair(pairs[i], pairs[i + 1]))) {
                all[size++] = pairs[i];
                all[size++] = pairs[i + 1];
            }
        }
        return new Judgements(declared, same, Arrays.copyOf(all, size));
    }

    /// The same of some rows, in their places.
    ///
    /// @param place by row, negative for those that are left out; a pair is left out with either of its rows
    Judgements among(IntUnaryOperator place) {
        return new Judgements(some(declared, place), some(same, place), some(different, place));
    }

    private static int[] some(int[] pairs, IntUnaryOperator place) {
        int[] some = new int[pairs.length];
        int size = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            int left = place.applyAsInt(pairs[i]);
            int right = place.applyAsInt(pairs[i + 1]);
            if (left >= 0 && right >= 0) {
                some[size++] = left;
                some[size++] = right;
            }
        }
        return Arrays.copyOf(some, size);
    }

    private static long pair(int left, int right) {
        return (long) Math.min(left, right) << 32 | Math.max(left, right);
    }

    public static Judgements none() {
        return new Judgements(new int[0], new int[0], new int[0]);
    }
}
