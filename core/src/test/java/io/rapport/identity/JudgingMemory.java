package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Ref;
import io.rapport.control.Judgements.Verdict;
import io.rapport.definition.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A memory in which tests judge, and which tells what became of the ids.
final class JudgingMemory implements IdentityMemory {
    static final Instant NOW = Instant.parse("2026-10-01T08:00:00Z");

    private final Map<Entity, State> states = new HashMap<>();
    private final List<Judgement> judgements = new ArrayList<>();
    private final Map<Entity, Knowledge> known = new HashMap<>();
    private long asked;
    private final List<IdChange> changes = new ArrayList<>();

    static Judgement judgement(long id, long left, Verdict verdict, long right) {
        return new Judgement(
                id,
                id,
                "person",
                new Ref(left, "crm", "k" + left),
                new Ref(right, "crm", "k" + right),
                verdict,
                "ana",
                NOW,
                null,
                null,
                null);
    }

    static Judgement undone(Judgement of) {
        return new Judgement(
                of.id(),
                of.act(),
                of.entity(),
                of.left(),
                of.right(),
                of.verdict(),
                of.who(),
                of.at(),
                of.note(),
                NOW,
                "ben");
    }

    void judge(long left, Verdict verdict, long right) {
        judgements.add(judgement(judgements.size() + 1, left, verdict, right));
    }

    void undo(long id) {
        judgements.replaceAll(j -> j.id() == id ? undone(j) : j);
    }

    /// What happened since the last look.
    List<IdChange> changes() {
        List<IdChange> happened = List.copyOf(changes);
        changes.clear();
        return happened;
    }

    @Override
    public State load(Entity entity) {
        return states.getOrDefault(entity, State.EMPTY);
    }

    @Override
    public void save(Entity entity, State state, List<IdChange> happened) {
        states.put(entity, state);
        changes.addAll(happened);
    }

    @Override
    public @Nullable Knowledge knowledge(Entity entity) {
        return known.get(entity);
    }

    @Override
    public void learn(Entity entity, Knowledge knowledge) {
        known.put(entity, knowledge);
    }

    @Override
    public long asked(Entity entity) {
        return asked;
    }

    /// As `rapport identity relearn` does.
    void relearn() {
        asked++;
    }

    @Override
    public List<Judgement> judgements(Entity entity) {
        return judgements.stream().filter(j -> j.entity().equals(entity.word())).toList();
    }

    @Override
    public Ids published(Entity entity) {
        return Ids.NONE;
    }
}
