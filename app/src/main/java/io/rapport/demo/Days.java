package io.rapport.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// The demo's calendar: days as days since 1970, times as seconds since 1970 (UTC), and how systems write them.
final class Days {
    /// First and last day of the 24 months.
    static final int START = day(2024, 10, 1);
    static final int END = day(2026, 9, 30);
    /// The price of a plan rises, its members are told.
    static final int PRICE_CHANGE = day(2026, 3, 1);
    /// The help desk gets a second shift and an answer bot.
    static final int NEW_DESK = day(2026, 2, 1);
    /// When the exports were delivered.
    static final Instant DELIVERED = Instant.parse("2026-10-01T04:00:00Z");
    static final int SECONDS = 86_400;
    /// No day.
    static final int NEVER = Integer.MIN_VALUE;

    private static final int FIRST = day(1925, 1, 1);
    private static final String[] ISO = iso(FIRST, day(2028, 1, 1));
    private static final double[] SEASON = {.78, .76, .86, .96, 1.02, 1.0, .9, .88, .98, 1.1, 1.75, 1.95};
    private static final double[] ACTIVITY = activity();
    private static final int[] SUMMER = {
        day(2024, 3, 31), day(2024, 10, 27), day(2025, 3, 30), day(2025, 10, 26), day(2026, 3, 29), day(2026, 10, 25)
    };

    private Days() {}

    static int day(int year, int month, int dayOfMonth) {
        return (int) LocalDate.of(year, month, dayOfMonth).toEpochDay();
    }

    /// `2026-08-03`
    static String iso(int day) {
        return ISO[day - FIRST];
    }

    /// `03.08.2026`
    static String german(int day) {
        String iso = iso(day);
        return iso.substring(8) + '.' + iso.substring(5, 7) + '.' + iso.substring(0, 4);
    }

    /// The day a value of an export is about, in any form of this class or as milliseconds; [#NEVER] if none.
    static int dayOf(String value) {
        try {
            if (value.length() >= 10 && value.charAt(4) == '-') {
                return (int) LocalDate.parse(value.substring(0, 10)).toEpochDay();
            }
            if (value.length() == 10 && value.charAt(2) == '.') {
                return (int)
                        LocalDate.parse(value.substring(6) + '-' + value.substring(3, 5) + '-' + value.substring(0, 2))
                                .toEpochDay();
            }
            return value.length() == 13 ? (int) (Long.parseLong(value) / (SECONDS * 1000L)) : NEVER;
        } catch (DateTimeParseException | NumberFormatException unreadable) {
            return NEVER;
        }
    }

    /// A value of an export, in its own form, some days later; unchanged if it is about no day.
    static String later(String value, int days) {
        int day = dayOf(value);
        if (day == NEVER) {
            return value;
        }
        if (value.charAt(4) == '-') {
            return iso(day + days) + value.substring(10);
        }
        return value.length() == 10
                ? german(day + days)
                : Long.toString(Long.parseLong(value) + days * (SECONDS * 1000L));
    }

    /// `2026-08-03 14:22:10`
    static String time(long second) {
        int clock = (int) (second % SECONDS);
        byte[] text = new byte[19];
        String day = iso((int) (second / SECONDS));
        for (int i = 0; i < 10; i++) {
            text[i] = (byte) day.charAt(i);
        }
        text[10] = ' ';
        two(text, 11, clock / 3600);
        text[13] = ':';
        two(text, 14, clock / 60 % 60);
        text[16] = ':';
        two(text, 17, clock % 60);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// `2026-08-03T14:22:10Z`
    static String zulu(long second) {
        return time(second).replace(' ', 'T') + 'Z';
    }

    /// `2026-08-03T14:22:10.000Z`
    static String zuluMillis(long second) {
        return time(second).replace(' ', 'T') + ".000Z";
    }

    /// `2026-08-03 14:22:10 +0200`, as a shop in central Europe writes it.
    static String berlin(long second) {
        return summer(second) ? time(second + 7200) + " +0200" : time(second + 3600) + " +0100";
    }

    /// `2026-08-03 14:22`, clock of central Europe.
    static String berlinMinute(long second) {
        return time(second + (summer(second) ? 7200 : 3600)).substring(0, 16);
    }

    static int year(int day) {
        return Integer.parseInt(iso(day).substring(0, 4));
    }

    static int month(int day) {
        return Integer.parseInt(iso(day).substring(5, 7));
    }

    /// 0 for the first quarter of the 24 months, 7 for the last.
    static int quarter(int day) {
        return monthIndex(day) / 3;
    }

    /// 0 for the first of the 24 months.
    static int monthIndex(int day) {
        return (year(day) - 2024) * 12 + month(day) - 10;
    }

    /// A day from `from` on, by season and growth.
    static int active(Chance chance, int from) {
        int low = Math.min(Math.max(from, START), END) - START;
        double before = low == 0 ? 0 : ACTIVITY[low - 1];
        double at = before + chance.unit() * (ACTIVITY[ACTIVITY.length - 1] - before);
        int high = ACTIVITY.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ACTIVITY[middle] <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return START + low;
    }

    /// `second`, or the last one of the 24 months if that is earlier: nothing is known of later.
    static long known(long second) {
        return Math.min(second, (END + 1L) * SECONDS - 1);
    }

    /// A second of `day` when people are awake.
    static long moment(Chance chance, int day) {
        return (long) day * SECONDS + chance.between(6, 21) * 3600L + chance.below(3600);
    }

    private static boolean summer(long second) {
        int day = (int) (second / SECONDS);
        for (int i = 0; i < SUMMER.length; i += 2) {
            if (day >= SUMMER[i] && day < SUMMER[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static void two(byte[] text, int at, int value) {
        text[at] = (byte) ('0' + value / 10);
        text[at + 1] = (byte) ('0' + value % 10);
    }

    private static String[] iso(int from, int to) {
        String[] iso = new String[to - from];
        for (int i = 0; i < iso.length; i++) {
            iso[i] = LocalDate.ofEpochDay(from + i).toString();
        }
        return iso;
    }

    private static double[] activity() {
        double[] sums = new double[END - START + 1];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += SEASON[month(START + i) - 1] * (1 + 0.15 * i / sums.length);
            sums[i] = sum;
        }
        return sums;
    }
}
