package io.rapport.report.render;

import io.rapport.report.chart.Svg;

/// Markup under way. Text is escaped unless it is said to be markup.
final class Html {
    private final StringBuilder out = new StringBuilder(64_000);

    /// Markup, written as it is.
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /// Text or the value of an attribute in double quotes.
    Html text(String text) {
        out.append(Svg.escape(text));
        return this;
    }

    /// @param style class, or empty
    Html element(String name, String style, String text) {
        out.append('<').append(name);
        if (!style.isEmpty()) {
            out.append(" class=\"").append(style).append('"');
        }
        out.append('>').append(Svg.escape(text)).append("</").append(name).append('>');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
