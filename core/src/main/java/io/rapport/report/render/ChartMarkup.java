package io.rapport.report.render;

import io.rapport.report.chart.Charts;
import io.rapport.report.chart.Theme;
import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.ChartSpec;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;
import java.util.List;

/// Charts: the drawing in the widths the medium needs, its key, its sentence, and the figures to unfold.
final class ChartMarkup {
    private static final int PAPER_WIDTH = 672;
    private static final int SCREEN_WIDTH = 1040;
    private static final int NARROW_WIDTH = 320;
    private static final int HALF = 6;
    /// Between what half a page and what a telephone has room for: one drawing serves both.
    private static final int HALF_WIDTH = 430;

    private final Html out;
    private final Figures figures;
    private final Charts charts;
    private final Medium medium;

    ChartMarkup(Html out, Figures figures, Charts charts, Medium medium) {
        this.out = out;
        this.figures = figures;
        this.charts = charts;
        this.medium = medium;
    }

    /// The drawings that will be needed, so that they can be made side by side.
    List<Charts.Request> requests(Chart chart, int span) {
        return widths(span).stream()
                .map(width -> new Charts.Request(chart, width))
                .toList();
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

    /// The picture, its sentence and the figures behind it.
    void write(Chart chart, int span) {
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
            new TableMarkup(out, figures).write(chart.data());
            out.raw("</details>");
        }
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
        if (chart.series().size() < 2) {
            return;
        }
        out.raw("<div class=\"legend\">");
        for (int i = 0; i < chart.series().size(); i++) {
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
}
