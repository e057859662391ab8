package io.rapport.report.render;

/// Keeps text from being taken for a formula by a spreadsheet that opens it.
final class Safe {
    private Safe() {}

    /// The text with an apostrophe before it when it begins like a formula (`=`, `+`, `-`, `@`, tab, line break),
    /// also after spaces and in full-width form.
    static String cell(String text) {
        int i = 0;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\u00a0')) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        return switch (text.charAt(i)) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠' -> "'" + text;
            default -> text;
        };
    }
}
