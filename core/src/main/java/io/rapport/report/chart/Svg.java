package io.rapport.report.chart;

import java.util.Locale;

/// Small things every drawing needs.
public final class Svg {
    private Svg() {}

    /// A coordinate: at most two decimals, no zeros at the end.
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        text = text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
        return text.equals("-0") ? "0" : text;
    }

    /// For text and for attributes in double quotes, in HTML and XML; characters illegal in XML become spaces.
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(legal(c) ? c : ' ');
                    }
                }
            }
        }
        return out.toString();
    }

    private static boolean legal(char c) {
        return c >= ' ' && c != 0x7F && c != 0xFFFE && c != 0xFFFF && !Character.isSurrogate(c);
    }
}
