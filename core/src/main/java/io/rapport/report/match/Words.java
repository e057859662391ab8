package io.rapport.report.match;

import io.rapport.report.document.Figures;
import io.rapport.report.document.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/// Writes numbers and foreign text into sentences. Not thread-safe.
final class Words {
    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    private final Figures figures = new Figures(Locale.ENGLISH, Currency.getInstance("XXX"));

    Figures figures() {
        return figures;
    }

    /// `12,345`
    String count(double value) {
        return figures.full(value, Unit.COUNT);
    }

    String count(long value) {
        return count((double) value);
    }

    String count(long value, String one, String many) {
        return count((double) value, one, many);
    }

    /// `12,345 rows`, `1 row`
    String count(double value, String one, String many) {
        return count(value) + " " + (Math.round(value) == 1 ? one : many);
    }

    /// `97.2%`
    String percent(double share) {
        return figures.full(share, Unit.PERCENT);
    }

    /// A probability that may be near 0 or 1: `97.2%`, `99.98%`, `1 in 12,300`.
    String chance(double share) {
        if (share > 0.999 && share < 1) {
            return share > 0.99999 ? "more than 99.999%" : String.format(Locale.ENGLISH, "%.3f%%", share * 100);
        }
        return figures.full(share, Unit.CHANCE);
    }

    /// `50%`, `99.999%`: as many digits as it takes.
    static String threshold(double probability) {
        BigDecimal percent = BigDecimal.valueOf(probability * 100).setScale(3, RoundingMode.HALF_UP);
        return percent.stripTrailingZeros().toPlainString() + "%";
    }

    /// `+3.2 bits`
    String bits(double value) {
        return figures.full(value, Unit.BITS) + " bits";
    }

    String time(LocalDateTime time) {
        return figures.full(time, Unit.TIME);
    }

    /// `a`, `a and b`, `a, b and c`
    static String list(List<String> items) {
        return switch (items.size()) {
            case 0 -> "";
            case 1 -> items.getFirst();
            default -> String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
        };
    }

    /// Text of the input, cut to so many code points, on one line. What is written from right to left keeps its
    /// order without turning round what stands beside it.
    static String foreign(String text, int most) {
        StringBuilder out = new StringBuilder();
        boolean fromTheRight = false;
        int taken = 0;
        int at = 0;
        for (; at < text.length() && taken < most; taken++) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            byte direction = Character.getDirectionality(c);
            fromTheRight |= direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
            if (!turns(c)) {
                out.appendCodePoint(Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : c);
            }
        }
        String cut = out.toString().strip() + (at < text.length() ? "…" : "");
        return fromTheRight ? ISOLATE + cut + END_OF_ISOLATE : cut;
    }

    /// Marks that change the direction of what follows.
    private static boolean turns(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200E || c == 0x200F || c == 0x061C;
    }
}
