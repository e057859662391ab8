package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import io.rapport.engine.Columns;
import io.rapport.engine.Step;
import io.rapport.engine.TableWriter;
import io.rapport.engine.Tables;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.CompanyNames;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.LongIntMap;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Matcher;
import io.rapport.identity.match.Normal;
import io.rapport.kernel.TableName;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The kernel that joins company records: reads `identity.company_row`, oldest record first, column by column.
final class ResolveCompanies {
    /// Raised whenever the code would join other records.
    private static final String RULES = "4 ";
    private static final TableName RECORD = RecordRows.table(Entity.COMPANY);
    private static final TableName CLUSTER = TableName.of("identity.account_cluster");
    private static final TableName LINK = TableName.of("identity.company_link");
    private static final TableName SHARED = TableName.of("identity.company_shared");
    private static final TableName DOUBT = TableName.of("identity.company_doubt");
    private static final TableName MODEL = TableName.of("identity.company_model");
    private static final TableName ALIAS = TableName.of("identity.company_alias");
    private static final TableName NAME = TableName.of("identity.account_word");

    private final IdentityDefinition definition;
    private final IdentityMemory memory;
    private final Clock clock;
    private final List<Judgement> judgements;
    private final JudgementGraph graph;

    ResolveCompanies(IdentityDefinition definition, IdentityMemory memory, Clock clock) {
        this.definition = definition;
        this.memory = memory;
        this.clock = clock;
        judgements = memory.judgements(Entity.COMPANY);
        graph = JudgementGraph.of(judgements);
    }

    Step step() {
        return new Step.Kernel(
                "resolve_companies",
                rules() + Judged.fingerprint(graph) + " asked " + memory.asked(Entity.COMPANY),
                Set.of(RECORD),
                List.of(CLUSTER, LINK, SHARED, DOUBT, MODEL, ALIAS, NAME),
                this::run)
                .comparing(Map.of(
                        CLUSTER, List.of("record_id"),
                        LINK, List.of("left_id", "right_id"),
                        SHARED, List.of("kind", "value"),
                        DOUBT, List.of("left_id", "right_id"),
                        ALIAS, List.of("old_id"),
                        NAME, List.of("record_id")));
    }

    private void run(Tables tables) {
        EntityRecords fields = new EntityRecords(Entity.COMPANY, definition);
        RecordRows rows = RecordRows.read(Entity.COMPANY, fields, tables::read, "", List.of());
        long[] record = rows.record();
        int[] declared = Records.pairs(tables, rows, RECORD, "merged_into");
        Match match = new Learning(Entity.COMPANY, memory, rules())
                .match(
                        rows.records(),
                        new Matcher(fields.settings()),
                        Judged.of(graph, record)
                                .after(declared)
                                .apart(Records.pairs(tables, rows, RECORD, "parent_key")));
        StableIds.Named named = StableIds.name(
                "A-",
                match.cluster(),
                record,
                Records.before(tables, CLUSTER, "account_id", record, () -> memory.published(Entity.COMPANY)),
                memory.load(Entity.COMPANY),
                new StableIds.Context(rules(), judgements, LocalDate.now(clock)));
        Records.writeClusters(tables, CLUSTER, "account_id", record, record.length, named.id());
        Records.writeLinks(tables, LINK, Entity.COMPANY, record, match, declared, judgements);
        Records.writeDoubts(tables, DOUBT, Entity.COMPANY, record, match);
        Records.writeModel(tables, MODEL, match);
        Records.writeShared(tables, SHARED, Entity.COMPANY, match, fields.meaningless());
        Records.writeAliases(tables, ALIAS, Entity.COMPANY, named.memory());
        writeWords(tables, record, named.id());
        memory.save(Entity.COMPANY, named.memory(), named.changes());
    }

    private String rules() {
        return RULES + definition.settings();
    }

    private static void writeWords(Tables tables, long[] record, String[] id) {
        LongIntMap at = new LongIntMap();
        for (int row = 0; row < record.length; row++) {
            at.put(record[row], row);
        }
        Columns found = tables.read("select record_id, name, domain from " + RECORD);
        Codes name = Codes.of(found.texts("name"), found.rows(), CompanyNames::core);
        Codes domain = Codes.of(
                found.texts("domain"), found.rows(), text -> Normal.identifier(FieldKind.DOMAIN, text));
        try (TableWriter writer =
                tables.write(NAME, "record_id bigint, account_id varchar, name varchar, domain varchar")) {
            for (int row = 0; row < found.rows(); row++) {
                writer.add(found.longs("record_id")[row])
                        .add(id[at.get(found.longs("record_id")[row])])
                        .add(text(name, row))
                        .add(text(domain, row))
                        .endRow();
            }
        }
    }

    private static @Nullable String text(Codes codes, int row) {
        return codes.code()[row] < 0 ? null : codes.value()[codes.code()[row]];
    }
}
