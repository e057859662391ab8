package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/// Reads over one connection; the shared part of snapshots, the work database and transactions.
final class DuckDbReading {
    /// Of the work file and, where there is one, the result file.
    private static final String COLUMNS =
            " from duckdb_columns() where database_name in (current_database(), '%s') and not internal"
                    .formatted(Placement.RESULT);

    /// A table that is in both is read from the first.
    private static final String OF_ONE_FILE =
            " qualify dense_rank() over (partition by schema_name, table_name order by database_name <> current_database()) = 1"
                    + " order by schema_name, table_name, column_index";

    private DuckDbReading() {}

    /// Without parameters not as a prepared statement: the database plans that twice, which takes longer than
    /// reading a few rows.
    static List<Row> query(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        if (parameters.length == 0) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                return rows(result);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return query(statement, parameters);
        }
    }

    /// Runs a statement that stays open.
    static List<Row> query(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        bind(statement, parameters);
        try (ResultSet result = statement.executeQuery()) {
            return rows(result);
        }
    }

    static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private static List<Row> rows(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnName(i));
        }
        List<String> shared = List.copyOf(names);
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable Object> values = new ArrayList<>(shared.size());
            for (int i = 1; i <= shared.size(); i++) {
                values.add(plain(result.getObject(i)));
            }
            rows.add(new Row(shared, values));
        }
        return rows;
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Integer n -> n.longValue();
            case Short n -> n.longValue();
            case Byte n -> n.longValue();
            case Float n -> n.doubleValue();
            case BigInteger n -> n.bitLength() < 64 ? (Object) n.longValue() : new BigDecimal(n);
            case Timestamp t -> t.toLocalDateTime();
            case Date d -> d.toLocalDate();
            case java.time.OffsetDateTime t ->
                t.withOffsetSameInstant(java.time.ZoneOffset.UTC).toLocalDateTime();
            case Array a -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (Object item : Arrays.asList((Object[]) a.getArray())) {
                    items.add(plain(item));
                }
                yield items;
            }
            case Object o -> o;
        };
    }

    static Map<String, String> columns(Connection connection, TableName table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Row row : query(
                connection,
                "select column_name, data_type" + COLUMNS + " and schema_name = ? and table_name = ?" + OF_ONE_FILE,
                table.schema(),
                table.table())) {
            columns.put(String.valueOf(row.text("column_name")), String.valueOf(row.text("data_type")));
        }
        return columns;
    }

    static Map<TableName, List<String>> tables(Connection connection) throws SQLException {
        Map<TableName, List<String>> tables = new LinkedHashMap<>();
        for (Row row : query(connection, "select schema_name, table_name, column_name" + COLUMNS + OF_ONE_FILE)) {
            TableName table =
                    new TableName(String.valueOf(row.text("schema_name")), String.valueOf(row.text("table_name")));
            tables.computeIfAbsent(table, t -> new ArrayList<>()).add(String.valueOf(row.text("column_name")));
        }
        return tables;
    }

    /// The kinds of array a column is read into.
    private enum Kind {
        INTS,
        LONGS,
        DOUBLES,
        TEXTS
    }

    static Columns read(DuckDBConnection connection, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        for (Row column : query(connection, "describe " + sql)) {
            String name = String.valueOf(column.text("column_name"));
            String type = String.valueOf(column.text("column_type"));
            String quoted = SqlLiteral.name(name);
            names.add(name);
            switch (type) {
                case "BOOLEAN", "TINYINT", "SMALLINT", "UTINYINT", "USMALLINT", "INTEGER" -> {
                    kinds.add(Kind.INTS);
                    selected.add(quoted + "::integer");
                }
                case "BIGINT", "UINTEGER" -> {
                    kinds.add(Kind.LONGS);
                    selected.add(quoted);
                }
                case "DATE" -> {
                    kinds.add(Kind.LONGS);
                    selected.add("(" + quoted + " - date '1970-01-01')::bigint");
                }
                case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> {
                    kinds.add(Kind.LONGS);
                    selected.add("epoch_us(" + quoted + ")");
                }
                case "FLOAT", "DOUBLE" -> {
                    kinds.add(Kind.DOUBLES);
                    selected.add(quoted + "::double");
                }
                default -> {
                    boolean number = type.startsWith("DECIMAL") || type.equals("HUGEINT");
                    kinds.add(number ? Kind.DOUBLES : Kind.TEXTS);
                    selected.add(quoted + (number ? "::double" : "::varchar"));
                }
            }
        }
        String wrapped = "select " + String.join(", ", selected) + " from (" + sql + ")";
        try (DuckDBPreparedStatement statement = connection.prepare(wrapped);
                DuckDBChunkedResult result = statement.query()) {
            return collect(result, names, kinds);
        }
    }

    private static Columns collect(DuckDBChunkedResult result, List<String> names, List<Kind> kinds) {
        int width = names.size();
        Object[] arrays = new Object[width];
        for (int c = 0; c < width; c++) {
            arrays[c] = grown(kinds.get(c), null, 0, 4096);
        }
        int capacity = 4096;
        int rows = 0;
        while (result.nextChunk()) {
            DuckDBDataChunkReader chunk = result.chunk();
            int count = (int) chunk.rowCount();
            if (rows + count > capacity) {
                capacity = Math.max(rows + count, capacity * 2);
                for (int c = 0; c < width; c++) {
                    arrays[c] = grown(kinds.get(c), arrays[c], rows, capacity);
                }
            }
            for (int c = 0; c < width; c++) {
                copy(chunk.vector(c), kinds.get(c), arrays[c], rows, count);
            }
            rows += count;
        }
        List<Columns.Column> columns = new ArrayList<>();
        for (Object array : arrays) {
            columns.add(
                    switch (array) {
                        case int[] a -> new Columns.Column.Ints(a);
                        case long[] a -> new Columns.Column.Longs(a);
                        case double[] a -> new Columns.Column.Doubles(a);
                        case String[] a -> new Columns.Column.Texts(a);
                        default -> throw new IllegalStateException("No column of " + array.getClass());
                    });
        }
        return new Columns(rows, List.copyOf(names), List.copyOf(columns));
    }

    private static Object grown(Kind kind, @Nullable Object old, int used, int capacity) {
        Object grown =
                switch (kind) {
                    case INTS -> new int[capacity];
                    case LONGS -> new long[capacity];
                    case DOUBLES -> new double[capacity];
                    case TEXTS -> new String[capacity];
                };
        if (old != null) {
            System.arraycopy(old, 0, grown, 0, used);
        }
        return grown;
    }

    private static void copy(DuckDBReadableVector vector, Kind kind, Object array, int from, int count) {
        switch (kind) {
            case INTS -> {
                int[] to = (int[]) array;
                for (int i = 0; i < count; i++) {
                    to[from + i] = vector.getInt(i, Integer.MIN_VALUE);
                }
            }
            case LONGS -> {
                long[] to = (long[]) array;
                for (int i = 0; i < count; i++) {
                    to[from + i] = vector.getLong(i, Long.MIN_VALUE);
                }
            }
            case DOUBLES -> {
                double[] to = (double[]) array;
                for (int i = 0; i < count; i++) {
                    to[from + i] = vector.getDouble(i, Double.NaN);
                }
            }
            case TEXTS -> {
                @Nullable String[] to = (@Nullable String[]) array;
                for (int i = 0; i < count; i++) {
                    to[from + i] = vector.isNull(i) ? null : vector.getString(i);
                }
            }
        }
    }
}
