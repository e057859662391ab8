package io.rapport.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole query result as columns of primitive arrays. Immutable by agreement: kernels do not write into the arrays.
///
/// @param rows number of rows; every column's array has at least this length
/// @param names column names in order
/// @param columns the columns in the same order
public record Columns(int rows, List<String> names, List<Column> columns) {

    /// One column. A null is told by the sentinel its type documents.
    public sealed interface Column {
        /// Integers of up to 32 bits and booleans (0, 1); null is [Integer#MIN_VALUE].
        record Ints(int[] values) implements Column {}

        /// 64-bit integers, timestamps (microseconds since 1970, UTC) and dates (days since 1970); null is
        /// [Long#MIN_VALUE].
        record Longs(long[] values) implements Column {}

        /// Floating point numbers and decimals; null is NaN.
        record Doubles(double[] values) implements Column {}

        /// Text; null is null.
        record Texts(@Nullable String[] values) implements Column {}
    }

    private Column column(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("No column '%s', only %s".formatted(name, names));
        }
        return columns.get(index);
    }

    public int[] ints(String name) {
        return column(name) instanceof Column.Ints c ? c.values() : wrong(name, "ints");
    }

    public long[] longs(String name) {
        return column(name) instanceof Column.Longs c ? c.values() : wrong(name, "longs");
    }

    public double[] doubles(String name) {
        return column(name) instanceof Column.Doubles c ? c.values() : wrong(name, "doubles");
    }

    public @Nullable String[] texts(String name) {
        return column(name) instanceof Column.Texts c ? c.values() : wrong(name, "texts");
    }

    private <T> T wrong(String name, String wanted) {
        throw new IllegalArgumentException("Column '%s' holds %s, not %s"
                .formatted(name, column(name).getClass().getSimpleName(), wanted));
    }
}
