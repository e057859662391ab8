package io.rapport.engine;

import io.rapport.kernel.DataException;
import io.rapport.kernel.RapportException;
import io.rapport.kernel.SourceException;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/// A database file looked at from outside: whether it opens, what it holds, whether every value can be read.
public final class DatabaseFile {
    private DatabaseFile() {}

    /// Opens a file for reading only; it is not changed, nor is what a killed run left beside it.
    ///
    /// @throws DataException if it is damaged
    /// @throws RapportException if it cannot be opened for another reason, such as a run that holds it
    public static Database open(Path file, DuckDbSettings settings) {
        return new DuckDbDatabase(DuckDbConnections.openReadOnly(file, settings), file.toString());
    }

    /// A database without tables, for what was not made yet.
    public static Database none(DuckDbSettings settings) {
        return new DuckDbDatabase(DuckDbConnections.openInMemory(settings), "nothing");
    }

    /// Deletes a database with its log, if it is there.
    ///
    /// @throws SourceException if it cannot be deleted
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
        } catch (IOException e) {
            throw new SourceException("Cannot delete %s: %s".formatted(file, e.getMessage()), false, e);
        }
    }

    /// The tables that hold rows of their own (views hold none), in the order of the file.
    public static List<TableName> tables(Database database) {
        return database.query(
                row -> TableName.of(String.valueOf(row.text("name"))),
                "select schema_name || '.' || table_name as name from duckdb_tables()"
                        + " where database_name = current_database() and not internal order by table_oid");
    }

    /// Reads every value of every table; the database compares each block with its checksum. Cost: about 1 s of a
    /// processor for 10 million rows of ten columns.
    ///
    /// @param read told each table and the share of tables done, 0 to 1
    /// @throws DataException naming the table that cannot be read
    public static void readAll(Database database, BiConsumer<TableName, Double> read) {
        List<TableName> tables = tables(database);
        int done = 0;
        for (TableName table : tables) {
            read.accept(table, (double) done++ / tables.size());
            database.query("select bit_xor(hash(t)) from " + table + " t");
        }
    }
}
