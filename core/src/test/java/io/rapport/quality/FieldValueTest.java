package io.rapport.quality;

import static io.rapport.quality.SampleStreams.ORDERS;
import static io.rapport.quality.SampleStreams.PEOPLE;
import static io.rapport.quality.SampleStreams.people;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of every value: read, standardised, or emptied and counted.
class FieldValueTest {
    private static final String ORDERS_WITH_FORMAT = """
            key: No
            time_zone: UTC
            entities:
              order:
                fields:
                  key: No
                  ordered_at: {first: At, format: "%d/%m/%Y %H:%M"}
                  amount: {first: Total, divide_by: 100}
            """;

    private static final String ORDERS_WITH_CURRENCY = """
            key: No
            entities:
              order:
                fields: {key: No, ordered_at: At, amount: Total, currency: Cur}
            """;

    private final QualityHouse house = new QualityHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aRowIsStandardisedFieldByField() {
        people(house)
                .file(
                        "crm/people",
                        "(' 7 ', 'JÜRGEN VON O''NEILL', '<Mailto:Jo@X.Example.>', '030 / 1234 567', 'Deutschland', '3.4.1980', '2026-01-01 12:00:00')")
                .run();
        assertThat(house.rows(
                        "select key, full_name, email, phone, country, birth_date, updated_at from quality.person"))
                .containsExactly("7|Jürgen von O'Neill|jo@x.example|+49301234567|DE|1980-04-03|2026-01-01T11:00");
    }

    @Test
    void aValueThatCannotBeReadIsEmptiedAndCounted() {
        people(house)
                .file(
                        "crm/people",
                        "('1', 'Ann', 'no at sign', '12', 'Atlantis', '31.2.1980', '2026-01-01')",
                        "('2', 'Bo', 'b@x.example', 'n/a', '', null, '2026-01-01')")
                .run();
        assertThat(house.rows("select email, phone, country, birth_date from quality.person order by key"))
                .containsExactly("null|null|null|null", "b@x.example|null|null|null");
        assertThat(house.rows("select rule, severity, field, rows, sample from quality.finding order by field"))
                .containsExactly(
                        "unreadable|warning|birth_date|1|31.2.1980",
                        "unreadable|warning|country|1|Atlantis",
                        "unreadable|warning|email|1|no at sign",
                        "unreadable|warning|phone|1|12");
        assertThat(
                        house.rows(
                                "select field, records, filled, valid from quality.score where field in ('email', 'phone') order by 1"))
                .containsExactly("email|2|2|1", "phone|2|1|0");
    }

    @Test
    void aWarningEmptiesTheValueAndAnInfoOnlyCounts() {
        people(house)
                .rules("""
                entity: person
                rules:
                  plausible_birth: {field: birth_date, between: [1900-01-01, today]}
                  reachable: {any_of: [email, phone], severity: info}
                """)
                .file("crm/people", "('1', 'Ann', null, null, null, '1800-01-01', '2026-01-01')")
                .run();
        assertThat(house.rows("select key, birth_date from quality.person")).containsExactly("1|null");
        assertThat(house.rows("select rule, severity, field, rows, sample from quality.finding order by rule"))
                .containsExactly("plausible_birth|warning|birth_date|1|1800-01-01", "reachable|info|null|1|null");
        assertThat(house.rows("select filled, valid from quality.score where field = 'birth_date'"))
                .containsExactly("1|0");
    }

    @Test
    void aColumnThatWasNotDeliveredIsEmptyAndReported() {
        house.stream("crm/people", "Id, Name, Changed", PEOPLE)
                .file("crm/people", "('1', 'Ann', '2026-01-01')")
                .run();
        assertThat(house.rows("select key, full_name, email from quality.person"))
                .containsExactly("1|Ann|null");
        assertThat(house.rows("select field from quality.finding where rule = 'not_delivered' order by 1"))
                .containsExactly("birth_date", "country", "email", "phone");
    }

