package io.rapport.customer;

import org.jspecify.annotations.Nullable;

/// Where one value of a golden record came from.
///
/// @param field column of `customer.customer` or `customer.account`
/// @param recordId the `quality` record that gave the value
/// @param key the record's key in its source
/// @param value as the record has it
/// @param rule the survivorship rule that chose it, e.g. `most_recent`
public record Provenance(
        String field,
        long recordId,
        String source,
        String stream,
        String key,
        @Nullable String value,
        String rule) {}
