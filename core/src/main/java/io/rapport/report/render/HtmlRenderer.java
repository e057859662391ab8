package io.rapport.report.render;

import io.rapport.report.chart.Charts;
import io.rapport.report.chart.InterFont;
import io.rapport.report.chart.Theme;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Document;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// One page that needs nothing else: styles, the letters it uses and drawings are inside, no script runs, nothing is
/// fetched (its content security policy says so, too). Follows the reader's light or dark scheme, down to 360 pixels.
public final class HtmlRenderer implements Renderer {
    private static final String STYLE = Resource.text("screen.css");
    private final Charts charts;

    public HtmlRenderer(Charts charts) {
        this.charts = charts;
    }

    @Override
    public void render(Document document, OutputStream out) throws IOException {
        Figures figures = Figures.of(document.setting());
        render(Page.of(document, figures), figures, out);
    }

    /// Writes a page that need not be a report of a company.
    public void render(Page document, Figures figures, OutputStream out) throws IOException {
        Html body = new Html();
        new Markup(body, figures, charts, Theme.Medium.SCREEN).page(document);
        String content = body.toString();
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"")
                .text(document.locale().toLanguageTag())
                .raw("\"><head><meta charset=\"utf-8\"/>");
        page.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\"/><meta name=\"generator\" content=\"Rapport\"/>");
        page.raw(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
                        + "font-src data:; img-src data:; base-uri 'none'; form-action 'none'\"/>");
        page.element("title", "", document.title() + " · " + document.subtitle());
        page.raw("<style>").raw(fonts(content)).raw(tokens()).raw(STYLE).raw("</style></head><body>");
        page.raw("<a class=\"skip\" href=\"#main\">Skip to the report</a>");
        contents(page, document);
        page.raw(content).raw("</body></html>\n");
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void contents(Html page, Page document) {
        page.raw("<nav aria-label=\"Contents\"><ol>");
        for (Block block : document.blocks()) {
            if (block instanceof Section s && !s.title().isEmpty()) {
                page.raw("<li><a href=\"#")
                        .text(s.id())
                        .raw("\">")
                        .text(s.title())
                        .raw("</a></li>");
            }
        }
        if (!document.definitions().isEmpty()) {
            page.raw("<li><a href=\"#definitions\">Definitions</a></li>");
        }
        page.raw("</ol></nav>");
    }

    private static String tokens() {
        StringBuilder css = new StringBuilder(":root{color-scheme:light dark;");
        for (Theme theme : Theme.values()) {
            css.append(theme.declaration()).append(';');
        }
        return css.append("}").toString();
    }

    /// Only the parts of the typeface the page has letters of.
    private static String fonts(String content) {
        StringBuilder css = new StringBuilder();
        for (InterFont.Subset subset : InterFont.SUBSETS) {
            boolean used = subset.name().equals("latin")
                    || content.codePoints().anyMatch(c -> c > 0xFF && subset.covers(c) && !latin(c));
            for (int weight : used ? new int[] {400, 600} : new int[0]) {
                css.append("@font-face{font-family:Inter;font-weight:")
                        .append(weight)
                        .append(";src:url(data:font/woff2;base64,")
                        .append(Base64.getEncoder().encodeToString(InterFont.woff2(subset, weight)))
                        .append(") format(\"woff2\");unicode-range:")
                        .append(subset.cssRange())
                        .append('}');
            }
        }
        return css.toString();
    }

    private static boolean latin(int codePoint) {
        return InterFont.SUBSETS.getFirst().covers(codePoint);
    }
}
