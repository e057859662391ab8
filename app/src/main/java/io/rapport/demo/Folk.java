package io.rapport.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of one origin, most frequent first, from `folk.txt` beside this class; what is too rare to be listed is
/// made of parts. Frequencies fall as 1 / (rank + shift), Zipf's law in Mandelbrot's form with exponent 1: a name in
/// thirty is the commonest given name, a name in a hundred the commonest surname, and the tail is long. Immutable.
final class Folk {
    private static final Map<String, String[]> FILE = read();
    private static final List<Folk> ALL = List.of(
            new Folk("de"),
            new Folk("en"),
            new Folk("fr"),
            new Folk("nl"),
            new Folk("es"),
            new Folk("it"),
            new Folk("pl"),
            new Folk("tr"),
            new Folk("ar"),
            new Folk("in"),
            new Folk("zh"));
    private static final int RARE_GIVEN = 4_000;
    private static final int RARE_FAMILY = 60_000;
    private static final int RARE = 77;
    private static final String[] SYLLABLES = {
        "ba", "bel", "bo", "cor", "da", "del", "dro", "el", "fa", "fen", "ga", "gri", "hol", "in", "ja", "ka", "kel",
                "la", "lo",
        "mar", "mel", "mo", "na", "nor", "o", "pa", "quin", "ra", "rei", "sa", "shi", "ta", "ter", "ul", "va", "wen",
                "ya", "zo"
    };
    private static final String[] ENDS = {
        "mann", "er", "sen", "ski", "berg", "ton", "ley", "ez", "ini", "ov", "ard", "eau", "stra", "oğlu", "wicz", "es",
        "ell", "in"
    };

    private final String[] women;
    private final String[] men;
    private final String[] families;
    private final Map<String, String> nicks = new HashMap<>();

    private Folk(String code) {
        women = words(code + ".f");
        men = words(code + ".m");
        families = words(code + ".family");
        for (String pair : words(code + ".nick")) {
            int at = pair.indexOf('=');
            nicks.put(pair.substring(0, at), pair.substring(at + 1));
        }
    }

    /// Mostly the folk that speaks the land's language.
    static Folk in(Land land, Chance chance) {
        if (chance.hit(.14)) {
            return chance.of(ALL);
        }
        return switch (land.language) {
            case "de" -> ALL.get(0);
            case "fr" -> ALL.get(2);
            case "nl" -> ALL.get(3);
            case "es" -> ALL.get(4);
            default -> ALL.get(1);
        };
    }

    String given(Chance chance, boolean female) {
        String[] pool = female ? women : men;
        String name = pool[chance.tail(pool.length, 20)];
        double kind = chance.unit();
        if (kind < .04) {
            return name + "-" + pool[chance.tail(pool.length, 20)];
        }
        if (kind < .1) {
            return rare(chance.tail(RARE_GIVEN, 60), 2, female ? "a" : "o");
        }
        return name;
    }

    /// @param land gives the surnames that are made of its places' words
    String family(Chance chance, Land land) {
        double kind = chance.unit();
        if (kind < .5) {
            return common(chance);
        }
        if (kind < .84) {
            return land.family(chance);
        }
        if (kind < .97) {
            int rank = chance.tail(RARE_FAMILY, 200);
            return rare(rank, rank % 3 == 0 ? 1 : 2, ENDS[rank % ENDS.length]);
        }
        return common(chance) + "-" + common(chance);
    }

    /// The short form friends use; null where there is none.
    @Nullable
    String nick(String given) {
        return nicks.get(given);
    }

    private String common(Chance chance) {
        return families[chance.tail(families.length, 25)];
    }

    private static String rare(int rank, int syllables, String end) {
        Chance chance = Chance.of(RARE, syllables, rank);
        StringBuilder name = new StringBuilder(16);
        for (int i = 0; i < syllables; i++) {
            name.append(chance.of(SYLLABLES));
        }
        name.append(end);
        name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
        return name.toString();
    }

    private static String[] words(String key) {
        String[] words = FILE.get(key);
        if (words == null) {
            throw new IllegalStateException("No '%s' in folk.txt".formatted(key));
        }
        return words;
    }

    private static Map<String, String[]> read() {
        try (InputStream in = Folk.class.getResourceAsStream("folk.txt")) {
            if (in == null) {
                throw new IllegalStateException("Missing resource folk.txt");
            }
            Map<String, String[]> file = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int at = line.indexOf(": ");
                file.put(
                        line.substring(0, at),
                        Arrays.stream(line.substring(at + 2).split(" ", -1))
                                .map(word -> word.replace('_', ' '))
                                .toArray(String[]::new));
            });
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
