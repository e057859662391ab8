package io.rapport.identity;

import io.rapport.identity.match.Codes;

import io.rapport.identity.IdentityDefinition.Comparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Weighs two company records against two ways of being different companies that look alike: strangers, who agree by
/// chance, and relatives (mother and daughter, branches), who share domain, phone and part of the name.
final class CompanyScore implements PairScore {
    /// What does not change from pair to pair. Immutable, shared by threads.
    ///
    /// @param relatives pairs of records one of which is declared the other's parent, as `smaller << 32 | larger`
    record Model(
            CompanyFeatures of,
            Set<Comparison> compare,
            SharedValues domains,
            SharedValues registrations,
            SharedValues phones,
            Set<Long> relatives,
            double bits,
            float[] name,
            Map<String, Integer> words,
            float[] street,
            float[] city,
            float[] postcode) {

        static Model of(CompanyFeatures of, IdentityDefinition definition, Set<Long> relatives) {
            Map<String, Integer> words = new HashMap<>();
            for (int code = 0; code < of.name().distinct(); code++) {
                for (String word : new HashSet<>(List.of(of.name().value()[code].split(" ")))) {
                    words.merge(word, of.name().count()[code], Integer::sum);
                }
            }
            String[] names = of.name().value();
            SharedValues.Differ differ = (a, b) -> Similarity.jaroWinkler(names[a], names[b]) < 0.85
                    && !names[a].startsWith(names[b])
                    && !names[b].startsWith(names[a]);
            int[] name = of.name().code();
            return new Model(
                    of,
                    definition.comparisons(),
                    SharedValues.of(List.of(of.domain()), name, differ, definition.identifier("domain")),
                    SharedValues.of(
                            List.of(of.registration()), name, differ, definition.identifier("registration_number")),
                    SharedValues.of(List.of(of.phone()), name, differ, definition.identifier("phone")),
                    Set.copyOf(relatives),
                    Frequencies.log2(Math.max(64, of.rows())),
                    Frequencies.agreement(of.name(), 0.7, 1 / 5000.0, 500, 16),
                    Map.copyOf(words),
                    Frequencies.agreement(of.street(), 0.6, 1 / 10000.0, 1000, 13),
                    Frequencies.agreement(of.city(), 0.7, 1 / 100.0, 200, 8),
                    Frequencies.agreement(of.postcode(), 0.7, 1 / 1000.0, 500, 10));
        }
    }

    private static final int OTHER = 0;
    private static final int AKIN = 1;
    private static final int CLOSE = 2;

    private final Model model;
    private final CompanyFeatures of;
    private final ValuePairs names;
    private final ValuePairs streets;
    private final ValuePairs cities;
    private final ValuePairs postcodes;
    private double stranger;
    private double relative;

    CompanyScore(Model model) {
        this.model = model;
        this.of = model.of();
        names = new ValuePairs((a, b) -> name(of.name().value()[a], of.name().value()[b]));
        streets = new ValuePairs(
                (a, b) -> Places.street(of.street().value()[a], of.street().value()[b]));
        cities = new ValuePairs(
                (a, b) -> Places.name(of.city().value()[a], of.city().value()[b]));
        postcodes = new ValuePairs((a, b) ->
                Places.postcode(of.postcode().value()[a], of.postcode().value()[b]));
    }

    @Override
    public double weight(int left, int right) {
        return weigh(left, right, null);
    }

    @Override
    public String reason(int left, int right) {
        List<String> words = new ArrayList<>();
        weigh(left, right, words);
        return String.join("; ", words);
    }

    private double weigh(int left, int right, @Nullable List<String> words) {
        if (!model.relatives().isEmpty()
                && model.relatives().contains((long) Math.min(left, right) << 32 | Math.max(left, right))) {
            return NEVER;
        }
        stranger = 0;
        relative = 0;
        if (model.compare().contains(Comparison.NAME)) {
            name(of.name().code()[left], of.name().code()[right], words);
        }
        identifier(of.registration(), model.registrations(), left, right, 12, 12, -8, "registration number", words);
        if (model.compare().contains(Comparison.DOMAIN)) {
            identifier(of.domain(), model.domains(), left, right, 3, 1, -2, "domain", words);
        }
        if (model.compare().contains(Comparison.PHONE)) {
            identifier(of.phone(), model.phones(), left, right, 2, 1, -0.5, "phone", words);
        }
        if (model.compare().contains(Comparison.ADDRESS)) {
            address(left, right, words);
        }
        double least = Math.min(stranger, relative + model.bits());
        double gap = Math.abs(stranger - relative - model.bits());
        return gap > 10 ? least : least - Frequencies.log2(1 + Math.pow(2, -gap));
    }

    private void add(double stranger, double relative) {
        this.stranger += stranger;
        this.relative += relative;
    }

