package io.rapport.customer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Letters without case and accents, the same in Java and in SQL, so that what is searched meets what is stored.
final class Fold {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Fold() {}

    static String fold(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        return bare.replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("æ", "ae")
                .replace("đ", "d");
    }

    /// The SQL that folds an expression.
    static String sql(String expression) {
        String sql = "strip_accents(lower(" + expression + "))";
        for (String[] pair : new String[][] {{"ß", "ss"}, {"ø", "o"}, {"ł", "l"}, {"æ", "ae"}, {"đ", "d"}}) {
            sql = "replace(" + sql + ", '" + pair[0] + "', '" + pair[1] + "')";
        }
        return sql;
    }
}
