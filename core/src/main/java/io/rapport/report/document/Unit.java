package io.rapport.report.document;

import java.util.Locale;

/// What a value is measured in, which decides how it is written.
public enum Unit {
    TEXT,
    /// Whole things.
    COUNT,
    /// A plain number with few decimals.
    NUMBER,
    /// 0.25 is written as 25 %.
    PERCENT,
    /// Major units of the document's currency.
    MONEY,
    /// Points of a score that may be negative; a change is told in points.
    POINTS,
    HOURS,
    DAYS,
    /// Bits of evidence, signed: one more makes something twice as likely.
    BITS,
    /// A share from 0 to 1 that may be tiny: `25.0%`, `1 in 12,300`.
    CHANCE,
    /// LocalDate.
    DATE,
    /// LocalDateTime in the document's zone.
    TIME;

    /// The unit a metric's definition names: `count`, `percent`, `hours`, `days`, `money` or a currency; else a
    /// plain number.
    public static Unit of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "count" -> COUNT;
            case "percent" -> PERCENT;
            case "points" -> POINTS;
            case "hours" -> HOURS;
            case "days" -> DAYS;
            case "money", "currency" -> MONEY;
            default -> word.matches("[A-Z]{3}") ? MONEY : NUMBER;
        };
    }

    /// Whether a change is the plain difference, not relative to what was before.
    public boolean isAbsolute() {
        return this == PERCENT || this == POINTS;
    }

    /// Whether values are numbers, written right-aligned.
    public boolean isNumeric() {
        return switch (this) {
            case TEXT, DATE, TIME -> false;
            case COUNT, NUMBER, PERCENT, POINTS, MONEY, HOURS, DAYS, BITS, CHANCE -> true;
        };
    }
}
