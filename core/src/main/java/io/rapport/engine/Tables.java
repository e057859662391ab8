package io.rapport.engine;

import io.rapport.kernel.TableName;

/// What a kernel sees of the database: columns in, columns out.
public interface Tables {
    /// Reads a whole result into primitive arrays. Cost: about 20 ns a number, 100 ns a text.
    ///
    /// @param sql a SELECT over the step's inputs; `order by` it when the order matters
    Columns read(String sql);

    /// Replaces `table` by an empty one and opens it for appending; close the writer to finish.
    ///
    /// @param columns the column list of a CREATE TABLE, e.g. `record_id bigint not null, score double`
    TableWriter write(TableName table, String columns);

    /// What the step's outputs are known by when it is done: different for every content. A kernel that keeps
    /// something beside the database can tell by it whether that is of these outputs.
    String state();

    /// Tells those who watch how far the kernel is.
    ///
    /// @param what for people, `scoring`
    /// @param done units of that which are done
    /// @param all units there are
    default void at(String what, long done, long all) {}

    /// Replaces `table` by the result of a SELECT, for the part of a kernel that SQL does best.
    void write(TableName table, String columns, String select);
}
