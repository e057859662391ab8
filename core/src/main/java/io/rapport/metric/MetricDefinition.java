package io.rapport.metric;

import io.rapport.definition.Default;
import io.rapport.definition.Doc;
import io.rapport.definition.Key;
import io.rapport.definition.Position;
import io.rapport.definition.Shorthand;
import io.rapport.definition.Text;
import org.jspecify.annotations.Nullable;

/// One entry of `metrics:` in a model. Its kind is inferred: an aggregate makes a base metric, names of metrics a
/// derived one.
@Doc("What a number means and how it is computed")
@Shorthand("is")
public record MetricDefinition(
        Position at,

        @Doc(value = "Aggregates of columns, or a formula over metrics", example = "revenue / orders")
        Text is,

        @Doc(value = "Only rows for which this holds", example = "status in ('paid', 'shipped') and not is_cancelled")
        @Nullable
        Text where,

        @Doc("Name for people; default: the name with spaces") @Nullable
        String label,

        @Doc(
                value = "count, percent, points, number, hours, days, `currency` (the company's) or a currency code",
                example = "percent")
        @Default("number")
        Text unit,

        @Doc("Which direction is good: higher, lower or neutral") @Default("neutral")
        Better better,

        @Doc("Value to reach, in the metric's unit; 0.02 is 2 percent") @Nullable
        Double target,

        @Doc("The definition in words") @Default("''") String about,

        @Doc("Department that signs; default: the model's") @Nullable
        Text owner,

        @Doc(
                value = "Window that ends with each step: `trailing 12 months`, `year to date` or `all time`",
                example = "trailing 12 months")
        @Nullable
        Text over,

        @Doc(
                "State instead of flow: the value of the first (start) or last (end) rows of each step, never summed over time. "
                        + "With `over`: the window ends where the step starts or ends")
        @Key("at")
        @Nullable
        Edge edge,

        @Doc(value = "The value of an earlier time", example = "1 year") @Nullable
        Text shift,

        @Doc("The metric this one is a deliberate second definition of") @Nullable
        Text variantOf,

        @Doc("In what it differs from that") @Nullable String differs,

        @Doc(
                value =
                        "Upper bound: a number for the value, or `60 months` for the lifetime that a division by a monthly rate "
                                + "implies",
                example = "60 months")
        @Nullable
        Text cap) {

    /// Where in a step a state is read.
    public enum Edge {
        START,
        END
    }
}
