package io.rapport.identity.match;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Clusters anew the records that hang together with changed ones, with the rules of [Clustering]; the others cannot be
/// affected. The records come in the order of what they say, so that it does not matter in which order they came in.
final class Regrouping {
    private final Register register;
    private final Links links;
    private final Judged judged;
    private final Set<Integer> duplicateFree;
    private final Closeup.Lens lens;

    Regrouping(Register register, Links links, Judged judged, Set<Integer> duplicateFree, Closeup.Lens lens) {
        this.register = register;
        this.links = links;
        this.judged = judged;
        this.duplicateFree = duplicateFree;
        this.lens = lens;
    }

    /// @param seeds changed records; those that were removed are left out
    List<Change> around(RowSet seeds, double least, Groups groups) {
        int[] rows = reached(seeds);
        return rows.length == 0 ? List.of() : groups.regroup(rows, groups(rows, least), register);
    }

    private int[] reached(RowSet seeds) {
        RowSet reached = new RowSet();
        for (int i = 0; i < seeds.size(); i++) {
            if (register.alive(seeds.at(i))) {
                reached.add(seeds.at(i));
            }
        }
        for (int at = 0; at < reached.size(); at++) {
            int row = reached.at(at);
            for (int i = 0; i < links.degree(row); i++) {
                reached.add(links.other(row, i));
            }
            for (long other : judged.same().getOrDefault(register.id(row), Set.of())) {
                if (register.row(other) >= 0) {
                    reached.add(register.row(other));
                }
            }
        }
        return byContent(reached, register);
    }

    /// Rows in an order that depends on nothing but what the records say.
    static int[] byContent(RowSet rows, Register register) {
        return IntStream.of(rows.toArray())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(register::content).thenComparingLong(register::id))
                .mapToInt(row -> row)
                .toArray();
    }

    /// By row the place of the first row of its group.
    private int[] groups(int[] rows, double least) {
        if (rows.length == 1) {
            return new int[] {0};
        }
        boolean free = judged.same().isEmpty() && judged.different().isEmpty() && duplicateFree.isEmpty();
        if (rows.length == 2 && free) {
            return new int[] {0, links.has(rows[0], rows[1]) ? 0 : 1};
        }
        LongIntMap place = new LongIntMap();
        Map<Long, Integer> byId = new LinkedHashMap<>();
        long[] content = new long[rows.length];
        int[] source = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            place.put(rows[i], i);
            byId.put(register.id(rows[i]), i);
            content[i] = register.content(rows[i]);
            source[i] = register.source(rows[i]);
        }
        Edges edges = new Edges();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < links.degree(rows[i]); j++) {
                int other = place.get(links.other(rows[i], j));
                if (i < other) {
                    edges.add(i, other, links.odds(rows[i], j));
                }
            }
        }
        Closeup closeup = lens.at(rows);
        Clustering clustering = new Clustering(
                rows.length,
                closeup.scorer(),
                closeup.limits(),
                source,
                duplicateFree,
                judged.among(byId),
                Order.of(content));
        clustering.join(EdgeOrder.falling(edges, content), least, Matcher.TOGETHER);
        clustering.joinJudged();
        return clustering.clusters();
    }
}
