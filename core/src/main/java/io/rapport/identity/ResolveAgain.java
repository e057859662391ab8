package io.rapport.identity;

import io.rapport.engine.Changes;
import io.rapport.engine.Columns;
import io.rapport.engine.TableWriter;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.Field;
import io.rapport.identity.match.Learned;
import io.rapport.identity.match.Matched;
import io.rapport.identity.match.Rematch;
import io.rapport.kernel.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Follows a small change of the records: what [Resolve] would write for all of them, written for those it touches.
final class ResolveAgain {
    /// More changed records than this share, and all are matched again.
    private static final double SHARE_MOST = 0.1;

    private final Resolve resolve;
    private final ResolveTables tables;
    private final Changes changes;

    ResolveAgain(Resolve resolve, Changes changes) {
        this.resolve = resolve;
        this.tables = resolve.tables;
        this.changes = changes;
    }

    /// @return whether it was followed; false before anything was changed
    boolean run() {
        Learning learning = resolve.learning();
        Learned learned = learning.known();
        if (learned == null || learned.blocking().all() || !stillHolds(learning)) {
            return false;
        }
        byte[] model = Objects.requireNonNull(resolve.memory.knowledge(tables.entity()))
                .learned();
        Matched before = resolve.kept.find(changes.stateBefore(), model);
        Columns found = changes.read("select distinct record_id from changed(%s)".formatted(tables.record()));
        long[] touched = Arrays.copyOf(found.longs("record_id"), found.rows());
        if (before == null || touched.length > before.rows() * SHARE_MOST) {
            return false;
        }
        Rematch.Result result = new Rematch(resolve.fields.settings(), learned, before, this::read)
                .match(
                        touched,
                        id -> resolve.said(changes::read, id, resolve.declared(changes::read, id)),
                        stoodTogether());
        follow(before, result);
        resolve.kept.keep(result.now(), changes.state(), changes.stateBefore(), model);
        return true;
    }

    private boolean stillHolds(Learning learning) {
        long rows = changes.read("select count(*) as n from " + tables.record()).longs("n")[0];
        List<Field> fields = resolve.fields
                .read(0, name -> new Codes(new int[0], new String[0], new int[0]))
                .fields();
        return learning.holds((int) rows)
                && fields.stream()
                        .filter(learning::isNew)
                        .noneMatch(field -> learning.isWorth(
                                changes.read("select count(%1$s) as n from %2$s having count(distinct %1$s) > 1"
                                        .formatted(field.name(), tables.record())),
                                rows));
    }

    private Rematch.Batch read(long[] ids) {
        try (TableWriter writer = changes.temporaryRows("wanted", "record_id bigint")) {
            for (long id : ids) {
                writer.add(id).endRow();
            }
        }
        RecordRows rows = RecordRows.read(
                tables.entity(),
                resolve.fields,
                changes::read,
                "where record_id in (select record_id from temp.main.wanted)",
                List.of());
        return new Rematch.Batch(rows.record(), rows.age(), rows.records(), resolve.keys(rows));
    }

    /// The records of ids that were given up: who gets them back gets the id back.
    private List<long[]> stoodTogether() {
        return resolve.memory.load(tables.entity()).aliases().values().stream()
                .map(alias -> alias.records().stream().mapToLong(r -> r).toArray())
                .toList();
    }

    private void follow(Matched before, Rematch.Result result) {
        long[] name = result.now().name();
        long[] record = Arrays.stream(result.touched())
                .mapToLong(row -> result.now().id()[row])
                .toArray();
        long[] known =
                Arrays.stream(result.touched()).mapToLong(row -> name[row]).toArray();
        IdentityMemory.State memory = resolve.memory.load(tables.entity());
        StableIds.Named named = StableIds.name(
                tables.prefix(),
                result.cluster(),
                record,
                known,
                memory,
                resolve.context().amid(elsewhere(result)));
        for (int i = 0; i < record.length; i++) {
            name[result.touched()[i]] = StableIds.number(named.id()[i]);
        }
        clusters(record, named, result.gone());
        links(record, result);
        doubts(result);
        new TouchedNotes(resolve, changes).follow(result);
        aliases(named.memory());
        if (tables.isPerson()) {
            households(before, result.now());
            employers();
        } else {
            words(record, named);
        }
        if (!named.memory().equals(memory) || !named.changes().isEmpty()) {
            resolve.memory.save(tables.entity(), named.memory(), named.changes());
        }
    }

