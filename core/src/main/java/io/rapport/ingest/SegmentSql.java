package io.rapport.ingest;

import static io.rapport.engine.SqlLiteral.name;

import io.rapport.connector.Stream;
import io.rapport.engine.Row;
import io.rapport.engine.Session;
import io.rapport.engine.SqlLiteral;
import io.rapport.kernel.DataException;
import io.rapport.kernel.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The SQL that brings rows into one stream's table; all in the caller's transaction.
///
/// `ingest.<source>__<stream>` is a view of two: `ingest.few__<source>__<stream>`, a table with the rows of small
/// segments and every column there is, and the Parquet files of big segments (`ingest.kept`).
final class SegmentSql {
    private static final List<String> OWN = List.of(RowFile.SEGMENT + " integer", RowFile.ROW + " bigint");

    private final Session session;
    private final TableName view;
    private final TableName few;
    private final KeptRows kept;

    /// @param kept the files of big segments
    SegmentSql(Session session, Stream stream, KeptRows kept) {
        this.session = session;
        this.view = stream.table();
        this.few = few(view);
        this.kept = kept;
    }

    static TableName few(TableName view) {
        return new TableName(view.schema(), "few__" + view.table());
    }

    void make() {
        create(List.of());
        show();
    }

    /// Defines the view anew.
    void show() {
        String files =
                session
                        .query("select distinct file from ingest.kept where stream = ? order by file", view.table())
                        .stream()
                        .map(row -> SqlLiteral.of(
                                kept.file(String.valueOf(row.text("file"))).toString()))
                        .collect(Collectors.joining(", "));
        String columns = columns().stream().map(SqlLiteral::name).collect(Collectors.joining(", "));
        session.execute("create or replace view %s as select %s from %s".formatted(view, columns, few)
                + (files.isEmpty()
                        ? ""
                        : " union all by name from read_parquet([%s], union_by_name = true, hive_partitioning = false)"
                                .formatted(files)));
    }

    /// Of the table that is there; looking it up among all columns of the database would take longer than loading a
    /// small file.
    private List<String> columns() {
        return session.query("select column_name as name from (describe " + few + ")").stream()
                .map(row -> String.valueOf(row.text("name")))
                .toList();
    }

    /// Takes out the rows of a segment.
    void delete(Segment segment) {
        session.update("delete from " + few + " where _segment = ?", segment.id());
        session.update("delete from ingest.kept where segment_id = ?", segment.id());
        session.update("delete from ingest.reject where segment_id = ?", segment.id());
        session.update("delete from ingest.segment where segment_id = ?", segment.id());
    }

    /// Copies rows into the table.
    void insert(RowFile rows) {
        addColumns(rows.names());
        List<String> columns = new ArrayList<>(List.of(RowFile.SEGMENT, RowFile.ROW));
        columns.addAll(rows.names());
        String list = columns.stream().map(SqlLiteral::name).collect(Collectors.joining(", "));
        long inserted = session.update(
                "insert into %s (%s) select %s from %s".formatted(few, list, list, parquet(rows.path())));
        if (inserted != rows.rows()) {
            throw new DataException(
                    "%d rows were written for %s, but the database read %d".formatted(rows.rows(), view, inserted));
        }
    }

    /// Makes a file part of the stream.
    void keep(Segment segment, Path file, long checksum, List<String> columns) {
        addColumns(columns);
        kept.keep(session, segment, view, file, checksum);
    }

    /// Writes a delivered Parquet file as one with text only.
    ///
    /// @return names of its columns
    List<String> convert(Path delivered, Segment segment, Path target) {
        List<String> given = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Row row : session.query(
                "select column_name, column_type from (describe select * from %s)".formatted(parquet(delivered)))) {
            String column = String.valueOf(row.text("column_name"));
            given.add(column);
            values.add(text(name(column), String.valueOf(row.text("column_type"))));
        }
        List<String> columns = ColumnNames.of(given);
        StringBuilder select = new StringBuilder("select %d::integer as %s, (file_row_number + 1)::bigint as %s"
                .formatted(segment.id(), RowFile.SEGMENT, RowFile.ROW));
        for (int i = 0; i < values.size(); i++) {
            select.append(", ").append(values.get(i)).append(" as ").append(name(columns.get(i)));
        }
        session.execute("copy (%s from %s) to %s (format parquet, compression snappy)"
                .formatted(select, parquet(delivered), SqlLiteral.of(target.toString())));
        return columns;
    }

    /// @return rows of a Parquet file
    long count(Path file) {
        return session.query("select count(*) as n from " + parquet(file))
                .getFirst()
                .integer("n");
    }

    /// As [#insert(RowFile)], for a file of [#convert].
    void insert(Path converted, List<String> columns) {
        addColumns(columns);
        session.execute("insert into %s by name from %s".formatted(few, parquet(converted)));
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

    void insertRejects(RowFile rejects) {
        if (rejects.rows() > 0) {
            session.execute("""
                    insert into ingest.reject (segment_id, row_no, line, raw, reason)
                    select _segment, _row, line::bigint, raw, reason from """ + " " + parquet(rejects.path()));
        }
    }

    private static String parquet(Path file) {
        return "read_parquet(%s, hive_partitioning = false)".formatted(SqlLiteral.of(file.toString()));
    }

    /// The view does not show them before [#show].
    private void addColumns(List<String> names) {
        List<String> present = columns();
        Set<String> there = new HashSet<>();
        present.forEach(column -> there.add(column.toLowerCase(Locale.ROOT)));
        List<String> columns = names.stream()
                .filter(column -> there.add(column.toLowerCase(Locale.ROOT)))
                .map(column -> name(column) + " varchar")
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        if (present.size() == OWN.size()) { // nothing is in it; one statement is cheaper than one a column
            create(columns);
            return;
        }
        columns.forEach(column -> session.execute("alter table %s add column %s".formatted(few, column)));
    }

    private void create(List<String> columns) {
        List<String> all = new ArrayList<>(OWN);
        all.addAll(columns);
        session.execute("create or replace table %s (%s)".formatted(few, String.join(", ", all)));
    }
}