    @Test
    void moneyKeepsItsOwnCurrencyAndAnUnknownCurrencyIsNoEuro() {
        house.stream("shop/orders", "No, At, Total, Cur", ORDERS_WITH_CURRENCY)
                .file(
                        "shop/orders",
                        "('1', '2026-01-01', '1.234,56 USD', null)",
                        "('2', '2026-01-01', '(12.00)', 'gbp')",
                        "('3', '2026-01-01', '5', null)",
                        "('4', '2026-01-01', '5', 'Taler')")
                .run();
        assertThat(house.rows("select key, amount, currency from quality.order order by key"))
                .containsExactly("1|1234.5600|USD", "2|-12.0000|GBP", "3|5.0000|EUR");
        assertThat(house.rows("select reasons from quality.quarantine"))
                .containsExactly("[unreadable: currency 'Taler' is no currency]");
    }

    @Test
    void anHourThatClocksSkipIsReadLaterAndCountedAndTheRepeatedHourIsTheSecond() {
        house.stream("shop/orders", "No, At, Total", ORDERS)
                .file(
                        "shop/orders",
                        "('1', '2026-03-29 02:30:00', '5')",
                        "('2', '2026-03-29 03:30:00', '5')",
                        "('3', '2026-10-25 02:30:00', '5')",
                        "('4', '2026-03-29 01:30:00Z', '5')",
                        "('5', '2026-03-29 02:30:00 +0200', '5')")
                .run();
        assertThat(house.rows("select key, ordered_at from quality.order order by key"))
                .containsExactly(
                        "1|2026-03-29T01:30",
                        "2|2026-03-29T01:30",
                        "3|2026-10-25T01:30",
                        "4|2026-03-29T01:30",
                        "5|2026-03-29T00:30");
        assertThat(house.rows("select rule, severity, field, rows, sample from quality.finding"))
                .containsExactly("skipped_hour|info|ordered_at|1|2026-03-29 02:30:00");
    }

    @Test
    void aFieldWithAFormatIsReadByItAndElseAsIso() {
        house.stream("shop/orders", "No, At, Total", ORDERS_WITH_FORMAT)
                .file(
                        "shop/orders",
                        "('1', '04/03/2026 17:06', '1250')",
                        "('2', '2026-03-04T17:06:00', '1')",
                        "('3', 'never', '1')")
                .run();
        assertThat(house.rows("select key, ordered_at, amount from quality.order order by key"))
                .containsExactly("1|2026-03-04T17:06|12.5000", "2|2026-03-04T17:06|0.0100");
    }

    @Test
    void nestedJsonIsReadByDotsAndWordsAreTranslated() {
        house.stream("desk/tickets", "id, at, via, tags", """
                key: id
                time_zone: UTC
                entities:
                  ticket:
                    fields:
                      key: id
                      opened_at: at
                      channel: {first: via.channel, map: {voice: phone, "*": other}}
                      category: tags.0
                """)
                .file(
                        "desk/tickets",
                        "('1', '1772643960', '{\"channel\":\"Voice\"}', '[\"refund\",\"x\"]')",
                        "('2', '1772643960000', '{}', 'not json')")
                .run();
        assertThat(house.rows("select key, opened_at, channel, category from quality.ticket order by key"))
                .containsExactly("1|2026-03-04T17:06|phone|refund", "2|2026-03-04T17:06|other|null");
    }

    @Test
    void wordsThatMeanNothingAreNoValueButNamesOfPeopleAre() {
        people(house)
                .file(
                        "crm/people",
                        "('1', 'Null', 'N/A', '--', 'na', '0000-00-00', '2026-01-01')",
                        "('2', 'null', 'none', 'unknown', 'NULL', '-', '2026-01-01')")
                .run();
        assertThat(house.rows("select full_name, email, phone, country, birth_date from quality.person order by key"))
                .containsExactly("Null|null|null|NA|null", "null|null|null|null|null");
        assertThat(house.rows("select * from quality.finding")).isEmpty();
    }
}
