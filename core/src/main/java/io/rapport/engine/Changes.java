package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.List;

/// What a kernel sees when some of its inputs changed a little. SQL given to it may read `changed(room.table)`: the
/// rows of an input that went or came, with all its columns (of a view: the columns of its key).
public interface Changes {
    /// As [Tables#read].
    Columns read(String sql);

    /// What the outputs are known by as they are, see [Tables#state].
    String stateBefore();

    /// What they will be known by when this is done.
    String state();

    /// Rows that came in place since the outputs were made anew, and so lie out of order.
    long drift();

    /// Whether this input changed; `changed(input)` can be read only then.
    boolean has(TableName input);

    /// Opens a table for appending that only this step sees; read it as `temp.main.<name>`.
    TableWriter temporaryRows(String name, String columns);

    /// Makes a table that only this step sees; read it as `temp.main.<name>`.
    void temporary(String name, String select);

    /// Puts new rows in the place of those of some keys, as far as they differ.
    ///
    /// @param output one of the step's outputs
    /// @param key its columns that tell the rows of one key; never null
    /// @param touched a SELECT of the keys whose rows may have changed
    /// @param fresh a SELECT of the rows these keys should have, columns as in the output
    /// @return number of rows that went or came
    long replace(TableName output, List<String> key, String touched, String fresh);
}
