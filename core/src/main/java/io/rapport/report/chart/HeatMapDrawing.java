package io.rapport.report.chart;

import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.ChartSpec.HeatMap;
import io.rapport.report.document.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws a heat map: seven steps of one hue, darker for more, with a key below. Written directly, because it takes less
/// than a millisecond where a charting library takes a tenth of a second.
final class HeatMapDrawing {
    private static final int KEY = 26;
    private static final int HEAD = 18;
    private static final double FONT = 11;

    private final HeatMap map;
    private final Figures figures;
    private final Medium medium;
    private final StringBuilder out = new StringBuilder(16_000);

    HeatMapDrawing(HeatMap map, Figures figures, Medium medium) {
        this.map = map;
        this.figures = figures;
        this.medium = medium;
    }

    String draw(String label, int width, int height) {
        double left = 8;
        for (String row : map.rows()) {
            left = Math.max(left, TextWidth.regular().of(row, FONT) + 10);
        }
        double cellWidth = (width - left) / map.columns().size();
        double cellHeight = (height - HEAD - KEY) / (double) map.rows().size();
        double most = most();
        out.append("<svg role=\"img\" aria-label=\"").append(Svg.escape(label)).append('"');
        out.append(" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
                .formatted(width, height, width, height));
        columnHeads(left, cellWidth);
        for (int r = 0; r < map.rows().size(); r++) {
            double y = HEAD + r * cellHeight;
            text(left - 8, y + cellHeight / 2, map.rows().get(r), "end", Theme.MUTED);
            row(map.values().get(r), left, y, cellWidth, cellHeight, most);
        }
        key(left, height - 8, most);
        return out.append("</svg>").toString();
    }

    private double most() {
        double most = 0;
        for (List<@Nullable Double> row : map.values()) {
            for (Double v : row) {
                most = v == null ? most : Math.max(most, v);
            }
        }
        return most;
    }

    /// As many heads as fit without touching.
    private void columnHeads(double left, double cellWidth) {
        double widest = 0;
        for (String column : map.columns()) {
            widest = Math.max(widest, TextWidth.regular().of(column, FONT));
        }
        int every = Math.max(1, (int) Math.ceil((widest + 6) / cellWidth));
        for (int c = 0; c < map.columns().size(); c += every) {
            text(left + (c + 0.5) * cellWidth, HEAD / 2.0 - 1, map.columns().get(c), "middle", Theme.MUTED);
        }
    }

    private void row(List<@Nullable Double> values, double left, double y, double width, double height, double most) {
        for (int c = 0; c < values.size(); c++) {
            Double v = values.get(c);
            if (v == null) {
                continue;
            }
            int step = step(v, most);
            rect(left + c * width + 1, y + 1, width - 2, height - 2, Theme.HEAT.get(step));
            if (map.labelled() && width >= 26) {
                String text = figures.cell(v, map.unit(), 0);
                String shown = map.unit() == io.rapport.report.document.Unit.PERCENT
                        ? String.valueOf(Math.round(v * 100))
                        : text;
                text(left + (c + 0.5) * width, y + height / 2, shown, "middle", step >= 4 ? Theme.SURFACE : Theme.INK);
            }
        }
    }

    /// 0 for nothing, 1 to 6 in equal steps up to the largest value.
    private static int step(double value, double most) {
        if (value <= 0 || most <= 0) {
            return 0;
        }
        return Math.min(6, 1 + (int) (value / most * 5.999));
    }

    private void key(double left, double y, double most) {
        double x = left;
        text(x, y, figures.axis(0, map.unit()), "start", Theme.MUTED);
        x += TextWidth.regular().of(figures.axis(0, map.unit()), FONT) + 6;
        for (Theme step : Theme.HEAT) {
            rect(x, y - 5, 16, 10, step);
            x += 17;
        }
        text(x + 5, y, figures.axis(most, map.unit()), "start", Theme.MUTED);
    }

    private void rect(double x, double y, double width, double height, Theme fill) {
        out.append("<rect x=\"").append(Svg.number(x)).append("\" y=\"").append(Svg.number(y));
        out.append("\" width=\"")
                .append(Svg.number(width))
                .append("\" height=\"")
                .append(Svg.number(height));
        out.append("\" rx=\"2\" fill=\"").append(fill.in(medium)).append("\"/>");
    }

    private void text(double x, double middle, String text, String anchor, Theme fill) {
        out.append("<text x=\"").append(Svg.number(x)).append("\" y=\"").append(Svg.number(middle + 0.36 * FONT));
        out.append("\" text-anchor=\"").append(anchor).append("\" style=\"font-size:11px;font-family:Inter\" fill=\"");
        out.append(fill.in(medium)).append("\">").append(Svg.escape(text)).append("</text>");
    }
}
