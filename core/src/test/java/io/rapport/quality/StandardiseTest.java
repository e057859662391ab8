package io.rapport.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.quality.NameCase.Kind;
import io.rapport.quality.Times.Order;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the Java functions make of values as people and systems write them.
class StandardiseTest {
    @Test
    void textLosesWhatNobodySees() {
        assertThat(TextClean.clean("\uFEFF\u00A0Mu\u0308ller\u200B\t\n Söhne\u00AD "))
                .isEqualTo("Müller Söhne");
        assertThat(TextClean.clean(" \u200B\u00A0 ")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JÜRGEN VON DER LEYEN | Jürgen von der Leyen
            o'neill              | O'Neill
            MCDONALD             | McDonald
            anne-marie d'arc     | Anne-Marie D'Arc
            VON BERG             | von Berg
            DE LA CRUZ           | de la Cruz
            LE                   | Le
            HENRY VIII           | Henry VIII
            j.r.                 | J.R.
            DeVito               | DeVito
            GROSSE-STRAßE        | Grosse-Straße
            李明                  | 李明
            """)
    void aNameInOneCaseIsRepaired(String written, String name) {
        assertThat(NameCase.repair(written, Kind.PERSON)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ACME GMBH & CO. KG    | ACME GmbH & Co. KG
            IBM                   | IBM
            nordlicht handels ag  | Nordlicht Handels AG
            BLUEBIRD TRADING LTD. | Bluebird Trading Ltd.
            """)
    void aCompanyKeepsItsAbbreviations(String written, String name) {
        assertThat(NameCase.repair(written, Kind.COMPANY)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FRANKFURT AM MAIN | Frankfurt am Main
            DEN HAAG          | Den Haag
            st. moritz        | St. Moritz
            """)
    void aPlaceKeepsItsSmallWords(String written, String name) {
        assertThat(NameCase.repair(written, Kind.PLACE)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Jo Doe <Jo.Doe@X.Example>        | jo.doe@x.example
            MAILTO:jo@x.example?subject=hi   | jo@x.example
            jo @ x.example.                  | jo@x.example
            a@x.example; b@x.example         | a@x.example
            jo@bücher.example                | jo@xn--bcher-kva.example
            jo..doe@x.example                | -
            jo@x                             | -
            jo@localhost.1                   | -
            @x.example                       | -
            jo(at)x.example                  | -
            """)
    void anAddressIsFoundOrIsNone(String written, @Nullable String address) {
        assertThat(Emails.clean(written)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            030 / 1234 567        | DE | +49301234567
            0049 (0)30 1234567    | DE | +49301234567
            (212) 555-0134 x12    | US | +12125550134
            020 7946 0018         | GB | +442079460018
            +33 1 42 68 53 00     | DE | +33142685300
            4930 1234567          | US | +49301234567
            12                    | DE | -
            call me               | DE | -
            """)
    void aPhoneNumberIsReadInItsCountry(String written, String country, @Nullable String number) {
        assertThat(Phones.e164(written, country)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            de                  | DE
            DEU                 | DE
            Deutschland         | DE
            Allemagne           | DE
            Alemania            | DE
            U.S.A.              | US
            United States       | US
            UK                  | GB
            England             | GB
            Großbritannien      | GB
            Österreich          | AT
            Cote d'Ivoire       | CI
            NA                  | NA
            Atlantis            | -
            """)
    void aCountryIsReadByCodeAndNameInManyLanguages(String written, @Nullable String code) {
        assertThat(Countries.country(written)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '~', textBlock = """
            1.234,56 EUR     | 1234.56
            $1,234.56        | 1234.56
            (12.00)          | -12.00
            12.00-           | -12.00
            -€ 3,5           | -3.5
            € -3             | -3
            1 234 567,89     | 1234567.89
            1'234.50         | 1234.50
            1,234            | 1234
            1.234.567        | 1234567
            12,5 %           | 0.125
            1,50             | 1.50
            EUR 1.000        | 1.000
            CHF 20.-         | 20
            1.2.3            | -
            12 apples        | -
            1,23,4           | -
            """)
    void anAmountIsReadInEveryUsualNotation(String written, @Nullable String number) {
        assertThat(Numbers.plain(written)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '~', textBlock = """
            12 EUR  | EUR
            £5      | GBP
            US$ 7   | USD
            $ 7     | -
            7       | -
            """)
    void theCurrencyBesideAnAmountIsRead(String written, @Nullable String currency) {
        assertThat(Numbers.currency(written)).isEqualTo(currency);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            3/4/2026                          | MONTH_FIRST | 2026-03-04T00:00
            3/4/2026                          | DAY_FIRST   | 2026-04-03T00:00
            13/4/2026                         | MONTH_FIRST | 2026-04-13T00:00
            4/13/2026                         | DAY_FIRST   | 2026-04-13T00:00
            03.04.2026 17:06                  | MONTH_FIRST | 2026-04-03T17:06
            3/4/2026 12:06 AM                 | MONTH_FIRST | 2026-03-04T00:06
            3/4/26, 5:06:07 PM                | MONTH_FIRST | 2026-03-04T17:06:07
            4-Mar-26                          | DAY_FIRST   | 2026-03-04T00:00
            March 4, 2026 at 5:06 PM          | DAY_FIRST   | 2026-03-04T17:06
            4. März 2026                      | DAY_FIRST   | 2026-03-04T00:00
            Wed, 4 Mar 2026 17:06:00 +0100    | DAY_FIRST   | 2026-03-04T16:06:00Z
            2026-03-04 17:06:00 +01           | DAY_FIRST   | 2026-03-04T16:06:00Z
            2026/3/4                          | DAY_FIRST   | 2026-03-04T00:00
            20260304                          | DAY_FIRST   | 2026-03-04T00:00:00
            1772643960                        | DAY_FIRST   | 2026-03-04T17:06:00Z
            1772643960000                     | DAY_FIRST   | 2026-03-04T17:06:00Z
            4.3.56                            | DAY_FIRST   | 1956-03-04T00:00
            31/2/2026                         | DAY_FIRST   | -
            tomorrow                          | DAY_FIRST   | -
            4 Foo 2026                        | DAY_FIRST   | -
            """)
    void aTimeIsReadInEveryUsualNotation(String written, Order order, @Nullable String iso) {
        assertThat(Times.iso(written, order)).isEqualTo(iso);
    }
}
