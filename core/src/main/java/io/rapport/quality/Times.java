package io.rapport.quality;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads dates and times as systems write them, beside the ISO forms the generated SQL reads by itself.
///
/// `3/4/2026 5:06 PM`, `04.03.2026 17:06`, `4-Mar-26`, `March 4, 2026`, `Wed, 4 Mar 2026 17:06:00 +0100`,
/// `2026-03-04T17:06:00+01:00`, `20260304`, `20260304170600`, seconds (10 digits) and milliseconds (13) since 1970. Two
/// digits of a year mean 1950 to 2049.
final class Times {
    /// Which number comes first in `3/4/2026`.
    enum Order {
        MONTH_FIRST,
        DAY_FIRST
    }

    private static final String TIME =
            "(?:[ T,]{1,2}(?:at |um )?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
                    + " ?(?<half>[aApP]\\.?[mM]\\.?)?(?: Uhr)? ?(?<zone>Z|UTC|GMT|(?:(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?))?)?";
    private static final String WEEKDAY = "(?:\\p{L}{2,10}\\.?,? )?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>\\d{4})(?<sep>[-/.])(?<month>\\d{1,2})\\k<sep>(?<day>\\d{1,2})" + TIME);
    private static final Pattern NUMBERS = Pattern.compile(
            "(?<first>\\d{1,2})(?<sep>[-/.]) ?(?<second1>\\d{1,2})\\k<sep> ?(?<year>\\d{4}|\\d{2})" + TIME);
    private static final Pattern DAY_MONTH_NAME = Pattern.compile(WEEKDAY
            + "(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?[ -](?:de )?(?<name>\\p{L}{3,10})\\.?[ ,-]{1,2}(?:de )?(?<year>\\d{4}|\\d{2})"
            + TIME);
    private static final Pattern MONTH_NAME_DAY = Pattern.compile(
            WEEKDAY + "(?<name>\\p{L}{3,10})\\.?[ -](?<day>\\d{1,2})(?:st|nd|rd|th)?[ ,-]{1,2}(?<year>\\d{4})" + TIME);
    private static final Pattern DIGITS = Pattern.compile("\\d{8}|\\d{10}|\\d{13}|\\d{14}");
    private static final Map<String, Integer> MONTHS = months();
    private static final int PIVOT = 50;

    private Times() {}

    /// @return `2026-03-04T17:06:00` as written, with `Z` and moved to UTC if a zone was written; null when it is
    ///     no date
    static @Nullable String iso(String text, Order order) {
        try {
            if (DIGITS.matcher(text).matches()) {
                return digits(text);
            }
            Matcher m = YEAR_FIRST.matcher(text);
            if (m.matches()) {
                return iso(m, Integer.parseInt(m.group("year")), number(m, "month"), number(m, "day"));
            }
            m = NUMBERS.matcher(text);
            if (m.matches()) {
                int first = number(m, "first");
                int second = number(m, "second1");
                boolean monthFirst = second > 12
                        || first <= 12
                                && order == Order.MONTH_FIRST
                                && m.group("sep").equals("/");
                return iso(m, year(m.group("year")), monthFirst ? first : second, monthFirst ? second : first);
            }
            m = DAY_MONTH_NAME.matcher(text);
            if (!m.matches()) {
                m = MONTH_NAME_DAY.matcher(text);
            }
            Integer month = m.matches() ? MONTHS.get(monthWord(m.group("name"))) : null;
            return month == null ? null : iso(m, year(m.group("year")), month, number(m, "day"));
        } catch (DateTimeException | NumberFormatException impossible) {
            return null;
        }
    }

    private static String digits(String text) {
        return switch (text.length()) {
            case 8 -> LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE) + "T00:00:00";
            case 10 -> Instant.ofEpochSecond(Long.parseLong(text)).toString();
            case 13 -> Instant.ofEpochMilli(Long.parseLong(text)).toString();
            default ->
                LocalDateTime.parse(text, DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT))
                        .toString();
        };
    }

    private static String iso(Matcher m, int year, int month, int day) {
        LocalDateTime at = LocalDate.of(year, month, day).atTime(time(m));
        String zone = m.group("zone");
        if (zone == null) {
            return at.toString();
        }
        return at.atOffset(offset(zone)).toInstant().toString();
    }

    private static LocalTime time(Matcher m) {
        if (m.group("hour") == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = number(m, "hour");
        String half = m.group("half");
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("hour of a half day: " + hour);
            }
            boolean afternoon = half.charAt(0) == 'p' || half.charAt(0) == 'P';
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        String fraction = m.group("fraction");
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 6)) * 1000;
        return LocalTime.of(hour, number(m, "minute"), m.group("second") == null ? 0 : number(m, "second"), nanos);
    }

    private static ZoneOffset offset(String zone) {
        String digits = zone.replaceAll("[^0-9]", "");
        if (digits.isEmpty()) {
            return ZoneOffset.UTC;
        }
        int hours = Integer.parseInt(digits.length() <= 2 ? digits : digits.substring(0, digits.length() - 2));
        int minutes = digits.length() <= 2 ? 0 : Integer.parseInt(digits.substring(digits.length() - 2));
        int sign = zone.indexOf('-') >= 0 ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private static int number(Matcher m, String group) {
        return Integer.parseInt(m.group(group));
    }

    private static int year(String text) {
        int year = Integer.parseInt(text);
        return text.length() == 4 ? year : year < PIVOT ? 2000 + year : 1900 + year;
    }

    private static String monthWord(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Names and abbreviations in English, German, French and Spanish.
    private static Map<String, Integer> months() {
        String[] words = {
            "jan january januar jänner janvier janv enero ene",
            "feb february februar février fevrier févr febrero",
            "mar march märz mär maerz mrz mars marzo",
            "apr april avril avr abril abr",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet juil julio",
            "aug august août aout agosto ago",
            "sep sept september septembre septiembre",
            "oct october oktober okt octobre octubre",
            "nov november novembre noviembre",
            "dec december dezember dez décembre decembre déc diciembre dic"
        };
        Map<String, Integer> months = new java.util.HashMap<>();
        for (int month = 0; month < words.length; month++) {
            for (String word : words[month].split(" ")) {
                months.put(word, month + 1);
            }
        }
        return Map.copyOf(months);
    }
}
