package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import io.rapport.engine.Step;
import io.rapport.engine.TableWriter;
import io.rapport.engine.Tables;
import io.rapport.identity.match.Codes;
import io.rapport.kernel.TableName;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The kernel that joins company records: reads `identity.company_row`, oldest record first, column by column.
final class ResolveCompanies {
    /// Raised whenever the code would join other records.
    private static final String RULES = "2 ";
    private static final TableName ROW = TableName.of("identity.company_row");
    private static final TableName CLUSTER = TableName.of("identity.account_cluster");
    private static final TableName LINK = TableName.of("identity.company_link");
    private static final TableName SHARED = TableName.of("identity.company_shared");
    private static final TableName DOUBT = TableName.of("identity.company_doubt");
    private static final TableName ODDS = TableName.of("identity.company_odds");
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
                List.of(CLUSTER, LINK, SHARED, DOUBT, ODDS, ALIAS, NAME),
                this::run);
    }

    private void run(Tables tables) {
        int rows = Records.count(tables, ROW);
        long[] record = Arrays.copyOf(
                tables.read("select record_id from identity.company_row order by row_nr")
                        .longs("record_id"),
                rows);
        CompanyFeatures of = CompanyFeatures.read(rows, Records.source(tables, ROW), Blocked.of(definition));
        Resolution resolution = new CompanyResolver(definition)
                .resolve(
                        of,
                        Records.pairs(tables, ROW, "merged_into"),
                        Records.pairs(tables, ROW, "parent_key"),
                        Judged.of(graph, record));
        StableIds.Named named = StableIds.name(
                "A-",
                resolution.cluster(),
                record,
                Records.before(tables, ROW, CLUSTER, "account_id", record, () -> memory.published(Entity.COMPANY)),
                memory.load(Entity.COMPANY),
                new StableIds.Context(RULES + definition.settings(), judgements, LocalDate.now(clock)));
        Records.writeClusters(tables, CLUSTER, "account_id", record, rows, named.id());
        Records.writeLinks(tables, LINK, Entity.COMPANY, record, resolution, judgements);
        Records.writeDoubts(tables, DOUBT, Entity.COMPANY, record, resolution);
        Records.writeOdds(tables, ODDS, resolution.prior(), definition.threshold());
        Records.writeShared(tables, SHARED, Entity.COMPANY, resolution);
        Records.writeAliases(tables, ALIAS, Entity.COMPANY, named.memory());
        try (TableWriter writer = tables.write(NAME, "account_id varchar, name varchar, domain varchar")) {
            for (int row = 0; row < rows; row++) {
                writer.add(named.id()[row])
                        .add(text(of.name(), row))
                        .add(text(of.domain(), row))
                        .endRow();
            }
        }
        memory.save(Entity.COMPANY, named.memory(), named.changes());
    }

    private static @org.jspecify.annotations.Nullable String text(Codes codes, int row) {
        return codes.code()[row] < 0 ? null : codes.value()[codes.code()[row]];
    }
}
