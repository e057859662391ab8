package io.rapport.report.render;

import io.rapport.report.chart.Charts;
import io.rapport.report.chart.Theme;
import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Action;
import io.rapport.report.document.Block.Actions;
import io.rapport.report.document.Block.Cell;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.Block.Event;
import io.rapport.report.document.Block.Fact;
import io.rapport.report.document.Block.Note;
import io.rapport.report.document.Block.Profile;
import io.rapport.report.document.Block.Row;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Block.Takeaways;
import io.rapport.report.document.Block.Timeline;
import io.rapport.report.document.Block.Waterfall;
import io.rapport.report.document.ChartSpec;
import io.rapport.report.document.Document.Definition;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Page;
import io.rapport.report.document.Takeaway;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Blocks as XHTML that is also HTML 5, for the screen or for paper. Every text goes through [Html#text]. One a
/// rendering.
final class Markup {
    private static final int PAPER_WIDTH = 672;
    private static final int SCREEN_WIDTH = 1040;
    private static final int NARROW_WIDTH = 320;
    private static final int HALF = 6;
    /// Between what half a page and what a telephone has room for: one drawing serves both.
    private static final int HALF_WIDTH = 430;
    private static final int ROWS_KEPT = 14;

    private final Html out;
    private final Figures figures;
    private final Charts charts;
    private final Medium medium;
    private final TableMarkup tables;
    private final KpiMarkup kpis;

    Markup(Html out, Figures figures, Charts charts, Medium medium) {
        this.out = out;
        this.figures = figures;
        this.charts = charts;
        this.medium = medium;
        this.tables = new TableMarkup(out, figures);
        this.kpis = new KpiMarkup(out, figures, medium);
    }

    /// The whole body: head, blocks, definitions, foot.
    void page(Page page) {
        List<Charts.Request> requests = new ArrayList<>();
        page.blocks().forEach(b -> request(b, 12, requests));
        charts.ahead(requests, figures);
        out.raw("<main id=\"main\"><header class=\"head\"><div class=\"over\"><span>")
                .text(page.over());
        out.raw("</span> <span class=\"muted\">").text(page.subtitle()).raw("</span></div>");
        out.element("h1", "", page.title());
        out.raw("<p class=\"meta\">");
        for (String chip : page.chips()) {
            out.raw("<span class=\"chip\">").text(chip).raw("</span> ");
        }
        out.raw("<span class=\"muted\">").text(page.aside()).raw("</span></p></header>");
        blocks(page.blocks());
        definitions(page.definitions());
        out.raw("<footer class=\"made\">").text(page.foot()).raw("</footer></main>");
    }

    /// The drawings a block will need, so that they can be made side by side.
    private void request(Block block, int span, List<Charts.Request> requests) {
        switch (block) {
            case Section s -> s.blocks().forEach(b -> request(b, 12, requests));
            case Row r -> r.cells().forEach(c -> request(c.block(), c.span(), requests));
            case Chart c -> widths(span).forEach(w -> requests.add(new Charts.Request(c, w)));
            case Takeaways _,
                    Block.KpiStrip _,
                    Table _,
                    Timeline _,
                    Profile _,
                    Actions _,
                    Waterfall _,
                    Note _,
                    Block.PageBreak _ -> {}
        }
    }

    private List<Integer> widths(int span) {
        if (medium == Medium.PAPER) {
            return List.of(paperWidth(span));
        }
        return span > HALF ? List.of(screenWidth(span), NARROW_WIDTH) : List.of(screenWidth(span));
    }

    private static int screenWidth(int span) {
        return span == HALF ? HALF_WIDTH : (SCREEN_WIDTH - 132) / 12 * span + (span - 1) * 12 - 32;
    }

    private int donutSize(Chart chart, int span) {
        return medium == Medium.PAPER && span < 12 ? Math.min(chart.height(), 120) : Math.min(chart.height(), 170);
    }

    private Chart fitted(Chart donut, int span) {
        return new Chart(donut.id(), donut.title(), donut.about(), donut.spec(), donutSize(donut, span), donut.note());
    }

    private void blocks(List<Block> blocks) {
        blocks.forEach(b -> block(b, 12));
    }

    private void block(Block block, int span) {
        switch (block) {
            case Section s -> section(s);
            case Row r -> row(r);
            case Takeaways t -> takeaways(t);
            case Block.KpiStrip k -> kpis.write(k);
            case Chart c -> chart(c, span);
            case Table t -> panel(t.id(), t.title(), isShort(t), () -> tables.write(t));
            case Timeline t -> panel(t.id(), t.title(), isShort(t), () -> timeline(t));
            case Profile p -> profile(p);
            case Actions a -> panel(a.id(), a.title(), isShort(a), () -> actions(a));
            case Waterfall w -> panel(w.id(), w.title(), true, () -> new WaterfallMarkup(out, figures).write(w));
            case Note n -> note(n);
            case Block.PageBreak _ -> out.raw("<div class=\"break\"></div>");
        }
    }

    private void section(Section section) {
        out.raw("<section id=\"").text(section.id()).raw("\">");
        boolean keep = !section.blocks().isEmpty() && isShort(section.blocks().getFirst());
        if (keep) {
            out.raw("<div class=\"keep\">");
        }
        if (!section.title().isEmpty()) {
            out.element("h2", "", section.title());
        }
        if (section.lead() != null) {
            out.element("p", "lead", section.lead());
        }
        if (keep) {
            block(section.blocks().getFirst(), 12);
            out.raw("</div>");
        }
        blocks(section.blocks().subList(keep ? 1 : 0, section.blocks().size()));
        out.raw("</section>");
    }

    /// Whether a block is to stay on one sheet.
    private static boolean isShort(Block block) {
        return switch (block) {
            case Table t -> t.rows().size() <= ROWS_KEPT;
            case Timeline t -> t.events().size() <= ROWS_KEPT;
            case Actions a -> a.items().size() <= ROWS_KEPT;
            case Row r -> r.cells().stream().allMatch(c -> isShort(c.block()));
            case Section _, Block.PageBreak _ -> false;
            case Takeaways _, Block.KpiStrip _, Profile _, Waterfall _, Note _ -> true;
            case Chart c -> !(c.spec() instanceof ChartSpec.BarTable);
        };
    }

    private void row(Row row) {
        if (medium == Medium.SCREEN) {
            out.raw("<div class=\"row\">");
            for (Cell cell : row.cells()) {
                out.raw("<div class=\"span" + cell.span() + "\">");
                block(cell.block(), cell.span());
                out.raw("</div>");
            }
            out.raw("</div>");
            return;
        }
        out.raw("<table class=\"row\"><tr>");
        for (int i = 0; i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            out.raw("<td class=\"" + (i == 0 ? "first" : "next")
                    + "\" style=\"width:%.2f%%\">"
                            .formatted(cell.span() / 12.0 * 100)
                            .replace(',', '.'));
            block(cell.block(), cell.span());
            out.raw("</td>");
        }
        out.raw("</tr></table>");
    }

    private void takeaways(Takeaways takeaways) {
        out.raw("<ol class=\"takeaways\" id=\"").text(takeaways.id()).raw("\">");
        for (Takeaway t : takeaways.items()) {
            out.raw("<li class=\"" + tone(t.tone()) + "\"><span class=\"tag\">")
                    .text(
                            switch (t.tone()) {
                                case GOOD -> "Win";
                                case BAD -> "Risk";
                                case WARN -> "Watch";
                                case NEUTRAL -> "Note";
                            })
                    .raw("</span><div class=\"said\"><p>")
                    .text(t.sentence())
                    .raw("</p><a href=\"#")
                    .text(t.evidence().block())
                    .raw("\" title=\"")
                    .text(t.evidence().query())
                    .raw("\">")
                    .text(t.evidence().label())
                    .raw("</a></div></li>");
        }
        out.raw("</ol>");
    }

    private void chart(Chart chart, int span) {
        panel(chart.id(), chart.title(), isShort(chart), () -> {
            out.raw("<figure class=\"chart\">");
            switch (chart.spec()) {
                case ChartSpec.Donut d -> donut(chart, d, span);
                case ChartSpec.Cartesian c -> {
                    legend(c);
                    plot(chart, span);
                }
                case ChartSpec.Histogram h -> {
                    legend(h);
                    plot(chart, span);
                }
                case ChartSpec.Curves c -> {
                    legend(c);
                    plot(chart, span);
                }
                case ChartSpec.HeatMap _, ChartSpec.BarTable _ -> plot(chart, span);
            }
            if (chart.note() != null) {
                out.element("figcaption", "foot", chart.note());
            }
            out.raw("</figure>");
            if (medium == Medium.SCREEN) {
                out.raw("<details class=\"data\"><summary>Figures</summary>");
                tables.write(chart.data());
                out.raw("</details>");
            }
        });
    }

    private void plot(Chart chart, int span) {
        if (medium == Medium.PAPER) {
            out.raw("<div class=\"plot\">")
                    .raw(charts.svg(chart, "", paperWidth(span), figures, medium))
                    .raw("</div>");
            return;
        }
        if (span <= HALF) {
            out.raw("<div class=\"plot\">")
                    .raw(charts.svg(chart, "", screenWidth(span), figures, medium))
                    .raw("</div>");
            return;
        }
        out.raw("<div class=\"plot wide\">")
                .raw(charts.svg(chart, "-w", screenWidth(span), figures, medium))
                .raw("</div>");
        out.raw("<div class=\"plot narrow\">")
                .raw(charts.svg(chart, "-n", NARROW_WIDTH, figures, medium))
                .raw("</div>");
    }

    private static int paperWidth(int span) {
        return span == 12 ? PAPER_WIDTH : PAPER_WIDTH * span / 12 - 12;
    }

    private void donut(Chart chart, ChartSpec.Donut donut, int span) {
        Chart fitted = fitted(chart, span);
        int size = fitted.height();
        boolean tall = span <= 4;
        out.raw("<table class=\"donut" + (tall ? " tall" : "") + "\"><tr><td class=\"ring\">")
                .raw(charts.svg(fitted, "", size, figures, medium));
        out.raw("</td><td><table class=\"parts\">");
        double total = donut.total();
        for (int i = 0; i < donut.slices().size(); i++) {
            ChartSpec.Slice slice = donut.slices().get(i);
            out.raw("<tr><td>")
                    .raw(swatch(Theme.SERIES.get(i % 6), "box"))
                    .raw(" ")
                    .text(slice.name());
            out.raw("</td><td class=\"num\">").text(figures.brief(slice.value(), donut.unit()));
            out.raw("</td><td class=\"num muted\">")
                    .text(total == 0 ? "" : figures.full(slice.value() / total, Unit.PERCENT))
                    .raw("</td></tr>");
        }
        out.raw("</table></td></tr></table>");
    }

    private void legend(ChartSpec.Histogram chart) {
        out.raw("<div class=\"legend\"><span class=\"key\">")
                .raw(swatch(Theme.PALE, "box"))
                .raw(" ");
        out.text(chart.below())
                .raw("</span> <span class=\"key\">")
                .raw(swatch(Theme.S1, "box"))
                .raw(" ");
        out.text(chart.above()).raw("</span></div>");
    }

    private void legend(ChartSpec.Curves chart) {
        out.raw("<div class=\"legend\">");
        for (int i = 0; i < chart.series().size() && chart.series().size() > 1; i++) {
            out.raw("<span class=\"key\">")
                    .raw(swatch(Theme.SERIES.get(i % 6), "dash"))
                    .raw(" ");
            out.text(chart.series().get(i).name()).raw("</span> ");
        }
        out.raw("</div>");
    }

    private void legend(ChartSpec.Cartesian chart) {
        if (chart.series().size() < 2 && !chart.partial()) {
            return;
        }
        boolean lines = chart.shape() == ChartSpec.Shape.LINE || chart.shape() == ChartSpec.Shape.AREA;
        out.raw("<div class=\"legend\">");
        for (int i = 0; i < chart.series().size() && chart.series().size() > 1; i++) {
            ChartSpec.Series series = chart.series().get(i);
            String mark =
                    switch (series.role()) {
                        case MAIN -> swatch(Theme.SERIES.get(i % 6), lines ? "dash" : "box");
                        case COMPARISON -> swatch(lines ? Theme.PALE : Theme.S2, "dashed");
                        case TARGET -> swatch(Theme.MUTED, "dashed");
                    };
            out.raw("<span class=\"key\">")
                    .raw(mark)
                    .raw(" ")
                    .text(series.name())
                    .raw("</span> ");
        }
        if (chart.partial()) {
            String last = chart.categories().getLast();
            out.raw("<span class=\"key muted\">")
                    .text(last + " is not complete yet")
                    .raw("</span>");
        }
        out.raw("</div>");
    }

    private String swatch(Theme color, String shape) {
        String value = color.in(medium);
        return shape.equals("dashed")
                ? "<span class=\"swatch dashed\" style=\"border-color:" + value + "\"></span>"
                : "<span class=\"swatch " + shape + "\" style=\"background:" + value + "\"></span>";
    }

    private void timeline(Timeline timeline) {
        out.raw("<table class=\"events\"><thead><tr><th>When</th><th>What</th><th></th>" + "<th class=\"num\">")
                .text(figures.header("Amount", Unit.MONEY))
                .raw("</th><th>Source</th></tr></thead><tbody>");
        for (Event e : timeline.events()) {
            out.raw("<tr><td class=\"when\">").text(figures.full(e.at(), Unit.TIME));
            out.raw("</td><td class=\"kind\"><span class=\"mark "
                    + e.topic().name().toLowerCase(Locale.ROOT) + "\"></span> ");
            out.text(e.kind()).raw("</td><td class=\"what\">").text(e.title());
            if (e.detail() != null && !e.detail().isBlank()) {
                out.raw(" <span class=\"muted\">").text(e.detail()).raw("</span>");
            }
            out.raw("</td><td class=\"num\">");
            out.text(e.amount() == null ? "" : figures.cell(e.amount(), Unit.MONEY, 2));
            out.raw("</td><td class=\"muted source\">")
                    .text(e.source() == null ? "" : e.source())
                    .raw("</td></tr>");
        }
        out.raw("</tbody></table>");
        if (timeline.note() != null) {
            out.element("p", "foot", timeline.note());
        }
    }

    private void profile(Profile profile) {
        out.raw("<div class=\"panel\" id=\"").text(profile.id()).raw("\">");
        if (profile.title() != null) {
            out.element("h3", "", profile.title());
        }
        out.raw("<dl class=\"facts\">");
        for (Fact fact : profile.facts()) {
            out.raw("<div class=\"" + tone(fact.tone()) + "\"><dt>")
                    .text(fact.label())
                    .raw("</dt><dd>");
            out.text(figures.full(fact.value(), fact.unit())).raw("</dd></div> ");
        }
        out.raw("</dl></div>");
    }

    private void actions(Actions actions) {
        out.raw("<table class=\"actions\"><thead><tr><th>Do</th><th>Because</th><th>Owner</th><th>Due</th></tr>"
                + "</thead><tbody>");
        for (Action a : actions.items()) {
            out.raw("<tr class=\"" + tone(a.tone()) + "\"><td class=\"do\">")
                    .text(a.what())
                    .raw("</td><td>");
            if (a.target() != null) {
                out.raw("<a href=\"#").text(a.target()).raw("\">").text(a.why()).raw("</a>");
            } else {
                out.text(a.why());
            }
            out.raw("</td><td>").text(a.owner() == null ? Figures.NONE : a.owner());
            out.raw("</td><td class=\"when\">").text(figures.date(a.due())).raw("</td></tr>");
        }
        out.raw("</tbody></table>");
    }

    private void note(Note note) {
        out.raw("<p class=\"note " + tone(note.tone()) + "\">")
                .text(note.text())
                .raw("</p>");
    }

    private void definitions(List<Definition> definitions) {
        if (definitions.isEmpty()) {
            return;
        }
        boolean signed = definitions.stream().anyMatch(d -> d.owner() != null);
        out.raw("<section id=\"definitions\"><h2>Definitions</h2><div class=\"panel\">"
                + "<table class=\"terms\"><thead><tr>"
                + "<th class=\"term\">Term</th><th>Meaning</th><th class=\"how\">Computed as</th>");
        out.raw(signed ? "<th class=\"who\">Signed by</th>" : "").raw("</tr></thead><tbody>");
        for (Definition d : definitions) {
            out.raw("<tr><th scope=\"row\">")
                    .text(d.term())
                    .raw("</th><td>")
                    .text(d.about())
                    .raw("</td><td class=\"code\">");
            out.text(d.formula() == null ? "" : d.formula()).raw("</td>");
            if (signed) {
                out.raw("<td>")
                        .text(d.owner() == null ? Figures.NONE : d.owner())
                        .raw("</td>");
            }
            out.raw("</tr>");
        }
        out.raw("</tbody></table></div></section>");
    }

    private void panel(String id, String title, boolean keep, Runnable content) {
        out.raw(keep ? "<div class=\"panel keep\" id=\"" : "<div class=\"panel\" id=\"")
                .text(id)
                .raw("\">");
        if (!title.isEmpty()) {
            out.element("h3", "", title);
        }
        content.run();
        out.raw("</div>");
    }

    static String tone(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT);
    }
}
