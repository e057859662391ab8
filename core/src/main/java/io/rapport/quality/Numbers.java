package io.rapport.quality;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads numbers and amounts as people and accounting systems write them.
///
/// `1.234,56 EUR`, `$1,234.56`, `(12.00)`, `12.00-`, `1 234,56` (any space), `1'234.50`, `12,5 %`, `-€ 3`. A single
/// separator followed by exactly three digits is a thousands separator when it is a comma or an apostrophe, a decimal
/// point when it is a point.
final class Numbers {
    private static final Pattern AMOUNT =
            Pattern.compile("(?<open>\\(?)(?<sign>[-+−–]?) ?(?<before>[\\p{L}$€£¥₹₺₽₩.]{0,5}) ?(?<sign2>[-+−–]?) ?"
                    + "(?<digits>[0-9][0-9.,'’ ]*|[.,][0-9]+)(?<exponent>e[-+]?[0-9]{1,2})? ?"
                    + "(?<after>%|[\\p{L}$€£¥₹₺₽₩.]{0,6}) ?(?<minus>[-−–]?(?:CR|cr)?) ?(?<close>\\)?)");
    /// `20.-`, `20,--`
    private static final Pattern NO_CENTS = Pattern.compile("(?<=[0-9])[.,][-–]{1,2}$");
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:([.,'’ ])[0-9]{3})(?:\\1[0-9]{3})*");

    private Numbers() {}

    /// @return the number as `-1234.56`, or null when it is none
    static @Nullable String plain(String text) {
        Matcher m = AMOUNT.matcher(NO_CENTS.matcher(text).replaceFirst(""));
        if (!m.matches() || m.group("open").isEmpty() != m.group("close").isEmpty()) {
            return null;
        }
        String unit = m.group("before") + m.group("after");
        if (!unit.isEmpty() && !unit.equals("%") && unit(unit) == null) {
            return null;
        }
        String digits = digits(m.group("digits").strip());
        if (digits == null) {
            return null;
        }
        String exponent = m.group("exponent");
        BigDecimal number = new BigDecimal(exponent == null ? digits : digits + exponent);
        boolean negative = !m.group("open").isEmpty()
                || isMinus(m.group("sign"))
                || isMinus(m.group("sign2"))
                || !m.group("minus").isEmpty();
        if (unit.equals("%")) {
            number = number.movePointLeft(2);
        }
        return (negative ? number.negate() : number).toPlainString();
    }

    /// The currency written beside an amount.
    ///
    /// @return ISO 4217, or null when there is none or it is a lone `$`
    static @Nullable String currency(String text) {
        Matcher m = AMOUNT.matcher(text);
        if (!m.matches()) {
            return null;
        }
        String unit = m.group("before") + m.group("after");
        return unit.isEmpty() || unit.equals("$") ? null : Countries.currency(unit);
    }

    private static @Nullable String unit(String unit) {
        return unit.equals("$") || unit.toLowerCase(Locale.ROOT).equals("kr") ? unit : Countries.currency(unit);
    }

    private static boolean isMinus(String sign) {
        return !sign.isEmpty() && !sign.equals("+");
    }

    /// @param text digits with separators
    /// @return digits with at most one decimal point
    private static @Nullable String digits(String text) {
        int comma = text.lastIndexOf(',');
        int point = text.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            return split(text, Math.max(comma, point));
        }
        Matcher grouped = GROUPED.matcher(text);
        if (grouped.matches()) {
            boolean single = grouped.end(1) == grouped.start(1) + 1 && text.length() - grouped.end(1) == 3;
            boolean decimal = single && grouped.group(1).equals(".");
            return decimal ? text : text.replaceAll("[^0-9]", "");
        }
        int separator = Math.max(comma, point);
        return separator < 0 ? groups(text) : split(text, separator);
    }

    /// @param decimal index of the decimal separator; all others must group thousands
    private static @Nullable String split(String text, int decimal) {
        String whole = text.substring(0, decimal);
        String fraction = text.substring(decimal + 1);
        if (!fraction.chars().allMatch(c -> c >= '0' && c <= '9') || whole.indexOf(text.charAt(decimal)) >= 0) {
            return null;
        }
        String groups = whole.isEmpty() ? "0" : groups(whole);
        return groups == null ? null : fraction.isEmpty() ? groups : groups + "." + fraction;
    }

    private static @Nullable String groups(String whole) {
        boolean plain = whole.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? whole : GROUPED.matcher(whole).matches() ? whole.replaceAll("[^0-9]", "") : null;
    }
}
