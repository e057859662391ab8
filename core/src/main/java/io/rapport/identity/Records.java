package io.rapport.identity;

import io.rapport.control.Judgements;
import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import io.rapport.engine.Columns;
import io.rapport.engine.TableWriter;
import io.rapport.engine.Tables;
import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Doubt;
import io.rapport.identity.match.Edges;
import io.rapport.identity.match.Explanation;
import io.rapport.identity.match.LongIntMap;
import io.rapport.identity.match.Match;
import io.rapport.kernel.TableName;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Between tables and arrays: what the two resolving kernels read and write alike. Rows are in the order of age.
final class Records {
    static final String LINK =
            "entity varchar, left_id bigint, right_id bigint, kind varchar, score double, reason varchar";
    static final String DOUBT =
            "entity varchar, left_id bigint, right_id bigint, probability double, reason varchar, gain double";
    static final String SHARED = "entity varchar, kind varchar, value varchar, note varchar";
    static final String ALIAS = "old_id varchar, id varchar, entity varchar, since varchar";

    /// Less is not worth a word.
    private static final double LEAST_BITS = 0.5;
    /// So many links are in memory at a time, and so many threads work on them at most.
    private static final int AT_ONCE = 1 << 17;

    private static final int PARTS = 16;

    private Records() {}

    /// Pairs of rows of one source, the second of which is the one the first names in `field`; of several it is the
    /// oldest.
    ///
    /// @param reading runs a SELECT
    /// @param record by row
    static int[] pairs(Function<String, Columns> reading, long[] record, TableName table, String field) {
        Columns found = reading.apply("""
            select a.record_id as a, arg_min(b.record_id, (%s, b.record_id)) as b
            from %s a
            join %s b on b.source = a.source and b.key = a.%s and b.record_id <> a.record_id
            where a.%s is not null
            group by a.record_id\
            """.formatted(RecordRows.age("b."), table, table, field, field));
        LongIntMap at = new LongIntMap();
        for (int row = 0; row < record.length && found.rows() > 0; row++) {
            at.put(record[row], row);
        }
        long[] pairs = new long[found.rows()];
        int n = 0;
        for (int i = 0; i < pairs.length; i++) {
            int a = at.get(found.longs("a")[i]);
            int b = at.get(found.longs("b")[i]);
            if (a >= 0 && b >= 0) {
                pairs[n++] = (long) a << 32 | b;
            }
        }
        pairs = Arrays.copyOf(pairs, n);
        Arrays.sort(pairs);
        int[] rowsOf = new int[pairs.length * 2];
        for (int i = 0; i < pairs.length; i++) {
            rowsOf[2 * i] = (int) (pairs[i] >>> 32);
            rowsOf[2 * i + 1] = (int) pairs[i];
        }
        return rowsOf;
    }

    /// The ids of the last run by row; NONE for new records, and for all when there was no run.
    ///
    /// @param record by row
    /// @param published what readers know; asked only when the work database was lost
    static long[] before(
            Tables tables, TableName cluster, String id, long[] record, Supplier<IdentityMemory.Ids> published) {
        long[] before = new long[record.length];
        Arrays.fill(before, StableIds.NONE);
        boolean known =
                tables.read("select count(*) as n from duckdb_tables() where schema_name = '%s' and table_name = '%s'"
                                        .formatted(cluster.schema(), cluster.table()))
                                .longs("n")[0]
                        > 0;
        if (known) {
            Columns found = tables.read("select record_id, %s as id from %s".formatted(id, cluster));
            fill(before, record, found.longs("record_id"), found.texts("id"), found.rows());
        } else {
            IdentityMemory.Ids ids = published.get();
            fill(before, record, ids.record(), ids.id(), ids.record().length);
        }
        return before;
    }

    private static void fill(long[] before, long[] record, long[] known, @Nullable String[] id, int size) {
        if (size == 0) {
            return;
        }
        LongIntMap at = new LongIntMap();
        for (int i = 0; i < size; i++) {
            at.put(known[i], i);
        }
        for (int row = 0; row < record.length; row++) {
            int i = at.get(record[row]);
            if (i >= 0) {
                before[row] = StableIds.number(java.util.Objects.requireNonNull(id[i]));
            }
        }
    }

