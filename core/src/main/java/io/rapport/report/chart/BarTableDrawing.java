package io.rapport.report.chart;

import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.ChartSpec.Backing;
import io.rapport.report.document.ChartSpec.BarGroup;
import io.rapport.report.document.ChartSpec.BarRow;
import io.rapport.report.document.ChartSpec.BarTable;
import io.rapport.report.document.ChartSpec.Measure;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;
import java.util.ArrayList;
import java.util.List;

/// Draws names in groups with bars beside them. Values with nothing behind them do not stretch the scale. Where values
/// can be negative, bars go to both sides of a line. Where there is little room, names stand above their bars.
final class BarTableDrawing {
    private static final double FONT = 11;
    private static final double LINE = 18;
    private static final double BAR = 9;
    private static final double HEAD = 22;
    private static final double BETWEEN_GROUPS = 9;
    private static final double BETWEEN_MEASURES = 12;
    private static final double NAME_MOST = 260;
    private static final int ROOMY = 480;

    private final BarTable table;
    private final Figures figures;
    private final Medium medium;
    private final StringBuilder out = new StringBuilder(16_000);

    BarTableDrawing(BarTable table, Figures figures, Medium medium) {
        this.table = table;
        this.figures = figures;
        this.medium = medium;
    }

    /// Where a measure's bars stand.
    ///
    /// @param zero x of the value 0
    /// @param pixels a unit of the value
    /// @param longest pixels of the longest bar; what is more is cut
    private record Place(Measure measure, double left, double zero, double pixels, double longest) {}

    String draw(String label, int width) {
        boolean roomy = width >= ROOMY;
        double names = roomy ? names() + 12 : 0;
        List<Place> places = places(names, width - names);
        double rowHeight = roomy ? LINE : LINE * 1.75;
        int height = (int) Math.ceil(height(rowHeight));
        out.append("<svg role=\"img\" aria-label=\"").append(Svg.escape(label)).append('"');
        out.append(" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
                .formatted(width, height, width, height));
        double y = 0;
        if (heads()) {
            for (Place place : places) {
                text(place.left(), HEAD / 2, place.measure().name(), "start", Theme.MUTED, false);
            }
            y = HEAD;
        }
        for (BarGroup group : table.groups()) {
            text(0, y + LINE / 2, fitted(group.name(), width), "start", Theme.INK, true);
            y += LINE;
            double from = y;
            for (BarRow row : group.rows()) {
                text(roomy ? 8 : 0, y + LINE / 2, fitted(row.name(), roomy ? names : width), "start", Theme.INK, false);
                bars(row, places, roomy ? y + LINE / 2 : y + LINE * 1.25);
                y += rowHeight;
            }
            if (roomy) {
                lines(places, from, y);
            }
            y += BETWEEN_GROUPS;
        }
        return out.append("</svg>").toString();
    }

    private boolean heads() {
        return table.measures().size() > 1;
    }

    private double height(double rowHeight) {
        double height = heads() ? HEAD : 0;
        for (BarGroup group : table.groups()) {
            height += LINE + group.rows().size() * rowHeight + BETWEEN_GROUPS;
        }
        return Math.max(1, height);
    }

    private double names() {
        double widest = 40;
        for (BarGroup group : table.groups()) {
            for (BarRow row : group.rows()) {
                widest = Math.max(widest, 8 + TextWidth.regular().of(row.name(), FONT));
            }
        }
        return Math.min(NAME_MOST, widest);
    }

    private List<Place> places(double left, double width) {
        List<Place> places = new ArrayList<>();
        int measures = table.measures().size();
        double each = (width - BETWEEN_MEASURES * (measures - 1)) / measures;
        for (int m = 0; m < measures; m++) {
            places.add(place(m, left + m * (each + BETWEEN_MEASURES), each));
        }
        return places;
    }

