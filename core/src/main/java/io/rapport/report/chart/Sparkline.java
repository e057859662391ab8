package io.rapport.report.chart;

import io.rapport.report.chart.Theme.Medium;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A word-sized line of a figure's course, and a bar that shows how far a figure is from its target.
public final class Sparkline {
    private static final int PAD = 3;

    private Sparkline() {}

    /// @param values oldest first, null for a gap; fewer than two give an empty text
    public static String line(List<@Nullable Double> values, int width, int height, Medium medium) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int known = 0;
        for (Double v : values) {
            if (v != null) {
                least = Math.min(least, v);
                most = Math.max(most, v);
                known++;
            }
        }
        if (known < 2) {
            return "";
        }
        double range = most > least ? most - least : 1;
        double step = (width - 2.0 * PAD) / (values.size() - 1);
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        double x = 0;
        double y = 0;
        for (int i = 0; i < values.size(); i++) {
            Double v = values.get(i);
            if (v != null) {
                x = PAD + i * step;
                y = most > least ? height - PAD - (v - least) / range * (height - 2.0 * PAD) : height / 2.0;
                path.append(pen ? 'L' : 'M').append(Svg.number(x)).append(' ').append(Svg.number(y));
            }
            pen = v != null;
        }
        return """
                <svg class="spark" aria-hidden="true" xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">\
                <path d="%s" fill="none" stroke="%s" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"/>\
                <circle cx="%s" cy="%s" r="2.25" fill="%s"/></svg>""".formatted(
                        width,
                        height,
                        width,
                        height,
                        path,
                        Theme.S1.in(medium),
                        Svg.number(x),
                        Svg.number(y),
                        Theme.S1.in(medium));
    }

    /// A bar from 0 to `value` with a tick at `target`.
    ///
    /// @param met whether the target is reached, which decides the colour
    public static String target(double value, double target, Met met, int width, Medium medium) {
        double end = Math.max(Math.abs(value), Math.abs(target)) * 1.15;
        double scale = end == 0 ? 0 : width / end;
        Theme color = met == Met.YES ? Theme.GOOD : Theme.WARN;
        return """
                <svg class="bullet" aria-hidden="true" xmlns="http://www.w3.org/2000/svg" width="%d" height="10" viewBox="0 0 %d 10">\
                <rect x="0" y="3" width="%d" height="4" rx="2" fill="%s"/>\
                <rect x="0" y="3" width="%s" height="4" rx="2" fill="%s"/>\
                <rect x="%s" y="0" width="2" height="10" fill="%s"/></svg>""".formatted(
                        width,
                        width,
                        width,
                        Theme.LINE.in(medium),
                        Svg.number(Math.max(0, value) * scale),
                        color.in(medium),
                        Svg.number(Math.max(0, target * scale - 1)),
                        Theme.INK.in(medium));
    }

    /// Whether a target is reached.
    public enum Met {
        YES,
        NO
    }
}
