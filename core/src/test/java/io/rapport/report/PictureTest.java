package io.rapport.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Period;
import io.rapport.report.chart.Charts;
import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.Block.Step;
import io.rapport.report.document.Block.Waterfall;
import io.rapport.report.document.ChartSpec.Backing;
import io.rapport.report.document.ChartSpec.BarGroup;
import io.rapport.report.document.ChartSpec.BarRow;
import io.rapport.report.document.ChartSpec.BarTable;
import io.rapport.report.document.ChartSpec.Curves;
import io.rapport.report.document.ChartSpec.Histogram;
import io.rapport.report.document.ChartSpec.Mark;
import io.rapport.report.document.ChartSpec.Measure;
import io.rapport.report.document.ChartSpec.Series;
import io.rapport.report.document.Document;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;
import io.rapport.report.render.HtmlRenderer;
import io.rapport.report.render.PdfRenderer;
import io.rapport.report.render.XlsxRenderer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

/// Pictures that show evidence: waterfalls, bars in groups, histograms, curves.
class PictureTest {
    private static final Path APPROVED = Path.of("src/test/resources/io/rapport/report/pictures.approved.html");
    private static final Charts CHARTS = new Charts();
    private final Figures figures = new Figures(Locale.ENGLISH, Currency.getInstance("EUR"));

    private static final Waterfall FALL = new Waterfall(
            "fall",
            "Two rows",
            "Probability 50.2%.",
            "row 1",
            "row 2",
            "Before anything was compared",
            -8,
            List.of(
                    new Step("given name", "toby", "toby", "same <given> name", 9.25),
                    new Step("e-mail", "t@x.test", "", "nothing to compare", null),
                    new Step("birth date", "2003-04-23", "2013-03-21", "different birth date", -1.24)),
            "Together",
            Unit.BITS,
            0.5);

    private static final Chart BARS = new Chart(
            "bars",
            "Evidence",
            "Bars: evidence",
            new BarTable(
                    "Finding",
                    List.of(new Measure("Evidence", Unit.BITS)),
                    List.of(new BarGroup(
                            "given name",
                            List.of(
                                    new BarRow("same", List.of(6.5), Backing.FULL, null),
                                    new BarRow("similar", List.of(3.0), Backing.SOME, "weak"),
                                    new BarRow("initial", List.of(29.0), Backing.NONE, "untrained"),
                                    new BarRow("different", List.of(-3.5), Backing.FULL, null))))),
            0,
            "What each finding is worth.");

    private static final Chart SHARES = new Chart(
            "shares",
            "Shares",
            "Bars: shares",
            new BarTable(
                    "Finding",
                    List.of(new Measure("Same", Unit.CHANCE), new Measure("Strangers", Unit.CHANCE)),
                    List.of(new BarGroup(
                            "email", List.of(new BarRow("same", List.of(0.8, 0.00002), Backing.FULL, null))))),
            0);

    private static final Chart HISTOGRAM = new Chart(
            "histogram",
            "Pairs",
            "Bars: pairs",
            new Histogram(
                    "Evidence",
                    -2,
                    0.5,
                    List.of(12_000L, 0L, 1L, 3L, 0L, 90L),
                    Unit.BITS,
                    new Mark(0, "threshold"),
                    "apart",
                    "joined"),
            120);

    private static final Chart CURVES = new Chart(
            "curves",
            "Expected",
            "Lines: expected",
            new Curves(
                    "Threshold",
                    List.of("10%", "50%", "90%"),
                    List.of(
                            Series.of("Precision", List.of(0.9, 0.95, 1.0)),
                            Series.of("Recall", List.of(1.0, 0.8, 0.7))),
                    Unit.PERCENT,
                    1),
            120);

    private static Document document() {
        LocalDate day = LocalDate.of(2026, 9, 30);
        return new Document(
                "pictures",
                "Pictures",
                "Evidence",
                new Document.Setting(
                        "Company",
                        Currency.getInstance("EUR"),
                        ZoneOffset.UTC,
                        Locale.ENGLISH,
                        new Period(day, day.plusDays(1)),
                        null,
                        day,
                        List.of(),
                        "7",
                        Instant.parse("2026-10-01T08:00:00Z")),
                List.of(new Block.Section("all", "All", null, List.of(FALL, BARS, SHARES, HISTOGRAM, CURVES))),
                List.of());
    }

