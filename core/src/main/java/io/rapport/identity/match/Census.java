package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What the records a model was trained on say about values: how rare each is, which stopped linking, which words there
/// are, what there is to compare. With it a few records are compared exactly as they would be among all the others.
///
/// Counts stay as they were; only values that stop linking may be added, see [#stop]. Reading is for all threads.
final class Census {
    private final Set<String> parts;
    private final List<List<RareValues>> rarities;
    private final Map<String, Words> words;
    private final LongIntMap named;
    private final Map<String, SharedValue> stopped = new HashMap<>();

    Census(
            Set<String> parts,
            List<List<RareValues>> rarities,
            Map<String, Words> words,
            LongIntMap named,
            List<SharedValue> stopped) {
        this.parts = Set.copyOf(parts);
        this.rarities = List.copyOf(rarities);
        this.words = Map.copyOf(words);
        this.named = named;
        stopped.forEach(this::stop);
    }

    /// Cost: once a value.
    static Census of(Features features) {
        Set<String> parts = new HashSet<>();
        List<List<RareValues>> rarities = new ArrayList<>();
        Map<String, Words> words = new HashMap<>();
        LongIntMap named = new LongIntMap();
        features.forms().forEach(form -> parts.add(form.name()));
        for (Comparison comparison : features.comparisons()) {
            parts.add(comparison.name());
            rarities.add(comparison.rarities().stream().map(Rarity::remembered).toList());
            if (comparison instanceof CompanyName name) {
                words.put("the name", name.words());
            }
            if (comparison instanceof Plain plain && parts.contains("rarest word of " + plain.name())) {
                words.put(plain.name(), new Words(plain.columns()));
            }
            if (comparison instanceof Email email) {
                email.named().forEach(value -> named.put(Contents.hash(value), 1));
            }
        }
        return new Census(parts, rarities, words, named, features.shared());
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

    /// Gives comparisons of other records, in the same order, the rarities of these.
    void teach(List<Comparison> comparisons) {
        if (comparisons.size() != rarities.size()) {
            throw new IllegalStateException("%d comparisons, but the model was trained on %d"
                    .formatted(comparisons.size(), rarities.size()));
        }
        for (int c = 0; c < rarities.size(); c++) {
            List<Rarity> pupils = comparisons.get(c).rarities();
            for (int i = 0; i < pupils.size(); i++) {
                pupils.get(i).learn(rarities.get(c).get(i));
            }
        }
    }

    Words words(String name) {
        return Objects.requireNonNull(words.get(name), name);
    }

    boolean named(String email) {
        return named.has(Contents.hash(email));
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

    List<List<RareValues>> rarities() {
        return rarities;
    }

    Map<String, Words> words() {
        return words;
    }

    LongIntMap named() {
        return named;
    }
}
