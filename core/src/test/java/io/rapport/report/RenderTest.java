package io.rapport.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.report.chart.Charts;
import io.rapport.report.document.Block;
import io.rapport.report.document.Document;
import io.rapport.report.render.CsvRenderer;
import io.rapport.report.render.HtmlRenderer;
import io.rapport.report.render.PdfRenderer;
import io.rapport.report.render.Renderer;
import io.rapport.report.render.XlsxRenderer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class RenderTest {
    private static final Charts CHARTS = new Charts();
    private static final String HOSTILE =
            "</td><script>alert('1')</script><img src=x onerror=\"x\">&amp;'\u0001\uFFFE=1+1";

    private static byte[] bytes(Renderer renderer, Document document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        renderer.render(document, out);
        return out.toByteArray();
    }

    private static String html(Document document) throws IOException {
        return new String(bytes(new HtmlRenderer(CHARTS), document), StandardCharsets.UTF_8);
    }

    private static String pdfText(Document document) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes(new PdfRenderer(CHARTS), document))) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    @Test
    void theHtmlPageNeedsNothingElse() throws IOException {
        String html = html(SampleDocument.of());
        for (String foreign :
                List.of("<script", "@import", "<link", "=\"zr", "(#zr", "dominant-baseline", "paint-order")) {
            assertThat(html.contains(foreign)).as(foreign).isFalse();
        }
        Matcher sources = Pattern.compile("(?:src|href)=\"(?!#)([^\"]*)\"|url\\((?!data:|#)([^)]*)\\)")
                .matcher(html);
        assertThat(sources.results().map(m -> m.group()).toList()).isEmpty();
        assertThat(html.contains("default-src 'none'") && html.contains("light-dark("))
                .isTrue();
    }

    @Test
    void textOfTheDataNeverBecomesMarkup() throws IOException {
        String html = html(SampleDocument.of(HOSTILE));
        assertThat(html.contains("<script") || html.contains("<img")).isFalse();
        assertThat(html.contains("&lt;script&gt;")).isTrue();
        assertThat(html.chars().filter(c -> c == 1 || c == 0xFFFE).count()).isZero();
        assertThat(pdfText(SampleDocument.of(HOSTILE))).contains("<script>alert");
    }

    @Test
    void idsOfThePageAreUniqueAndLinksLeadSomewhere() throws IOException {
        String html = html(SampleDocument.of());
        List<String> ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        List<String> links = Pattern.compile("href=\"#([^\"]+)\"")
                .matcher(html)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(ids).containsAll(links);
    }

    @Test
    void everyChartSaysWhatItShowsAndHasItsFigures() throws IOException {
        Document document = SampleDocument.of();
        String html = html(document);
        for (Block block : document.all()) {
            if (block instanceof Block.Chart chart) {
                assertThat(html.contains("aria-label=\"" + chart.about() + "\""))
                        .as(chart.id())
                        .isTrue();
            }
        }
        long charts =
                document.all().stream().filter(Block.Chart.class::isInstance).count();
        assertThat(html.split("<details class=\"data\">", -1).length - 1).isEqualTo((int) charts);
    }

    @Test
    void onlyLettersThatOccurAreEmbedded() throws IOException {
        assertThat(fontFaces("Plain")).as("latin, and latin-ext for Łódź").isEqualTo(2 * 2);
        assertThat(fontFaces("Ελένη Иванова")).isEqualTo(4 * 2);
    }

    private static int fontFaces(String text) throws IOException {
        return html(SampleDocument.of(text)).split("@font-face", -1).length - 1;
    }

    @Test
    void pdfTextIsCompleteAndSelectable() throws IOException {
        String text = pdfText(SampleDocument.of("Łódź Ελένη Иванова Nguyễn"));
        assertThat(text)
                .contains("Łódź Ελένη Иванова Nguyễn", "Key takeaways", "Revenue fell by 18.2% to €31.9k", "6,400.50")
                .contains("Page 1 of", "17,619.75", "not complete yet", "Definitions");
    }

    @Test
    void pdfIsTaggedNamedAndHasBookmarks() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes(new PdfRenderer(CHARTS), SampleDocument.of()))) {
            assertThat(pdf.getDocumentInformation().getTitle())
                    .isEqualTo("Ulmenhof Gärtnerei GmbH · Account activity report");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog()
                            .getDocumentOutline()
                            .getFirstChild()
                            .getTitle())
                    .isEqualTo("Key takeaways");
            pdf.getPages()
                    .forEach(page -> page.getResources().getFontNames().forEach(name -> {
                        try {
                            assertThat(page.getResources().getFont(name).isEmbedded())
                                    .isTrue();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }));
        }
    }

    @Test
    void totalsAreTheSameInEveryFormat() throws IOException {
        Document document = SampleDocument.of();
        assertThat(html(document).contains("17,619.75")).isTrue();
        assertThat(pdfText(document)).contains("17,619.75");
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(bytes(new XlsxRenderer(), document)))) {
            List<Row> rows = book.findSheet("Top products").orElseThrow().read();
            assertThat(rows.getLast().getCellAsNumber(3)).contains(new BigDecimal("17619.75"));
        }
    }

    @Test
    void workbookHoldsNumbersAndDatesAndNoFormulas() throws IOException {
        Document document = SampleDocument.of("=HYPERLINK(\"http://x\")");
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(bytes(new XlsxRenderer(), document)))) {
            assertThat(book.getSheets().map(s -> s.getName()))
                    .contains("Summary", "Revenue by month", "Top products", "Last events", "Definitions");
            List<Row> products = book.findSheet("Top products").orElseThrow().read();
            assertThat(products.get(0).getCellText(3)).isEqualTo("Revenue (EUR)");
            assertThat(products.get(1).getCell(0).getType()).isEqualTo(CellType.STRING);
            assertThat(products.get(1).getCell(0).getFormula()).isNull();
            assertThat(products.get(1).getCell(2).getType()).isEqualTo(CellType.NUMBER);
            assertThat(book.findSheet("Last events").orElseThrow().read().get(1).getCellAsDate(0))
                    .contains(java.time.LocalDateTime.of(2026, 9, 17, 14, 5));
        }
    }

    @Test
    void csvIsOneFileATableAndSafeToOpen() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(bytes(new CsvRenderer(), SampleDocument.of("=cmd|' /C calc'!A0"))))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files).containsKeys("products.csv", "revenue-chart.csv", "timeline.csv");
        assertThat(files.get("products.csv"))
                .startsWith(
                        "Product,Category,Pieces,Revenue (EUR),Change (%)\r\n'=cmd|' /C calc'!A0,Garden,120,6400.5,12\r\n");
        assertThat(files.get("timeline.csv")).contains("2026-09-17T14:05,Order,Order 10442,");
        files.values()
                .forEach(text -> assertThat(text.lines().flatMap(l -> List.of(l.split(",")).stream()))
                        .noneMatch(cell -> cell.startsWith("=") || cell.startsWith("@")));
    }
}
