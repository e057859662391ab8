package io.rapport.report.chart;

import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.ChartSpec.Histogram;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;

/// Draws how often values of a range occur: bars on a logarithmic scale, and a line at the mark.
final class HistogramDrawing {
    private static final double FONT = 11;
    private static final double HEAD = 22;
    private static final double FOOT = 22;
    private static final double LEFT = 38;
    private static final double RIGHT = 14;
    /// What a count of one is high, in powers of ten, so that it can be seen.
    private static final double LEAST = 0.25;

    private final Histogram histogram;
    private final Figures figures;
    private final Medium medium;
    private final StringBuilder out = new StringBuilder(16_000);

    HistogramDrawing(Histogram histogram, Figures figures, Medium medium) {
        this.histogram = histogram;
        this.figures = figures;
        this.medium = medium;
    }

    String draw(String label, int width, int height) {
        out.append("<svg role=\"img\" aria-label=\"").append(Svg.escape(label)).append('"');
        out.append(" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
                .formatted(width, height, width, height));
        double bottom = height - FOOT;
        double most = 1;
        for (long count : histogram.counts()) {
            most = Math.max(most, Math.log10((double) Math.max(1, count)));
        }
        grid(most, bottom, width);
        bars(most, bottom, width);
        ticks(bottom, width);
        mark(bottom, width);
        return out.append("</svg>").toString();
    }

    /// The value's place from the left.
    private double x(double value, int width) {
        double range = Math.max(1, histogram.counts().size()) * histogram.step();
        return LEFT + (value - histogram.from()) / range * (width - LEFT - RIGHT);
    }

    private static double y(double powers, double most, double bottom) {
        return bottom - (powers + LEAST) / (most + LEAST) * (bottom - HEAD);
    }

    private void grid(double most, double bottom, int width) {
        for (int power = 0; power <= most; power++) {
            double y = y(power, most, bottom);
            line(LEFT, y, width, y, Theme.GRID, "");
            text(LEFT - 6, y, figures.axis(Math.pow(10, power), Unit.COUNT), "end", Theme.MUTED);
        }
        line(LEFT, bottom, width, bottom, Theme.LINE, "");
    }

    private void bars(double most, double bottom, int width) {
        double gap = x(histogram.from() + histogram.step(), width) - LEFT > 4 ? 1 : 0.3;
        for (int i = 0; i < histogram.counts().size(); i++) {
            long count = histogram.counts().get(i);
            if (count > 0) {
                double from = histogram.from() + i * histogram.step();
                double left = x(from, width);
                double top = y(Math.log10((double) count), most, bottom);
                Theme color = from >= histogram.mark().at() - 1e-9 ? Theme.S1 : Theme.PALE;
                out.append("<rect x=\"")
                        .append(Svg.number(left + gap / 2))
                        .append("\" y=\"")
                        .append(Svg.number(top));
                out.append("\" width=\"").append(Svg.number(x(from + histogram.step(), width) - left - gap));
                out.append("\" height=\"").append(Svg.number(bottom - top));
                out.append("\" fill=\"").append(color.in(medium)).append("\"/>");
            }
        }
    }

    private void ticks(double bottom, int width) {
        double to = histogram.from() + histogram.counts().size() * histogram.step();
        double every = 1;
        while (x(histogram.from() + every, width) - LEFT < 34) {
            every *= every == 1 || every == 10 ? 5 : 2;
        }
        for (double at = Math.ceil(histogram.from() / every) * every; at <= to + 1e-9; at += every) {
            text(x(at, width), bottom + 13, figures.axis(at, histogram.unit()), "middle", Theme.MUTED);
        }
    }

    private void mark(double bottom, int width) {
        double x = Math.clamp(x(histogram.mark().at(), width), LEFT, width);
        line(x, 4, x, bottom, Theme.INK, " stroke-dasharray=\"4 3\"");
        String name = histogram.mark().name();
        boolean right = x + 8 + TextWidth.regular().of(name, FONT) < width;
        text(right ? x + 6 : x - 6, 10, name, right ? "start" : "end", Theme.INK);
    }

    private void line(double x1, double y1, double x2, double y2, Theme color, String more) {
        out.append("<path d=\"M").append(Svg.number(x1)).append(' ').append(Svg.number(y1));
        out.append('L')
                .append(Svg.number(x2))
                .append(' ')
                .append(Svg.number(y2))
                .append("\" stroke=\"");
        out.append(color.in(medium)).append('"').append(more).append("/>");
    }

    private void text(double x, double middle, String text, String anchor, Theme fill) {
        out.append("<text x=\"").append(Svg.number(x)).append("\" y=\"").append(Svg.number(middle + 0.36 * FONT));
        out.append("\" text-anchor=\"").append(anchor).append("\" style=\"font-size:11px;font-family:Inter\" fill=\"");
        out.append(fill.in(medium)).append("\">").append(Svg.escape(text)).append("</text>");
    }
}
