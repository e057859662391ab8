package io.rapport.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount in one currency, at that currency's own scale (2 digits for EUR, 0 for JPY).
///
/// @param amount signed, in major units; refunds are negative
/// @param currency ISO 4217
public record Money(BigDecimal amount, Currency currency) {
    public Money {
        amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    }

    /// Rounds half up to the currency's scale first, for amounts that come out of a computation.
    public static Money rounded(BigDecimal amount, Currency currency) {
        return new Money(amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP), currency);
    }

    /// @throws IllegalArgumentException if the currencies differ; convert first
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add %s to %s".formatted(other.currency, currency));
        }
        return new Money(amount.add(other.amount), currency);
    }
}
