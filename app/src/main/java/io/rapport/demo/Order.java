package io.rapport.demo;

import java.util.List;

/// A purchase, in cents of the shop's currency.
///
/// @param nth 0 for the person's first
/// @param at second it was placed
/// @param discount taken off the sum of lines
/// @param refunded paid back later
record Order(
        int nth,
        long at,
        List<Line> lines,
        long discount,
        long shipping,
        long refunded,
        boolean cancelled,
        boolean inStore) {

    /// @param price of one piece
    record Line(Product product, int quantity, long price, long cost) {
        long amount() {
            return quantity * price;
        }
    }

    int day() {
        return (int) (at / Days.SECONDS);
    }

    long subtotal() {
        long sum = -discount;
        for (Line line : lines) {
            sum += line.amount();
        }
        return sum;
    }

    /// What the customer pays.
    long total() {
        return subtotal() + shipping;
    }

    /// Sales tax within the total.
    long tax(int percent) {
        return (total() * percent * 2 + 100 + percent) / (2L * (100 + percent));
    }
}
