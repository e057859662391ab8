package io.rapport.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QualityTest {
    private final QualityHouse house = new QualityHouse();

    @AfterEach
    void close() {
        house.close();
    }

    private static final String PEOPLE = """
            files: [people.csv]
            key: Id
            version: Changed
            entities:
              person:
                fields:
                  key: Id
                  full_name: Name
                  email: Mail
                  phone: Phone
                  country: Country
                  birth_date: Born
                  updated_at: Changed
            """;

    private QualityHouse people() {
        return house.stream("crm/people", "Id, Name, Mail, Phone, Country, Born, Changed", PEOPLE);
    }

    @Test
    void aRowIsStandardisedFieldByField() {
        people().file(
                        "crm/people",
                        "(' 7 ', 'JÜRGEN VON O''NEILL', '<Mailto:Jo@X.Example.>', '030 / 1234 567', 'Deutschland', '3.4.1980', '2026-01-01 12:00:00')")
                .run();
        assertThat(house.rows("select key, full_name, email, phone, country, birth_date, updated_at from quality.person"))
                .containsExactly("7|Jürgen von O'Neill|jo@x.example|+49301234567|DE|1980-04-03|2026-01-01T11:00");
    }
}
