package io.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HardPeopleTest {
    private static final int ROWS = 20_000;
    private static List<String[]> records;
    private static Map<String, List<String[]>> people;

    @BeforeAll
    static void generate() throws IOException {
        records = new ArrayList<>();
        people = new HashMap<>();
        String text = text(ROWS, 1);
        text.lines().skip(1).map(HardPeopleTest::fields).forEach(record -> {
            records.add(record);
            people.computeIfAbsent(record[9], p -> new ArrayList<>()).add(record);
        });
    }

    @Test
    void sameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        assertThat(text(3_000, 5)).isEqualTo(text(3_000, 5)).isNotEqualTo(text(3_000, 6));
    }

    @Test
    void thousandRecordsAreOfAboutEightHundredAndTwentySevenPeople() {
        assertThat(records).hasSize(ROWS);
        assertThat(people.size() / (double) ROWS).isCloseTo(.827, within(.006));
        assertThat(people.values()).allSatisfy(own -> assertThat(own).hasSizeBetween(1, 6));
    }

    @Test
    void fifthToThirdOfEveryColumnIsEmpty() {
        for (int column = 1; column <= 8; column++) {
            int at = column;
            double empty = records.stream().filter(r -> r[at].isEmpty()).count() / (double) ROWS;
            assertThat(empty).as(HardPeople.COLUMNS.get(column)).isBetween(.195, .35);
        }
    }

    @Test
    void everyRecordHasThreeColumnsToBeToldBy() {
        assertThat(records)
                .allSatisfy(record -> assertThat(Arrays.stream(record, 1, 7)
                                .filter(value -> !value.isEmpty())
                                .count())
                        .isGreaterThanOrEqualTo(3));
    }

    @Test
    void sixthOfThePeopleLiveInHouseholdsWithOneSurnameAndTelephone() {
        Map<Long, List<Dweller>> homes = homes();
        long sharing = homes.values().stream()
                .filter(home -> home.size() > 1)
                .mapToLong(List::size)
                .sum();
        assertThat(sharing / (double) people.size()).isCloseTo(.16, within(.015));
        assertThat(homes.values())
                .allSatisfy(home -> assertThat(home)
                        .extracting(dweller -> dweller.family(0) + dweller.address(0) + dweller.home.landline())
                        .containsOnly(home.getFirst().family(0)
                                + home.getFirst().address(0)
                                + home.getFirst().home.landline()));
    }

    @Test
    void someHouseholdsHaveTwinsAndSomeFatherAndSonOfOneName() {
        int twins = 0;
        int juniors = 0;
        for (List<Dweller> home : homes().values()) {
            for (Dweller one : home) {
                for (Dweller other : home) {
                    double years = (other.born - one.born) / 365.25;
                    boolean named = one.given.equals(other.given);
                    twins += one.member < other.member && years == 0 && !named ? 1 : 0;
                    juniors += one.member < other.member && named && years > 19 && years < 41 ? 1 : 0;
                }
            }
        }
        assertThat(twins).isGreaterThan(40);
        assertThat(juniors).isGreaterThan(30);
    }

    @Test
    void officesJunkAndPlaceholdersAreShared() {
        assertThat(count(3, "1900-01-01")).isBetween(100, 400);
        assertThat(count(4, "test@test.com")).isBetween(10, 100);
        assertThat(count(5, "5555555555")).isBetween(10, 100);
        Map<String, Set<String>> callers = new HashMap<>();
        for (String[] record : records) {
            String digits = record[5].replaceAll("\\D", "");
            if (digits.length() > 8) {
                callers.computeIfAbsent(digits.substring(digits.length() - 9), d -> new HashSet<>())
                        .add(record[9]);
            }
        }
        assertThat(callers.values().stream().filter(who -> who.size() > 11).count())
                .isGreaterThan(8);
    }

    @Test
    void noMailboxOrMobileNumberBelongsToTwo() {
        Map<String, String> owners = new HashMap<>();
        for (String person : people.keySet()) {
            Dweller dweller = dweller(Long.parseLong(person));
            assertThat(owners.put(dweller.mobile(0), person)).isNull();
            assertThat(owners.put(dweller.mobile(1), person)).isNull();
        }
        long mailboxes = people.keySet().stream()
                .map(person -> dweller(Long.parseLong(person)).email(0))
                .distinct()
                .count();
        assertThat(mailboxes / (double) people.size()).isGreaterThan(.999);
    }

    @Test
    void eighteenInAHundredHaveMoved() {
        long moved = people.keySet().stream()
                .map(person -> dweller(Long.parseLong(person)))
                .filter(dweller -> dweller.moved && !dweller.address(0).equals(dweller.address(1)))
                .count();
        assertThat(moved / (double) people.size()).isCloseTo(.18, within(.015));
    }

    @Test
    void refusesSizesItCannotKeepUnique() {
        assertThatThrownBy(() -> text(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 records");
    }

    private static int count(int column, String value) {
        return (int) records.stream().filter(r -> r[column].equals(value)).count();
    }

    private static Map<Long, List<Dweller>> homes() {
        Map<Long, List<Dweller>> homes = new HashMap<>();
        for (String person : people.keySet()) {
            Dweller dweller = dweller(Long.parseLong(person));
            homes.computeIfAbsent(dweller.home.number, n -> new ArrayList<>()).add(dweller);
        }
        return homes;
    }

    private static Dweller dweller(long key) {
        return new Dweller(new Dwelling(1, key / Dwelling.MOST, ROWS / 150), (int) (key % Dwelling.MOST), ROWS / 1200);
    }

    private static String text(int rows, long seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HardPeople.write(out, rows, seed);
        return out.toString(StandardCharsets.UTF_8);
    }

    /// Only streets are quoted, for their comma.
    private static String[] fields(String line) {
        int quote = line.indexOf('"');
        if (quote < 0) {
            return line.split(",", -1);
        }
        int end = line.indexOf('"', quote + 1);
        String inner = line.substring(quote + 1, end).replace(",", ";");
        return (line.substring(0, quote) + inner + line.substring(end + 1)).split(",", -1);
    }
}
