package io.rapport.identity.match;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What has to be known of many records to read a single one as if it were among them: what there is to compare, which
/// words there are, which values stopped linking. Thread-safe.
final class Census {
    /// The part that says that names are told apart by the given name.
    static final String BY_GIVEN = "by given name";

    private final Set<String> parts;
    private final Map<String, Words> words;
    private final Map<String, Rarity.Counts> counts;
    private final Map<String, SharedValue> stopped = new ConcurrentHashMap<>();

    /// @param parts names of comparisons and forms
    /// @param words by what they are of
    Census(Set<String> parts, Map<String, Words> words, List<SharedValue> stopped) {
        this(parts, words, Map.of(), stopped);
    }

    /// @param counts by dictionary, see [Column#name]
    Census(Set<String> parts, Map<String, Words> words, Map<String, Rarity.Counts> counts, List<SharedValue> stopped) {
        this.parts = Set.copyOf(parts);
        this.words = Map.copyOf(words);
        this.counts = Map.copyOf(counts);
        stopped.forEach(this::stop);
    }

    /// What a model has to keep, so that the same records are read the same later on, and others like them.
    static Census whole(Features features) {
        Census census = of(features);
        Map<String, Rarity.Counts> counts = new HashMap<>();
        for (Comparison comparison : features.comparisons()) {
            for (Column column : comparison.columns()) {
                counts.computeIfAbsent(
                        column.name(),
                        name -> column.rarity().counts(column.codes().value()));
            }
        }
        return new Census(census.parts, census.words, counts, List.of());
    }

    Rarity.@Nullable Counts counts(String dictionary) {
        return counts.get(dictionary);
    }

    Map<String, Rarity.Counts> counts() {
        return counts;
    }

    /// Cost: nothing for people, once a value for free texts.
    static Census of(Features features) {
        Set<String> parts = new HashSet<>();
        Map<String, Words> words = new HashMap<>();
        features.forms().forEach(form -> parts.add(form.name()));
        if (features.byGiven()) {
            parts.add(BY_GIVEN);
        }
        for (Comparison comparison : features.comparisons()) {
            parts.add(comparison.name());
            if (comparison instanceof CompanyName name) {
                words.put("the name", name.words());
            }
            if (comparison instanceof Plain plain && parts.contains("rarest word of " + plain.name())) {
                words.put(plain.name(), new Words(plain.columns()));
            }
        }
        return new Census(parts, words, features.shared());
    }

    /// @param part name of a comparison or form
    boolean has(String part) {
        return parts.contains(part);
    }

    /// Whether columns of the kind are compared, of the kinds that are compared together.
    boolean compares(FieldKind kind) {
        return switch (kind) {
            case BIRTH_DATE -> has("birth date");
            case MIDDLE_NAME -> has("middle name");
            case EMAIL -> has("e-mail");
            case PHONE -> has("phone");
            case DOMAIN -> has("domain");
            case COMPANY_NAME -> has("company name") || has("employer");
            default -> true;
        };
    }

    Words words(String name) {
        return Objects.requireNonNull(words.get(name), name);
    }

    boolean stopped(String field, String value) {
        return stopped.containsKey(field + "\t" + value);
    }

    /// From now on the value links nothing.
    void stop(SharedValue value) {
        stopped.put(value.field() + "\t" + value.value(), value);
    }

    List<SharedValue> stopped() {
        return List.copyOf(stopped.values());
    }

    Set<String> parts() {
        return parts;
    }

    Map<String, Words> words() {
        return words;
    }
}
