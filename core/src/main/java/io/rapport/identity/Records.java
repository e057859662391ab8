package io.rapport.identity;

import io.rapport.control.Judgements;
import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import io.rapport.engine.Columns;
import io.rapport.engine.TableWriter;
import io.rapport.engine.Tables;
import io.rapport.kernel.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Between tables and arrays: what the two resolving kernels read and write alike. Rows are in the order of `row_nr`,
/// which counts from 0 in the order of age.
final class Records {
    private Records() {}

    static int count(Tables tables, TableName rows) {
        return (int) tables.read("select count(*) as n from " + rows).longs("n")[0];
    }

    static PersonFeatures.Source source(Tables tables, TableName rows) {
        return field -> tables.read("select " + field + " from " + rows + " order by row_nr")
                .texts(field);
    }

    /// Pairs of rows of one source, the second of which is the one the first names in `field`.
    static int[] pairs(Tables tables, TableName rows, String field) {
        Columns found = tables.read("""
            select a.row_nr as a, min(b.row_nr) as b
            from %s a
            join %s b on b.source = a.source and b.key = a.%s and b.row_nr <> a.row_nr
            where a.%s is not null
            group by a.row_nr
            order by a.row_nr\
            """.formatted(rows, rows, field, field));
        int[] pairs = new int[found.rows() * 2];
        for (int i = 0; i < found.rows(); i++) {
            pairs[2 * i] = (int) found.longs("a")[i];
            pairs[2 * i + 1] = (int) found.longs("b")[i];
        }
        return pairs;
    }

    /// The ids of the last run by row; NONE for new records, and for all when there was no run.
    ///
    /// @param record by row
    /// @param published what readers know; asked only when the work database was lost
    static long[] before(
            Tables tables,
            TableName rows,
            TableName cluster,
            String id,
            long[] record,
            Supplier<IdentityMemory.Ids> published) {
        long[] before = new long[record.length];
        Arrays.fill(before, StableIds.NONE);
        boolean known =
                tables.read("select count(*) as n from duckdb_tables() where schema_name = '%s' and table_name = '%s'"
                                        .formatted(cluster.schema(), cluster.table()))
                                .longs("n")[0]
                        > 0;
        if (known) {
            Columns found = tables.read(
                    "select r.row_nr, c.%s as id from %s r join %s c using (record_id)".formatted(id, rows, cluster));
            long[] row = found.longs("row_nr");
            @Nullable String[] ids = found.texts("id");
            for (int i = 0; i < found.rows(); i++) {
                before[(int) row[i]] = StableIds.number(java.util.Objects.requireNonNull(ids[i]));
            }
        } else {
            fill(before, record, published.get());
        }
        return before;
    }

    private static void fill(long[] before, long[] record, IdentityMemory.Ids published) {
        if (published.record().length == 0) {
            return;
        }
        LongIntMap at = new LongIntMap();
        for (int i = 0; i < published.record().length; i++) {
            at.put(published.record()[i], i);
        }
        for (int row = 0; row < record.length; row++) {
            int i = at.get(record[row]);
            if (i >= 0) {
                before[row] = StableIds.number(published.id()[i]);
            }
        }
    }

    static void writeClusters(Tables tables, TableName table, String id, long[] record, int rows, String[] ids) {
        try (TableWriter writer = tables.write(table, "record_id bigint, " + id + " varchar")) {
            for (int row = 0; row < rows; row++) {
                writer.add(record[row]).add(ids[row]).endRow();
            }
        }
    }

