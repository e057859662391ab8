package io.rapport.report.chart;

import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.ChartSpec.Curves;
import io.rapport.report.document.ChartSpec.Series;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;

/// Draws how figures follow a setting: a line a series, and an upright line where the setting was chosen.
final class CurvesDrawing {
    private static final double FONT = 11;
    private static final double HEAD = 20;
    private static final double FOOT = 22;
    private static final double LEFT = 42;
    private static final double RIGHT = 22;
    private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.25};
    private static final int LINES_MOST = 5;

    private final Curves curves;
    private final Figures figures;
    private final Medium medium;
    private final StringBuilder out = new StringBuilder(8_000);

    CurvesDrawing(Curves curves, Figures figures, Medium medium) {
        this.curves = curves;
        this.figures = figures;
        this.medium = medium;
    }

    /// The values the picture reaches from and to, and the distance of its lines.
    private record Scale(double least, double most, double step) {}

    String draw(String label, int width, int height) {
        out.append("<svg role=\"img\" aria-label=\"").append(Svg.escape(label)).append('"');
        out.append(" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
                .formatted(width, height, width, height));
        double bottom = height - FOOT;
        Scale scale = scale();
        for (int i = 0; scale.least() + i * scale.step() <= scale.most() + scale.step() / 2; i++) {
            double value = scale.least() + i * scale.step();
            double y = y(value, scale, bottom);
            path("M" + point(LEFT, y) + "L" + point(width, y), i == 0 ? Theme.LINE : Theme.GRID, "");
            text(LEFT - 6, y, figures.axis(value, curves.unit()), "end", Theme.MUTED);
        }
        labels(bottom, width);
        double chosen = x(curves.chosen(), width);
        path("M" + point(chosen, HEAD - 6) + "L" + point(chosen, bottom), Theme.INK, " stroke-dasharray=\"4 3\"");
        String name = "chosen: " + curves.settings().get(curves.chosen());
        boolean right = chosen + 6 + TextWidth.regular().of(name, FONT) < width;
        text(right ? chosen - 2 : chosen + 2, 7, name, right ? "start" : "end", Theme.INK);
        for (int i = 0; i < curves.series().size(); i++) {
            series(i, scale, bottom, width);
        }
        return out.append("</svg>").toString();
    }

    private Scale scale() {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (Series series : curves.series()) {
            for (Double value : series.values()) {
                if (value != null) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        double factor = curves.unit() == Unit.PERCENT ? 1 : Math.pow(10, Math.ceil(Math.log10(Math.max(1e-9, most))));
        double step = STEPS[STEPS.length - 1] * factor;
        for (int i = STEPS.length - 1; i >= 0; i--) {
            double finer = STEPS[i] * factor;
            step = Math.ceil(most / finer) - Math.floor(least / finer) <= LINES_MOST ? finer : step;
        }
        double from = Math.floor(least / step + 1e-9) * step;
        return new Scale(from, Math.max(from + step, Math.ceil(most / step - 1e-9) * step), step);
    }

    private double x(int setting, int width) {
        return LEFT
                + 10
                + (width - LEFT - 10 - RIGHT)
                        * setting
                        / Math.max(1, curves.settings().size() - 1);
    }

    private static double y(double value, Scale scale, double bottom) {
        return bottom - (value - scale.least()) / (scale.most() - scale.least()) * (bottom - HEAD);
    }

    /// As many as fit without touching, counted from the right.
    private void labels(double bottom, int width) {
        double widest = 0;
        for (String setting : curves.settings()) {
            widest = Math.max(widest, TextWidth.regular().of(setting, FONT));
        }
        int last = curves.settings().size() - 1;
        double each = (x(last, width) - x(0, width)) / Math.max(1, last);
        int every = Math.max(1, (int) Math.ceil((widest + 6) / Math.max(1, each)));
        for (int i = last; i >= 0; i -= every) {
            text(x(i, width), bottom + 13, curves.settings().get(i), "middle", Theme.MUTED);
        }
    }

    private void series(int index, Scale scale, double bottom, int width) {
        Theme color = Theme.SERIES.get(index % Theme.SERIES.size());
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < curves.settings().size(); i++) {
            Double value = curves.series().get(index).values().get(i);
            if (value != null) {
                line.append(line.isEmpty() ? "M" : "L").append(point(x(i, width), y(value, scale, bottom)));
            }
        }
        path(line.toString(), color, " stroke-width=\"2\" stroke-linejoin=\"round\"");
        Double value = curves.series().get(index).values().get(curves.chosen());
        if (value != null) {
            out.append("<circle cx=\"")
                    .append(Svg.number(x(curves.chosen(), width)))
                    .append("\" cy=\"");
            out.append(Svg.number(y(value, scale, bottom)))
                    .append("\" r=\"4\" fill=\"")
                    .append(color.in(medium));
            out.append("\" stroke=\"").append(Theme.SURFACE.in(medium)).append("\" stroke-width=\"1.5\"/>");
        }
    }

    private static String point(double x, double y) {
        return Svg.number(x) + " " + Svg.number(y);
    }

    private void path(String way, Theme color, String more) {
        out.append("<path fill=\"none\" d=\"").append(way).append("\" stroke=\"");
        out.append(color.in(medium)).append('"').append(more).append("/>");
    }

    private void text(double x, double middle, String text, String anchor, Theme fill) {
        out.append("<text x=\"").append(Svg.number(x)).append("\" y=\"").append(Svg.number(middle + 0.36 * FONT));
        out.append("\" text-anchor=\"").append(anchor).append("\" style=\"font-size:11px;font-family:Inter\" fill=\"");
        out.append(fill.in(medium)).append("\">").append(Svg.escape(text)).append("</text>");
    }
}
