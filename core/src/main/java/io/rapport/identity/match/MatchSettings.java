package io.rapport.identity.match;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// How to match. Everything but the subject has a default that needs no knowledge of the data.
///
/// @param threshold probability from which two records are one, or NaN: chosen from what the model expects
/// @param guards limits by kind of identifier
/// @param meaningless values that say nothing
/// @param duplicateFree inputs (by number) that hold each subject once: no two records of one are joined
/// @param seed for what is sampled; the same seed gives the same result, whatever the number of threads
public record MatchSettings(
        double threshold,
        Map<FieldKind, Guard> guards,
        Meaningless meaningless,
        Set<Integer> duplicateFree,
        long seed) {
    /// Whether the threshold is to be chosen.
    boolean choosesThreshold() {
        return Double.isNaN(threshold);
    }

    public MatchSettings {
        guards = Map.copyOf(guards);
        duplicateFree = Set.copyOf(duplicateFree);
        if (threshold <= 0 || threshold >= 1) {
            throw new IllegalArgumentException("threshold %s is not between 0 and 1".formatted(threshold));
        }
    }

    public static MatchSettings usual() {
        return new MatchSettings(Double.NaN, Map.of(), Meaningless.shipped(), Set.of(), 1);
    }

    public MatchSettings withThreshold(double probability) {
        return new MatchSettings(probability, guards, meaningless, duplicateFree, seed);
    }

    Guard guard(FieldKind kind) {
        return guards.getOrDefault(kind, Guard.USUAL);
    }

    static List<FieldKind> identifiers() {
        return List.of(FieldKind.EMAIL, FieldKind.PHONE, FieldKind.IDENTIFIER, FieldKind.DOMAIN);
    }
}
