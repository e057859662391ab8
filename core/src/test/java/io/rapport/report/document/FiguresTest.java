package io.rapport.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures english = new Figures(Locale.ENGLISH, Currency.getInstance("EUR"));
    private final Figures german = new Figures(Locale.GERMANY, Currency.getInstance("CHF"));

    @Test
    void amountsAreBriefInTilesAndExactInCells() {
        assertThat(english.brief(31_900.0, Unit.MONEY)).isEqualTo("€31.9k");
        assertThat(english.brief(1_249_000.0, Unit.MONEY)).isEqualTo("€1.25M");
        assertThat(english.brief(-379.758, Unit.MONEY)).isEqualTo("−€379.76");
        assertThat(english.cell(6400.5, Unit.MONEY, 2)).isEqualTo("6,400.50");
        assertThat(german.full(1234.5, Unit.MONEY)).isEqualTo("CHF\u00a01.234,50");
    }

    @Test
    void changesHaveASign() {
        assertThat(english.change(0.124, Unit.MONEY)).isEqualTo("+12.4%");
        assertThat(english.change(-0.05, Unit.PERCENT)).isEqualTo("−5.0 pp");
        assertThat(english.change(-12, Unit.POINTS)).isEqualTo("−12 points");
    }

    @Test
    void missingIsNotZero() {
        assertThat(english.brief(null, Unit.COUNT)).isEqualTo("–");
        assertThat(english.cell(null, Unit.MONEY, 2)).isEqualTo("–");
        assertThat(english.cell(0L, Unit.COUNT, 0)).isEqualTo("0");
        assertThat(english.cell(-0.001, Unit.MONEY, 2)).isEqualTo("0.00");
    }

    @Test
    void headersNameTheUnitOnce() {
        assertThat(english.header("Revenue", Unit.MONEY)).isEqualTo("Revenue (EUR)");
        assertThat(english.header("Share (%)", Unit.PERCENT)).isEqualTo("Share (%)");
        assertThat(english.date(LocalDate.of(2026, 9, 5))).isEqualTo("Sep 5, 2026");
    }
}
