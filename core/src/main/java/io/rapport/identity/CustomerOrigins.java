package io.rapport.identity;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.identity.CustomerOrigin.Bridge;
import io.rapport.identity.CustomerOrigin.Link;
import io.rapport.identity.IdentityRecords.Subject;
import io.rapport.policy.Viewer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells how a customer came to be, and by which chain two of its records hold together. Thread-safe.
public final class CustomerOrigins {
    private final Database database;
    private final IdentityRecords records;

    public CustomerOrigins(Database database) {
        this.database = database;
        this.records = new IdentityRecords(database);
    }

    /// @param subject a customer or account, or a record of it
    public CustomerOrigin of(Subject subject, Viewer viewer) {
        List<RecordCard> cards = records.cards(
                subject.entity(),
                subject.records().stream().map(r -> r.record()).toList(),
                viewer);
        List<Link> links = links(subject, cards);
        List<String> former = database.query(
                row -> String.valueOf(row.text("old_id")),
                "select old_id from identity.alias where id = ? order by since, old_id",
                subject.id());
        return new CustomerOrigin(subject.entity(), subject.id(), cards, links, weakest(links), former);
    }

    /// The chain of links between two records of one customer; empty when they are not of one.
    public List<Link> chain(CustomerOrigin origin, long from, long to) {
        Map<Long, @Nullable Link> reached = new HashMap<>();
        ArrayDeque<Long> open = new ArrayDeque<>(List.of(from));
        reached.put(from, null);
        while (!open.isEmpty()) {
            long at = open.remove();
            for (Link link : origin.links()) {
                Long next = other(link, at);
                if (next != null && !reached.containsKey(next)) {
                    reached.put(next, link);
                    open.add(next);
                }
            }
        }
        List<Link> chain = new ArrayList<>();
        long at = to;
        for (Link step = reached.get(at); step != null; step = reached.get(at)) {
            chain.addFirst(step);
            at = Objects.requireNonNull(other(step, at));
        }
        return chain;
    }

    private List<Link> links(Subject subject, List<RecordCard> cards) {
        Map<Long, RecordCard> byId = new HashMap<>();
        cards.forEach(card -> byId.put(card.ref().record(), card));
        List<Link> links = new ArrayList<>();
        List<Row> rows = database.query(
                """
                select l.*
                from identity.link l
                join %s c on c.record_id = l.left_id
                where l.entity = ? and c.%s = ?\
                """.formatted(IdentityRecords.cluster(subject.entity()), IdentityRecords.idColumn(subject.entity())),
                subject.entity().word(),
                subject.id());
        for (Row row : rows) {
            RecordCard left = byId.get(row.integer("left_id"));
            RecordCard right = byId.get(row.integer("right_id"));
            if (left != null && right != null) {
                links.add(new Link(
                        left,
                        right,
                        String.valueOf(row.text("kind")),
                        Objects.requireNonNull(row.number("score")),
                        String.valueOf(row.text("reason"))));
            }
        }
        links.sort(Comparator.comparingInt(CustomerOrigins::rank)
                .thenComparing(Comparator.comparingDouble(Link::probability).reversed()));
        return links;
    }

    private static int rank(Link link) {
        return switch (link.kind()) {
            case "declared" -> 0;
            case "judged" -> 2;
            default -> 1;
        };
    }

    /// Of equally weak ones the one that holds most together.
    private static @Nullable Bridge weakest(List<Link> links) {
        Bridge weakest = null;
        for (Link link : links) {
            if (rank(link) == 1
                    && (weakest == null || link.probability() <= weakest.link().probability())) {
                Bridge bridge = new Bridge(link, side(links, link, link.left()), side(links, link, link.right()));
                if (weakest == null
                        || link.probability() < weakest.link().probability()
                        || held(bridge) > held(weakest)) {
                    weakest = bridge;
                }
            }
        }
        return weakest;
    }

    private static long held(Bridge bridge) {
        return (long) bridge.leftRecords() * bridge.rightRecords();
    }

    /// How many records still hang together with one when a link is taken away.
    private static int side(List<Link> links, Link without, RecordCard start) {
        Set<Long> reached = new HashSet<>(Set.of(start.ref().record()));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Link link : links) {
                boolean left = reached.contains(link.left().ref().record());
                boolean right = reached.contains(link.right().ref().record());
                if (link != without && left != right) {
                    reached.add(
                            left
                                    ? link.right().ref().record()
                                    : link.left().ref().record());
                    grew = true;
                }
            }
        }
        return reached.size();
    }

    private static @Nullable Long other(Link link, long one) {
        long left = link.left().ref().record();
        long right = link.right().ref().record();
        return left == one ? (Long) right : right == one ? (Long) left : null;
    }
}
