package io.rapport.pipeline;

import io.rapport.control.ControlStore;
import io.rapport.control.IdentityEvents;
import io.rapport.control.IdentityModels;
import io.rapport.control.IdentityPins;
import io.rapport.control.Judgements;
import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import io.rapport.engine.Columns;
import io.rapport.engine.Database;
import io.rapport.identity.IdChange;
import io.rapport.identity.IdentityMemory;
import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Identity's memory: the control store, and the last snapshot for ids that are nowhere else.
final class ControlIdentityMemory implements IdentityMemory {
    private final IdentityPins pins;
    private final Judgements judgements;
    private final IdentityModels models;
    private final @Nullable Database published;
    private final long run;
    private final Instant at;
    private final Consumer<String> remarks;

    /// @param published the last snapshot; null before the first
    /// @param run what events are told to be found by
    /// @param at when it began
    /// @param remarks told what people should know of the run
    ControlIdentityMemory(
            ControlStore control, @Nullable Database published, long run, Instant at, Consumer<String> remarks) {
        this.pins = new IdentityPins(control);
        this.judgements = new Judgements(control);
        this.models = new IdentityModels(control);
        this.published = published;
        this.run = run;
        this.at = at;
        this.remarks = remarks;
    }

    @Override
    public State load(Entity entity) {
        Map<String, Alias> aliases = published(entity.word());
        for (IdentityPins.Alias alias : pins.aliases(entity.word())) {
            aliases.put(alias.oldId(), new Alias(alias.id(), alias.since(), alias.records()));
        }
        return new State(pins.pins(entity.word()), aliases, pins.rules(entity.word()));
    }

    /// What readers know: more than the control store when it was set back behind the last snapshot.
    private Map<String, Alias> published(String entity) {
        Map<String, Alias> aliases = new HashMap<>();
        if (published != null && published.has(TableName.of("identity.alias"))) {
            published
                    .query("select old_id, id, since from identity.alias where entity = ?", entity)
                    .forEach(row -> aliases.put(
                            Objects.requireNonNull(row.text("old_id")),
                            new Alias(
                                    Objects.requireNonNull(row.text("id")),
                                    Objects.requireNonNull(row.date("since")),
                                    List.of())));
        }
        return aliases;
    }

    @Override
    public void save(Entity entity, State state, List<IdChange> changes) {
        List<IdentityPins.Alias> aliases = new ArrayList<>();
        state.aliases()
                .forEach((old, alias) ->
                        aliases.add(new IdentityPins.Alias(old, alias.id(), alias.since(), alias.records())));
        pins.replace(
                entity.word(),
                new IdentityPins.State(state.pins(), aliases, state.rules()),
                changes.stream().map(change -> event(entity, change)).toList());
        FaultPoint.reached("control.identity-saved");
    }

    private IdentityEvents.Event event(Entity entity, IdChange change) {
        return new IdentityEvents.Event(
                entity.word(),
                change.kind(),
                change.from(),
                change.to(),
                change.records(),
                change.records().size(),
                run,
                at,
                change.reason());
    }

    @Override
    public @Nullable Knowledge knowledge(Entity entity) {
        return models.find(entity.word())
                .map(m -> new Knowledge(m.rules(), m.asked(), m.records(), m.reason(), m.model()))
                .orElse(null);
    }

    @Override
    public void learn(Entity entity, Knowledge knowledge) {
        models.replace(new IdentityModels.Learned(
                entity.word(),
                knowledge.rules(),
                knowledge.asked(),
                knowledge.records(),
                knowledge.reason(),
                run,
                at,
                knowledge.learned()));
        remarks.accept("%s are matched by a newly learned model: %s. Scores and ids of some may change"
                .formatted(entity == Entity.PERSON ? "People" : "Companies", knowledge.reason()));
    }

    @Override
    public long asked(Entity entity) {
        return models.asked(entity.word());
    }

    @Override
    public List<Judgement> judgements(Entity entity) {
        return judgements.all(entity.word());
    }

    @Override
    public Ids published(Entity entity) {
        boolean person = entity == Entity.PERSON;
        TableName table = TableName.of(person ? "identity.cluster" : "identity.account_cluster");
        if (published == null || !published.has(table)) {
            return Ids.NONE;
        }
        Columns found = published.read(
                "select record_id, %s as id from %s".formatted(person ? "customer_id" : "account_id", table));
        long[] record = new long[found.rows()];
        String[] id = new String[found.rows()];
        for (int i = 0; i < found.rows(); i++) {
            record[i] = found.longs("record_id")[i];
            id[i] = Objects.requireNonNull(found.texts("id")[i]);
        }
        return new Ids(record, id);
    }
}
