package io.rapport.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/// The marketing costs: what each channel cost a month, so that a customer won by it costs what the story says. One
/// channel is far too expensive.
final class Spend {
    static final String PATH = "exports/finance/marketing_spend.xlsx";
    /// Index of the expensive channel.
    static final int EXPENSIVE = 6;
    private static final int[] CAC_CENTS = {600, 0, 2400, 3100, 900, 400, 16_800};
    private static final int[] BRITISH_PERCENT = {0, 0, 25, 25, 0, 0, 0};
    private static final int[] SEASON = {112, 133, 141, 80, 82, 90, 96, 99, 97, 90, 88, 92};
    private static final int FIRST_MONTH = 12;

    private Spend() {}

    /// Euro cents `channel` cost in the months `from` to `to`, both included; pounds at 1.17.
    static long euroCents(Tally tally, int channel, int from, int to) {
        long cents = 0;
        for (int month = from; month <= to; month++) {
            cents += eurMedia(tally, channel, month) + gbpMedia(tally, channel, month) * 117 / 100;
        }
        return cents;
    }

    static void write(Path project, Tally tally) throws IOException {
        Workbook book = new Workbook("Spend", "Date|Channel|Campaign|Scope|Amount|Currency|Impressions|Clicks");
        long staff = Math.max(50_000, total(tally) / Tally.MONTHS * 30 / 100);
        for (int month = 0; month < Tally.MONTHS; month++) {
            Workbook.Day day = new Workbook.Day(firstOf(month));
            for (int channel = 0; channel < People.CHANNELS.length; channel++) {
                row(book, day, channel, "EU", eurMedia(tally, channel, month), "EUR");
                row(book, day, channel, "UK", gbpMedia(tally, channel, month), "GBP");
            }
            book.row(day, "", "Agency fee", "agency", euros(staff / 3), "EUR", "", "");
            book.row(day, "", "Mail and analytics tools", "tools", euros(staff / 5), "EUR", "", "");
            book.row(day, "", "Marketing team", "salaries", euros(staff), "EUR", "", "");
        }
        book.write(project.resolve(PATH));
    }

    private static void row(Workbook book, Workbook.Day day, int channel, String region, long cents, String currency) {
        if (cents > 0) {
            long clicks = cents / 140;
            book.row(
                    day,
                    People.CHANNELS[channel],
                    region + " always on",
                    "media",
                    euros(cents),
                    currency,
                    clicks * 55,
                    clicks);
        }
    }

    private static long eurMedia(Tally tally, int channel, int month) {
        return media(tally, channel, month) * (100 - BRITISH_PERCENT[channel]) / 100;
    }

    private static long gbpMedia(Tally tally, int channel, int month) {
        return media(tally, channel, month) * BRITISH_PERCENT[channel] / 117;
    }

    /// Euro cents of a month, whole euros.
    private static long media(Tally tally, int channel, int month) {
        long yearly = CAC_CENTS[channel] * tally.newCustomers(channel, FIRST_MONTH, Tally.MONTHS - 1);
        return yearly * SEASON[month % 12] / 1200 / 100 * 100;
    }

    private static long total(Tally tally) {
        long cents = 0;
        for (int channel = 0; channel < People.CHANNELS.length; channel++) {
            cents += euroCents(tally, channel, 0, Tally.MONTHS - 1);
        }
        return cents;
    }

    private static Object euros(long cents) {
        return cents % 100 == 0 ? (Object) (cents / 100) : new BigDecimal(Texts.cents(cents));
    }

    private static int firstOf(int month) {
        return Days.day(2024 + (month + 9) / 12, (month + 9) % 12 + 1, 1);
    }
}
