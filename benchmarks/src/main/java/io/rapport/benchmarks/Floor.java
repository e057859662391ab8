package io.rapport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What DuckDB alone needs to read the delivered files as text, sort the rows by their first column and write them to a
/// file: no checks, no identity, no report. Nothing that does more with the same rows can be faster than this by much.
public final class Floor {
    private Floor() {}

    /// In a process of its own; prints the number of rows.
    public static void main(String[] args) throws IOException, SQLException {
        Path target = Path.of(args[1]);
        Files.deleteIfExists(target);
        System.out.println(run(Path.of(args[0]), target));
        Files.deleteIfExists(target);
    }

    /// @param exports folder with the delivered files
    /// @param target database file to write
    /// @return rows read
    private static long run(Path exports, Path target) throws IOException, SQLException {
        long rows = 0;
        int table = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + target)) {
            for (Path file : files(exports)) {
                String reader = reader(file);
                if (!reader.isEmpty()) {
                    rows += copy(connection, reader, "t" + table++, file);
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("checkpoint");
            }
        }
        return rows;
    }

    private static long copy(Connection connection, String reader, String table, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + table + " as from " + reader + " order by 1");
        } catch (SQLException unreadable) {
            System.err.printf(
                    "floor: leaves out %s, which DuckDB alone cannot read (%s)%n",
                    file.getFileName(), String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(""));
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    private static List<Path> files(Path exports) throws IOException {
        try (Stream<Path> files = Files.walk(exports)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String reader(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        String literal = "'" + file.toString().replace("'", "''") + "'";
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return "read_csv(" + literal + ", all_varchar = true, ignore_errors = true, null_padding = true)";
        }
        if (name.endsWith(".ndjson") || name.endsWith(".json") || name.endsWith(".jsonl")) {
            return "read_json(" + literal + (name.endsWith(".json") ? ")" : ", format = 'newline_delimited', ignore_errors = true)");
        }
        return name.endsWith(".parquet") ? "read_parquet(" + literal + ")" : "";
    }
}
