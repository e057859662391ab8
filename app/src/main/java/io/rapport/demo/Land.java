package io.rapport.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A country's names, places and number shapes. Large pools are made of stems and endings, so that a million people are
/// not all called the same; which of them are frequent is decided once, by a stream of chance that no seed changes.
///
/// Loaded from `<code>.txt` beside this class. Immutable.
final class Land {
    static final Land DE = new Land("DE", "EUR");
    static final Land GB = new Land("GB", "GBP");
    static final Land FR = new Land("FR", "EUR");
    static final Land NL = new Land("NL", "EUR");
    static final Land ES = new Land("ES", "EUR");
    static final Land US = new Land("US", "GBP");
    static final List<Land> ALL = List.of(DE, GB, FR, NL, ES, US);
    private static final double[] SHARES = {.43, .65, .77, .86, .94, 1};

    final String code;
    /// Currency of the shop that serves the country.
    final String currency;
    final String language;
    final String dial;
    final String[] legal;
    final String[] trades;
    private final String[] women;
    private final String[] men;
    private final String[] womenDouble;
    private final String[] menDouble;
    private final String[] families;
    private final String[] streets;
    private final Town[] towns;
    private final String streetForm;
    private final String postcodeForm;
    private final String[] mobiles;
    private final String[] areas;
    private final String landlineForm;
    private final Map<String, String> nicks = new HashMap<>();

    /// @param postcode first characters of its postcodes
    record Town(String name, String postcode, String region) {}

    private Land(String code, String currency) {
        this.code = code;
        this.currency = currency;
        Map<String, String> file = read(code + ".txt");
        language = word(file, "language");
        dial = word(file, "dial");
        legal = words(file, "legal");
        trades = words(file, "trade");
        women = words(file, "given.f");
        men = words(file, "given.m");
        womenDouble = doubles(women);
        menDouble = doubles(men);
        families = families(words(file, "stem"), words(file, "end"), words(file, "pre"));
        streets = streets(words(file, "street.stem"), words(file, "street.end"));
        towns = towns(words(file, "city"), words(file, "town.stem"), words(file, "town.end"));
        streetForm = word(file, "street.form");
        postcodeForm = word(file, "postcode");
        mobiles = words(file, "mobile");
        areas = words(file, "landline");
        landlineForm = word(file, "landline.form");
        for (String pair : words(file, "nick")) {
            int at = pair.indexOf('=');
            nicks.put(pair.substring(0, at), pair.substring(at + 1));
        }
    }

    static Land any(Chance chance) {
        return ALL.get(chance.weighted(SHARES));
    }

    /// Whether the company serves it from Britain: its own shop, help desk and newsletter.
    boolean british() {
        return this == GB || this == US;
    }

    String given(Chance chance, boolean female) {
        boolean twice = chance.hit(language.equals("en") ? .03 : .1);
        String[] pool = twice ? female ? womenDouble : menDouble : female ? women : men;
        return pool[chance.tail(pool.length, 20)];
    }

    String family(Chance chance) {
        return families[chance.tail(families.length, 25)];
    }

    /// The short form friends use; the name itself where there is none.
    String nick(String given) {
        String nick = nicks.get(given);
        return nick == null ? given : nick;
    }

    Address address(Chance chance) {
        Town town = towns[chance.tail(towns.length, 6)];
        String name = streets[chance.tail(streets.length, 40)];
        String street = streetForm.replace("{name}", name).replace("{no}", Integer.toString(1 + chance.tail(140, 30)));
        return new Address(street, town.name(), town.region(), town.postcode() + digits(chance, postcodeForm), this);
    }

    /// National significant number, without the leading zero.
    String mobile(Chance chance) {
        return digits(chance, chance.of(mobiles));
    }

    String landline(Chance chance) {
        return chance.of(areas) + digits(chance, landlineForm);
    }

    private static String digits(Chance chance, String form) {
        StringBuilder out = new StringBuilder(form.length() + 2);
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            switch (c) {
                case 'N' -> out.append((char) ('0' + chance.below(10)));
                case 'A' -> out.append("ABDEFGHJLNPQRSTUWXYZ".charAt(chance.below(20)));
                default -> out.append(c);
            }
        }
        int number = out.indexOf("{n}");
        return number < 0
                ? out.toString()
                : out.replace(number, number + 3, Integer.toString(1 + chance.below(20)))
                        .toString();
    }

    private static String[] doubles(String[] names) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < names.length; i += 2) {
            for (int j = 1; j < names.length; j += 3) {
                all.add(names[i] + "-" + names[j]);
            }
        }
        shuffle(all);
        return all.toArray(String[]::new);
    }

    private static String[] families(String[] stems, String[] ends, String[] prefixes) {
        List<String> plain = new ArrayList<>();
        List<String> rare = new ArrayList<>();
        for (String stem : stems) {
            for (String end : ends) {
                plain.add(stem + end);
                for (String prefix : prefixes) {
                    rare.add(prefix + (prefix.endsWith(" ") || prefix.equals("Mc") ? stem + end : lower(stem + end)));
                }
            }
        }
        shuffle(plain);
        shuffle(rare);
        plain.addAll(rare);
        return plain.toArray(String[]::new);
    }

    private static String[] streets(String[] stems, String[] ends) {
        List<String> all = new ArrayList<>();
        for (String stem : stems) {
            for (String end : ends) {
                all.add(end.endsWith(" ") ? end + stem : stem + end);
            }
        }
        shuffle(all);
        return all.toArray(String[]::new);
    }

    private static Town[] towns(String[] cities, String[] stems, String[] ends) {
        List<Town> all = new ArrayList<>();
        for (String city : cities) {
            String[] part = city.split(":", -1);
            all.add(new Town(part[0], part[1], part[2]));
        }
        int big = all.size();
        List<String> names = new ArrayList<>();
        for (String stem : stems) {
            for (String end : ends) {
                names.add(stem + end);
            }
        }
        shuffle(names);
        for (int i = 0; i < names.size(); i++) {
            Town near = all.get(i % big);
            all.add(new Town(names.get(i), near.postcode(), near.region()));
        }
        return all.toArray(Town[]::new);
    }

    private static void shuffle(List<String> list) {
        Chance chance = Chance.of(20, 1, list.size());
        for (int i = list.size() - 1; i > 0; i--) {
            int j = chance.below(i + 1);
            String swap = list.get(i);
            list.set(i, list.get(j));
            list.set(j, swap);
        }
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String word(Map<String, String> file, String key) {
        String value = file.get(key);
        if (value == null) {
            throw new IllegalStateException("No '%s' in the country's list".formatted(key));
        }
        return value;
    }

    private static String[] words(Map<String, String> file, String key) {
        String[] words = word(file, key).split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace('_', ' ');
        }
        return words;
    }

    private static Map<String, String> read(String name) {
        try (InputStream in = Land.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource " + name);
            }
            Map<String, String> file = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int at = line.indexOf(": ");
                file.put(line.substring(0, at), line.substring(at + 2));
            });
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
