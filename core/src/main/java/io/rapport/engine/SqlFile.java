package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL that lies in a `.sql` file beside its room: `customer/customer.sql` is the SELECT of `customer.customer`.
public final class SqlFile {
    private static final Pattern PARAMETER = Pattern.compile("\\$([a-z][a-z0-9_]*)");

    private SqlFile() {}

    /// The step for `room.table` from the file `table.sql` in the owner's package.
    ///
    /// @param owner a class of the room; its package's last part is the schema
    /// @param parameters values for `$name` in the text; see [SqlLiteral]
    /// @throws IllegalStateException if the file or a parameter is missing
    public static Step.Query query(Class<?> owner, String table, Map<String, ?> parameters) {
        String schema = owner.getPackageName().substring(owner.getPackageName().lastIndexOf('.') + 1);
        return new Step.Query(new TableName(schema, table), text(owner, table + ".sql", parameters));
    }

    public static Step.Query query(Class<?> owner, String table) {
        return query(owner, table, Map.of());
    }

    /// The text of a file beside `owner`, parameters filled in.
    public static String text(Class<?> owner, String file, Map<String, ?> parameters) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("No file " + file + " beside " + owner.getName());
            }
            return fill(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip(), parameters);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file + " beside " + owner.getName(), e);
        }
    }

    /// Puts literals in the place of `$name`.
    public static String fill(String sql, Map<String, ?> parameters) {
        return PARAMETER.matcher(sql).replaceAll(m -> {
            Object value = parameters.get(m.group(1));
            if (value == null) {
                throw new IllegalStateException("No value for the parameter $" + m.group(1));
            }
            return Matcher.quoteReplacement(SqlLiteral.of(value));
        });
    }
}