    @Test
    void picturesAreAsApproved() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlRenderer(CHARTS).render(document(), out);
        String html = out.toString(StandardCharsets.UTF_8)
                .replaceFirst("(?s)<style>.*</style>", "")
                .replaceAll("(</(?:tr|div|p|table|svg|text|section|details)>|<rect[^>]*/>)", "$1\n");
        if (Boolean.getBoolean("approve")) {
            Files.writeString(APPROVED, html);
        }
        assertThat(html).isEqualTo(Files.readString(APPROVED, StandardCharsets.UTF_8));
    }

    @Test
    void everyPictureCanBePrinted() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfRenderer(CHARTS).render(document(), out);
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("same <given> name", "+9.3", "−1.2", "toby", "What each finding is worth.");
        }
    }

    @Test
    void figuresBehindPicturesGoIntoAWorkbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new XlsxRenderer().render(document(), out);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getSheets().map(s -> s.getName()))
                    .contains("Two rows", "Evidence", "Shares", "Pairs", "Expected");
            assertThat(book.findSheet("Evidence")
                            .orElseThrow()
                            .read()
                            .get(3)
                            .getCellAsNumber(2)
                            .orElseThrow())
                    .isEqualByComparingTo("29");
        }
    }

    @Test
    void whatHasNothingBehindItDoesNotStretchTheScale() {
        String svg = CHARTS.svg(BARS, "", 600, figures, Medium.PAPER);
        List<Double> lengths = Pattern.compile("<rect[^>]* width=\"([0-9.]+)\"")
                .matcher(svg)
                .results()
                .map(m -> Double.valueOf(m.group(1)))
                .toList();
        assertThat(lengths).hasSize(4);
        assertThat(lengths.get(2)).isEqualTo(lengths.get(0));
        assertThat(lengths.get(1) / lengths.get(0)).isBetween(0.45, 0.47);
        assertThat(lengths.get(3) / lengths.get(0)).isBetween(0.53, 0.55);
    }

    @Test
    void emptyPicturesAreDrawnWithoutNonsense() {
        Chart empty = new Chart(
                "e", "E", "E", new Histogram("x", 0, 1, List.of(0L, 0L), Unit.BITS, new Mark(9, "far"), "a", "b"), 100);
        Chart flat = new Chart(
                "f",
                "F",
                "F",
                new Curves("x", List.of("a"), List.of(Series.of("s", List.of(0.0))), Unit.PERCENT, 0),
                100);
        Chart none = new Chart("n", "N", "N", new BarTable("x", List.of(new Measure("m", Unit.BITS)), List.of()), 0);
        for (Chart chart : List.of(empty, flat, none)) {
            for (int width : new int[] {320, 1000}) {
                assertThat(CHARTS.svg(chart, "", width, figures, Medium.PAPER)).doesNotContain("NaN", "Infinity");
            }
        }
    }

    @Test
    void evidenceIsWrittenWithItsSignAndRareChancesAsOneIn() {
        assertThat(figures.full(3.21, Unit.BITS)).isEqualTo("+3.2");
        assertThat(figures.full(-0.26, Unit.BITS)).isEqualTo("−0.3");
        assertThat(figures.full(0.01, Unit.BITS)).isEqualTo("0.0");
        assertThat(figures.full(-0.01, Unit.BITS)).isEqualTo("0.0");
        assertThat(figures.full(0.25, Unit.CHANCE)).isEqualTo("25.0%");
        assertThat(figures.full(1 / 1234.0, Unit.CHANCE)).isEqualTo("1 in 1,230");
        assertThat(figures.full(1 / 81_234.0, Unit.CHANCE)).isEqualTo("1 in 81.2k");
        assertThat(figures.full(0.0, Unit.CHANCE)).isEqualTo("0.0%");
    }
}
