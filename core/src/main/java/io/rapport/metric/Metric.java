package io.rapport.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A metric as the catalogue shows it: checked, with everything a reader of the number may ask.
///
/// @param name unique, lower snake case
/// @param label for people
/// @param unit `count`, `percent` (values are shares, 0.25 is 25 %), `points`, `number`, `hours`, `days`, or a currency
///     code
/// @param about the definition in words; may be empty
/// @param better which direction is good
/// @param owner department that signs
/// @param target value to reach, in the metric's own unit
/// @param kind how it is computed
/// @param formula `is`, as written
/// @param models names of the models its numbers come from
/// @param dimensions what it can be asked by: the dimensions all its models have
/// @param additive whether lines of it may be added up
/// @param variantOf the metric it is a deliberate second definition of
/// @param differs in what it differs from that
/// @param source the file that defines it
public record Metric(
        String name,
        String label,
        String unit,
        String about,
        Better better,
        @Nullable String owner,
        @Nullable Double target,
        Kind kind,
        String formula,
        List<String> models,
        List<String> dimensions,
        boolean additive,
        @Nullable String variantOf,
        @Nullable String differs,
        String source) {

    /// How a metric is computed; inferred from its definition.
    public enum Kind {
        /// Aggregates of one table.
        BASE,
        /// A formula over other metrics.
        DERIVED,
        /// A window that ends with each step (`over`).
        CUMULATIVE,
        /// The state at the start or end of each step (`at`).
        SNAPSHOT,
        /// The value of an earlier time (`shift`).
        PRIOR
    }
}
