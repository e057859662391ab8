package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.identity.GeneratedPeople;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A value that many records share must not join them.
class PlantedValuesTest {
    private static final int GIVEN_NAME = 0;
    private static final int EMAIL = 3;
    private static final int PHONE = 4;
    private static final int EVERY = 5;
    private static final int RECORDS = 10_000;

    @ParameterizedTest
    @CsvSource({
        "3, info@company.example",
        "3, test@test.com",
        "3, d41d8cd98f00b204e9800998ecf8427e",
        "4, +49 30 1234 5678",
        "4, 0000000000",
        "2, 1900-01-01"
    })
    void aValueOnAFifthOfAllRecordsJoinsNobody(int field, String value) {
        GeneratedPeople people = new GeneratedPeople(RECORDS, 31);
        plant(people, field, null);
        int without = wrong(match(people).cluster(), people).size();
        plant(people, field, value);
        Match match = match(people);
        Set<Long> wrong = wrong(match.cluster(), people);
        assertThat(wrong).noneMatch(pair -> speaksFor(match.explain((int) (pair >>> 32), pair.intValue()), value));
        assertThat(wrong.size()).isLessThanOrEqualTo(without + 1);
    }

    @Test
    void aMailboxThatComesToBeSharedStopsLinking() {
        GeneratedPeople people = new GeneratedPeople(3000, 32);
        IdentityIndex index = People.index(people.rows);
        int id = 10_000;
        boolean stopped = false;
        for (int i = 0; i < 12; i++) {
            @Nullable String[] row = people.rows.get(i * 100).clone();
            row[EMAIL] = "front.desk@hotel.example";
            row[PHONE] = null;
            for (Change change : index.add(id++, People.values(row), 0)) {
                stopped |= change instanceof Change.Stopped(SharedValue value)
                        && value.value().equals("front.desk@hotel.example")
                        && value.reason().contains("different names");
            }
        }
        assertThat(stopped).isTrue();
        assertThat(index.resolve(Map.of("email", "front.desk@hotel.example"))).isEmpty();
        assertThat(index.shared()).anyMatch(v -> v.value().equals("front.desk@hotel.example"));
    }

    @Test
    void recordsWithoutANameDoNotHideThatAValueIsShared() {
        GeneratedPeople people = new GeneratedPeople(3000, 35);
        for (int row = 0; row < 40; row++) {
            people.rows.get(row)[PHONE] = "+49 30 5582 1377";
        }
        people.rows.get(0)[GIVEN_NAME] = null;
        people.rows.get(1)[GIVEN_NAME] = null;
        assertThat(match(people).shared()).anyMatch(value -> value.value().equals("55821377"));
    }

    @Test
    void twoValuesMayStopAtOnce() {
        GeneratedPeople people = new GeneratedPeople(3000, 34);
        IdentityIndex index = People.index(people.rows);
        List<String> names = List.of("Ann", "Berthold", "Cuthbert", "Dorothea", "Xaver", "Philippa", "Ottokar");
        for (int i = 0; i < names.size(); i++) {
            index.add(
                    20_000 + i,
                    Map.of("given_name", names.get(i), "email", "desk@hotel.example", "phone", "+4930558213"),
                    0);
        }
        assertThat(index.shared()).extracting(SharedValue::field).contains("email", "phone");
        assertThat(index.size()).isEqualTo(people.rows.size() + names.size());
        for (int i = 0; i < names.size(); i++) {
            assertThat(index.cluster(index.clusterOf(20_000 + i))).containsExactly(20_000 + i);
        }
    }

    @Test
    void whatASharedMailboxJoinedIsTakenApartAgain() {
        GeneratedPeople people = new GeneratedPeople(3000, 33);
        IdentityIndex index = People.index(people.rows);
        long first = add(index, 20_000, "Ann", null);
        long second = add(index, 20_001, "Ann", "Lindqvist");
        assertThat(first).isEqualTo(second);
        List<String> others = List.of("Berthold", "Cuthbert", "Dorothea", "Xaver", "Philippa", "Ottokar", "Wendelin");
        for (int i = 0; i < others.size(); i++) {
            add(index, 20_002 + i, others.get(i), null);
        }
        assertThat(index.clusterOf(20_000)).isNotEqualTo(index.clusterOf(20_001));
    }

    private static long add(IdentityIndex index, long id, String given, @Nullable String family) {
        Map<String, String> values = new HashMap<>(Map.of("given_name", given, "email", "desk@hotel.example"));
        if (family != null) {
            values.put("family_name", family);
        }
        index.add(id, values, 0);
        return index.clusterOf(id);
    }

    private static boolean speaksFor(Explanation explanation, String value) {
        return explanation.parts().stream()
                .filter(part -> !part.left().isEmpty())
                .anyMatch(part -> part.left().equals(value) || part.left().equals(Normal.phone(value)));
    }

    private static void plant(GeneratedPeople people, int field, @Nullable String value) {
        for (int row = 0; row < people.rows.size(); row += EVERY) {
            people.rows.get(row)[field] = value;
        }
    }

    private static Match match(GeneratedPeople people) {
        return new Matcher(MatchSettings.usual())
                .match(People.records(people.rows), Judgements.none(), Progress.silent());
    }

    /// Pairs of records of different people in one cluster, both of which carry what was planted.
    private static Set<Long> wrong(int[] cluster, GeneratedPeople people) {
        Map<Integer, Set<Integer>> members = new HashMap<>();
        for (int row = 0; row < cluster.length; row += EVERY) {
            members.computeIfAbsent(cluster[row], c -> new HashSet<>()).add(row);
        }
        Set<Long> wrong = new HashSet<>();
        for (Set<Integer> rows : members.values()) {
            int[] some = rows.stream().mapToInt(r -> r).sorted().toArray();
            for (int left : some) {
                Arrays.stream(some)
                        .filter(right -> left < right)
                        .filter(right -> !people.truth.get(left).equals(people.truth.get(right)))
                        .forEach(right -> wrong.add((long) left << 32 | right));
            }
        }
        return wrong;
    }
}
