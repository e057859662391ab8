package io.rapport.report.render;

import io.rapport.report.chart.Charts;
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
    private static final int ROWS_KEPT = 14;

    private final Html out;
    private final Figures figures;
    private final Charts charts;
    private final Medium medium;
    private final TableMarkup tables;
    private final KpiMarkup kpis;
    private final ChartMarkup pictures;

    Markup(Html out, Figures figures, Charts charts, Medium medium) {
        this.out = out;
        this.figures = figures;
        this.charts = charts;
        this.medium = medium;
        this.tables = new TableMarkup(out, figures);
        this.kpis = new KpiMarkup(out, figures, medium);
        this.pictures = new ChartMarkup(out, figures, charts, medium);
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
            case Chart c -> requests.addAll(pictures.requests(c, span));
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

    private void blocks(List<Block> blocks) {
        blocks.forEach(b -> block(b, 12));
    }

    private void block(Block block, int span) {
        switch (block) {
            case Section s -> section(s);
            case Row r -> row(r);
            case Takeaways t -> takeaways(t);
            case Block.KpiStrip k -> kpis.write(k);
            case Chart c -> panel(c.id(), c.title(), isShort(c), () -> pictures.write(c, span));
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
