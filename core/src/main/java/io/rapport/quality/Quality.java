package io.rapport.quality;

import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Entity;
import io.rapport.engine.SqlFunction;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Standardises, checks and accounts for every delivered row.
///
/// Per stream: one pass that types and checks every row, the rows that break a rule about several rows, and what became
/// of the rows that are not the only one of their key. Over all streams: one table or view an entity, the ledger and
/// its balance, quarantine, findings and scores. A new file costs a pass over its own rows, and a look at the rows of
/// the same keys.
public final class Quality {
    private final CompanyDefinition company;
    private final List<QualityDefinition> definitions;
    private final List<QualityStream> streams;

    /// @param definitions the rules of all entities, shipped ones included
    /// @param streams every stream of every source, with the columns that were delivered
    public Quality(CompanyDefinition company, List<QualityDefinition> definitions, List<QualityStream> streams) {
        this.company = company;
        this.definitions = List.copyOf(definitions);
        this.streams = streams.stream()
                .sorted(Comparator.comparing(QualityStream::path))
                .toList();
    }

    /// Java functions the steps' SQL calls.
    public static List<SqlFunction> functions() {
        return Standardise.functions();
    }

    public Stage stage() {
        List<TypedStream> delivered = streams.stream()
                .filter(s -> !s.columns().isEmpty())
                .map(s -> new TypedStream(s, company, definitions))
                .toList();
        CrossSql cross = new CrossSql(delivered);
        LedgerSql ledger = new LedgerSql(delivered);
        AuditSql audit = new AuditSql(delivered);
        List<Step> steps = new ArrayList<>();
        for (TypedStream stream : delivered) {
            steps.add(new StreamSql(stream).typedStep());
        }
        for (TypedStream stream : delivered) {
            cross.step(stream).ifPresent(steps::add);
            steps.add(ledger.outcome(stream));
        }
        EntitySql entities = new EntitySql(delivered);
        steps.addAll(entities.older());
        for (Entity entity : Entity.values()) {
            steps.add(entities.entity(entity));
        }
        steps.add(ledger.outcomes());
        steps.add(ledger.ledger());
        steps.add(new Balance(delivered).step());
        steps.add(audit.flaw());
        steps.add(audit.quarantine());
        steps.add(audit.finding());
        steps.add(audit.score());
        return new Stage("quality", steps);
    }
}
