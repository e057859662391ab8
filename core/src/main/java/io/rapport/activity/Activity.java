package io.rapport.activity;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// One dated thing a customer did or that was done to them: a row of the timeline.
///
/// @param at when, in UTC; the end of a contract may lie in the future
/// @param kind what
/// @param direction who acted
/// @param title one line for people, e.g. `Order 1001`
/// @param detail what else is known: an order's channel, a ticket's category, a clicked link
/// @param amount in the company's currency; null where money plays no part or the currency has no rate
/// @param status the source's own word
/// @param source configured source that reported it
/// @param department its owner
/// @param channel web, mail, phone ...
/// @param customerId null when only the account is known
/// @param accountId null when the customer belongs to none
/// @param id the record behind it ([io.rapport.definition.Entity] record id)
public record Activity(
        LocalDateTime at,
        ActivityKind kind,
        Direction direction,
        String title,
        @Nullable String detail,
        @Nullable BigDecimal amount,
        @Nullable String status,
        String source,
        String department,
        @Nullable String channel,
        @Nullable String customerId,
        @Nullable String accountId,
        long id) {

    /// Whether the customer acted (`in`) or the company (`out`).
    public enum Direction {
        IN,
        OUT
    }
}
