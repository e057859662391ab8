package io.rapport.report.document;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes values for people, in one locale and currency. Not thread-safe; one a rendering.
public final class Figures {
    /// What stands for a value that is not there.
    public static final String NONE = "–";
    private static final double RARE = 0.001;

    private final Locale locale;
    private final Currency currency;
    private final DateTimeFormatter date;
    private final DateTimeFormatter clock;
    private final DateTimeFormatter month;

    public Figures(Locale locale, Currency currency) {
        this.locale = locale;
        this.currency = currency;
        this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        this.clock = DateTimeFormatter.ofPattern("HH:mm", locale);
        this.month = DateTimeFormatter.ofPattern("MMM uuuu", locale);
    }

    public static Figures of(Document.Setting setting) {
        return new Figures(setting.locale(), setting.currency());
    }

    /// What decides how values are written; equal keys write alike.
    public String key() {
        return locale.toLanguageTag() + "/" + currency.getCurrencyCode();
    }

    /// With its unit, as exact as people read it: `€12,345.60`, `12.4%`, `3.5 h`, `Sep 5, 2026`.
    public String full(@Nullable Object value, Unit unit) {
        return switch (value) {
            case null -> NONE;
            case LocalDateTime t -> date.format(t) + " " + clock.format(t);
            case LocalDate d -> date.format(d);
            case Number n -> number(n.doubleValue(), unit, Math.abs(n.doubleValue()) >= 10_000 ? 0 : 2);
            default -> value.toString();
        };
    }

    /// For tiles, sentences and axes, about three digits: `€12.3k`, `1.25M`.
    public String brief(@Nullable Double value, Unit unit) {
        if (value == null || !Double.isFinite(value)) {
            return NONE;
        }
        double size = Math.abs(value);
        if (unit == Unit.MONEY || unit == Unit.COUNT || unit == Unit.NUMBER) {
            if (size >= 999_500_000) {
                return signed(value / 1e9, unit, digits(size / 1e9), "B");
            }
            if (size >= 999_500) {
                return signed(value / 1e6, unit, digits(size / 1e6), "M");
            }
            if (size >= 10_000) {
                return signed(value / 1e3, unit, digits(size / 1e3), "k");
            }
        }
        return number(value, unit, unit == Unit.MONEY && size >= 1000 ? 0 : 2);
    }

    /// For the marks of an axis: as short as can be.
    public String axis(double value, Unit unit) {
        double size = Math.abs(value);
        if (unit == Unit.MONEY || unit == Unit.COUNT || unit == Unit.NUMBER) {
            double scale = size >= 1e9 ? 1e9 : size >= 1e6 ? 1e6 : size >= 1000 ? 1e3 : 1;
            String suffix = scale == 1e9 ? "B" : scale == 1e6 ? "M" : scale == 1e3 ? "k" : "";
            return signed(value / scale, value == 0 ? Unit.COUNT : unit, 2, suffix);
        }
        return switch (unit) {
            case PERCENT -> plain(value * 100, 0, 1) + "%";
            case HOURS -> plain(value, 0, 1) + " h";
            case DAYS -> plain(value, 0, 1) + " d";
            case COUNT, NUMBER, POINTS, MONEY, BITS, TEXT, DATE, TIME -> plain(value, 0, 2);
            case CHANCE -> chance(value);
        };
    }

    /// As a table's cell, whose column header names the unit: no currency sign, no percent sign.
    ///
    /// @param decimals for MONEY; see [#moneyDecimals]
    public String cell(@Nullable Object value, Unit unit, int decimals) {
        if (!(value instanceof Number n) || !unit.isNumeric()) {
            return full(value, unit);
        }
        double v = n.doubleValue();
        return switch (unit) {
            case PERCENT -> plain(v * 100, 1, 1);
            case MONEY -> plain(v, decimals, decimals);
            case HOURS, DAYS -> plain(v, 1, 1);
            case COUNT -> plain(v, 0, 0);
            case NUMBER -> plain(v, 0, 2);
            case POINTS -> plain(v, 0, 0);
            case BITS, CHANCE, TEXT, DATE, TIME -> full(value, unit);
        };
    }

