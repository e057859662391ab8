package io.rapport.quality;

import io.rapport.connector.Stream;
import io.rapport.connector.StreamDefinition;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import io.rapport.engine.DuckDbEngine;
import io.rapport.engine.Row;
import io.rapport.engine.Session;
import io.rapport.engine.StepResult;
import io.rapport.engine.TestHouse;
import io.rapport.kernel.TableName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A work database with small streams in it: a manifest and rows in, the stage run, tables out.
final class QualityHouse implements AutoCloseable {
    static final Position HERE = new Position(Path.of("test.yaml"), 1, 1);

    private final TestHouse house = TestHouse.open(Quality.functions());
    private final List<QualityStream> streams = new ArrayList<>();
    private final List<QualityDefinition> rules = new ArrayList<>();
    private final Map<String, Integer> seqs = new LinkedHashMap<>();
    private int segments;
    private int loads;

    QualityHouse() {
        house.given(
                "ingest.segment",
                "segment_id integer, source varchar, stream varchar, seq integer, hash varchar, file varchar, format varchar,"
                        + " rows bigint, rejected bigint, bytes bigint, delivered_at timestamp, loaded_at timestamp",
                "");
        house.given("ingest.reject", "segment_id integer, row_no bigint, line bigint, raw varchar, reason varchar", "");
    }

    static CompanyDefinition company() {
        return new CompanyDefinition(
                HERE,
                "Test",
                Currency.getInstance("EUR"),
                ZoneId.of("Europe/Berlin"),
                "DE",
                List.of(),
                Map.of("USD", new BigDecimal("0.9")),
                null,
                180,
                Map.of());
    }

    /// Adds a stream `source/stream` without rows.
    QualityHouse stream(String path, String columns, String yaml) {
        String[] names = path.split("/");
        List<String> all = List.of(columns.split(", "));
        Stream stream = new Stream(
                names[0],
                "sales",
                names[1],
                List.of(),
                Stream.Reading.DETECTED,
                read(yaml, StreamDefinition.class),
                HERE);
        streams.add(new QualityStream(stream, all));
        StringBuilder ddl = new StringBuilder();
        all.forEach(c -> ddl.append('"').append(c).append("\" varchar, "));
        house.given(stream.table().toString(), ddl + "_segment integer, _row bigint", "");
        return this;
    }

    /// A stream gets one column more.
    QualityHouse widen(String path, String column) {
        String[] names = path.split("/");
        TableName table = Stream.table(names[0], names[1]);
        house.engine().transaction("column", session -> {
            session.execute(
                    "create or replace table %1$s as select * exclude (_segment, _row), null::varchar as \"%2$s\", _segment, _row from %1$s"
                            .formatted(table, column));
        });
        streams.replaceAll(s -> {
            List<String> columns = new ArrayList<>(s.columns());
            columns.add(column);
            return s.stream().table().equals(table) ? new QualityStream(s.stream(), columns) : s;
        });
        return this;
    }

    /// Delivers a file to a stream; values as in VALUES, one tuple a row.
    QualityHouse file(String path, String... rows) {
        segments++;
        return load(path, segments, seqs.merge(path, 1, Integer::sum), rows);
    }

    /// Reads a file that was delivered before anew, with other rows.
    QualityHouse again(int segment, String path, String... rows) {
        return load(path, segment, segment, rows);
    }

    private QualityHouse load(String path, int segment, int seq, String... rows) {
        String[] names = path.split("/");
        TableName table = Stream.table(names[0], names[1]);
        loads++;
        house.engine().transaction("file", session -> {
            session.execute("delete from %s where _segment = %d".formatted(table, segment));
            session.execute("delete from ingest.segment where segment_id = %d".formatted(segment));
            for (int i = 0; i < rows.length; i++) {
                String tuple = rows[i].strip();
                session.execute("insert into %s values (%s, %d, %d)"
                        .formatted(table, tuple.substring(1, tuple.length() - 1), segment, i + 1));
            }
            session.execute(
                    "insert into ingest.segment values (%d, '%s', '%s', %d, 'h%d', 'file-%d.csv', 'csv', %d, 0, 1, timestamp '2026-09-30 12:00:00' + interval %d day, timestamp '2026-09-30 12:00:00')"
                            .formatted(segment, names[0], names[1], seq, segment, seq, rows.length, segment - 1));
            changed(session, table, "select %d as _segment".formatted(segment));
            changed(session, TableName.of("ingest.segment"), "select %d as segment_id".formatted(segment));
        });
        return this;
    }

    private void changed(Session session, TableName table, String rows) {
        String state = "select fingerprint from engine.step where output = ?";
        String before =
                String.valueOf(session.query(state, table.toString()).getFirst().text("fingerprint"));
        String after = "load " + loads;
        DuckDbEngine.markDone(session, table, "load", after);
        DuckDbEngine.markChanged(session, table, before, after, rows);
    }

    QualityHouse rules(String yaml) {
        rules.add(read(yaml, QualityDefinition.class));
        return this;
    }

    List<StepResult> run() {
        return house.run(new Quality(company(), rules, streams).stage());
    }

    /// Rows as text, values joined by `|`.
    List<String> rows(String sql) {
        List<String> lines = new ArrayList<>();
        for (Row row : house.rows(sql)) {
            lines.add(
                    String.join("|", row.values().stream().map(String::valueOf).toList()));
        }
        return lines;
    }

    /// `segment:row outcome` of every row, in order.
    List<String> ledger() {
        return rows(
                "select segment_id || ':' || row_no || ' ' || outcome from quality.ledger order by segment_id, row_no");
    }

    Quality quality() {
        return new Quality(company(), rules, streams);
    }

    TestHouse house() {
        return house;
    }

    static <T> T read(String yaml, Class<T> type) {
        Problems problems = new Problems();
        T value = new DefinitionReader()
                .read(YamlSource.text("test.yaml", yaml), type, problems)
                .orElseThrow(() -> new AssertionError(problems.all().toString()));
        problems.throwIfAny();
        return value;
    }

    @Override
    public void close() {
        house.close();
    }
}
