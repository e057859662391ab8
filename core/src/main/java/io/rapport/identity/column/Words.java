package io.rapport.identity.column;

import io.rapport.identity.match.FieldKind;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Words by which values are known for what they are, in several languages.
final class Words {
    private static final String[] LANGUAGES = {"en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "ru", "zh", "ja"};

    static final Words SHIPPED = new Words();

    private final Map<String, String> lists = Wording.list("word.txt");

    final Set<String> street = set("street");
    final String[] streetEnds = set("street_end").toArray(String[]::new);
    final Set<String> suffix = set("suffix");
    final Set<String> legal = set("legal");
    final Set<String> gender = set("gender");
    final Set<String> male = set("male");
    final Set<String> female = set("female");
    final Set<String> titled = set("titled");
    final Set<String> yesNo = set("yes_no");
    final Set<String> person = set("person");
    final Set<String> company = set("company");
    final Set<String> nothing = set("nothing");
    private volatile @Nullable Set<String> country;
    final Set<String> givenName = givenNames();

    private Set<String> set(String list) {
        Set<String> set = new HashSet<>();
        for (String word : String.valueOf(lists.get(list)).strip().split("\\s+")) {
            set.add(Wording.plain(word).replace('_', ' '));
        }
        return Set.copyOf(set);
    }

    /// Names and codes of countries. Takes a moment when it is asked for first.
    Set<String> country() {
        Set<String> known = country;
        if (known == null) {
            known = countries();
            country = known;
        }
        return known;
    }

    /// As Java knows them.
    private static Set<String> countries() {
        Set<String> countries = new HashSet<>(Set.of("usa", "uk", "england", "scotland", "wales", "holland", "russia"));
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            countries.add(code.toLowerCase(Locale.ROOT));
            countries.add(country.getISO3Country().toLowerCase(Locale.ROOT));
            for (String language : LANGUAGES) {
                countries.add(Wording.plain(country.getDisplayCountry(Locale.of(language))));
            }
        }
        return Set.copyOf(countries);
    }

    private static Set<String> givenNames() {
        Set<String> names = new HashSet<>();
        add(names, Wording.text(Wording.class, "given_name.txt"));
        add(names, Wording.text(FieldKind.class, "nickname.txt"));
        return Set.copyOf(names);
    }

    private static void add(Set<String> names, String list) {
        for (String line : list.split("\n", -1)) {
            if (!line.startsWith("#")) {
                for (String name : line.strip().split(" +")) {
                    names.add(Wording.plain(name));
                }
            }
        }
    }

    /// The key of a value in these sets: lower case, no accents, no points, blanks between words.
    static String key(String value) {
        return Wording.plain(value.strip())
                .replace(".", "")
                .replace('_', ' ')
                .replace('-', ' ')
                .replace('/', ' ');
    }
}
