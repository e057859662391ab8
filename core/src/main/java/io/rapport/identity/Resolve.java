package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.engine.Columns;
import io.rapport.engine.Step;
import io.rapport.engine.TableWriter;
import io.rapport.engine.Tables;
import io.rapport.identity.match.Judgements;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Matched;
import io.rapport.identity.match.Matcher;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The kernel that joins the records of one entity, by what was learned when they were matched for the first time. A
/// small change is followed by [ResolveAgain], with the same result.
final class Resolve {
    /// Raised whenever the code would join other records.
    private static final String RULES = "4 ";

    final ResolveTables tables;
    final EntityRecords fields;
    final IdentityMemory memory;
    final List<Judgement> judgements;
    final KeptMatch kept;
    private final IdentityDefinition definition;
    private final Clock clock;
    private final JudgementGraph graph;

    /// @param kept where what a change is followed from is kept
    Resolve(ResolveTables tables, IdentityDefinition definition, IdentityMemory memory, Clock clock, KeptMatch kept) {
        this.tables = tables;
        this.definition = definition;
        this.memory = memory;
        this.clock = clock;
        this.kept = kept;
        fields = new EntityRecords(tables.entity(), definition);
        judgements = memory.judgements(tables.entity());
        graph = JudgementGraph.of(judgements);
    }

    Step step() {
        return new Step.Kernel(
                        tables.isPerson() ? "resolve_people" : "resolve_companies",
                        rules() + Judged.fingerprint(graph) + " asked " + memory.asked(tables.entity()),
                        Set.of(tables.record()),
                        tables.outputs(),
                        this::run)
                .comparing(tables.keys())
                .following(changes -> new ResolveAgain(this, changes).run());
    }

    String rules() {
        return RULES + definition.settings();
    }

    Learning learning() {
        return new Learning(tables.entity(), memory, rules());
    }

    StableIds.Context context() {
        return new StableIds.Context(rules(), judgements, LocalDate.now(clock));
    }

    private void run(Tables to) {
        RecordRows rows = RecordRows.read(tables.entity(), fields, to::read, "", List.of());
        long[] record = rows.record();
        int[] declared = declared(to::read, record);
        Match match = learning()
                .match(rows.records(), new Matcher(fields.settings()), said(to::read, record, declared), to::at);
        CompletableFuture<long[][]> keys = CompletableFuture.supplyAsync(() -> keys(rows));
        CompletableFuture<Households> households =
                keys.thenApply(of -> of.length == 0 ? Households.none() : Households.of(of, match.cluster()));
        StableIds.Named named = StableIds.name(
                tables.prefix(),
                match.cluster(),
                record,
                Records.before(to, tables.cluster(), tables.id(), record, () -> memory.published(tables.entity())),
                memory.load(tables.entity()),
                context());
        write(to, record, match, declared, named);
        if (tables.isPerson()) {
            try (TableWriter writer = to.write(ResolveTables.HOUSEHOLD, FurtherTables.HOUSEHOLD)) {
                FurtherTables.households(writer, households.join(), match.cluster(), named.id());
            }
            try (TableWriter writer = to.write(ResolveTables.EMPLOYER, FurtherTables.EMPLOYER)) {
                FurtherTables.employers(writer, to::read, "");
            }
        } else {
            try (TableWriter writer = to.write(ResolveTables.WORD, FurtherTables.WORD)) {
                FurtherTables.words(writer, to::read, "", record, named.id());
            }
        }
        keep(to, rows, match, named, keys.join());
        memory.save(tables.entity(), named.memory(), named.changes());
    }

    private void write(Tables to, long[] record, Match match, int[] declared, StableIds.Named named) {
        try (TableWriter writer = to.write(tables.cluster(), tables.clusterColumns())) {
            Records.writeClusters(writer, record, named.id());
        }
        try (TableWriter writer = to.write(tables.link(), Records.LINK)) {
            Records.writeLinks(
                    writer,
                    tables.entity(),
                    record,
                    match.cluster(),
                    match.links(),
                    match::outliner,
                    declared,
                    judgements);
        }
        try (TableWriter writer = to.write(tables.doubt(), Records.DOUBT)) {
            Match.Outliner outliner = match.outliner();
            match.doubts()
                    .forEach(doubt -> Records.writeDoubt(
                            writer, tables.entity(), record, doubt, outliner.of(doubt.left(), doubt.right())));
        }
        Records.writeModel(to, tables.model(), match);
        try (TableWriter writer = to.write(tables.shared(), Records.SHARED)) {
            new SharedNotes(match.idle(), match.shared(), fields.meaningless()).write(writer, tables.entity());
        }
        try (TableWriter writer = to.write(tables.alias(), Records.ALIAS)) {
            Records.writeAliases(writer, tables.entity(), named.memory());
        }
    }

    private void keep(Tables to, RecordRows rows, Match match, StableIds.Named named, long[][] keys) {
        if (kept.keeps(rows.rows()) && !match.blocking().all()) {
            long[] name = Arrays.stream(named.id()).mapToLong(StableIds::number).toArray();
            kept.keep(
                    Matched.of(match, rows.record(), rows.age(), name, keys),
                    to.state(),
                    to.state(),
                    Objects.requireNonNull(memory.knowledge(tables.entity())).learned());
        }
    }

    /// Further numbers that are kept by record.
    long[][] keys(RecordRows rows) {
        return tables.isPerson() ? Households.keys(rows.records()) : new long[0][];
    }

    /// Pairs of rows that their source merged.
    int[] declared(Function<String, Columns> reading, long[] record) {
        return Records.pairs(reading, record, tables.record(), "merged_into");
    }

    /// What is known of pairs of rows from outside.
    Judgements said(Function<String, Columns> reading, long[] record, int[] declared) {
        Judgements said = Judged.of(graph, record).after(declared);
        return tables.isPerson() ? said : said.apart(Records.pairs(reading, record, tables.record(), "parent_key"));
    }
}
