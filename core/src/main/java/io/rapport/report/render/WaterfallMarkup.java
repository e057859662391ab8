package io.rapport.report.render;

import io.rapport.report.document.Block.Step;
import io.rapport.report.document.Block.Waterfall;
import io.rapport.report.document.Figures;
import java.util.Locale;

/// Waterfalls: a table with one line a step, what both sides say, and a bar from where the sum was to where it went.
final class WaterfallMarkup {
    private final Html out;
    private final Figures figures;

    WaterfallMarkup(Html out, Figures figures) {
        this.out = out;
        this.figures = figures;
    }

    /// The scale all bars of one waterfall share.
    private record Scale(double least, double most) {
        double percent(double value) {
            return (value - least) / (most - least) * 100;
        }
    }

    void write(Waterfall fall) {
        out.element("p", "verdict", fall.verdict());
        out.raw("<table class=\"fall\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
        for (String head : new String[] {"Compared", fall.left(), fall.right(), "Finding"}) {
            out.raw("<th scope=\"col\" role=\"columnheader\">").text(head).raw("</th>");
        }
        out.raw("<th scope=\"col\" role=\"columnheader\" class=\"num\">");
        out.text(figures.header("Evidence", fall.unit())).raw("</th><td class=\"way\" aria-hidden=\"true\"></td></tr>");
        out.raw("</thead><tbody role=\"rowgroup\">");
        Scale scale = scale(fall);
        frame(fall, fall.start(), fall.from(), scale, "first");
        double sum = fall.from();
        for (Step step : fall.steps()) {
            step(fall, step, sum, scale);
            sum += step.value() == null ? 0 : step.value();
        }
        frame(fall, fall.end(), sum, scale, "last");
        out.raw("</tbody></table>");
    }

    private static Scale scale(Waterfall fall) {
        double sum = fall.from();
        double least = Math.min(0, sum);
        double most = Math.max(0, sum);
        for (Step step : fall.steps()) {
            sum += step.value() == null ? 0 : step.value();
            least = Math.min(least, sum);
            most = Math.max(most, sum);
        }
        Double mark = fall.mark();
        least = mark == null ? least : Math.min(least, mark);
        most = mark == null ? most : Math.max(most, mark);
        return new Scale(least, Math.max(most, least + 1));
    }

    /// The first and the last line: a sum.
    private void frame(Waterfall fall, String name, double sum, Scale scale, String style) {
        out.raw("<tr role=\"row\" class=\"sum " + style + "\"><th scope=\"row\" role=\"rowheader\" colspan=\"4\">");
        out.text(name).raw("</th><td role=\"cell\" class=\"num\">").text(figures.full(sum, fall.unit()));
        way(fall, 0, sum, scale, "whole");
    }

    private void step(Waterfall fall, Step step, double before, Scale scale) {
        Double value = step.value();
        out.raw("<tr role=\"row\"" + (value == null ? " class=\"none\"" : "") + ">");
        out.raw("<th scope=\"row\" role=\"rowheader\">").text(step.name()).raw("</th>");
        says(fall.left(), step.left());
        says(fall.right(), step.right());
        out.raw("<td role=\"cell\" class=\"found\">").text(step.finding());
        out.raw("</td><td role=\"cell\" class=\"num\">").text(figures.full(value, fall.unit()));
        double after = before + (value == null ? 0 : value);
        way(fall, before, after, scale, after < before ? "down" : "up");
    }

    /// A value in whatever direction it is written; an address may break behind its `@`.
    private void says(String head, String value) {
        out.raw("<td role=\"cell\" class=\"says\" data-who=\"").text(head).raw("\"><bdi>");
        int at = value.indexOf('@');
        if (at >= 0) {
            out.text(value.substring(0, at + 1)).raw("<wbr/>");
        }
        out.text(value.isEmpty() ? Figures.NONE : value.substring(at + 1)).raw("</bdi></td>");
    }

    private void way(Waterfall fall, double from, double to, Scale scale, String style) {
        double left = scale.percent(Math.min(from, to));
        double width = Math.max(0.6, scale.percent(Math.max(from, to)) - left);
        out.raw("</td><td class=\"way\" aria-hidden=\"true\"><div class=\"track\">");
        Double mark = fall.mark();
        if (mark != null) {
            out.raw(String.format(
                    Locale.ROOT, "<div class=\"mark-line\" style=\"left:%.1f%%\"></div>", scale.percent(mark)));
        }
        if (from != to) {
            out.raw(String.format(
                    Locale.ROOT,
                    "<div class=\"bar %s\" style=\"left:%.1f%%;width:%.1f%%\"></div>",
                    style,
                    left,
                    width));
        }
        out.raw("</div></td></tr>");
    }
}
