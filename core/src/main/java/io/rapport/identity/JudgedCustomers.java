package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import io.rapport.definition.Entity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/// What follows from the judgements for whole customers, as they are in a snapshot: that two of their records differ
/// keeps the two customers apart. A customer that the next run will part says nothing as a whole.
final class JudgedCustomers {
    private final JudgementGraph records;
    private final JudgementGraph customers;

    private JudgedCustomers(List<Judgement> judgements, LongUnaryOperator node) {
        records = JudgementGraph.of(judgements);
        customers = JudgementGraph.of(judgements, node);
    }

    /// @param judgements of one entity
    /// @param known the customers of the records that will be asked about, as far as they are at hand
    static JudgedCustomers of(
            Entity entity, List<Judgement> judgements, Map<Long, String> known, IdentityRecords records) {
        Set<Long> missing = new HashSet<>();
        judgements.forEach(judgement -> {
            missing.add(judgement.left().record());
            missing.add(judgement.right().record());
        });
        missing.removeAll(known.keySet());
        Map<Long, String> ids = new HashMap<>(known);
        ids.putAll(records.ids(entity, missing));
        Set<String> torn = new HashSet<>();
        for (Judgement judgement : judgements) {
            String left = ids.get(judgement.left().record());
            if (judgement.holds()
                    && judgement.verdict() == Verdict.DIFFERENT
                    && left != null
                    && left.equals(ids.get(judgement.right().record()))) {
                torn.add(left);
            }
        }
        return new JudgedCustomers(judgements, record -> {
            String id = ids.get(record);
            return id == null || torn.contains(id) ? record : -1 - StableIds.number(id);
        });
    }

    /// What is known of two records or of the customers they belong to.
    Optional<JudgementGraph.Answer> answer(long left, long right) {
        return records.answer(left, right)
                .or(() -> customers.answer(left, right).filter(answer -> answer.verdict() == Verdict.DIFFERENT));
    }

    /// Whether asking about two records would be of no use: the answer follows, for them or for their customers, or
    /// somebody looked and could not tell.
    boolean settled(long left, long right) {
        return records.settled(left, right)
                || customers
                        .answer(left, right)
                        .filter(answer -> !answer.because().isEmpty())
                        .isPresent();
    }

    JudgementGraph records() {
        return records;
    }
}
