package io.rapport.identity.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthDatesTest {
    private static final BirthDates.Form EUROPEAN = BirthDates.form(List.of("31.12.1980"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1980-02-29|1980-02-29",
                "1980/2/9|1980-02-09",
                "19800229|1980-02-29",
                "29.2.1980|1980-02-29",
                "29. 2. 80|1980-02-29",
                "4/3/1980|1980-03-04",
                "3/31/80|1980-03-31",
                "29 Feb 1980|1980-02-29",
                "29-FEB-80|1980-02-29",
                "Feb 29, 1980|1980-02-29",
                "29 février 1980|1980-02-29",
                "29. März 1980|1980-03-29",
                "29 de marzo de 1980|1980-03-29",
                "1980年2月29日|1980-02-29",
                "1980-02-29 00:00:00|1980-02-29",
                "1980-02-29T00:00:00Z|1980-02-29",
                "1/1/18|2018-01-01",
                "1/1/26|1926-01-01",
                "19800239|1980-02-39"
            })
    void aDateOfAnyFormIsIso(String written, String iso) {
        assertThat(BirthDates.iso(written, EUROPEAN)).isEqualTo(iso);
    }

    @ParameterizedTest
    @CsvSource({"n/a", "12", "1980", "hello world", "Mai Lin 1980", "555-1234"})
    void whatIsNoDateIsNone(String written) {
        assertThat(BirthDates.iso(written, EUROPEAN)).isNull();
    }

    @Test
    void theColumnDecidesWhetherTheDayOrTheMonthComesFirst() {
        BirthDates.Form american = BirthDates.form(List.of("4/3/1980", "12/31/1980", "1/2/1990"));
        assertThat(BirthDates.iso("4/3/1980", american)).isEqualTo("1980-04-03");
        assertThat(BirthDates.iso("20/8/1991", american))
                .as("cannot be a month")
                .isEqualTo("1991-08-20");
        BirthDates.Form yearLast = BirthDates.form(List.of("31121980", "24051975"));
        assertThat(BirthDates.iso("04031980", yearLast)).isEqualTo("1980-03-04");
    }
}
