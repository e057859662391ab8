package io.rapport.report.chart;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the SVG ECharts writes into one that every reader shows alike.
///
/// Style sheets and classes go (the PDF writer's SVG reader fails on them, and their names are counted, so no two
/// drawings would be equal); `dominant-baseline` and `paint-order` are replaced, because that reader ignores them;
/// `transparent` becomes an opacity; ids get a prefix, because several drawings share a page.
final class SvgCleaner {
    private static final Pattern STYLE = Pattern.compile("<style[^>]*>.*?</style>", Pattern.DOTALL);
    private static final Pattern CLASS =
            Pattern.compile(" (?:class|pointer-events|baseProfile|ecmeta_[a-z_]+|data-[a-z-]+)=\"[^\"]*\"");
    private static final Pattern ID = Pattern.compile("(id=\"|url\\(#|href=\"#)zr\\d+-");
    private static final Pattern TEXT = Pattern.compile("<text ([^>]*)>");
    private static final Pattern SIZE = Pattern.compile("font-size:\\s*([0-9.]+)px");
    private static final Pattern BASELINE = Pattern.compile("dominant-baseline=\"([a-z-]+)\" ?");
    private static final Pattern Y = Pattern.compile("(?<=^| )y=\"(-?[0-9.]+)\"");
    private static final Pattern HALO = Pattern.compile(" (?:paint-order|stroke|stroke-width)=\"[^\"]*\"");
    private static final Pattern COLOR = Pattern.compile("\"(#[0-9a-fA-F]{6})\"");
    private static final Pattern ILLEGAL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private SvgCleaner() {}

    /// @param id unique in the document
    /// @param label what the drawing shows, read out instead of it
    static String clean(String svg, String id, String label, Theme.Medium medium) {
        String clean = STYLE.matcher(svg).replaceAll("");
        clean = CLASS.matcher(clean).replaceAll("");
        clean = ID.matcher(clean).replaceAll(m -> m.group(1) + id + "-");
        clean = clean.replace("\"transparent\"", "\"none\"");
        clean = TEXT.matcher(clean).replaceAll(m -> Matcher.quoteReplacement("<text " + text(m.group(1)) + ">"));
        clean = ILLEGAL.matcher(clean).replaceAll("");
        clean = clean.replaceFirst(
                "<svg ", Matcher.quoteReplacement("<svg role=\"img\" aria-label=\"" + Svg.escape(label) + "\" "));
        if (medium == Theme.Medium.SCREEN) {
            clean = COLOR.matcher(clean).replaceAll(m -> Matcher.quoteReplacement("\"" + variable(m.group(1)) + "\""));
        }
        return clean.replace("\n", "");
    }

    /// Moves the text down by what its baseline meant, and drops the halo around letters.
    private static String text(String attributes) {
        Matcher sized = SIZE.matcher(attributes);
        double size = sized.find() ? Double.parseDouble(sized.group(1)) : 12;
        Matcher baseline = BASELINE.matcher(attributes);
        double shift = 0;
        if (baseline.find()) {
            shift = switch (baseline.group(1)) {
                case "central", "middle" -> 0.36 * size;
                case "text-before-edge", "hanging" -> 0.8 * size;
                default -> 0;
            };
        }
        String moved = HALO.matcher(BASELINE.matcher(attributes).replaceAll("")).replaceAll("");
        Matcher y = Y.matcher(moved);
        if (y.find()) {
            return y.replaceFirst("y=\"%s\"".formatted(Svg.number(Double.parseDouble(y.group(1)) + shift)));
        }
        return shift == 0 ? moved : moved + " y=\"" + Svg.number(shift) + "\"";
    }

    private static String variable(String hex) {
        for (Theme theme : Theme.values()) {
            if (theme.light().equalsIgnoreCase(hex)) {
                return theme.variable();
            }
        }
        return hex;
    }
}
