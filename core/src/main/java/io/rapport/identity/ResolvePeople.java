package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import io.rapport.engine.Step;
import io.rapport.engine.TableWriter;
import io.rapport.engine.Tables;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.CompanyNames;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Matcher;
import io.rapport.identity.match.Progress;
import io.rapport.identity.match.RecordSet;
import io.rapport.kernel.TableName;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The kernel that joins person records: reads `identity.person_row`, oldest record first, column by column.
final class ResolvePeople {
    /// Raised whenever the code would join other records.
    private static final String RULES = "3 ";
    private static final TableName ROW = TableName.of("identity.person_row");
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
                RULES + definition.settings() + Judged.fingerprint(graph),
                Set.of(ROW),
                List.of(CLUSTER, LINK, SHARED, DOUBT, MODEL, ALIAS, HOUSEHOLD, EMPLOYER),
                this::run);
    }

    private void run(Tables tables) {
        int rows = Records.count(tables, ROW);
        long[] record = Arrays.copyOf(
                tables.read("select record_id from identity.person_row order by row_nr")
                        .longs("record_id"),
                rows);
        EntityRecords entity = new EntityRecords(Entity.PERSON, definition);
        RecordSet records = entity.read(rows, Records.source(tables, ROW));
        int[] declared = Records.pairs(tables, ROW, "merged_into");
        Match match = new Matcher(entity.settings())
                .match(records, Judged.of(graph, record).after(declared), Progress.silent());
        StableIds.Named named = StableIds.name(
                "C-",
                match.cluster(),
                record,
                Records.before(tables, ROW, CLUSTER, "customer_id", record, () -> memory.published(Entity.PERSON)),
                memory.load(Entity.PERSON),
                new StableIds.Context(RULES + definition.settings(), judgements, LocalDate.now(clock)));
        Records.writeClusters(tables, CLUSTER, "customer_id", record, rows, named.id());
        Records.writeLinks(tables, LINK, Entity.PERSON, record, match, declared, judgements);
        Records.writeDoubts(tables, DOUBT, Entity.PERSON, record, match);
        Records.writeModel(tables, MODEL, match);
        Records.writeShared(tables, SHARED, Entity.PERSON, records, match, entity.meaningless());
        Records.writeAliases(tables, ALIAS, Entity.PERSON, named.memory());
        writeHouseholds(tables, records, match.cluster(), named.id());
        writeEmployers(tables, record);
        memory.save(Entity.PERSON, named.memory(), named.changes());
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

    private static void writeEmployers(Tables tables, long[] record) {
        Codes employer =
                Codes.of(Records.source(tables, ROW).column("company_name"), record.length, CompanyNames::core);
        try (TableWriter writer = tables.write(EMPLOYER, "record_id bigint, name varchar")) {
            for (int row = 0; row < record.length; row++) {
                int code = employer.code()[row];
                if (code >= 0) {
                    writer.add(record[row]).add(employer.value()[code]).endRow();
                }
            }
        }
    }
}
