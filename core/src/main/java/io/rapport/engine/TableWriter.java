package io.rapport.engine;

import org.jspecify.annotations.Nullable;

/// Appends rows to a table, value by value in column order. Not thread-safe. Nothing is visible before the step
/// commits.
public interface TableWriter extends AutoCloseable {
    TableWriter add(int value);

    TableWriter add(long value);

    /// NaN is written as null.
    TableWriter add(double value);

    TableWriter add(boolean value);

    TableWriter add(@Nullable String value);

    /// @param epochDay days since 1970-01-01, for a `date` column
    TableWriter addDate(long epochDay);

    /// @param epochMicros microseconds since 1970-01-01 UTC, for a `timestamp` column
    TableWriter addTime(long epochMicros);

    /// For any column type.
    TableWriter addNull();

    void endRow();

    @Override
    void close();
}