    /// The ids of clusters that stay as they are.
    private static long[] elsewhere(Rematch.Result result) {
        boolean[] here = new boolean[result.now().rows()];
        for (int row : result.touched()) {
            here[row] = true;
        }
        int[] cluster = result.now().cluster();
        return IntStream.range(0, here.length)
                .filter(row -> !here[row] && cluster[row] == row)
                .mapToLong(row -> result.now().name()[row])
                .toArray();
    }

    private void replace(TableName table, String touched, String fresh) {
        changes.replace(table, tables.key(table), touched, "select * from temp.main." + fresh);
    }

    private void clusters(long[] record, StableIds.Named named, long[] gone) {
        try (TableWriter writer = changes.temporaryRows("now_cluster", tables.clusterColumns())) {
            Records.writeClusters(writer, record, named.id());
        }
        try (TableWriter writer = changes.temporaryRows("went", "record_id bigint")) {
            for (long id : gone) {
                writer.add(id).endRow();
            }
        }
        changes.temporary(
                "regrouped", "select record_id from temp.main.now_cluster union select record_id from temp.main.went");
        replace(tables.cluster(), "select record_id from temp.main.regrouped", "now_cluster");
    }

    private void links(long[] record, Rematch.Result result) {
        try (TableWriter writer = changes.temporaryRows("now_link", Records.LINK)) {
            Records.writeLinks(
                    writer,
                    tables.entity(),
                    record,
                    result.cluster(),
                    result.links(),
                    result.outliner(),
                    resolve.declared(changes::read, record),
                    resolve.judgements);
        }
        replace(tables.link(), "select record_id from temp.main.regrouped", "now_link");
    }

    private void doubts(Rematch.Result result) {
        try (TableWriter writer = changes.temporaryRows("now_doubt", Records.DOUBT)) {
            result.doubts()
                    .forEach(reasoned -> Records.writeDoubt(
                            writer, tables.entity(), result.now().id(), reasoned.doubt(), reasoned.explanation()));
        }
        replace(tables.doubt(), all(tables.doubt(), "now_doubt"), "now_doubt");
    }

    private void aliases(IdentityMemory.State memory) {
        try (TableWriter writer = changes.temporaryRows("now_alias", Records.ALIAS)) {
            Records.writeAliases(writer, tables.entity(), memory);
        }
        replace(tables.alias(), all(tables.alias(), "now_alias"), "now_alias");
    }

    private void households(Matched before, Matched now) {
        HouseholdChanges households = HouseholdChanges.of(before, now);
        try (TableWriter writer = changes.temporaryRows("moved_household", "customer_id varchar")) {
            households.writeTouched(tables.prefix(), writer);
        }
        try (TableWriter writer = changes.temporaryRows("now_household", FurtherTables.HOUSEHOLD)) {
            households.writeNow(tables.prefix(), writer);
        }
        replace(ResolveTables.HOUSEHOLD, "select customer_id from temp.main.moved_household", "now_household");
    }

    private void employers() {
        String touched = "select record_id from changed(" + tables.record() + ")";
        changes.temporary("changed_record", touched);
        try (TableWriter writer = changes.temporaryRows("now_employer", FurtherTables.EMPLOYER)) {
            FurtherTables.employers(
                    writer, changes::read, " and record_id in (select record_id from temp.main.changed_record)");
        }
        replace(ResolveTables.EMPLOYER, touched, "now_employer");
    }

    private void words(long[] record, StableIds.Named named) {
        try (TableWriter writer = changes.temporaryRows("now_word", FurtherTables.WORD)) {
            FurtherTables.words(
                    writer,
                    changes::read,
                    " where record_id in (select record_id from temp.main.now_cluster)",
                    record,
                    named.id());
        }
        replace(ResolveTables.WORD, "select record_id from temp.main.regrouped", "now_word");
    }

    /// The keys of all rows there were and will be.
    private String all(TableName table, String fresh) {
        String key = String.join(", ", tables.key(table));
        return "select %1$s from %2$s union select %1$s from temp.main.%3$s".formatted(key, table, fresh);
    }
}
