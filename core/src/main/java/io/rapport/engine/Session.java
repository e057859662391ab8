package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One transaction on the work database, for work that is not a step of a stage (loading segments). Not thread-safe.
public interface Session extends Tables {
    /// The table's name with that of the file it lies in, for statements that make or drop it.
    String place(TableName table);

    /// Runs any number of statements separated by semicolons.
    void execute(String sql);

    /// Runs one INSERT, UPDATE or DELETE with bound parameters (`?`).
    ///
    /// @return number of rows changed
    long update(String sql, @Nullable Object... parameters);

    /// As [Database#query], seeing what this transaction did.
    List<Row> query(String sql, @Nullable Object... parameters);
}
