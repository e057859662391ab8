package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import io.rapport.engine.Columns;
import io.rapport.engine.Step;
import io.rapport.engine.TableWriter;
import io.rapport.engine.Tables;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.CompanyNames;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Matcher;
import io.rapport.identity.match.RecordSet;
import io.rapport.kernel.TableName;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The kernel that joins person records: reads `identity.person_row`, oldest record first, column by column.
final class ResolvePeople {
    /// Raised whenever the code would join other records.
    private static final String RULES = "4 ";
    private static final TableName RECORD = RecordRows.table(Entity.PERSON);
    private static final TableName CLUSTER = TableName.of("identity.cluster");
    private static final TableName LINK = TableName.of("identity.person_link");
    private static final TableName SHARED = TableName.of("identity.person_shared");
    private static final TableName DOUBT = TableName.of("identity.person_doubt");
    private static final TableName MODEL = TableName.of("identity.person_model");
    private static final TableName ALIAS = TableName.of("identity.person_alias");
    private static final TableName HOUSEHOLD = TableName.of("identity.household");
    private static final TableName EMPLOYER = TableName.of("identity.employer");

    private final IdentityDefinition definition;
    private final IdentityMemory memory;
    private final Clock clock;
    private final List<Judgement> judgements;
    private final JudgementGraph graph;

    ResolvePeople(IdentityDefinition definition, IdentityMemory memory, Clock clock) {
        this.definition = definition;
        this.memory = memory;
        this.clock = clock;
        judgements = memory.judgements(Entity.PERSON);
        graph = JudgementGraph.of(judgements);
    }

    Step step() {
        return new Step.Kernel(
                "resolve_people",
                rules() + Judged.fingerprint(graph) + " asked " + memory.asked(Entity.PERSON),
                Set.of(RECORD),
                List.of(CLUSTER, LINK, SHARED, DOUBT, MODEL, ALIAS, HOUSEHOLD, EMPLOYER),
                this::run)
                .comparing(Map.of(
                        CLUSTER, List.of("record_id"),
                        LINK, List.of("left_id", "right_id"),
                        SHARED, List.of("kind", "value"),
                        DOUBT, List.of("left_id", "right_id"),
                        ALIAS, List.of("old_id"),
                        HOUSEHOLD, List.of("customer_id"),
                        EMPLOYER, List.of("record_id")));
    }

    private void run(Tables tables) {
        EntityRecords fields = new EntityRecords(Entity.PERSON, definition);
        RecordRows rows = RecordRows.read(Entity.PERSON, fields, tables::read, "", List.of());
        long[] record = rows.record();
        int[] declared = Records.pairs(tables, rows, RECORD, "merged_into");
        Match match = new Learning(Entity.PERSON, memory, rules())
                .match(
                        rows.records(),
                        new Matcher(fields.settings()),
                        Judged.of(graph, record).after(declared));
        StableIds.Named named = StableIds.name(
                "C-",
                match.cluster(),
                record,
                Records.before(tables, CLUSTER, "customer_id", record, () -> memory.published(Entity.PERSON)),
                memory.load(Entity.PERSON),
                new StableIds.Context(rules(), judgements, LocalDate.now(clock)));
        Records.writeClusters(tables, CLUSTER, "customer_id", record, record.length, named.id());
        Records.writeLinks(tables, LINK, Entity.PERSON, record, match, declared, judgements);
        Records.writeDoubts(tables, DOUBT, Entity.PERSON, record, match);
        Records.writeModel(tables, MODEL, match);
        Records.writeShared(tables, SHARED, Entity.PERSON, match, fields.meaningless());
        Records.writeAliases(tables, ALIAS, Entity.PERSON, named.memory());
        writeHouseholds(tables, rows.records(), match.cluster(), named.id());
        writeEmployers(tables);
        memory.save(Entity.PERSON, named.memory(), named.changes());
    }

    private String rules() {
        return RULES + definition.settings();
    }

    private static void writeHouseholds(Tables tables, RecordSet records, int[] cluster, String[] id) {
        Households households = Households.of(records, cluster);
        try (TableWriter writer =
                tables.write(HOUSEHOLD, "household_id varchar, customer_id varchar, reason varchar")) {
            for (int row = 0; row < cluster.length; row++) {
                int oldest = households.household()[row];
                if (cluster[row] == row && oldest >= 0) {
                    writer.add("H-" + id[oldest].substring(2))
                            .add(id[row])
                            .add(households.reason(row))
                            .endRow();
                }
            }
        }
    }

    private static void writeEmployers(Tables tables) {
        Columns found = tables.read("select record_id, company_name from " + RECORD + " where company_name is not null");
        Codes employer = Codes.of(found.texts("company_name"), found.rows(), CompanyNames::core);
        try (TableWriter writer = tables.write(EMPLOYER, "record_id bigint, name varchar")) {
            for (int row = 0; row < found.rows(); row++) {
                int code = employer.code()[row];
                if (code >= 0) {
                    writer.add(found.longs("record_id")[row])
                            .add(employer.value()[code])
                            .endRow();
                }
            }
        }
    }
}
