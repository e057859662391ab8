package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import io.rapport.engine.Step;
import io.rapport.engine.TableWriter;
import io.rapport.engine.Tables;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.CompanyNames;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Matcher;
import io.rapport.identity.match.Normal;
import io.rapport.identity.match.Progress;
import io.rapport.identity.match.RecordSet;
import io.rapport.kernel.TableName;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The kernel that joins company records: reads `identity.company_row`, oldest record first, column by column.
final class ResolveCompanies {
    /// Raised whenever the code would join other records.
    private static final String RULES = "3 ";
    private static final TableName ROW = TableName.of("identity.company_row");
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
                RULES + definition.settings() + Judged.fingerprint(graph),
                Set.of(ROW),
                List.of(CLUSTER, LINK, SHARED, DOUBT, MODEL, ALIAS, NAME),
                this::run);
    }

    private void run(Tables tables) {
        int rows = Records.count(tables, ROW);
        long[] record = Arrays.copyOf(
                tables.read("select record_id from identity.company_row order by row_nr")
                        .longs("record_id"),
                rows);
        EntityRecords entity = new EntityRecords(Entity.COMPANY, definition);
        RecordSet records = entity.read(rows, Records.source(tables, ROW));
        int[] declared = Records.pairs(tables, ROW, "merged_into");
        Match match = new Matcher(entity.settings())
                .match(
                        records,
                        Judged.of(graph, record).after(declared).apart(Records.pairs(tables, ROW, "parent_key")),
                        Progress.silent());
        StableIds.Named named = StableIds.name(
                "A-",
                match.cluster(),
                record,
                Records.before(tables, ROW, CLUSTER, "account_id", record, () -> memory.published(Entity.COMPANY)),
                memory.load(Entity.COMPANY),
                new StableIds.Context(RULES + definition.settings(), judgements, LocalDate.now(clock)));
        Records.writeClusters(tables, CLUSTER, "account_id", record, rows, named.id());
        Records.writeLinks(tables, LINK, Entity.COMPANY, record, match, declared, judgements);
        Records.writeDoubts(tables, DOUBT, Entity.COMPANY, record, match);
        Records.writeModel(tables, MODEL, match);
        Records.writeShared(tables, SHARED, Entity.COMPANY, records, match, entity.meaningless());
        Records.writeAliases(tables, ALIAS, Entity.COMPANY, named.memory());
        writeWords(tables, rows, named.id());
        memory.save(Entity.COMPANY, named.memory(), named.changes());
    }

    private static void writeWords(Tables tables, int rows, String[] id) {
        EntityRecords.Source source = Records.source(tables, ROW);
        Codes name = Codes.of(source.column("name"), rows, CompanyNames::core);
        Codes domain = Codes.of(source.column("domain"), rows, text -> Normal.identifier(FieldKind.DOMAIN, text));
        try (TableWriter writer = tables.write(NAME, "account_id varchar, name varchar, domain varchar")) {
            for (int row = 0; row < rows; row++) {
                writer.add(id[row]).add(text(name, row)).add(text(domain, row)).endRow();
            }
        }
    }

    private static @Nullable String text(Codes codes, int row) {
        return codes.code()[row] < 0 ? null : codes.value()[codes.code()[row]];
    }
}