    static void writeClusters(TableWriter writer, long[] record, String[] ids) {
        for (int row = 0; row < record.length; row++) {
            writer.add(record[row]).add(ids[row]).endRow();
        }
    }

    /// @param declared pairs of rows that their source merged
    /// @param judgements all of the entity
    /// @param cluster per row the first row of its cluster
    /// @param outliner makes what explains pairs, one for each thread
    static void writeLinks(
            TableWriter writer,
            Entity entity,
            long[] record,
            int[] cluster,
            Edges links,
            Supplier<Match.Outliner> outliner,
            int[] declared,
            List<Judgement> judgements) {
        for (int i = 0; i < declared.length; i += 2) {
            if (cluster[declared[i]] == cluster[declared[i + 1]]) {
                writer.add(entity.word())
                        .add(record[declared[i]])
                        .add(record[declared[i + 1]])
                        .add("declared")
                        .add(1.0)
                        .add("merged in the source")
                        .endRow();
            }
        }
        for (Judgement judgement : joining(judgements, record, cluster)) {
            writer.add(entity.word())
                    .add(judgement.left().record())
                    .add(judgement.right().record())
                    .add("judged")
                    .add(1.0)
                    .add("judged the same by %s (judgement %d)".formatted(judgement.who(), judgement.id()))
                    .endRow();
        }
        for (int from = 0; from < links.size(); from += AT_ONCE) {
            int to = Math.min(links.size(), from + AT_ONCE);
            Because[] because = because(outliner, links, from, to);
            for (int i = from; i < to; i++) {
                writer.add(entity.word())
                        .add(record[links.left(i)])
                        .add(record[links.right(i)])
                        .add(because[i - from].kind)
                        .add(rounded(Bits.probability(links.odds(i))))
                        .add(because[i - from].reason)
                        .endRow();
            }
        }
    }

    private record Because(String kind, String reason) {}

    private static Because[] because(Supplier<Match.Outliner> outliners, Edges links, int from, int to) {
        Because[] because = new Because[to - from];
        int parts = Math.min(PARTS, to - from);
        IntStream.range(0, parts).parallel().forEach(part -> {
            Match.Outliner outliner = outliners.get();
            for (int i = from + part; i < to; i += parts) {
                Explanation explanation = outliner.of(links.left(i), links.right(i));
                because[i - from] = new Because(kind(explanation), reason(explanation));
            }
        });
        return because;
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

    /// @param explanation of the doubt
    static void writeDoubt(TableWriter writer, Entity entity, long[] record, Doubt doubt, Explanation explanation) {
        String shared = reason(explanation);
        writer.add(entity.word())
                .add(record[doubt.left()])
                .add(record[doubt.right()])
                .add(rounded(doubt.probability()))
                .add((shared.isEmpty() ? "little in common" : shared) + "; " + doubt.state())
                .add(rounded(doubt.gain()))
                .endRow();
    }

    /// What the run weighed by, so that a pair can be weighed again.
    static void writeModel(Tables tables, TableName table, Match match) {
        try (TableWriter writer = tables.write(
                table, "model varchar, threshold double, expected_precision double, expected_recall double")) {
            writer.add(ModelText.write(match.learned()))
                    .add(match.threshold())
                    .add(match.expected().precision())
                    .add(match.expected().recall())
                    .endRow();
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    /// What speaks for the two, the strongest first.
    private static String reason(Explanation explanation) {
        return explanation.parts().stream()
                .filter(part -> part.bits() >= LEAST_BITS)
                .sorted(Comparator.comparingDouble(Explanation.Part::bits).reversed())
                .map(Explanation.Part::level)
                .collect(Collectors.joining("; "));
    }

    /// The strongest identifier two records share, in one word.
    private static String kind(Explanation explanation) {
        return explanation.parts().stream()
                .filter(part -> part.bits() >= LEAST_BITS && part.level().startsWith("same "))
                .max(Comparator.comparingDouble(Explanation.Part::bits))
                .map(part -> switch (part.comparison()) {
                    case "customer_number", "registration_number" -> "number";
                    case "e-mail" -> "email";
                    case "domain" -> "domain";
                    case "phone" -> "phone";
                    default -> "similarity";
                })
                .orElse("similarity");
    }

    static void writeAliases(TableWriter writer, Entity entity, IdentityMemory.State memory) {
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
