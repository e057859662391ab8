package io.rapport.report.render;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import io.rapport.report.chart.Charts;
import io.rapport.report.chart.InterFont;
import io.rapport.report.chart.Theme;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Document;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.stream.Collectors;

/// A4 pages with vector charts, text that can be selected, bookmarks, tags for screen readers (PDF/UA), repeated table
/// heads and page numbers. Fonts are embedded. Nothing outside the document is ever fetched.
public final class PdfRenderer implements Renderer {
    private static final String FAMILIES =
            InterFont.SUBSETS.stream().map(s -> "'" + family(s) + "'").collect(Collectors.joining(","));
    private static final String STYLE = Resource.text("paper.css").replace("FONTS", FAMILIES);

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final Charts charts;

    public PdfRenderer(Charts charts) {
        this.charts = charts;
    }

    @Override
    public void render(Document document, OutputStream out) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        try (BatikSVGDrawer drawer = new BatikSVGDrawer()) {
            builder.useFastMode();
            builder.useSVGDrawer(drawer);
            builder.usePdfUaAccessibility(true);
            builder.withProducer("Rapport");
            builder.useReplacementText("?");
            builder.useUriResolver((_, uri) -> uri != null && uri.startsWith("#") ? uri : null);
            for (InterFont.Subset subset : InterFont.SUBSETS) {
                for (int weight : new int[] {400, 600}) {
                    builder.useFont(
                            () -> new ByteArrayInputStream(InterFont.trueType(subset, weight)),
                            family(subset),
                            weight,
                            FontStyle.NORMAL,
                            true,
                            EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG));
                }
            }
            builder.withHtmlContent(page(document), null);
            builder.toStream(out);
            builder.run();
        }
    }

    private static String family(InterFont.Subset subset) {
        return subset.name().equals("latin") ? "Inter" : "Inter " + subset.name();
    }

    private String page(Document document) {
        Html page = new Html();
        page.raw("<html lang=\"")
                .text(document.setting().locale().toLanguageTag())
                .raw("\"><head>");
        page.element("title", "", document.title() + " · " + document.subtitle());
        page.raw("<meta name=\"subject\" content=\"").text(document.subtitle()).raw("\"/>");
        page.raw("<meta name=\"author\" content=\"")
                .text(document.setting().company())
                .raw("\"/>");
        page.raw("<style>").raw(STYLE).raw("</style><bookmarks>");
        for (Block block : document.blocks()) {
            if (block instanceof Section s && !s.title().isEmpty()) {
                page.raw("<bookmark name=\"")
                        .text(s.title())
                        .raw("\" href=\"#")
                        .text(s.id())
                        .raw("\"/>");
            }
        }
        if (!document.definitions().isEmpty()) {
            page.raw("<bookmark name=\"Definitions\" href=\"#definitions\"/>");
        }
        page.raw("</bookmarks></head><body><div class=\"top\"><table><tr><td>")
                .text(document.setting().company());
        page.raw(" · ")
                .text(document.subtitle())
                .raw("</td><td class=\"side\">")
                .text(document.title());
        page.raw("</td></tr></table></div><div class=\"bottom\"><table><tr><td>");
        page.text("Snapshot " + document.setting().snapshot());
        page.raw("</td><td class=\"side\"><span class=\"page\"></span></td></tr></table></div>");
        Figures figures = Figures.of(document.setting());
        new Markup(page, figures, charts, Theme.Medium.PAPER).page(Page.of(document, figures));
        return page.raw("</body></html>").toString().replace("font-family:Inter", "font-family:" + FAMILIES);
    }
}
