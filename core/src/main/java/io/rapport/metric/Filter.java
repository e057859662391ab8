package io.rapport.metric;

import io.rapport.kernel.DefinitionException;
import java.util.List;

/// A condition on one dimension. The values are a user's and are always bound, never written into SQL.
///
/// @param dimension name of a dimension that every asked metric has
/// @param operator how it is compared
/// @param values at least one for IS and IS_NOT, exactly one for AT_LEAST and AT_MOST, none for PRESENT and ABSENT
public record Filter(String dimension, Operator operator, List<String> values) {
    public Filter {
        values = List.copyOf(values);
        boolean fits =
                switch (operator) {
                    case IS, IS_NOT -> !values.isEmpty();
                    case AT_LEAST, AT_MOST -> values.size() == 1;
                    case PRESENT, ABSENT -> values.isEmpty();
                };
        if (!fits) {
            throw new DefinitionException(
                    "A filter '%s %s' cannot have %d values".formatted(dimension, operator, values.size()));
        }
    }

    /// Rows whose `dimension` is one of `values`.
    public static Filter is(String dimension, String... values) {
        return new Filter(dimension, Operator.IS, List.of(values));
    }
}
