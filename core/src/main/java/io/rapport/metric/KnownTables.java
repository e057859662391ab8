package io.rapport.metric;

import io.rapport.kernel.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The tables models may name with their columns, known before any run has made them (`tables.txt`).
public final class KnownTables {
    private static final Map<String, Map<String, ColumnType>> TABLES = read();

    private KnownTables() {}

    /// Names of all of them, `room.table`.
    public static Collection<String> names() {
        return TABLES.keySet();
    }

    /// Names of a table's columns; empty when the table is not known.
    public static Collection<String> columns(TableName table) {
        return types(table).keySet();
    }

    /// Columns of a table with what they hold; empty when the table is not known.
    public static Map<String, ColumnType> types(TableName table) {
        Map<String, ColumnType> columns = TABLES.get(table.toString());
        return columns == null ? Map.of() : Collections.unmodifiableMap(columns);
    }

    private static Map<String, Map<String, ColumnType>> read() {
        Map<String, Map<String, ColumnType>> tables = new TreeMap<>();
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        try (InputStream in = KnownTables.class.getResourceAsStream("tables.txt")) {
            if (in == null) {
                throw new IllegalStateException("No tables.txt beside " + KnownTables.class.getName());
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("  ")) {
                    String[] words = line.strip().split(" ", -1);
                    ColumnType type = ColumnType.valueOf(words[0].toUpperCase(Locale.ROOT));
                    for (int i = 1; i < words.length; i++) {
                        columns.put(words[i], type);
                    }
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    columns = new LinkedHashMap<>();
                    tables.put(line.strip(), columns);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read tables.txt", e);
        }
        return tables;
    }
}
