package io.rapport.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.jspecify.annotations.Nullable;

/// Opens DuckDB files the two ways Rapport uses them, and registers Java functions.
final class DuckDbConnections {
    private DuckDbConnections() {}

    /// For the run: may read the project's files and spill, may not load extensions.
    static DuckDBConnection openWritable(Path file, DuckDbSettings settings) {
        Properties properties = common(settings);
        properties.setProperty("temp_directory", settings.temporary().toString());
        return open(file, false, properties);
    }

    /// For work that leaves nothing behind: may read and write files and spill, may not load extensions.
    static DuckDBConnection openInMemory(DuckDbSettings settings) {
        Properties properties = common(settings);
        properties.setProperty("temp_directory", settings.temporary().toString());
        return open("", "an in-memory database", false, properties);
    }

    /// For everybody else: read-only, no files, no network, settings locked.
    static DuckDBConnection openReadOnly(Path file, DuckDbSettings settings) {
        Properties properties = common(settings);
        properties.setProperty("enable_external_access", "false");
        return open(file, true, properties);
    }

    private static Properties common(DuckDbSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", (settings.memoryBytes() >> 20) + "MiB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        return properties;
    }

    private static DuckDBConnection open(Path file, boolean readOnly, Properties properties) {
        return open(file.toAbsolutePath().toString(), file.toString(), readOnly, properties);
    }

    private static DuckDBConnection open(String file, String shown, boolean readOnly, Properties properties) {
        try {
            DuckDBConnection connection = DuckDBConnection.newConnection("jdbc:duckdb:" + file, readOnly, properties);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set global TimeZone = 'UTC'");
                if (readOnly) {
                    statement.execute("set global lock_configuration = true");
                }
            }
            return connection;
        } catch (SQLException e) {
            throw DuckDbErrors.of("opening " + shown, e);
        } catch (Exception e) {
            throw DuckDbErrors.of("opening " + shown, new SQLException(e));
        }
    }

    static void register(DuckDBConnection connection, SqlFunction function) {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(function.name());
            for (int i = 0; i < function.arity(); i++) {
                builder.withParameter(String.class);
            }
            builder.withReturnType(String.class)
                    .withVectorizedFunction((input, output) -> {
                        int arity = function.arity();
                        DuckDBReadableVector[] vectors = new DuckDBReadableVector[arity];
                        for (int a = 0; a < arity; a++) {
                            vectors[a] = input.vector(a);
                        }
                        long count = input.rowCount();
                        for (long row = 0; row < count; row++) {
                            List<@Nullable String> arguments = new ArrayList<>(arity);
                            for (DuckDBReadableVector vector : vectors) {
                                arguments.add(vector.isNull(row) ? null : vector.getString(row));
                            }
                            String result = function.body().apply(arguments);
                            if (result == null) {
                                output.setNull(row);
                            } else {
                                output.setString(row, result);
                            }
                        }
                    })
                    .register(connection);
        } catch (SQLException e) {
            throw DuckDbErrors.of("registering the function " + function.name(), e);
        }
    }
}
