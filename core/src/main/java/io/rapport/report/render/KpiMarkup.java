package io.rapport.report.render;

import io.rapport.report.chart.Sparkline;
import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.Better;
import io.rapport.report.document.Block.KpiStrip;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Kpi;
import io.rapport.report.document.Tone;

/// Tiles. A change is told by an arrow, a sign and a word; colour only underlines it.
final class KpiMarkup {
    /// Of fewer rows a reader is told how many they are.
    private static final long FEW = 30;

    private final Html out;
    private final Figures figures;
    private final Medium medium;

    KpiMarkup(Html out, Figures figures, Medium medium) {
        this.out = out;
        this.figures = figures;
        this.medium = medium;
    }

    void write(KpiStrip strip) {
        out.raw("<div class=\"kpis by" + columns(strip.items().size()) + "\" id=\"")
                .text(strip.id())
                .raw("\">");
        for (Kpi kpi : strip.items()) {
            tile(kpi);
        }
        out.raw("</div>");
    }

    /// So many columns that no place stays empty, where that can be.
    private static int columns(int tiles) {
        if (tiles <= 5) {
            return tiles;
        }
        return tiles % 4 == 0 || tiles % 3 != 0 && tiles % 4 == 3 ? 4 : 3;
    }

    private void tile(Kpi kpi) {
        out.raw("<div class=\"kpi\"><div class=\"label\">");
        if (kpi.link() != null) {
            out.raw("<a href=\"#").text(kpi.link()).raw("\">").text(kpi.label()).raw("</a>");
        } else {
            out.text(kpi.label());
        }
        out.raw("</div><div class=\"value\">").text(figures.brief(kpi.value(), kpi.unit()));
        if (kpi.value() != null && kpi.n() < FEW && isOfRows(kpi)) {
            out.raw(" <span class=\"few\">").text("n = " + kpi.n()).raw("</span>");
        }
        out.raw("</div>");
        out.raw("<div class=\"course\">")
                .raw(Sparkline.line(kpi.trend(), 96, 28, medium))
                .raw("</div>");
        for (Kpi.Comparison comparison : kpi.comparisons()) {
            comparison(kpi, comparison);
        }
        target(kpi);
        out.raw("</div> ");
    }

    /// Shares, medians and scores say little without the number of rows behind them; sums and counts say it
    /// themselves.
    private static boolean isOfRows(Kpi kpi) {
        return switch (kpi.unit()) {
            case PERCENT, POINTS, HOURS, DAYS -> true;
            case COUNT, NUMBER, MONEY, BITS, CHANCE, TEXT, DATE, TIME -> false;
        };
    }

    private void comparison(Kpi kpi, Kpi.Comparison comparison) {
        Double change = kpi.change(comparison);
        out.raw("<div class=\"delta\">");
        if (change == null) {
            out.raw("<span class=\"muted\">").text(none(kpi, comparison)).raw("</span></div>");
            return;
        }
        boolean same = Math.abs(change) < (kpi.unit() == io.rapport.report.document.Unit.POINTS ? 0.05 : 0.0005);
        Tone tone = same ? Tone.NEUTRAL : kpi.better().of(change);
        String arrow = same ? "" : change > 0 ? "↑ " : "↓ ";
        out.raw("<span class=\"" + Markup.tone(tone) + "\">").text(arrow + figures.change(change, kpi.unit()));
        out.raw("</span> <span class=\"muted\">")
                .text(word(kpi.better(), tone, same) + comparison.against())
                .raw("</span></div>");
    }

    private static String word(Better better, Tone tone, boolean same) {
        if (same) {
            return "same as ";
        }
        if (better == Better.NEITHER) {
            return "than ";
        }
        return tone == Tone.GOOD ? "better than " : "worse than ";
    }

    private static String none(Kpi kpi, Kpi.Comparison comparison) {
        if (kpi.value() == null) {
            return "no data";
        }
        Double before = comparison.before();
        return before == null ? "no value " + comparison.against() : "from zero " + comparison.against();
    }

    private void target(Kpi kpi) {
        Double target = kpi.target();
        Double value = kpi.value();
        if (target == null || value == null) {
            return;
        }
        boolean met = kpi.better() == Better.LOWER ? value <= target : value >= target;
        out.raw("<div class=\"target\">");
        out.raw(Sparkline.target(value, target, met ? Sparkline.Met.YES : Sparkline.Met.NO, 96, medium));
        out.raw("<span class=\"muted\">")
                .text("target " + figures.brief(target, kpi.unit()) + (met ? " reached" : " missed"));
        out.raw("</span></div>");
    }
}
