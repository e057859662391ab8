package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.RecordSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Person records as hard as life, from a seed, with the truth beside them: households that share surname, street and
/// phone; twins; father and son of one name; moves, marriages, nicknames, initials, swapped names, typing errors, empty
/// fields, junk values.
public final class GeneratedPeople {
    public static final String[] FIELDS = {
        "given_name", "family_name", "birth_date", "email", "phone", "street", "city", "postcode"
    };
    private static final String[][] NICK = {
        {"robert", "bob"},
        {"william", "bill"},
        {"elizabeth", "liz"},
        {"katharina", "kathi"},
        {"michael", "mike"},
        {"alexander", "alex"},
        {"johannes", "hannes"},
        {"margaret", "peggy"},
        {"thomas", "tom"},
        {"susanne", "susi"},
        {"christina", "tina"},
        {"matthias", "matze"},
        {"francesco", "franco"},
        {"richard", "rick"},
        {"deborah", "debbie"}
    };
    private static final String[] SYLLABLES = {
        "ba", "ber", "da", "del", "fen", "gar", "hol", "ka", "kel", "la", "lin", "ma", "mer", "na", "nor", "o", "pa",
        "per", "ra", "rei", "sa", "sto", "ta", "ten", "ul", "va", "ver", "wa", "wei", "zan", "thor", "gri", "blu",
        "cha", "dro", "fi"
    };
    private static final String[] ENDS = {
        "mann", "er", "sen", "ski", "berg", "ton", "ley", "ez", "i", "o", "a", "ard", "in", "us", "el"
    };
    private static final String[] MAILS = {
        "gmail.com", "mail.example", "web.example", "post.example", "outlook.com", "firm.example"
    };

    public final List<@Nullable String[]> rows = new ArrayList<>();
    public final List<Integer> truth = new ArrayList<>();
    private final Random random;
    private final String[] givens = new String[1500];
    private final String[] families;
    private final String[] cities = new String[400];
    private final String[] streets = new String[3000];
    private final Set<String> emails = new HashSet<>();
    private int people;

    public GeneratedPeople(int records, long seed) {
        random = new Random(seed);
        families = new String[Math.max(2000, Math.min(60_000, records / 8))];
        for (int i = 0; i < givens.length; i++) {
            givens[i] = i < NICK.length * 4 && i % 4 == 0
                    ? NICK[i / 4][0]
                    : word(1) + (i % 2 == 0 ? "a" : "o") + (i > 700 ? "n" : "");
        }
        fill(families, 2);
        fill(cities, 1);
        fill(streets, 2);
        while (rows.size() < records) {
            household();
        }
    }

    private record Person(
            int id, String given, String family, LocalDate birth, String email, String phone, String[] home) {}

    private void household() {
        String family = zipf(families);
        String[] home = home();
        String landline = phone();
        int size = random.nextDouble() < 0.09 ? 2 + random.nextInt(3) : 1;
        LocalDate birth = birth();
        String lastGiven = "";
        for (int i = 0; i < size; i++) {
            String given = zipf(givens);
            double kind = random.nextDouble();
            if (i > 0 && kind < 0.06) {
                given = lastGiven;
                birth = birth.minusYears(24 + random.nextInt(12)).minusDays(random.nextInt(360));
            } else if (i == 0 || kind > 0.12) {
                birth = i == 0 ? birth : birth();
            }
            lastGiven = given;
            String phone = size > 1 && random.nextDouble() < 0.7 ? landline : phone();
            records(new Person(people++, given, family, birth, email(given, family, birth), phone, home));
        }
    }

    private void records(Person person) {
        double p = random.nextDouble();
        int copies = p < 0.88 ? 1 : p < 0.95 ? 2 : p < 0.98 ? 3 : 4 + random.nextInt(3);
        for (int i = 0; i < copies; i++) {
            rows.add(i == 0 ? row(person) : disturbed(person));
            truth.add(person.id);
        }
    }

    private @Nullable String[] row(Person p) {
        @Nullable
        String[] row = {p.given, p.family, p.birth.toString(), p.email, p.phone, p.home[0], p.home[1], p.home[2]};
        for (int i = 0; i < row.length; i++) {
            if (random.nextDouble() < (i < 2 ? 0.04 : 0.27)) {
                row[i] = null;
            }
        }
        if (random.nextDouble() < 0.004) {
            row[3] = "test@test.com";
        }
        if (random.nextDouble() < 0.01) {
            row[2] = "1900-01-01";
        }
        if (random.nextDouble() < 0.01) {
            row[4] = "+49000000000";
        }
        return row;
    }