    private static void say(@Nullable List<String> words, String word) {
        if (words != null) {
            words.add(word);
        }
    }

    private void name(int left, int right, @Nullable List<String> words) {
        if (left < 0 || right < 0) {
            return;
        }
        double worth = Math.min(model.name()[left], model.name()[right]);
        switch (left == right ? CLOSE + 1 : names.level(left, right)) {
            case CLOSE + 1 -> {
                add(worth, 4.5);
                say(words, "same name");
            }
            case CLOSE -> {
                add(Math.max(1, worth - 3), 3.5);
                say(words, "close name");
            }
            case AKIN -> {
                add(Math.max(1, worth - 7), 0.5);
                say(words, "name partly the same");
            }
            default -> {
                add(-6, -5);
                say(words, "different name");
            }
        }
    }

    /// Words weigh by their rarity: what is common to both, against what is not.
    private int name(String a, String b) {
        String joinedA = a.replace(" ", "");
        String joinedB = b.replace(" ", "");
        int shorter = Math.min(joinedA.length(), joinedB.length());
        if (joinedA.equals(joinedB)
                || shorter >= 5 && Similarity.edits(joinedA, joinedB, 2) <= (shorter >= 9 ? 2 : 1)
                || shorter >= 6 && Similarity.jaroWinkler(joinedA, joinedB) >= 0.96) {
            return CLOSE;
        }
        String[] left = a.split(" ");
        String[] right = b.split(" ");
        double common = 0;
        double all = 0;
        boolean[] used = new boolean[right.length];
        for (String word : left) {
            double rarity = rarity(word);
            int partner = partner(word, right, used);
            all += rarity;
            if (partner >= 0) {
                used[partner] = true;
                common += rarity;
            }
        }
        for (int i = 0; i < right.length; i++) {
            all += used[i] ? 0 : rarity(right[i]);
        }
        double share = all == 0 ? 0 : common / all;
        return share >= 0.85 ? CLOSE : share >= 0.4 ? AKIN : OTHER;
    }

    private static int partner(String word, String[] words, boolean[] used) {
        for (int i = 0; i < words.length; i++) {
            if (!used[i]
                    && (words[i].equals(word)
                            || word.length() >= 5
                                    && words[i].length() >= 5
                                    && Similarity.edits(word, words[i], 1) <= 1)) {
                return i;
            }
        }
        return -1;
    }

    private double rarity(String word) {
        return Math.max(
                0.5, Frequencies.log2((of.rows() + 50.0) / (model.words().getOrDefault(word, 1) + 1)));
    }

    private void identifier(
            Codes codes,
            SharedValues values,
            int left,
            int right,
            double above,
            double relatives,
            double differ,
            String word,
            @Nullable List<String> words) {
        int a = codes.code()[left];
        int b = codes.code()[right];
        if (a < 0 || b < 0 || !values.linking()[a] || !values.linking()[b]) {
            return;
        }
        if (a != b) {
            add(differ, differ);
            return;
        }
        boolean alone = values.names()[a] <= 1;
        add(model.bits() + (alone ? above : above - 2), alone ? relatives + 2 : relatives);
        say(words, "same " + word);
    }

    private void address(int left, int right, @Nullable List<String> words) {
        int street = level(of.street(), left, right, streets);
        int postcode = level(of.postcode(), left, right, postcodes);
        int city = level(of.city(), left, right, cities);
        double worth = 0;
        if (street >= Places.CLOSE && city != Places.DIFFERENT) {
            worth = Math.max(1.5, model.street()[of.street().code()[left]] - (street == Places.CLOSE ? 3.5 : 0));
            say(words, "same street");
        }
        if (postcode == Places.EQUAL) {
            worth = Math.max(worth, model.postcode()[of.postcode().code()[left]]);
            say(words, "same postcode");
        }
        if (city == Places.EQUAL) {
            worth = Math.max(worth, model.city()[of.city().code()[left]]);
            say(words, "same place");
        }
        boolean known = street >= 0 || postcode >= 0 || city >= 0;
        int country = of.country().code()[left];
        if (country >= 0
                && of.country().code()[right] >= 0
                && country != of.country().code()[right]) {
            add(-4, -4);
            say(words, "different country");
        } else if (worth > 0) {
            add(worth, street >= Places.CLOSE ? 3 : 1.5);
        } else if (known && (city == Places.DIFFERENT || postcode == Places.DIFFERENT)) {
            add(-2, -2);
            say(words, "different place");
        }
    }

    private static int level(Codes codes, int left, int right, ValuePairs pairs) {
        int a = codes.code()[left];
        int b = codes.code()[right];
        if (a < 0 || b < 0) {
            return -1;
        }
        return a == b ? Places.EQUAL : pairs.level(a, b);
    }
}
