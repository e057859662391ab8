package io.rapport.activity;

import org.jspecify.annotations.Nullable;

/// Something the facts of a source could not tell; the rows are kept, with the gap left empty.
///
/// @param fact the table, e.g. `order`
/// @param source configured source
/// @param department its owner
/// @param problem what is missing
/// @param detail the currency, or null
/// @param rows how many rows it concerns
/// @param sample one key of them
public record Finding(
        String fact,
        String source,
        String department,
        Problem problem,
        @Nullable String detail,
        long rows,
        @Nullable String sample) {

    /// The kinds of gaps.
    public enum Problem {
        /// `rapport.yaml` has no exchange rate for the currency: the amounts are null.
        NO_EXCHANGE_RATE,
        /// An order line whose order is not in the same source: it belongs to nobody and has no date.
        LINE_WITHOUT_ORDER,
        /// An order without an amount whose lines do not add up to one either.
        ORDER_WITHOUT_AMOUNT,
        /// Neither a customer nor an account is known.
        NOBODY
    }
}
