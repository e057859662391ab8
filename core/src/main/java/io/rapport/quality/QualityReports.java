package io.rapport.quality;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.policy.Viewer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Answers how good the data is and which rows were left out: the read face of the room.
public final class QualityReports {
    private final Database database;

    public QualityReports(Database database) {
        this.database = database;
    }

    /// What became of the rows of one stream. `read` is always the sum of the rest.
    public record Balance(
            String source,
            String stream,
            String department,
            long read,
            long accepted,
            long updated,
            long unchanged,
            long duplicate,
            long deleted,
            long quarantined) {}

    /// What a [Score] speaks of.
    public enum ScoreBy {
        SOURCE("source"),
        DEPARTMENT("department"),
        ENTITY("entity"),
        /// `person.email`
        FIELD("entity || '.' || field"),
        /// `shop-eu: person.email`
        SOURCE_FIELD("source || ': ' || entity || '.' || field");

        private final String sql;

        ScoreBy(String sql) {
            this.sql = sql;
        }
    }

    /// Counts of values: `records` that could have one, `filled` of them came with one, `valid` of those could be
    /// read and kept every rule that empties a value.
    public record Score(String name, long records, long filled, long valid) {
        /// Share of filled values, 0 to 1; 1 when there is no record.
        public double completeness() {
            return records == 0 ? 1 : (double) filled / records;
        }

        /// Share of valid among the filled values, 0 to 1; 1 when none is filled.
        public double validity() {
            return filled == 0 ? 1 : (double) valid / filled;
        }
    }

    /// How many rows of a stream broke a rule.
    ///
    /// @param field null when the rule is about the whole row
    /// @param sample one of the values, as delivered
    public record Finding(
            String source,
            String stream,
            String department,
            String entity,
            String rule,
            Severity severity,
            @Nullable String field,
            long rows,
            @Nullable String sample) {}

    /// A row that was put aside.
    ///
    /// @param row number of the row in the file, from 1, the header not counted
    /// @param entity what the row is mainly about
    /// @param key the source's id of the row, if it has one
    /// @param raw the row as delivered, as a JSON object
    /// @param reasons all of them, each as `rule: message`
    public record Quarantined(
            String source,
            String stream,
            String department,
            String file,
            long row,
            String entity,
            @Nullable String key,
            String raw,
            List<String> reasons) {
        public Quarantined {
            reasons = List.copyOf(reasons);
        }
    }

    /// How many quarantined rows have a reason, over all streams.
    public record Reason(String source, String stream, String reason, long rows) {}

    /// One row a stream, ordered by source and stream.
    public List<Balance> balance() {
        return database.query(
                QualityReports::balance,
                "select source, stream, department, read, accepted, updated, unchanged, duplicate, deleted, quarantined"
                        + " from quality.balance order by source, stream");
    }

    /// The sum over all streams; source, stream and department are empty.
    public Balance total() {
        long[] sum = new long[7];
        for (Balance b : balance()) {
            sum[0] += b.read();
            sum[1] += b.accepted();
            sum[2] += b.updated();
            sum[3] += b.unchanged();
            sum[4] += b.duplicate();
            sum[5] += b.deleted();
            sum[6] += b.quarantined();
        }
        return new Balance("", "", "", sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6]);
    }

    /// Ordered by name.
    public List<Score> scores(ScoreBy by) {
        return database.query(QualityReports::score, """
                select %s as name,
                       sum(records)::bigint as records,
                       sum(filled)::bigint as filled,
                       sum(valid)::bigint as valid
                from quality.score
                group by 1
                order by 1""".formatted(by.sql));
    }

    /// Those with the most rows first.
    public List<Finding> findings(int most) {
        return database.query(QualityReports::finding, """
                select source, stream, department, entity, rule, severity, field, rows, sample
                from quality.finding
                order by rows desc, source, stream, entity, rule, field
                limit ?""", most);
    }

    /// Why rows are in quarantine, the most frequent reason first; values within a reason are left out.
    public List<Reason> reasons(int most) {
        return database.query(
                r -> new Reason(text(r, "source"), text(r, "stream"), text(r, "reason"), r.integer("rows")), """
                select source, stream, regexp_replace(reason, '''[^'']*''', '...') as reason, count(*) as rows
                from (select source, stream, unnest(reasons) as reason from quality.quarantine)
                group by 1, 2, 3
                order by rows desc, source, stream, reason
                limit ?""", most);
    }

    /// One page of the quarantine, in the order of delivery.
    ///
    /// @param source only this one; null for all
    /// @param offset rows to skip
    public List<Quarantined> quarantine(@Nullable String source, int most, long offset, Viewer viewer) {
        Objects.requireNonNull(viewer, "viewer");
        return database.query(QualityReports::quarantined, """
                select source, stream, department, file, row_no, entity, key, raw, reasons
                from quality.quarantine
                where ? is null or source = ?
                order by source, stream, segment_id, row_no
                limit ? offset ?""", source, source, most, offset);
    }

    private static Balance balance(Row r) {
        return new Balance(
                text(r, "source"),
                text(r, "stream"),
                text(r, "department"),
                r.integer("read"),
                r.integer("accepted"),
                r.integer("updated"),
                r.integer("unchanged"),
                r.integer("duplicate"),
                r.integer("deleted"),
                r.integer("quarantined"));
    }

    private static Score score(Row r) {
        return new Score(text(r, "name"), r.integer("records"), r.integer("filled"), r.integer("valid"));
    }

    private static Finding finding(Row r) {
        return new Finding(
                text(r, "source"),
                text(r, "stream"),
                text(r, "department"),
                text(r, "entity"),
                text(r, "rule"),
                Severity.valueOf(text(r, "severity").toUpperCase(java.util.Locale.ROOT)),
                r.text("field"),
                r.integer("rows"),
                r.text("sample"));
    }

    private static Quarantined quarantined(Row r) {
        List<String> reasons = r.get("reasons") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return new Quarantined(
                text(r, "source"),
                text(r, "stream"),
                text(r, "department"),
                text(r, "file"),
                r.integer("row_no"),
                text(r, "entity"),
                r.text("key"),
                text(r, "raw"),
                reasons);
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.text(column), column);
    }
}
