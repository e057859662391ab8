package io.rapport.identity;

import static io.rapport.identity.PublishedSet.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.Entity;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Labelled sets others published, resolved with what the product ships; skipped where they are not at hand.
class PublishedSetsTest {
    private static final Map<String, Function<Map<String, String>, @Nullable String>> FEBRL = Map.of(
            "given_name", of("given_name"),
            "family_name", of("surname"),
            "birth_date", PublishedSetsTest::febrlDate,
            "street", r -> r.get("street_number") + " " + r.get("address_1"),
            "city", of("suburb"),
            "postcode", of("postcode"),
            "customer_number", of("soc_sec_id"));

    @Test
    void febrl1() {
        Evaluation found =
                people("FEBRL 1", PublishedSet.read("febrl/dataset1.csv.gz"), FEBRL, PublishedSetsTest::febrlTruth);
        assertThat(found.precision()).isGreaterThan(0.99);
        assertThat(found.recall()).isGreaterThan(0.97);
    }

    @Test
    void febrl3() {
        Evaluation found =
                people("FEBRL 3", PublishedSet.read("febrl/dataset3.csv.gz"), FEBRL, PublishedSetsTest::febrlTruth);
        assertThat(found.precision()).isGreaterThan(0.99);
        assertThat(found.recall()).isGreaterThan(0.97);
    }

    @Test
    void febrl4() {
        Evaluation found = people(
                "FEBRL 4",
                PublishedSet.read("febrl/dataset4a.csv.gz", "febrl/dataset4b.csv.gz"),
                FEBRL,
                PublishedSetsTest::febrlTruth);
        assertThat(found.precision()).isGreaterThan(0.99);
        assertThat(found.recall()).isGreaterThan(0.98);
    }

    @Test
    void historicalPersonsWithInjectedErrors() {
        Evaluation found = people(
                "historical_50k",
                PublishedSet.read("splink/historical_50k.csv.gz"),
                Map.of(
                        "given_name", of("first_name"),
                        "family_name", of("surname"),
                        "full_name", of("full_name"),
                        "birth_date", of("dob"),
                        "city", of("birth_place"),
                        "postcode", of("postcode_fake"),
                        "gender", of("gender"),
                        "job_title", of("occupation")),
                r -> String.valueOf(r.get("cluster")));
        assertThat(found.precision()).isGreaterThan(0.97);
        assertThat(found.recall()).isGreaterThan(0.75);
    }

    @Test
    void aThousandSyntheticPersons() {
        Evaluation found = people(
                "fake_1000",
                PublishedSet.read("splink/fake_1000.csv"),
                Map.of(
                        "given_name", of("first_name"),
                        "family_name", of("surname"),
                        "birth_date", of("dob"),
                        "city", of("city"),
                        "email", of("email")),
                r -> String.valueOf(r.get("cluster")));
        assertThat(found.precision()).isGreaterThan(0.97);
        assertThat(found.recall()).isGreaterThan(0.7);
    }

    /// People of three sources with fathers and sons, households and shared addresses; companies are left out.
    @Test
    void peopleOfThreeSourcesWithTraps() {
        PublishedSet set = PublishedSet.read("senzing/customers.csv", "senzing/reference.csv", "senzing/watchlist.csv");
        set.rows.removeIf(r -> !"PERSON".equals(r.get("RECORD_TYPE")));
        Map<String, String> key = new HashMap<>();
        PublishedSet.read("senzing/actual_truthset_key.csv")
                .rows
                .forEach(r -> key.put(r.get("DATA_SOURCE") + r.get("RECORD_ID"), String.valueOf(r.get("CLUSTER_ID"))));
        Map<String, Function<Map<String, String>, @Nullable String>> fields = new HashMap<>(Map.of(
                "given_name", of("PRIMARY_NAME_FIRST"),
                "family_name", of("PRIMARY_NAME_LAST"),
                "full_name", of("PRIMARY_NAME_FULL"),
                "birth_date", PublishedSetsTest::americanDate,
                "email", of("EMAIL_ADDRESS"),
                "phone", r -> digits(r.get("PHONE_NUMBER")),
                "street", r -> String.valueOf(r.getOrDefault("ADDR_LINE1", "")) + r.getOrDefault("ADDR_FULL", ""),
                "city", of("ADDR_CITY"),
                "postcode", of("ADDR_POSTAL_CODE"),
                "customer_number", of("SSN_NUMBER")));
        Evaluation found = people(
                "senzing people",
                set,
                fields,
                r -> key.getOrDefault(r.get("DATA_SOURCE") + r.get("RECORD_ID"), r.toString()));
        assertThat(found.precision()).isGreaterThan(0.8);
        assertThat(found.recall()).isGreaterThan(0.55);
    }

    private static @Nullable String digits(@Nullable String phone) {
        return phone == null ? null : phone.replaceAll("[^0-9]", "");
    }

    private static @Nullable String americanDate(Map<String, String> row) {
        String[] parts = row.getOrDefault("DATE_OF_BIRTH", "").split("/");
        if (parts.length != 3) {
            return row.get("DATE_OF_BIRTH");
        }
        int year = Integer.parseInt(parts[2]) + (parts[2].length() == 2 ? 1900 : 0);
        return String.format(
                java.util.Locale.ROOT, "%04d-%02d-%02d", year, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    static Evaluation people(
            String name,
            PublishedSet set,
            Map<String, Function<Map<String, String>, @Nullable String>> fields,
            Function<Map<String, String>, String> truth) {
        IdentityDefinition definition = IdentityDefinition.shipped(Entity.PERSON);
        long start = System.nanoTime();
        PersonFeatures features =
                PersonFeatures.read(set.rows.size(), set.source(new HashMap<>(fields)), Blocked.of(definition));
        Resolution resolution = new PersonResolver(definition, Nicknames.shipped()).resolve(features, new int[0]);
        Evaluation evaluation = Evaluation.of(resolution.cluster(), set.truth(truth));
        System.out.printf(
                "%-16s %6d records, %8d pairs, prior %.1f, %.2f s: %s%n",
                name,
                set.rows.size(),
                resolution.pairs(),
                resolution.prior(),
                (System.nanoTime() - start) / 1e9,
                evaluation);
        return evaluation;
    }

    private static @Nullable String febrlDate(Map<String, String> row) {
        String date = row.get("date_of_birth");
        return date == null || date.length() != 8
                ? null
                : date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6);
    }

    private static String febrlTruth(Map<String, String> row) {
        return String.valueOf(row.get("rec_id")).split("-")[1];
    }
}