    private @Nullable String[] disturbed(Person p) {
        Person now = p;
        if (random.nextDouble() < 0.18) {
            now = new Person(
                    p.id, p.given, p.family, p.birth, p.email, random.nextBoolean() ? phone() : p.phone, home());
        }
        if (random.nextDouble() < 0.25) {
            now = new Person(
                    p.id, now.given, now.family, now.birth, email(p.given, p.family, p.birth), now.phone, now.home);
        }
        if (random.nextDouble() < 0.04) {
            now = new Person(p.id, now.given, zipf(families), now.birth, now.email, now.phone, now.home);
        }
        @Nullable String[] row = row(now);
        double kind = random.nextDouble();
        String given = row[0];
        if (kind < 0.12 && given != null) {
            row[0] = nick(given);
        } else if (kind < 0.17 && given != null) {
            row[0] = given.substring(0, 1);
        } else if (kind < 0.20) {
            row[0] = row[1];
            row[1] = given;
        }
        String birth = row[2];
        double date = random.nextDouble();
        if (birth != null && date < 0.03) {
            row[2] = birth.substring(0, 5) + birth.substring(8) + "-" + birth.substring(5, 7);
        } else if (birth != null && date < 0.06) {
            row[2] = (Integer.parseInt(birth.substring(0, 4)) + 1 + random.nextInt(3)) + birth.substring(4);
        }
        for (int i = 0; i < row.length; i++) {
            String value = row[i];
            if (value != null && i != 2 && value.length() > 3 && random.nextDouble() < 0.12) {
                row[i] = typo(value);
            }
        }
        return row;
    }

    private String nick(String given) {
        for (String[] pair : NICK) {
            if (pair[0].equals(given)) {
                return pair[1];
            }
        }
        return given;
    }

    private String typo(String value) {
        int at = random.nextInt(value.length() - 1);
        return switch (random.nextInt(4)) {
            case 0 -> value.substring(0, at) + value.substring(at + 1);
            case 1 -> value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
            case 2 -> value.substring(0, at + 1) + value.substring(at);
            default -> value.substring(0, at) + (char) ('a' + random.nextInt(26)) + value.substring(at + 1);
        };
    }

    private String zipf(String[] values) {
        return values[(int) (values.length * Math.pow(random.nextDouble(), 2.6))];
    }

    private LocalDate birth() {
        return LocalDate.of(1935 + random.nextInt(72), 1, 1).plusDays(random.nextInt(365));
    }

    private String[] home() {
        int city = (int) (cities.length * Math.pow(random.nextDouble(), 2));
        String postcode = String.format(java.util.Locale.ROOT, "%05d", 10_000 + city * 200 + random.nextInt(10));
        return new String[] {
            streets[random.nextInt(streets.length)] + "weg " + (1 + random.nextInt(150)), cities[city], postcode
        };
    }

    private String phone() {
        return "+49" + (1_000_000_000L + (long) (random.nextDouble() * 8_000_000_000L));
    }

    private String email(String given, String family, LocalDate birth) {
        String user =
                switch (random.nextInt(4)) {
                    case 0 -> given + "." + family;
                    case 1 -> given + birth.getYear() % 100 + random.nextInt(100);
                    case 2 -> given.charAt(0) + family + random.nextInt(1000);
                    default -> family + "." + given + random.nextInt(100);
                };
        String email = user + "@" + MAILS[random.nextInt(MAILS.length)];
        return emails.add(email) ? email : user + emails.size() + "@mail.example";
    }

    private void fill(String[] values, int syllables) {
        for (int i = 0; i < values.length; i++) {
            values[i] = word(syllables) + ENDS[random.nextInt(ENDS.length)];
        }
    }

    private String word(int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= syllables; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    RecordSet records() {
        return new EntityRecords(Entity.PERSON, IdentityDefinition.shipped(Entity.PERSON)).read(rows.size(), field -> {
            @Nullable String[] column = new String[rows.size()];
            int at = List.of(FIELDS).indexOf(field);
            for (int i = 0; at >= 0 && i < column.length; i++) {
                column[i] = rows.get(i)[at];
            }
            return Codes.of(column, column.length);
        });
    }

    int[] truth() {
        return truth.stream().mapToInt(i -> i).toArray();
    }
}