    private Place place(int m, double left, double width) {
        Measure measure = table.measures().get(m);
        boolean share = measure.unit() == Unit.PERCENT || measure.unit() == Unit.CHANCE;
        double most = share ? 1 : 0;
        double least = 0;
        double figureRoom = 0;
        double negativeRoom = 0;
        for (BarGroup group : table.groups()) {
            for (BarRow row : group.rows()) {
                Double value = row.values().get(m);
                if (value != null) {
                    boolean scales = row.backing() != Backing.NONE;
                    most = scales ? Math.max(most, value) : most;
                    least = scales ? Math.min(least, value) : least;
                    double room = TextWidth.regular().of(figure(row, m, value), FONT) + 6;
                    figureRoom = Math.max(figureRoom, value < 0 ? 0 : room);
                    negativeRoom = Math.max(negativeRoom, value < 0 ? room : 0);
                }
            }
        }
        most = most - least > 0 ? most : 1;
        double pixels = Math.max(8, width - figureRoom - negativeRoom) / (most - least);
        return new Place(measure, left, left + negativeRoom - least * pixels, pixels, Math.max(most, -least) * pixels);
    }

    private String figure(BarRow row, int m, double value) {
        String figure = figures.full(value, table.measures().get(m).unit());
        boolean last = m == table.measures().size() - 1;
        return last && row.remark() != null ? figure + " " + row.remark() : figure;
    }

    private void bars(BarRow row, List<Place> places, double middle) {
        for (int m = 0; m < places.size(); m++) {
            Double value = row.values().get(m);
            if (value != null) {
                bar(row, m, places.get(m), value, middle);
            }
        }
    }

    private void bar(BarRow row, int m, Place place, double value, double middle) {
        double room = value < 0 ? place.zero() - place.left() : place.longest();
        double length = Math.clamp(Math.abs(value) * place.pixels(), 1, Math.max(1, room));
        double x = value < 0 ? place.zero() - length : place.zero();
        Theme color = value < 0 ? Theme.S2 : Theme.SERIES.get(heads() ? m % Theme.SERIES.size() : 0);
        String ink = color.in(medium);
        out.append("<rect x=\"").append(Svg.number(x)).append("\" y=\"").append(Svg.number(middle - BAR / 2));
        out.append("\" width=\"")
                .append(Svg.number(length))
                .append("\" height=\"")
                .append(Svg.number(BAR));
        out.append("\" rx=\"1.5\" ").append(paint(row.backing(), ink)).append("/>");
        boolean left = value < 0;
        text(left ? x - 5 : x + length + 5, middle, figure(row, m, value), left ? "end" : "start", Theme.MUTED, false);
    }

    private static String paint(Backing backing, String ink) {
        return switch (backing) {
            case FULL -> "fill=\"" + ink + "\"";
            case SOME -> "fill=\"" + ink + "\" fill-opacity=\"0.45\"";
            case NONE -> "fill=\"none\" stroke=\"" + ink + "\" stroke-dasharray=\"2 2\"";
        };
    }

    /// The line where 0 is.
    private void lines(List<Place> places, double from, double to) {
        for (Place place : places) {
            out.append("<path d=\"M")
                    .append(Svg.number(place.zero()))
                    .append(' ')
                    .append(Svg.number(from));
            out.append('V')
                    .append(Svg.number(to))
                    .append("\" stroke=\"")
                    .append(Theme.LINE.in(medium))
                    .append("\"/>");
        }
    }

    private static String fitted(String text, double room) {
        if (TextWidth.regular().of(text, FONT) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 1 && TextWidth.regular().of(text.substring(0, end) + "…", FONT) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).strip() + "…";
    }

    private void text(double x, double middle, String text, String anchor, Theme fill, boolean strong) {
        out.append("<text x=\"").append(Svg.number(x)).append("\" y=\"").append(Svg.number(middle + 0.36 * FONT));
        out.append("\" text-anchor=\"").append(anchor).append("\" style=\"font-size:11px;");
        out.append(strong ? "font-weight:600;" : "").append("font-family:Inter\" fill=\"");
        out.append(fill.in(medium)).append("\">").append(Svg.escape(text)).append("</text>");
    }
}
