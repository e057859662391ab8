package io.rapport.engine;

import io.rapport.kernel.RapportException;
import io.rapport.kernel.TableName;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/// Writes rows into a Parquet file, with an in-memory database of its own.
public final class ParquetFile {
    private static final TableName ROWS = TableName.of("engine.parquet_row");

    private ParquetFile() {}

    /// @param file replaced if it is there
    /// @param columns names and SQL types in order, `left_row bigint, odds double`
    /// @param rows adds them
    /// @param temporary folder for what does not fit into memory
    /// @throws RapportException if the file cannot be written
    public static void write(Path file, String columns, Path temporary, Consumer<TableWriter> rows) {
        try (DuckDBConnection connection = DuckDbConnections.openInMemory(DuckDbSettings.modest(temporary))) {
            DuckDbSession session = new DuckDbSession(connection, "writing " + file, Placement.ONE_FILE);
            session.execute("create schema if not exists " + ROWS.schema());
            try (TableWriter writer = session.write(ROWS, columns)) {
                rows.accept(writer);
            }
            session.execute("copy %s to %s (format parquet, compression zstd)"
                    .formatted(ROWS, SqlLiteral.of(file.toAbsolutePath().toString())));
        } catch (SQLException e) {
            throw DuckDbErrors.of("writing " + file, e);
        }
    }
}
