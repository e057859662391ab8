package io.rapport.metric;

import io.rapport.definition.Default;
import io.rapport.definition.Doc;
import io.rapport.definition.Position;
import io.rapport.definition.Text;
import io.rapport.kernel.Grain;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `metric/NAME.yaml`: one table, what it can be grouped by and what is counted in it.
///
/// A table with a `customer_id` is related to `customer`, one with an `account_id` to `account`; their columns are
/// written `customer.country`, `account.tier`. Such models also have the shared dimensions of [SharedDimension] without
/// naming them.
@Doc("A table with its dimensions and metrics")
public record ModelDefinition(
        Position at,

        @Doc(value = "Its name; the file's name", example = "orders")
        Text model,

        @Doc(value = "The table its rows come from, room.table; default: metric.NAME", example = "activity.order")
        @Nullable
        Text table,

        @Doc(
                value = "Column with the day a row belongs to; none: the table tells how things are now",
                example = "ordered_on")
        @Nullable
        Text time,

        @Doc("The finest step the time column knows: day, or month where rows are whole months") @Default("day")
        Grain grain,

        @Doc(
                value = "Columns that together are unique; lets distinct counts be read instead of computed",
                example = "[customer_id, month]")
        List<Text> unique,

        @Doc("Where a row names the day of the one before it, distinct counts need not compare values") @Nullable
        PreviousDefinition previous,

        @Doc(value = "Department that signs its metrics", example = "finance") @Nullable
        Text owner,

        @Doc("What a row is and where it comes from") @Default("''")
        String about,

        @Doc("What metrics can be grouped and filtered by") Map<Text, DimensionDefinition> dimensions,

        @Doc("Numbers; their names are unique in the whole project")
        Map<Text, MetricDefinition> metrics) {

    /// Says that a row knows the day of the row before it with the same value: counting the rows whose previous one
    /// lies before the step counts each value once.
    @Doc("A column with the day of the previous row that has the same value")
    public record PreviousDefinition(
            Position at,

            @Doc(value = "The column whose distinct values are counted", example = "customer_id")
            Text of,

            @Doc(value = "The column with the previous row's day", example = "previous_on")
            Text on,

            @Doc("The rows among which it is the previous one") @Nullable
            Text where) {}
}
