package io.rapport.control;

import io.rapport.kernel.SourceException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/// Sums over the rows of each table, kept by triggers in the transaction that changes them: SQLite has no checksums, so
/// without these a bit that turned on the disk would turn a judgement into another one.
///
/// Of each table `table_sum` holds the exclusive or of the hashes of its rows, and how many changes of rows there ever
/// were, which tells an older state from a newer one. Cost: about 3 µs a row that is changed or verified.
final class RowSums {
    /// Long, and no figure or decision rests on them.
    private static final Set<String> LOGS = Set.of("run_step", "run_stage", "access_log");

    /// Stands in `table_sum` for the definitions of all tables.
    private static final String SCHEMA = "sqlite_master";

    /// The function the triggers call.
    private static final String HASH = "row_sum";
    /// The one they called in older stores: of a blob it sees only what SQLite makes of it as text.
    private static final String OLD_HASH = "row_hash";

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final Connection connection;

    RowSums(Connection connection) {
        this.connection = connection;
    }

    /// Gives this connection the functions triggers call; needed before anything is written.
    static void register(Connection connection) throws SQLException {
        Function.create(connection, HASH, new RowHash(true), -1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, OLD_HASH, new RowHash(false), -1, Function.FLAG_DETERMINISTIC);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma recursive_triggers = on"); // or 'replace' would not tell of the row that goes
        }
    }

    /// Puts every table under watch, as it is now; inside the transaction that changed the schema.
    void watch() throws SQLException {
        execute("delete from table_sum where name not in (select name from sqlite_master where type = 'table')");
        for (String table : tables()) {
            for (Map.Entry<String, String> trigger :
                    triggers(table, columns(table)).entrySet()) {
                execute(trigger.getValue());
            }
            execute("insert or ignore into table_sum values ('" + table + "', 0, 0)");
            execute("update table_sum set sum = " + sum(HASH, table) + " where name = '" + table + "'");
        }
        execute("insert or replace into table_sum values ('" + SCHEMA + "', 0, " + schemaSum() + ")");
    }

    /// Before the schema changes.
    ///
    /// @throws SourceException if the rows are not as they were written; the new sums would hide it
    void unwatch() throws SQLException {
        if (!strings("select name from sqlite_master where name = 'table_sum'").isEmpty()) {
            boolean isOlder = strings("select name from sqlite_master where type = 'trigger' and sql like '%" + HASH
                            + "(%' limit 1")
                    .isEmpty();
            damage(isOlder ? OLD_HASH : HASH).ifPresent(damage -> {
                throw new SourceException("It is damaged (" + damage + ")", false);
            });
            for (String trigger : strings("select name from sqlite_master where type = 'trigger'")) {
                execute("drop trigger " + trigger);
            }
        }
    }

    private List<String> tables() throws SQLException {
        return strings("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
                        + " and name <> 'table_sum' order by name")
                .stream()
                .filter(table -> !LOGS.contains(table))
                .toList();
    }

    private static Map<String, String> triggers(String table, List<String> columns) {
        Map<String, String> triggers = new TreeMap<>();
        triggers.put("sum_insert_" + table, trigger("insert", table, List.of(hash(HASH, "new", columns))));
        triggers.put("sum_delete_" + table, trigger("delete", table, List.of(hash(HASH, "old", columns))));
        triggers.put(
                "sum_update_" + table,
                trigger("update", table, List.of(hash(HASH, "old", columns), hash(HASH, "new", columns))));
        return triggers;
    }

    /// SQLite has no exclusive or; that of a and b is (a | b) - (a & b).
    private static String trigger(String event, String table, List<String> hashes) {
        return "create trigger sum_%s_%s after %s on %s begin ".formatted(event, table, event, table)
                + hashes.stream()
                        .map(hash -> ("update table_sum set changes = changes + 1,"
                                        + " sum = (sum | %s) - (sum & %s) where name = '%s'; ")
                                .formatted(hash, hash, table))
                        .collect(Collectors.joining())
                + "end";
    }

    private static String hash(String function, String row, List<String> columns) {
        return columns.stream()
                .map(column -> row + "." + column)
                .collect(Collectors.joining(", ", function + "(", ")"));
    }

    private List<String> columns(String table) throws SQLException {
        return strings("select name from pragma_table_info('" + table + "') order by cid");
    }

    private long schemaSum() throws SQLException {
        return sumOf("select " + HASH + "(type, name, tbl_name, sql) from sqlite_master");
    }

    private long sum(String function, String table) throws SQLException {
        return sumOf("select " + hash(function, table, columns(table)) + " from " + table + " not indexed");
    }

    private long sumOf(String hashes) throws SQLException {
        long sum = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(hashes)) {
            while (rows.next()) {
                sum ^= rows.getLong(1);
            }
        }
        return sum;
    }

    /// What is wrong with the file, in a few words; empty if every page and every row is as it was written.
    Optional<String> damage() throws SQLException {
        return damage(HASH);
    }

    private Optional<String> damage(String function) throws SQLException {
        List<String> pages = strings("pragma integrity_check(1)");
        if (!pages.equals(List.of("ok"))) {
            return Optional.of(
                    pages.isEmpty()
                            ? "it is cut off"
                            : pages.getFirst().lines().findFirst().orElse(""));
        }
        Map<String, String> sums = pairs("select name, sum from table_sum");
        if (!Long.toString(schemaSum()).equals(sums.get(SCHEMA))) {
            return Optional.of("its schema is not what was written");
        }
        for (String table : tables()) {
            if (!Long.toString(sum(function, table)).equals(sums.get(table))) {
                return Optional.of("rows of the table " + table + " are not what was written");
            }
        }
        return Optional.empty();
    }

    /// How many changes of rows each table under watch has seen.
    Map<String, Long> changes() throws SQLException {
        Map<String, Long> changes = new TreeMap<>();
        pairs("select name, changes from table_sum").forEach((name, count) -> changes.put(name, Long.valueOf(count)));
        return changes;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> strings(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(String.valueOf(rows.getString(1)));
            }
            return strings;
        }
    }

    private Map<String, String> pairs(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Map<String, String> pairs = new TreeMap<>();
            while (rows.next()) {
                pairs.put(String.valueOf(rows.getString(1)), String.valueOf(rows.getString(2)));
            }
            return pairs;
        }
    }

    /// FNV-1a over the values, each with its type: text byte by byte, blobs eight bytes at a time. A last mix makes
    /// all bits of the sum depend on all of the row.
    private static final class RowHash extends Function {
        private static final int BLOB = 4;

        private final boolean readsBlobs;

        RowHash(boolean readsBlobs) {
            this.readsBlobs = readsBlobs;
        }

        @Override
        protected void xFunc() throws SQLException {
            long hash = SEED;
            for (int i = 0; i < args(); i++) {
                int type = value_type(i);
                hash = (hash ^ (256 + type)) * PRIME;
                hash = readsBlobs && type == BLOB ? blob(hash, value_blob(i)) : text(hash, value_text(i));
            }
            hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
            result(hash ^ (hash >>> 29));
        }

        private static long text(long seed, @Nullable String text) {
            return text == null ? seed : bytes(seed, text.getBytes(StandardCharsets.UTF_8), 0);
        }

        private static long bytes(long seed, byte[] bytes, int from) {
            long hash = seed;
            for (int i = from; i < bytes.length; i++) {
                hash = (hash ^ (bytes[i] & 0xff)) * PRIME;
            }
            return hash;
        }

        private static long blob(long seed, byte @Nullable [] blob) {
            if (blob == null) {
                return seed; // of no length
            }
            long hash = seed;
            int i = 0;
            for (; i + Long.BYTES <= blob.length; i += Long.BYTES) {
                hash = (hash ^ (long) LONGS.get(blob, i)) * PRIME;
                hash ^= hash >>> 32;
            }
            return bytes(hash, blob, i);
        }
    }
}
