package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Which of the engine's two files holds a table. Tables that readers get to see lie in the result file, so that a
/// snapshot is its copy; all others lie in the work file.
///
/// In SQL a table is always `room.table`; the search path of every connection finds the file. Only what makes or drops
/// a table must name it.
///
/// @param isResult whether a table lies in the result file
record Placement(Predicate<TableName> isResult) {
    /// Name of the result file's catalogue.
    static final String RESULT = "result";

    /// Schema of what went and came, in both files.
    static final String CHANGE = "change";

    /// For an engine with the work file only.
    static final Placement ONE_FILE = new Placement(table -> false);

    boolean hasResult() {
        return this != ONE_FILE;
    }

    /// `result.customer.customer` or `quality.ledger`.
    String of(TableName table) {
        return prefix(table) + table;
    }

    /// `result.` or nothing.
    String prefix(TableName table) {
        return isResult.test(table) ? RESULT + "." : "";
    }

    /// The table that holds what went from and came into `table`.
    String change(TableName table) {
        return prefix(table) + changeName(table);
    }

    /// [#change] as it is read.
    static String changeName(TableName table) {
        return CHANGE + "." + table.schema() + "__" + table.table();
    }

    /// What a new connection must be told. The database looks for every function and operator along this path too,
    /// so the schema that has them comes before the rooms; the first names the file we write to.
    ///
    /// @param work name of the work file's catalogue
    String searchPath(String work) {
        if (!hasResult()) {
            return "";
        }
        List<String> path = new ArrayList<>(List.of("\"" + work + "\".main", "system.main"));
        for (String schema : schemas()) {
            path.add("\"" + work + "\"." + schema);
            path.add(RESULT + "." + schema);
        }
        return "set search_path = " + SqlLiteral.of(String.join(",", path));
    }

    static List<String> schemas() {
        List<String> schemas = new ArrayList<>(SqlTables.SCHEMAS);
        schemas.add(CHANGE);
        return schemas;
    }
}
