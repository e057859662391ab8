package io.rapport.customer;

import org.jspecify.annotations.Nullable;

/// Customers who live together: one surname at one address, or one surname on one phone.
///
/// @param id `H-` and ten characters
/// @param people how many customers belong to it
public record Household(
        String id,
        @Nullable String street,
        @Nullable String postcode,
        @Nullable String city,
        @Nullable String country,
        int people) {}
