package io.rapport.ingest;

import static io.rapport.engine.SqlLiteral.name;

import io.rapport.engine.Row;
import io.rapport.engine.Session;
import io.rapport.engine.SqlLiteral;
import io.rapport.kernel.DataException;
import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The SQL that brings one prepared segment into its table; all in the caller's transaction.
final class SegmentSql {
    private static final int LINE_USUAL = 1 << 20;
    private static final String STAGE = "temp.main.ingest_stage";

    private final Session session;
    private final TableName table;
    private final int segment;

    SegmentSql(Session session, TableName table, int segment) {
        this.session = session;
        this.table = table;
        this.segment = segment;
    }

    /// @return rows inserted into the table
    long insert(Prepared prepared) {
        return switch (prepared) {
            case Prepared.Fields fields -> insertFields(fields);
            case Prepared.Json json -> insertJson(json);
            case Prepared.Parquet parquet -> insertParquet(parquet);
        };
    }

    private long insertFields(Prepared.Fields fields) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fields.columns().size(); i++) {
            values.add("c" + i);
        }
        addColumns(fields.columns());
        long rows = insert(fields.columns(), values, "_row", "from " + csv(fields.file(), "_row bigint", values));
        if (rows != fields.file().rows()) {
            throw new DataException("%d rows were written for %s, but the database read %d"
                    .formatted(fields.file().rows(), table, rows));
        }
        return rows;
    }

    private long insertJson(Prepared.Json json) {
        session.execute("""
                create or replace temp table ingest_stage as
                select _row, line, value,
                       case when json_valid(value) then json_type(value) = 'OBJECT' end as is_object
                from %s""".formatted(csv(json.file(), "_row bigint, line bigint", List.of("value"))));
        long bad = session.update("""
                insert into ingest.reject (segment_id, row_no, line, raw, reason)
                select ?, _row, line, value,
                       case when is_object is null then 'is no valid JSON' else 'is no JSON object' end
                from %s
                where is_object is not true""".formatted(STAGE), segment);
        List<String> keys = session.query("""
                        select key
                        from (select _row, unnest(keys) as key, generate_subscripts(keys, 1) as place
                              from (select _row, json_keys(value) as keys from %s where is_object))
                        group by key
                        order by min(_row), min_by(place, _row)
                        limit %d""".formatted(STAGE, ColumnNames.COLUMNS_MAX + 1)).stream()
                .map(row -> String.valueOf(row.text("key")))
                .toList();
        if (keys.size() > ColumnNames.COLUMNS_MAX) {
            throw new DataException("more than %,d different keys".formatted(ColumnNames.COLUMNS_MAX));
        }
        List<String> columns = ColumnNames.of(keys);
        List<String> values = new ArrayList<>();
        List<String> pointers = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add("field[" + (i + 1) + "]");
            pointers.add(SqlLiteral.of("/" + keys.get(i).replace("~", "~0").replace("/", "~1")));
        }
        addColumns(columns);
        long rows = insert(
                columns,
                values,
                "_row",
                "from (select _row, json_extract_string(value, %s) as field from %s where is_object)"
                        .formatted(pointers.isEmpty() ? "'/'" : "[" + String.join(", ", pointers) + "]", STAGE));
        session.execute("drop table " + STAGE);
        if (rows + bad != json.file().rows()) {
            throw new DataException("%d values were written for %s, but the database read %d"
                    .formatted(json.file().rows(), table, rows + bad));
        }
        return rows;
    }

    private long insertParquet(Prepared.Parquet parquet) {
        String file = SqlLiteral.of(parquet.file().toString());
        List<String> given = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Row row : session.query(
                "select column_name, column_type from (describe select * from read_parquet(%s))".formatted(file))) {
            String column = String.valueOf(row.text("column_name"));
            given.add(column);
            values.add(text(name(column), String.valueOf(row.text("column_type"))));
        }
        List<String> columns = ColumnNames.of(given);
        addColumns(columns);
        long rows = insert(columns, values, "file_row_number + 1", "from read_parquet(%s)".formatted(file));
        long stated = session.query("select num_rows from parquet_file_metadata(%s)".formatted(file))
                .getFirst()
                .integer("num_rows");
        if (rows != stated) {
            throw new DataException("the file states %d rows, but the database read %d".formatted(stated, rows));
        }
        return rows;
    }

    /// Nested values become JSON, times with a zone become UTC.
    private static String text(String column, String type) {
        boolean nested =
                type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP") || type.startsWith("UNION");
        if (nested) {
            return "to_json(" + column + ")::varchar";
        }
        return type.equals("TIMESTAMP WITH TIME ZONE")
                ? "strftime(timezone('UTC', " + column + "), '%Y-%m-%dT%H:%M:%S.%fZ')"
                : column + "::varchar";
    }

    /// @return rows inserted
    private long insert(List<String> columns, List<String> values, String row, String from) {
        StringBuilder sql = new StringBuilder("insert into ").append(table).append(" (");
        columns.forEach(column -> sql.append(name(column)).append(", "));
        sql.append("_segment, _row)\nselect ");
        values.forEach(value -> sql.append(value).append(", "));
        sql.append(segment).append(", ").append(row).append('\n').append(from);
        return session.update(sql.toString());
    }

    void insertRejects(Rejects rejects) {
        session.update(
                """
                insert into ingest.reject (segment_id, row_no, line, raw, reason)
                select ?, _row, line, raw, reason from %s""".formatted(csv(rejects.file(), "_row bigint, line bigint", List.of("raw", "reason"))), segment);
    }

    private static String csv(ReadyFile file, String numbers, List<String> texts) {
        StringBuilder columns = new StringBuilder();
        for (String number : numbers.split(", ")) {
            String[] parts = number.split(" ");
            columns.append("'%s': '%s', ".formatted(parts[0], parts[1]));
        }
        texts.forEach(text -> columns.append("'%s': 'varchar', ".formatted(text)));
        boolean json = file.delimiter() == Delimited.UNIT_SEPARATOR;
        String quote = json ? "''" : "'\"'";
        String size = file.longest() < LINE_USUAL
                ? ""
                : ", max_line_size = %d, buffer_size = %d"
                        .formatted(file.longest() + 1024, Math.max(64 << 20, file.longest() * 3));
        return "read_csv(%s, header = false, auto_detect = false, delim = chr(%d), quote = %s, escape = %s, nullstr = '', new_line = '\\n', columns = {%s}%s)"
                .formatted(SqlLiteral.of(file.path().toString()), (int) file.delimiter(), quote, quote, columns, size);
    }

    private void addColumns(List<String> columns) {
        Set<String> there = new HashSet<>();
        for (Row row : session.query(
                "select lower(column_name) as name from duckdb_columns() where schema_name = ? and table_name = ? and database_name = current_database()",
                table.schema(),
                table.table())) {
            there.add(String.valueOf(row.text("name")));
        }
        for (String column : columns) {
            if (there.add(column.toLowerCase(Locale.ROOT))) {
                session.execute("alter table %s add column %s varchar".formatted(table, name(column)));
            }
        }
    }
}
