package io.rapport.identity;

import io.rapport.control.IdentityEvents;
import io.rapport.control.Judgements;
import io.rapport.control.Judgements.Draft;
import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Ref;
import io.rapport.control.Judgements.Verdict;
import io.rapport.definition.Entity;
import io.rapport.identity.IdentityRecords.Subject;
import io.rapport.kernel.DefinitionException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where people enter what they know about two records. What contradicts what was said before is refused with the
/// judgements that say otherwise; what follows already is not entered again. The next run applies it. Thread-safe.
public final class JudgementBook {
    private final IdentityRecords records;
    private final Judgements judgements;
    private final Clock clock;

    /// @param records of the current snapshot
    public JudgementBook(IdentityRecords records, Judgements judgements, Clock clock) {
        this.records = records;
        this.judgements = judgements;
        this.clock = clock;
    }

    /// Who says it, and why.
    ///
    /// @param note null for nothing
    public record By(String who, @Nullable String note) {}

    /// What became of an answer.
    ///
    /// @param judgements what was entered; empty when it followed already
    /// @param because what it followed from; empty when something was entered
    public record Entered(List<Judgement> judgements, List<Judgement> because) {}

    /// Says of two records, or of two customers, whether they are one. All records of both come together, or stay
    /// apart.
    public Entered answer(Subject left, Subject right, Verdict verdict, By by) {
        if (left.entity() != right.entity()) {
            throw new DefinitionException(
                    "A person and a company are never one: %s, %s".formatted(left.id(), right.id()));
        }
        boolean whole = left.record() == null || right.record() == null;
        if (whole && left.id().equals(right.id())) {
            throw new DefinitionException(
                    "Both are %s already. Name two of its records, as source/key".formatted(left.id()));
        }
        if (left.anchor().record() == right.anchor().record()) {
            throw new DefinitionException("%s and %s are one record, there is nothing to say about them"
                    .formatted(left.anchor(), right.anchor()));
        }
        Draft draft = new Draft(left.entity().word(), left.anchor(), right.anchor(), verdict);
        return enter(List.of(draft), left.id(), right.id(), verdict.word(), by);
    }

    /// Says that some records are another person or company than the rest of their customer: together they leave
    /// it.
    ///
    /// @param parts records of the customer, not all of them
    public Entered split(Subject customer, List<Subject> parts, By by) {
        Set<Ref> leaving = new LinkedHashSet<>();
        for (Subject part : parts) {
            if (part.record() == null || !part.id().equals(customer.id())) {
                throw new DefinitionException("%s is no record of %s. Its records: %s"
                        .formatted(part.anchor(), customer.id(), named(customer.records())));
            }
            leaving.add(part.anchor());
        }
        List<Ref> staying = customer.records().stream()
                .filter(ref -> !leaving.contains(ref))
                .toList();
        if (leaving.isEmpty() || staying.isEmpty()) {
            throw new DefinitionException("Name at least one record of %s, and not all of them. Its records: %s"
                    .formatted(customer.id(), named(customer.records())));
        }
        String entity = customer.entity().word();
        Ref first = leaving.iterator().next();
        List<Draft> drafts = new ArrayList<>();
        leaving.stream().skip(1).forEach(ref -> drafts.add(new Draft(entity, first, ref, Verdict.SAME)));
        staying.forEach(ref -> drafts.add(new Draft(entity, first, ref, Verdict.DIFFERENT)));
        return enter(drafts, customer.id(), customer.id(), "split off " + named(List.copyOf(leaving)), by);
    }

    /// Takes back a judgement, with all that was entered by the same act. It stays in the history.
    ///
    /// @throws DefinitionException if there is none, or it was taken back before
    public List<Judgement> undo(long id, By by) {
        List<Judgement> undone = judgements.undo(
                id, by.who(), clock.instant(), held -> told(held, ids(held), words(held) + " undone", by));
        if (undone.isEmpty()) {
            Judgement judgement = judgements
                    .find(id)
                    .orElseThrow(() -> new DefinitionException(
                            "There is no judgement %d. 'rapport identity history' lists them".formatted(id)));
            throw new DefinitionException("Judgement %d was undone before, by %s on %s"
                    .formatted(id, judgement.undoneBy(), judgement.undoneAt()));
        }
        return undone;
    }

    private String[] ids(List<Judgement> held) {
        Judgement first = held.getFirst();
        Entity entity = first.entity().equals(Entity.PERSON.word()) ? Entity.PERSON : Entity.COMPANY;
        Map<Long, String> ids = records.ids(
                entity, List.of(first.left().record(), held.getLast().right().record()));
        String left = ids.getOrDefault(first.left().record(), first.left().toString());
        return new String[] {left, ids.getOrDefault(held.getLast().right().record(), left)};
    }

