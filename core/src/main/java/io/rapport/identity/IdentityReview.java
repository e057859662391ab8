package io.rapport.identity;

import io.rapport.control.Judgements.Judgement;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.policy.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// Reads the pairs that a person should look at, those first of which an answer is expected to put most right. What
/// was answered, or follows from answers, is not asked again. Thread-safe.
public final class IdentityReview {
    private final Database database;
    private final Function<Entity, List<Judgement>> judgements;

    /// @param judgements all of an entity, as they are now
    public IdentityReview(Database database, Function<Entity, List<Judgement>> judgements) {
        this.database = database;
        this.judgements = judgements;
    }

    /// A pair to look at.
    ///
    /// @param probability that both are one, 0 to 1
    /// @param reason what they share, and what keeps them apart or holds them together
    /// @param gain pairs of records that an answer is expected to put right
    public record Question(
            Entity entity, RecordCard left, RecordCard right, double probability, String reason, double gain) {
        /// Whether both belong to one customer today.
        public boolean together() {
            return left.id().equals(right.id());
        }
    }

    private record Pair(
            Entity entity,
            long left,
            String leftCustomer,
            long right,
            String rightCustomer,
            double probability,
            String reason,
            double gain) {}

    /// @param most at most so many
    public List<Question> questions(int most, Viewer viewer) {
        List<Pair> open = open(most);
        Map<Long, RecordCard> cards = new HashMap<>();
        IdentityRecords records = new IdentityRecords(database);
        for (Entity entity : List.of(Entity.PERSON, Entity.COMPANY)) {
            Set<Long> wanted = new HashSet<>();
            open.stream().filter(pair -> pair.entity == entity).forEach(pair -> {
                wanted.add(pair.left);
                wanted.add(pair.right);
            });
            records.cards(entity, wanted, viewer)
                    .forEach(card -> cards.put(card.ref().record(), card));
        }
        List<Question> questions = new ArrayList<>();
        for (Pair pair : open) {
            RecordCard left = cards.get(pair.left);
            RecordCard right = cards.get(pair.right);
            if (left != null && right != null) {
                questions.add(new Question(pair.entity, left, right, pair.probability, pair.reason, pair.gain));
            }
        }
        return questions;
    }

    private List<Pair> open(int most) {
        IdentityRecords.require(database, "identity.doubt");
        List<Pair> all = database.query(IdentityReview::pair, """
            with known as (
                select 'person' as entity, record_id, customer_id as id from identity.cluster
                union all
                select 'company', record_id, account_id from identity.account_cluster
            )
            select d.*, l.id as left_customer, r.id as right_customer
            from identity.doubt d
            join known l on l.entity = d.entity and l.record_id = d.left_id
            join known r on r.entity = d.entity and r.record_id = d.right_id
            order by d.gain desc, d.left_id, d.right_id\
            """);
        Map<Entity, JudgedCustomers> judged = new HashMap<>();
        for (Entity entity : List.of(Entity.PERSON, Entity.COMPANY)) {
            Map<Long, String> ids = new HashMap<>();
            all.stream().filter(pair -> pair.entity == entity).forEach(pair -> {
                ids.put(pair.left, pair.leftCustomer);
                ids.put(pair.right, pair.rightCustomer);
            });
            judged.put(
                    entity, JudgedCustomers.of(entity, judgements.apply(entity), ids, new IdentityRecords(database)));
        }
        return all.stream()
                .filter(pair -> !Objects.requireNonNull(judged.get(pair.entity)).settled(pair.left, pair.right))
                .limit(most)
                .toList();
    }

    private static Pair pair(Row row) {
        return new Pair(
                "person".equals(row.text("entity")) ? Entity.PERSON : Entity.COMPANY,
                row.integer("left_id"),
                String.valueOf(row.text("left_customer")),
                row.integer("right_id"),
                String.valueOf(row.text("right_customer")),
                Objects.requireNonNull(row.number("probability")),
                String.valueOf(row.text("reason")),
                Objects.requireNonNull(row.number("gain")));
    }
}
