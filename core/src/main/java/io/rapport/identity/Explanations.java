package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Ref;
import io.rapport.control.Judgements.Verdict;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.identity.CustomerOrigin.Link;
import io.rapport.identity.IdentityRecords.Subject;
import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Explanation;
import io.rapport.kernel.DefinitionException;
import io.rapport.policy.Viewer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Says why two records or customers are one, or why they are not. Thread-safe. Cost: reads all records of the entity,
/// because what a shared value tells depends on how many share it.
public final class Explanations {
    private static final int CROSS_PAIRS_MAX = 10_000;

    private final Database database;
    private final IdentityDefinition people;
    private final IdentityDefinition companies;
    private final Function<Entity, List<Judgement>> judgements;

    /// @param judgements all of an entity, as they are now
    public Explanations(
            Database database,
            IdentityDefinition people,
            IdentityDefinition companies,
            Function<Entity, List<Judgement>> judgements) {
        this.database = database;
        this.people = people;
        this.companies = companies;
        this.judgements = judgements;
    }

    /// The answer.
    ///
    /// @param because what holds them together or keeps them apart, the most decisive first
    /// @param chain the links from one record to the other, when they are two records of one customer
    /// @param pairs the pairs of their records that look most like one, likeliest first
    public record Why(
            Subject left, Subject right, boolean together, List<String> because, List<Link> chain, List<Pair> pairs) {}

    /// Two records.
    public record Pair(RecordCard left, RecordCard right, Explanation explanation) {}

    private record Scored(Ref left, Ref right, double odds) {}

    /// @param most pairs to be explained
    public Why why(Subject left, Subject right, int most, Viewer viewer) {
        if (left.entity() != right.entity()) {
            throw new DefinitionException(
                    "A person and a company are never one: %s, %s".formatted(left.id(), right.id()));
        }
        boolean together = left.id().equals(right.id());
        if (together && (left.record() == null || right.record() == null)) {
            throw new DefinitionException(
                    "Both are %s. 'rapport identity how' tells how it came to be; or name two of its records"
                            .formatted(left.id()));
        }
        PairEvidence evidence =
                PairEvidence.of(database, left.entity(), left.entity() == Entity.PERSON ? people : companies);
        List<Scored> scored = scored(evidence, left, right);
        List<Link> chain = together ? chain(left, right, viewer) : List.of();
        List<String> because = together ? holding(chain) : parting(evidence, left, right, scored);
        return new Why(left, right, together, because, chain, explained(evidence, left, scored, most, viewer));
    }

    private static List<Scored> scored(PairEvidence evidence, Subject left, Subject right) {
        List<Scored> scored = new ArrayList<>();
        long all = (long) left.meant().size() * right.meant().size();
        long step = 1 + all / CROSS_PAIRS_MAX;
        long at = 0;
        for (Ref one : left.meant()) {
            for (Ref other : right.meant()) {
                if (at++ % step == 0 && one.record() != other.record()) {
                    scored.add(new Scored(one, other, evidence.odds(one.record(), other.record())));
                }
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::odds).reversed());
        return scored;
    }

    private List<Pair> explained(PairEvidence evidence, Subject subject, List<Scored> scored, int most, Viewer viewer) {
        List<Scored> best = scored.subList(0, Math.min(most, scored.size()));
        List<Long> wanted = best.stream()
                .flatMap(pair -> List.of(pair.left.record(), pair.right.record()).stream())
                .distinct()
                .toList();
        Map<Long, RecordCard> cards = new HashMap<>();
        new IdentityRecords(database)
                .cards(subject.entity(), wanted, viewer)
                .forEach(card -> cards.put(card.ref().record(), card));
        List<Pair> pairs = new ArrayList<>();
        for (Scored pair : best) {
            pairs.add(new Pair(
                    Objects.requireNonNull(cards.get(pair.left.record())),
                    Objects.requireNonNull(cards.get(pair.right.record())),
                    evidence.explain(pair.left.record(), pair.right.record())));
        }
        return pairs;
    }

    private List<Link> chain(Subject left, Subject right, Viewer viewer) {
        CustomerOrigins origins = new CustomerOrigins(database);
        return origins.chain(
                origins.of(left, viewer), left.anchor().record(), right.anchor().record());
    }

    private static List<String> holding(List<Link> chain) {
        return switch (chain.size()) {
            case 0 -> List.of("they are one record");
            case 1 -> List.of("they were joined directly: " + chain.getFirst().reason());
            default -> List.of("they hold together by a chain of %d links".formatted(chain.size()));
        };
    }

    private List<String> parting(PairEvidence evidence, Subject left, Subject right, List<Scored> scored) {
        List<String> because = new ArrayList<>();
        said(left, right).ifPresent(because::add);
        if (scored.isEmpty()) {
            return because;
        }
        Scored best = scored.getFirst();
        if (best.odds < evidence.least()) {
            because.add(String.format(
                    Locale.ROOT,
                    "even their likeliest pair reaches only %.1f %%; %.1f %% are needed",
                    100 * Bits.probability(best.odds),
                    100 * Bits.probability(evidence.least())));
        } else {
            String objection = evidence.objection(left.records(), right.records());
            because.add(
                    objection.isEmpty()
                            ? because.isEmpty()
                                    ? "they were not compared with each other, or their groups did not agree when they"
                                            + " met"
                                    : "without that they would be joined"
                            : objection);
        }
        return because;
    }

    private Optional<String> said(Subject left, Subject right) {
        JudgedCustomers judged = JudgedCustomers.of(
                left.entity(),
                judgements.apply(left.entity()),
                Map.of(left.anchor().record(), left.id(), right.anchor().record(), right.id()),
                new IdentityRecords(database));
        return judged.answer(left.anchor().record(), right.anchor().record())
                .map(answer -> (answer.verdict() == Verdict.SAME
                                ? "people said that they are one, which the next run will apply: judgement "
                                : "people said that they are not one: judgement ")
                        + answer.because().stream()
                                .map(JudgementBook::described)
                                .collect(Collectors.joining(", ")));
    }
}