    private Entered enter(List<Draft> drafts, String left, String right, String what, By by) {
        List<Judgement> because = new ArrayList<>();
        List<Judgement> entered = judgements.enter(
                by.who(),
                clock.instant(),
                by.note(),
                held -> checked(drafts, held, because),
                made -> told(made, new String[] {left, right}, words(made) + ": " + what, by));
        return new Entered(entered, entered.isEmpty() ? because : List.of());
    }

    /// The drafts that do not follow already.
    ///
    /// @param because gets the judgements from which the others follow
    private List<Draft> checked(List<Draft> drafts, List<Judgement> held, List<Judgement> because) {
        Entity entity = drafts.getFirst().entity().equals(Entity.PERSON.word()) ? Entity.PERSON : Entity.COMPANY;
        List<Judgement> said = new ArrayList<>(held.stream()
                .filter(judgement -> judgement.entity().equals(entity.word()))
                .toList());
        long next = 1 + said.stream().mapToLong(Judgement::id).max().orElse(0);
        List<Draft> fresh = new ArrayList<>();
        for (Draft draft : drafts) {
            Judgement judgement = draft.judgement(next + fresh.size(), next, "", clock.instant(), null);
            Optional<JudgementGraph.Answer> known = known(entity, said, judgement);
            if (known.isEmpty()) {
                fresh.add(draft);
                said.add(judgement);
            } else if (known.get().verdict() == draft.verdict()) {
                because.addAll(known.get().because());
            } else {
                throw new DefinitionException(contradiction(draft, known.get(), next));
            }
        }
        return fresh;
    }

    /// A difference is checked between the two records alone: to say it of two that are one customer is to part it.
    private Optional<JudgementGraph.Answer> known(Entity entity, List<Judgement> said, Judgement draft) {
        long left = draft.left().record();
        long right = draft.right().record();
        JudgedCustomers known = JudgedCustomers.of(entity, said, records.ids(entity, List.of(left, right)), records);
        return draft.verdict() == Verdict.SAME
                ? known.answer(left, right)
                : known.records().answer(left, right);
    }

    private static String contradiction(Draft draft, JudgementGraph.Answer known, long next) {
        List<Judgement> because = known.because().stream()
                .filter(judgement -> judgement.id() < next)
                .toList();
        String say = because.size() == 1 ? "judgement %s says" : "judgements %s together say";
        return "%s and %s cannot be called %s: %s otherwise. Undo %s first: rapport identity undo PROJECT %d"
                .formatted(
                        draft.left(),
                        draft.right(),
                        draft.verdict().word(),
                        say.formatted(
                                because.stream().map(JudgementBook::described).collect(Collectors.joining(" and "))),
                        because.size() == 1 ? "it" : "one of them",
                        because.isEmpty() ? 0 : because.getFirst().id());
    }

    /// `3 (crm/1 same as shop/9, by ana on 2026-10-01: asked her)`.
    public static String described(Judgement judgement) {
        String verdict =
                switch (judgement.verdict()) {
                    case SAME -> "same as";
                    case DIFFERENT -> "different from";
                    case UNSURE -> "perhaps";
                };
        return "%d (%s %s %s, by %s on %s%s)"
                .formatted(
                        judgement.id(),
                        judgement.left(),
                        verdict,
                        judgement.right(),
                        judgement.who(),
                        LocalDate.ofInstant(judgement.at(), ZoneOffset.UTC),
                        judgement.note() == null ? "" : ": " + judgement.note());
    }

    private IdentityEvents.Event told(List<Judgement> made, String[] ids, String what, By by) {
        List<Long> all = made.stream()
                .flatMap(j -> List.of(j.left().record(), j.right().record()).stream())
                .distinct()
                .toList();
        return new IdentityEvents.Event(
                made.getFirst().entity(),
                IdentityEvents.Kind.JUDGEMENT,
                ids[0],
                ids[1],
                all,
                all.size(),
                null,
                clock.instant(),
                what + ", by " + by.who() + (by.note() == null ? "" : ": " + by.note()));
    }

    private static String words(List<Judgement> made) {
        return made.size() == 1
                ? "judgement " + made.getFirst().id()
                : "judgements %d to %d"
                        .formatted(made.getFirst().id(), made.getLast().id());
    }

    private static String named(List<Ref> refs) {
        return refs.stream().map(Ref::toString).collect(Collectors.joining(", "));
    }
}
