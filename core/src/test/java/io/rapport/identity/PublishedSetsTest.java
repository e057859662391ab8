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
        Evaluation found = people("FEBRL 1", PublishedSet.read("febrl/dataset1.csv.gz"), FEBRL, PublishedSetsTest::febrlTruth);
        assertThat(found.precision()).isGreaterThan(0.99);
        assertThat(found.recall()).isGreaterThan(0.97);
    }

    @Test
    void febrl3() {
        Evaluation found = people("FEBRL 3", PublishedSet.read("febrl/dataset3.csv.gz"), FEBRL, PublishedSetsTest::febrlTruth);
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

    static Evaluation people(
            String name,
            PublishedSet set,
            Map<String, Function<Map<String, String>, @Nullable String>> fields,
            Function<Map<String, String>, String> truth) {
        IdentityDefinition definition = IdentityDefinition.shipped(Entity.PERSON);
        long start = System.nanoTime();
        PersonFeatures features = PersonFeatures.read(set.rows.size(), set.source(new HashMap<>(fields)), Blocked.of(definition));
        Resolution resolution = new PersonResolver(definition, Nicknames.shipped()).resolve(features, new int[0]);
        Evaluation evaluation = Evaluation.of(resolution.cluster(), set.truth(truth));
        System.out.printf(
                "%-16s %6d records, %8d pairs, prior %.1f, %.2f s: %s%n",
                name, set.rows.size(), resolution.pairs(), resolution.prior(), (System.nanoTime() - start) / 1e9, evaluation);
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
