package io.rapport.report.chart;

import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.ChartSpec.Donut;
import io.rapport.report.document.Figures;

/// Draws a ring of parts, clockwise from the top, with the total in the middle. Written directly: two arcs a part need
/// no library.
final class DonutDrawing {
    private static final double HOLE = 0.66;
    private static final double GAP_PIXELS = 2;

    private final Donut donut;
    private final Figures figures;
    private final Medium medium;

    DonutDrawing(Donut donut, Figures figures, Medium medium) {
        this.donut = donut;
        this.figures = figures;
        this.medium = medium;
    }

    String draw(String label, int size) {
        double middle = size / 2.0;
        double outer = middle - 2;
        StringBuilder out = new StringBuilder(2_000);
        out.append("<svg role=\"img\" aria-label=\"").append(Svg.escape(label));
        out.append("\" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
                .formatted(size, size, size, size));
        double total = donut.total();
        double from = 0;
        for (int i = 0; i < donut.slices().size() && total > 0; i++) {
            double to = from + donut.slices().get(i).value() / total;
            String fill = Theme.SERIES.get(i % Theme.SERIES.size()).in(medium);
            out.append("<path d=\"")
                    .append(ring(middle, outer, from, to))
                    .append("\" fill=\"")
                    .append(fill);
            out.append("\" fill-rule=\"evenodd\" stroke=\"").append(Theme.SURFACE.in(medium));
            out.append("\" stroke-width=\"").append(Svg.number(GAP_PIXELS)).append("\"/>");
            from = to;
        }
        String sum = figures.brief(total, donut.unit());
        double room = outer * HOLE * 2 - 16;
        double font = Math.min(18, 18 * room / Math.max(1, TextWidth.semiBold().of(sum, 18)));
        text(out, middle, middle - 1, font, "600", Theme.INK, sum);
        text(out, middle, middle + 15, 11, "400", Theme.MUTED, "total");
        return out.append("</svg>").toString();
    }

    /// @param from share of the circle at which the part begins, 0 at the top
    private static String ring(double middle, double outer, double from, double to) {
        double inner = outer * HOLE;
        if (to - from > 0.9999) {
            return circle(middle, outer) + circle(middle, inner);
        }
        int large = to - from > 0.5 ? 1 : 0;
        return "M%sA%s %s 0 %d 1 %sL%sA%s %s 0 %d 0 %sZ"
                .formatted(
                        point(middle, outer, from),
                        Svg.number(outer),
                        Svg.number(outer),
                        large,
                        point(middle, outer, to),
                        point(middle, inner, to),
                        Svg.number(inner),
                        Svg.number(inner),
                        large,
                        point(middle, inner, from));
    }

    private static String circle(double middle, double radius) {
        String r = Svg.number(radius);
        return "M%s %sA%s %s 0 1 1 %s %sA%s %s 0 1 1 %s %sZ"
                .formatted(
                        Svg.number(middle),
                        Svg.number(middle - radius),
                        r,
                        r,
                        Svg.number(middle),
                        Svg.number(middle + radius),
                        r,
                        r,
                        Svg.number(middle),
                        Svg.number(middle - radius));
    }

    private static String point(double middle, double radius, double share) {
        double angle = share * 2 * Math.PI;
        return Svg.number(middle + radius * Math.sin(angle)) + " " + Svg.number(middle - radius * Math.cos(angle));
    }

    private void text(StringBuilder out, double x, double y, double size, String weight, Theme fill, String text) {
        out.append("<text x=\"").append(Svg.number(x)).append("\" y=\"").append(Svg.number(y + 0.2 * size));
        out.append("\" text-anchor=\"middle\" style=\"font-size:")
                .append(Svg.number(size))
                .append("px;font-weight:")
                .append(weight);
        out.append(";font-family:Inter\" fill=\"")
                .append(fill.in(medium))
                .append("\">")
                .append(Svg.escape(text))
                .append("</text>");
    }
}
