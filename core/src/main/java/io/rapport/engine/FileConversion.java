package io.rapport.engine;

import io.rapport.kernel.RapportException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/// Brings files of other forms into CSV, with an in-memory database of its own.
public final class FileConversion {
    /// What can be converted.
    public enum Format {
        PARQUET,
        JSON
    }

    private FileConversion() {}

    /// Writes all rows as UTF-8 with a header, all values as text; nested ones as JSON.
    ///
    /// @param csv replaced if it is there
    /// @param temporary folder for what does not fit into memory
    /// @throws RapportException if the file is not of the format
    public static void toCsv(Path file, Format format, Path csv, Path temporary) {
        String quoted = SqlLiteral.of(file.toAbsolutePath().toString());
        String rows =
                switch (format) {
                    case PARQUET -> "read_parquet(%s)".formatted(quoted);
                    case JSON -> "read_json(%s, maximum_object_size = 67108864)".formatted(quoted);
                };
        try (DuckDBConnection connection = DuckDbConnections.openInMemory(DuckDbSettings.modest(temporary));
                Statement statement = connection.createStatement()) {
            statement.execute("copy (select * from %s) to %s (format csv, header true, force_quote *)"
                    .formatted(rows, SqlLiteral.of(csv.toAbsolutePath().toString())));
        } catch (SQLException e) {
            throw DuckDbErrors.of("reading " + file, e);
        }
    }
}
