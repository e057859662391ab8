package io.rapport.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.ChartSpec;
import io.rapport.report.document.ChartSpec.Cartesian;
import io.rapport.report.document.ChartSpec.Series;
import io.rapport.report.document.ChartSpec.Shape;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final Charts CHARTS = new Charts();
    private final Figures figures = new Figures(Locale.ENGLISH, Currency.getInstance("EUR"));

    private static Chart chart(Shape shape, String name) {
        return new Chart(
                "c1",
                "T",
                "About <it> & \"more\"",
                new Cartesian(
                        "Month",
                        List.of("Nov 2025", "Dec 2025", name),
                        List.of(Series.of("A", Arrays.asList(1200.0, null, 30_000.0))),
                        Unit.MONEY,
                        shape,
                        true),
                200);
    }

    @Test
    void everyShapeIsWellFormedSvgThatThePdfWriterCanRead() throws Exception {
        for (Shape shape : Shape.values()) {
            String svg = CHARTS.svg(chart(shape, "<x> & 'y'\u0003"), "", 600, figures, Medium.PAPER);
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
            assertThat(svg)
                    .doesNotContain("<style", "class=", "dominant-baseline", "paint-order", "transparent", "var(--");
        }
    }

    @Test
    void axesWriteNumbersAsTheReportDoes() {
        assertThat(CHARTS.svg(chart(Shape.BAR, "Jan 2026"), "", 600, figures, Medium.PAPER))
                .contains(">€30k<", ">2025<", ">2026<");
    }

    @Test
    void screenDrawingsFollowTheReadersScheme() {
        String svg = CHARTS.svg(chart(Shape.BAR, "Jan 2026"), "", 600, figures, Medium.SCREEN);
        assertThat(svg).contains("var(--s1)", "var(--muted)").doesNotContain("\"#");
    }

    @Test
    void drawingIsTheSameEveryTimeAndOnEveryThread() {
        List<String> drawings = IntStream.range(0, 3)
                .parallel()
                .mapToObj(_ -> new Charts().svg(chart(Shape.LINE, "Jan 2026"), "", 400, figures, Medium.PAPER))
                .distinct()
                .toList();
        assertThat(drawings).hasSize(1);
    }

    @Test
    void heatMapLeavesUnknownCellsOut() {
        Chart map = new Chart(
                "m",
                "T",
                "A map",
                new ChartSpec.HeatMap(
                        "Day",
                        List.of("Mo", "Tu"),
                        List.of("1", "2"),
                        List.of(Arrays.asList(0.0, 8.0), Arrays.asList(null, 4.0)),
                        Unit.COUNT,
                        true),
                120);
        String svg = CHARTS.svg(map, "", 300, figures, Medium.PAPER);
        assertThat(svg.split("<rect", -1)).hasSize(1 + 3 + 7);
        assertThat(svg).contains(Theme.H6.light(), ">8<").doesNotContain("null");
    }

    @Test
    void figuresOfThePdfFontAreAllEquallyWide() throws Exception {
        try (var font = new TTFParser()
                .parse(new RandomAccessReadBuffer(InterFont.trueType(InterFont.SUBSETS.getFirst(), 400)))) {
            var cmap = font.getUnicodeCmapLookup(false);
            assertThat("0123456789"
                            .chars()
                            .map(c -> width(font, cmap.getGlyphId(c)))
                            .distinct()
                            .count())
                    .isEqualTo(1);
            assertThat(cmap.getGlyphId('A')).isNotZero();
        }
    }

    private static int width(org.apache.fontbox.ttf.TrueTypeFont font, int glyph) {
        try {
            return font.getAdvanceWidth(glyph);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void textWidthIsThatOfTheFont() {
        assertThat(TextWidth.regular().of("0000", 10))
                .isCloseTo(TextWidth.regular().of("1111", 10), within(1e-6));
        assertThat(TextWidth.regular().of("Łódź", 10)).isBetween(15.0, 30.0);
    }
}
