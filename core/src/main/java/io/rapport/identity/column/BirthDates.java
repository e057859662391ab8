package io.rapport.identity.column;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads dates as people and systems write them: `1980-02-29`, `29.2.1980`, `2/29/80`, `19800229`, `29 Feb 1980`,
/// `Feb 29, 1980`, `29 février 1980`, `1980年2月29日`; a time after the date is left out. Day and month that nothing tells
/// apart are read in the order most values of the column have. Pure.
final class BirthDates {
    /// Which comes first in `3/4/1980` and in `03041980`.
    enum Order {
        DAY_FIRST,
        MONTH_FIRST
    }

    /// How a column writes its dates.
    ///
    /// @param order of day and month
    /// @param yearFirst whether eight digits begin with the year
    record Form(Order order, boolean yearFirst) {}

    /// Two digits of a year up to this one mean 20xx: nobody is born in the future.
    private static final int PIVOT = 25;

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})\\s?[-/.年]\\s?(\\d{1,2})\\s?[-/.月]\\s?(\\d{1,2})日?");
    private static final Pattern NUMBERS =
            Pattern.compile("(\\d{1,2})\\s?[-/.]\\s?(\\d{1,2})\\s?[-/.]\\s?(\\d{4}|\\d{2})\\.?");
    private static final Pattern DAY_NAME = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th|er|\\.)?[ \\-]*(?:of |de )?(\\p{L}{3,12})\\.?,?[ \\-]*(?:de )?(\\d{4}|\\d{2})");
    private static final Pattern NAME_DAY =
            Pattern.compile("(\\p{L}{3,12})\\.?[ \\-]*(\\d{1,2})(?:st|nd|rd|th)?,?[ \\-]+(\\d{4}|\\d{2})");
    private static final Pattern TIME = Pattern.compile("[T ,]+\\d{1,2}:\\d{2}.*");
    private static final Map<String, Integer> MONTHS = months();

    private BirthDates() {}

    /// Finds the form from values of the column.
    static Form form(List<String> values) {
        int dayFirst = 0;
        int monthFirst = 0;
        int yearFirst = 0;
        int yearLast = 0;
        for (String value : values) {
            String text = date(value);
            Matcher m = NUMBERS.matcher(text);
            if (m.matches()) {
                dayFirst += number(m, 1) > 12 ? 1 : 0;
                monthFirst += number(m, 2) > 12 ? 1 : 0;
            } else if (isDigits(text, 8)) {
                int[] ends = {part(text, 0, 2), part(text, 2, 4)};
                boolean plausible = isYear(part(text, 0, 4)) && part(text, 4, 6) <= 12;
                boolean reversed = isYear(part(text, 4, 8)) && ends[0] <= 31 && ends[1] <= 31;
                yearFirst += plausible && !reversed ? 1 : 0;
                yearLast += reversed && !plausible ? 1 : 0;
                dayFirst += reversed && ends[0] > 12 ? 1 : 0;
                monthFirst += reversed && ends[1] > 12 ? 1 : 0;
            }
        }
        return new Form(monthFirst > dayFirst ? Order.MONTH_FIRST : Order.DAY_FIRST, yearFirst >= yearLast);
    }

    /// @return `1980-02-29`; a misspelled date keeps its digits (`1980-02-39`); null when it is no date at all
    static @Nullable String iso(String value, Form form) {
        String text = date(value);
        if (isDigits(text, 8)) {
            return form.yearFirst()
                    ? written(part(text, 0, 4), part(text, 4, 6), part(text, 6, 8))
                    : numbers(part(text, 0, 2), part(text, 2, 4), part(text, 4, 8), form);
        }
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.matches()) {
            boolean crossed = number(m, 2) > 12 && number(m, 3) <= 12;
            return written(number(m, 1), number(m, crossed ? 3 : 2), number(m, crossed ? 2 : 3));
        }
        m = NUMBERS.matcher(text);
        if (m.matches()) {
            return numbers(number(m, 1), number(m, 2), year(m.group(3)), form);
        }
        m = DAY_NAME.matcher(text);
        if (m.matches()) {
            return named(m.group(2), number(m, 1), year(m.group(3)));
        }
        m = NAME_DAY.matcher(text);
        return m.matches() ? named(m.group(1), number(m, 2), year(m.group(3))) : null;
    }

    /// The year of [#iso], or -1.
    static int yearOf(@Nullable String iso) {
        return iso == null ? -1 : part(iso, 0, 4);
    }

    /// Whether a time of day follows the date, other than midnight.
    static boolean hasTime(String value) {
        Matcher m = TIME.matcher(value);
        return m.find() && m.start() >= 8 && !m.group().matches("[T ,]+0{1,2}:00(:00.*)?Z?");
    }

    private static String date(String value) {
        String text = value.strip();
        if (text.length() > 40) {
            return "";
        }
        Matcher m = TIME.matcher(text);
        return m.find() && m.start() >= 6 ? text.substring(0, m.start()) : text;
    }

    private static String numbers(int first, int second, int year, Form form) {
        boolean monthFirst = second > 12 || first <= 12 && form.order() == Order.MONTH_FIRST;
        return written(year, monthFirst ? first : second, monthFirst ? second : first);
    }

    private static @Nullable String named(String word, int day, int year) {
        Integer month = MONTHS.get(Wording.plain(word));
        return month == null ? null : written(year, month, day);
    }

    private static String written(int year, int month, int day) {
        StringBuilder iso = new StringBuilder(10);
        iso.append(year / 1000 % 10)
                .append(year / 100 % 10)
                .append(year / 10 % 10)
                .append(year % 10);
        iso.append('-')
                .append(month / 10)
                .append(month % 10)
                .append('-')
                .append(day / 10)
                .append(day % 10);
        return iso.toString();
    }

    private static int year(String text) {
        int year = Integer.parseInt(text);
        return text.length() == 4 ? year : year <= PIVOT ? 2000 + year : 1900 + year;
    }

    private static boolean isYear(int year) {
        return year >= 1500 && year <= 2100;
    }

    private static boolean isDigits(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int part(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    /// Names and abbreviations, without accents.
    private static Map<String, Integer> months() {
        String[] words = {
            "jan january januar janner jaenner janvier janv enero ene gennaio gen janeiro januari styczen января"
                    + " январь",
            "feb february februar fevrier fevr febrero febbraio fevereiro fev februari luty февраля февраль",
            "mar march marz maerz mrz mars marzo marco maart marzec марта март",
            "apr april avril avr abril abr aprile kwiecien апреля апрель",
            "may mai mayo maggio mag maio mei maj мая май",
            "jun june juni juin junio giugno giu junho czerwiec июня июнь",
            "jul july juli juillet juil julio luglio lug julho lipiec июля июль",
            "aug august aout agosto ago augustus sierpien августа август",
            "sep sept september septembre septiembre settembre set setembro wrzesien сентября сентябрь",
            "oct october oktober okt octobre octubre ottobre ott outubro out pazdziernik октября октябрь",
            "nov november novembre noviembre novembro listopad ноября ноябрь",
            "dec december dezember dez decembre diciembre dic dicembre dezembro grudzien декабря декабрь"
        };
        Map<String, Integer> months = new HashMap<>();
        for (int month = 0; month < words.length; month++) {
            for (String word : words[month].split(" ")) {
                months.put(Wording.plain(word), month + 1);
            }
        }
        return Map.copyOf(months);
    }
}
