package io.rapport.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares two snapshots table by table: rows and an order-free hash of all their values, and rows that only one of
/// them holds where they differ. What says when something was done, not what, is left out.
final class SnapshotDifference implements AutoCloseable {
    private static final Map<String, String> WITHOUT = Map.of("ingest.segment", "delivered_at, loaded_at");
    private static final String OWN = "engine";
    private static final int EXAMPLES = 3;

    private final Connection connection;
    private final Statement statement;

    SnapshotDifference(Path first, Path second) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        statement.execute("set memory_limit = '2GB'");
        statement.execute("attach '" + first + "' as first (read_only)");
        statement.execute("attach '" + second + "' as second (read_only)");
    }

    /// Tables that differ, with what differs in words.
    Map<String, String> tables() throws SQLException {
        Set<String> names = new TreeSet<>(names("first"));
        names.addAll(names("second"));
        Map<String, String> different = new TreeMap<>();
        for (String name : names) {
            String first = content("first", name);
            String second = content("second", name);
            if (!first.equals(second)) {
                different.put(name, first + " and " + second);
            }
        }
        return different;
    }

    int count() throws SQLException {
        return names("first").size();
    }

    /// Rows that one snapshot holds and the other does not.
    List<String> examples(String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String from : List.of("first", "second")) {
            String other = from.equals("first") ? "second" : "first";
            for (String row : texts("select t::varchar from (select " + columns(table) + " from " + from + "." + table
                    + " except all select " + columns(table) + " from " + other + "." + table + ") t limit " + EXAMPLES)) {
                rows.add("only in the " + from + ": " + row);
            }
        }
        return rows;
    }

    private Set<String> names(String database) throws SQLException {
        return new TreeSet<>(texts("select schema_name || '.' || table_name from duckdb_tables() where database_name = '"
                + database + "' and schema_name <> '" + OWN + "'"));
    }

    private String content(String database, String table) {
        try {
            return texts("select count(*) || ' rows, ' || coalesce(sum(hash(t::varchar)::hugeint), 0) from (select "
                            + columns(table) + " from " + database + "." + table + ") t")
                    .getFirst();
        } catch (SQLException missing) {
            return "no such table";
        }
    }

    private static String columns(String table) {
        return WITHOUT.containsKey(table) ? "* exclude (" + WITHOUT.get(table) + ")" : "*";
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                texts.add(String.valueOf(result.getString(1)));
            }
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
