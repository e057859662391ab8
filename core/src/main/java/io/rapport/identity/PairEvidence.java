package io.rapport.identity;

import io.rapport.control.Judgements.Ref;
import io.rapport.definition.Entity;
import io.rapport.engine.Columns;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The evidence of a snapshot's records, weighed again as the run weighed it. Not thread-safe.
final class PairEvidence {
    private final LongIntMap row = new LongIntMap();
    private final int rows;
    private final PairScore score;
    private final List<Clustering.Limit> limits;
    private final double together;
    private final double prior;
    private final double least;

    private PairEvidence(long[] record, PairScore score, List<Clustering.Limit> limits, double together, Row odds) {
        for (int i = 0; i < record.length; i++) {
            row.put(record[i], i);
        }
        this.rows = record.length;
        this.score = score;
        this.limits = limits;
        this.together = together;
        this.prior = Objects.requireNonNull(odds.number("prior"));
        this.least = Objects.requireNonNull(odds.number("least"));
    }

    static PairEvidence people(Database database, IdentityDefinition definition) {
        long[] record = records(database, Entity.PERSON);
        PersonFeatures of = PersonFeatures.read(record.length, source(database, Entity.PERSON), Blocked.of(definition));
        PersonModel model = PersonModel.of(of, Nicknames.shipped(), definition);
        return new PairEvidence(
                record,
                new PersonScore(model),
                new PersonResolver(definition, Nicknames.shipped()).limits(of),
                PersonResolver.TOGETHER,
                odds(database, Entity.PERSON));
    }

    static PairEvidence companies(Database database, IdentityDefinition definition) {
        long[] record = records(database, Entity.COMPANY);
        CompanyFeatures of =
                CompanyFeatures.read(record.length, source(database, Entity.COMPANY), Blocked.of(definition));
        Set<Long> relatives = new HashSet<>();
        for (Row pair : database.query("""
            select least(a.row_nr, b.row_nr) as a, greatest(a.row_nr, b.row_nr) as b
            from identity.company_row a
            join identity.company_row b on b.source = a.source and b.key = a.parent_key and b.row_nr <> a.row_nr\
            """)) {
            relatives.add(pair.integer("a") << 32 | pair.integer("b"));
        }
        return new PairEvidence(
                record,
                new CompanyScore(CompanyScore.Model.of(of, definition, relatives)),
                new CompanyResolver(definition).limits(of),
                CompanyResolver.TOGETHER,
                odds(database, Entity.COMPANY));
    }

    private static long[] records(Database database, Entity entity) {
        Columns found =
                database.read("select record_id from %s order by row_nr".formatted(IdentityRecords.rows(entity)));
        return Arrays.copyOf(found.longs("record_id"), found.rows());
    }

    private static PersonFeatures.Source source(Database database, Entity entity) {
        return field -> database.read(
                        "select %s from %s order by row_nr".formatted(field, IdentityRecords.rows(entity)))
                .texts(field);
    }

    private static Row odds(Database database, Entity entity) {
        String table = "identity." + entity.word() + "_odds";
        IdentityRecords.require(database, table);
        return database.query("select * from " + table).getFirst();
    }

    /// log2 odds that two records are one.
    double odds(long left, long right) {
        return score.weight(row.get(left), row.get(right)) + prior;
    }

    /// log2 odds from which pairs are joined.
    double least() {
        return least;
    }

    Explanation explain(long left, long right) {
        double bits = score.weight(row.get(left), row.get(right));
        String reason = score.reason(row.get(left), row.get(right));
        return new Explanation(
                prior,
                List.of(new Explanation.Part(
                        "all fields", reason.isEmpty() ? "little in common" : reason, null, null, bits)),
                Resolution.probability(bits + prior));
    }

    /// What keeps two groups apart although a pair of theirs would be joined; null if nothing does.
    @Nullable
    String objection(List<Ref> left, List<Ref> right) {
        Clustering clustering = new Clustering(rows, score, prior, limits, Judged.NONE);
        left.forEach(ref -> clustering.join(row.get(left.getFirst().record()), row.get(ref.record())));
        right.forEach(ref -> clustering.join(row.get(right.getFirst().record()), row.get(ref.record())));
        return clustering.objection(
                row.get(left.getFirst().record()), row.get(right.getFirst().record()), together);
    }
}