    /// Cents only where amounts are small enough for them to matter.
    public int moneyDecimals(List<? extends List<? extends @Nullable Object>> rows, int column) {
        double largest = 0;
        for (List<? extends @Nullable Object> row : rows) {
            if (row.get(column) instanceof Number n) {
                largest = Math.max(largest, Math.abs(n.doubleValue()));
            }
        }
        return largest >= 10_000 ? 0 : currency.getDefaultFractionDigits();
    }

    /// A column's header: `Revenue (EUR)`, `Share (%)`.
    public String header(String label, Unit unit) {
        String sign = unitWord(unit);
        return sign.isEmpty() || label.toLowerCase(locale).endsWith("(" + sign.toLowerCase(locale) + ")")
                ? label
                : label + " (" + sign + ")";
    }

    /// The unit alone, empty where none is written.
    public String unitWord(Unit unit) {
        return switch (unit) {
            case MONEY -> currency.getCurrencyCode();
            case PERCENT -> "%";
            case HOURS -> "h";
            case DAYS -> "days";
            case POINTS -> "points";
            case BITS -> "bits";
            case TEXT, COUNT, NUMBER, CHANCE, DATE, TIME -> "";
        };
    }

    /// A change with its sign: `+12.4%`, or `−1.2 pp` where the figure itself is a percentage.
    public String change(double change, Unit unit) {
        if (unit == Unit.POINTS) {
            return (change < 0 ? "−" : change > 0 ? "+" : "±") + plain(Math.abs(change), 0, 1) + " points";
        }
        String digits = plain(Math.abs(change) * 100, 1, 1);
        return (change < 0 ? "−" : change > 0 ? "+" : "±") + digits + (unit == Unit.PERCENT ? " pp" : "%");
    }

    /// `Sep 2026`
    public String month(LocalDate day) {
        return month.format(day);
    }

    public String date(LocalDate day) {
        return date.format(day);
    }

    private static int digits(double scaled) {
        return scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2;
    }

    private String signed(double value, Unit unit, int decimals, String suffix) {
        String text = plain(Math.abs(value), 0, decimals) + suffix;
        return (value < 0 ? "−" : "") + (unit == Unit.MONEY ? money(text) : text);
    }

    private String number(double value, Unit unit, int moneyDecimals) {
        return switch (unit) {
            case PERCENT -> plain(value * 100, 1, 1) + "%";
            case MONEY -> {
                int decimals = Math.min(moneyDecimals, currency.getDefaultFractionDigits());
                yield (value < 0 ? "−" : "") + money(plain(Math.abs(value), decimals, decimals));
            }
            case HOURS -> plain(value, 1, 1) + " h";
            case DAYS -> plain(value, 0, 1) + (Math.abs(value) == 1 ? " day" : " days");
            case COUNT, POINTS -> plain(value, 0, 0);
            case BITS -> bits(value);
            case CHANCE -> chance(value);
            case NUMBER, TEXT, DATE, TIME -> plain(value, 0, 2);
        };
    }

    private String bits(double value) {
        return (value >= 0.05 ? "+" : "") + plain(value, 1, 1);
    }

    /// `25.0%`; below one in a thousand `1 in 12,300`.
    private String chance(double share) {
        if (share >= RARE || share <= 0) {
            return plain(share * 100, 1, 1) + "%";
        }
        double one = 1 / share;
        double scale = Math.pow(10, Math.floor(Math.log10(one)) - 2);
        double rounded = Math.rint(one / scale) * scale;
        return "1 in " + (rounded >= 10_000 ? brief(rounded, Unit.COUNT) : plain(rounded, 0, 0));
    }

    private String money(String digits) {
        String symbol =
                switch (currency.getCurrencyCode()) {
                    case "EUR" -> "€";
                    case "USD" -> "$";
                    case "GBP" -> "£";
                    case "JPY" -> "¥";
                    default -> currency.getCurrencyCode() + "\u00a0";
                };
        return symbol + digits;
    }

    private String plain(double value, int least, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(java.math.RoundingMode.HALF_UP);
        if (format instanceof DecimalFormat decimal) {
            decimal.setNegativePrefix("−");
        }
        String text = format.format(value);
        return text.matches("−[0.,]+") ? text.substring(1) : text;
    }
}
