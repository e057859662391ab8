package io.rapport.identity;

import io.rapport.control.Judgements.Ref;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Evidence;
import io.rapport.identity.match.Explanation;
import io.rapport.identity.match.LongIntMap;
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
        String table = "identity." + entity.word() + "_model";
        IdentityRecords.require(database, table);
        Row model = database.query("select * from " + table).getFirst();
        EntityRecords fields = new EntityRecords(entity, definition);
        RecordRows rows = RecordRows.read(entity, fields, database::read, "", List.of());
        return new PairEvidence(
                rows.record(),
                new Evidence(
                        rows.records(), fields.settings(), ModelText.read(Objects.requireNonNull(model.text("model")))),
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