    /// @param judgements all of the entity
    static void writeLinks(
            Tables tables,
            TableName table,
            Entity entity,
            long[] record,
            Resolution resolution,
            List<Judgement> judgements) {
        String columns = "entity varchar, left_id bigint, right_id bigint, kind varchar, score double, reason varchar";
        Edges links = resolution.links();
        try (TableWriter writer = tables.write(table, columns)) {
            for (int[] pair : resolution.declared()) {
                writer.add(entity.word())
                        .add(record[pair[0]])
                        .add(record[pair[1]])
                        .add("declared")
                        .add(1.0)
                        .add("merged in the source")
                        .endRow();
            }
            for (Judgement judgement : joining(judgements, record, resolution.cluster())) {
                writer.add(entity.word())
                        .add(judgement.left().record())
                        .add(judgement.right().record())
                        .add("judged")
                        .add(1.0)
                        .add("judged the same by %s (judgement %d)".formatted(judgement.who(), judgement.id()))
                        .endRow();
            }
            for (int i = 0; i < links.size(); i++) {
                String reason = resolution.score().reason(links.left(i), links.right(i));
                writer.add(entity.word())
                        .add(record[links.left(i)])
                        .add(record[links.right(i)])
                        .add(kind(reason))
                        .add(rounded(Resolution.probability(links.weight(i))))
                        .add(reason)
                        .endRow();
            }
        }
    }

    /// Judgements by which records that are there were joined.
    private static List<Judgement> joining(List<Judgement> judgements, long[] record, int[] cluster) {
        List<Judgement> same = judgements.stream()
                .filter(j -> j.holds() && j.verdict() == Judgements.Verdict.SAME)
                .toList();
        LongIntMap rows = new LongIntMap();
        for (Judgement judgement : same) {
            rows.put(judgement.left().record(), -1);
            rows.put(judgement.right().record(), -1);
        }
        for (int row = 0; row < record.length && !same.isEmpty(); row++) {
            if (rows.has(record[row])) {
                rows.put(record[row], row);
            }
        }
        return same.stream()
                .filter(j -> {
                    int left = rows.get(j.left().record());
                    int right = rows.get(j.right().record());
                    return left >= 0 && right >= 0 && cluster[left] == cluster[right];
                })
                .toList();
    }

    static void writeDoubts(Tables tables, TableName table, Entity entity, long[] record, Resolution resolution) {
        String columns =
                "entity varchar, left_id bigint, right_id bigint, probability double, reason varchar, gain double";
        try (TableWriter writer = tables.write(table, columns)) {
            for (Doubt doubt : resolution.doubts()) {
                writer.add(entity.word())
                        .add(record[doubt.left()])
                        .add(record[doubt.right()])
                        .add(rounded(doubt.probability()))
                        .add(doubt.reason())
                        .add(rounded(doubt.gain()))
                        .endRow();
            }
        }
    }

    /// What the run weighed by, so that a pair can be weighed again.
    static void writeOdds(Tables tables, TableName table, double prior, double threshold) {
        try (TableWriter writer = tables.write(table, "prior double, least double")) {
            writer.add(prior).add(Resolution.odds(threshold)).endRow();
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    /// The strongest thing two records share, in one word.
    private static String kind(String reason) {
        if (reason.contains("same customer number") || reason.contains("same registration number")) {
            return "number";
        }
        if (reason.contains("same e-mail")) {
            return "email";
        }
        if (reason.contains("same domain")) {
            return "domain";
        }
        return reason.contains("same phone") ? "phone" : "similarity";
    }

    static void writeShared(Tables tables, TableName table, Entity entity, Resolution resolution) {
        try (TableWriter writer = tables.write(table, "entity varchar, kind varchar, value varchar, note varchar")) {
            for (Resolution.Identifier identifier : resolution.identifiers()) {
                SharedValues shared = identifier.shared();
                for (int code = 0; code < shared.linking().length; code++) {
                    if (!shared.linking()[code]) {
                        writer.add(entity.word())
                                .add(identifier.kind())
                                .add(identifier.values()[code].toLowerCase(Locale.ROOT))
                                .add(shared.note()[code])
                                .endRow();
                    }
                }
            }
        }
    }

    static void writeAliases(Tables tables, TableName table, Entity entity, IdentityMemory.State memory) {
        try (TableWriter writer = tables.write(table, "old_id varchar, id varchar, entity varchar, since varchar")) {
            memory.aliases().entrySet().stream()
                    .filter(alias -> !alias.getKey().equals(alias.getValue().id()))
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(alias -> writer.add(alias.getKey())
                            .add(alias.getValue().id())
                            .add(entity.word())
                            .add(alias.getValue().since().toString())
                            .endRow());
        }
    }
}
