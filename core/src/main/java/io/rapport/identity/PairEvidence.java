package io.rapport.identity;

import io.rapport.control.Judgements.Ref;
import io.rapport.definition.Entity;
import io.rapport.engine.Columns;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.Evidence;
import io.rapport.identity.match.Explanation;
import io.rapport.identity.match.LongIntMap;
import io.rapport.identity.match.RecordSet;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The evidence of a snapshot's records, weighed again as the run weighed it. Not thread-safe.
final class PairEvidence {
    private final LongIntMap row = new LongIntMap();
    private final Evidence evidence;
    private final double least;

    private PairEvidence(long[] record, Evidence evidence, double least) {
        for (int i = 0; i < record.length; i++) {
            row.put(record[i], i);
        }
        this.evidence = evidence;
        this.least = least;
    }

    static PairEvidence of(Database database, Entity entity, IdentityDefinition definition) {
        String rows = IdentityRecords.rows(entity).toString();
        Columns found = database.read("select record_id from %s order by row_nr".formatted(rows));
        long[] record = Arrays.copyOf(found.longs("record_id"), found.rows());
        EntityRecords entityRecords = new EntityRecords(entity, definition);
        RecordSet records = entityRecords.read(
                record.length,
                field -> database.read("select %s from %s order by row_nr".formatted(field, rows))
                        .texts(field));
        String id = entity == Entity.PERSON ? "customer_id" : "account_id";
        String cluster = entity == Entity.PERSON ? "identity.cluster" : "identity.account_cluster";
        Codes subjects = Codes.of(
                database.read("select c.%s as id from %s r join %s c using (record_id) order by r.row_nr"
                                .formatted(id, rows, cluster))
                        .texts("id"),
                record.length,
                value -> value);
        String table = "identity." + entity.word() + "_model";
        IdentityRecords.require(database, table);
        Row model = database.query("select * from " + table).getFirst();
        return new PairEvidence(
                record,
                new Evidence(
                        records,
                        entityRecords.settings(),
                        ModelText.read(Objects.requireNonNull(model.text("model"))),
                        subjects.code()),
                Bits.odds(Objects.requireNonNull(model.number("threshold"))));
    }

    /// log2 odds that two records are one.
    double odds(long left, long right) {
        return evidence.odds(row.get(left), row.get(right));
    }

    /// log2 odds from which pairs are joined.
    double least() {
        return least;
    }

    Explanation explain(long left, long right) {
        return evidence.explain(row.get(left), row.get(right));
    }

    /// What keeps two groups apart although a pair of theirs would be joined; empty if nothing does.
    String objection(List<Ref> left, List<Ref> right) {
        return evidence.objection(
                left.stream().map(ref -> row.get(ref.record())).toList(),
                right.stream().map(ref -> row.get(ref.record())).toList());
    }
}
