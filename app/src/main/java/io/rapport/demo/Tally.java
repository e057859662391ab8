package io.rapport.demo;

/// What was written, counted while it was written: the true figures of the story. One a block, added up in any order.
final class Tally {
    /// What is counted.
    enum Figure {
        PERSON_RECORDS,
        COMPANY_RECORDS,
        TEST_ACCOUNTS,
        ORDERS,
        ORDER_LINES,
        ORDER_CENTS_EUR,
        ORDER_CENTS_GBP,
        TICKETS,
        MESSAGES,
        MAIL_EVENTS,
        VISITS,
        DEALS,
        CONTRACTS,
        SURVEY_ANSWERS,
        RAGGED_ROWS,
        BAD_VALUES,
        DUPLICATE_ROWS,
        LATE_ORDERS,
        CORRECTED_ORDERS,
        PRICED_ACTIVE,
        PRICED_CANCELLED,
        OTHER_ACTIVE,
        OTHER_CANCELLED,
        DESK_BEFORE,
        DESK_BEFORE_MINUTES,
        DESK_AFTER,
        DESK_AFTER_MINUTES,
        RATED_BEFORE,
        GOOD_BEFORE,
        RATED_AFTER,
        GOOD_AFTER
    }

    static final int MONTHS = 24;

    private final long[] figures = new long[Figure.values().length];
    /// New customers by channel and month of their first order.
    private final long[][] news = new long[People.CHANNELS.length][MONTHS];

    void count(Figure figure) {
        add(figure, 1);
    }

    void add(Figure figure, long value) {
        figures[figure.ordinal()] += value;
    }

    void newCustomer(String channel, int month) {
        for (int i = 0; i < People.CHANNELS.length; i++) {
            if (People.CHANNELS[i].equals(channel)) {
                news[i][month]++;
            }
        }
    }

    void add(Tally other) {
        for (int i = 0; i < figures.length; i++) {
            figures[i] += other.figures[i];
        }
        for (int i = 0; i < news.length; i++) {
            for (int month = 0; month < MONTHS; month++) {
                news[i][month] += other.news[i][month];
            }
        }
    }

    long of(Figure figure) {
        return figures[figure.ordinal()];
    }

    /// New customers of a channel in the months `from` to `to`, both included.
    long newCustomers(int channel, int from, int to) {
        long sum = 0;
        for (int month = from; month <= to; month++) {
            sum += news[channel][month];
        }
        return sum;
    }

    /// Rows of the activity facts: all but order lines.
    long activities() {
        return of(Figure.ORDERS)
                + of(Figure.TICKETS)
                + of(Figure.MESSAGES)
                + of(Figure.MAIL_EVENTS)
                + of(Figure.VISITS)
                + of(Figure.DEALS)
                + of(Figure.CONTRACTS)
                + of(Figure.SURVEY_ANSWERS);
    }
}
