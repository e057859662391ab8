package io.rapport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Turns some of the demo company's large exports into Parquet files, as a warehouse would deliver them: text stays
/// text, the visits keep their numbers. Lines that broke off have no place in Parquet and are left out.
final class ParquetExports {
    private static final String MAIL = "{activity_type: 'VARCHAR', created_at_timestamp: 'VARCHAR', campaign_id: 'VARCHAR',"
            + " campaign_title: 'VARCHAR', email_id: 'VARCHAR', email_address: 'VARCHAR', link_clicked: 'VARCHAR'}";
    private static final String CSV = "read_csv('%s', all_varchar = true, header = true, delim = ',', quote = '\"',"
            + " ignore_errors = true, strict_mode = true)";
    private static final String JSON = "read_json('%s', format = 'newline_delimited', ignore_errors = true%s)";

    private ParquetExports() {}

    static void convert(Path project) throws IOException, SQLException {
        Path exports = project.resolve("exports");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set memory_limit = '1GB'");
            convert(statement, exports.resolve("newsletter/activity_2026.ndjson"), JSON, ", columns = " + MAIL, "activity_type");
            convert(statement, exports.resolve("shop-eu/visits.ndjson.gz"), JSON, "", "session_id");
            convert(statement, exports.resolve("shop-eu/orders_export_2026-Q3.csv"), CSV, "", "Name");
            convert(statement, exports.resolve("shop-uk/sales_orders_2026.csv"), CSV, "", "entity_id");
        }
        stream(project, "shop-eu", "  orders: {}", "  orders: {files: [\"orders*.csv\", \"orders*.parquet\"]}");
        stream(project, "shop-eu", "[\"visits*.ndjson\"]", "[\"visits*.ndjson\", \"visits*.parquet\"]");
        Files.writeString(
                project.resolve("source/shop-uk.yaml"),
                """
                streams:
                  customers: {}
                  orders: {files: ["*orders*.csv", "*orders*.parquet"]}
                  order-items: {}
                """,
                StandardOpenOption.APPEND);
        Files.writeString(
                project.resolve("source/newsletter.yaml"),
                """
                streams:
                  subscribed: {}
                  unsubscribed: {}
                  cleaned: {}
                  activity: {files: ["*activity*.ndjson", "*activity*.parquet"]}
                """,
                StandardOpenOption.APPEND);
    }

    /// @param key column that every whole row has
    private static void convert(Statement statement, Path file, String reader, String options, String key)
            throws IOException, SQLException {
        String name = file.getFileName().toString();
        Path target = file.resolveSibling(name.substring(0, name.indexOf('.')) + ".parquet");
        statement.execute("copy (from %s where \"%s\" is not null) to '%s' (format parquet)"
                .formatted(reader.formatted(file, options), key, target));
        FileTime delivered = Files.getLastModifiedTime(file);
        Files.delete(file);
        Files.setLastModifiedTime(target, delivered);
    }

    private static void stream(Path project, String source, String what, String instead) throws IOException {
        Path file = project.resolve("source/" + source + ".yaml");
        Files.writeString(file, Files.readString(file).replace(what, instead));
    }
}
