package io.rapport.report.match;

import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Edges;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How large the clusters are, and which are the largest.
final class ClusterSection {
    private static final int[] SIZES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 50, 100, 1000, Integer.MAX_VALUE};
    private static final int LARGEST = 8;

    private final MatchView view;
    private final Words words;

    ClusterSection(MatchView view, Words words) {
        this.view = view;
        this.words = words;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(sizes());
        Table largest = largest();
        if (!largest.rows().isEmpty()) {
            blocks.add(largest);
        }
        String lead = "A cluster is all rows held to be one %s: %s in %s, %s of them with more than one row."
                .formatted(
                        view.one(),
                        words.count(view.rows(), "row", "rows"),
                        words.count(view.clusters(), "cluster", "clusters"),
                        words.count(several()));
        return new Section(view.id("clusters"), view.title("Clusters"), lead, blocks);
    }

    private int several() {
        return (int) Arrays.stream(view.size()).filter(s -> s > 1).count();
    }

    private Table sizes() {
        long[] clusters = new long[SIZES.length];
        long[] records = new long[SIZES.length];
        for (int size : view.size()) {
            if (size > 0) {
                int at = Arrays.binarySearch(SIZES, size);
                at = at < 0 ? -at - 1 : at;
                clusters[at]++;
                records[at] += size;
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < SIZES.length; i++) {
            if (clusters[i] > 0) {
                rows.add(Arrays.asList(name(i), clusters[i], records[i], (double) records[i] / view.rows()));
            }
        }
        return new Table(
                        view.id("sizes"),
                        "Clusters by size",
                        List.of(
                                Column.text("Rows in the cluster"),
                                Column.sum("Clusters", Unit.COUNT),
                                Column.sum("Rows", Unit.COUNT),
                                Column.sum("Share of rows", Unit.PERCENT).withBar()),
                        rows,
                        null,
                        ("How often a %s occurs once, twice and so on; a few very large clusters are a sign of"
                                        + " rows joined wrongly.")
                                .formatted(view.one()))
                .withSums();
    }

    private String name(int i) {
        int from = i == 0 ? 1 : SIZES[i - 1] + 1;
        return from == SIZES[i]
                ? words.count(from)
                : SIZES[i] == Integer.MAX_VALUE
                        ? words.count(from) + " and more"
                        : words.count(from) + "–" + words.count(SIZES[i]);
    }

    private Table largest() {
        double[] weakest = weakest();
        List<Integer> firsts = IntStream.range(0, view.rows())
                .filter(row -> view.size()[row] > 1)
                .boxed()
                .sorted((a, b) -> Integer.compare(view.size()[b], view.size()[a]))
                .limit(LARGEST)
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int first : firsts) {
            rows.add(Arrays.asList(
                    view.name(first),
                    (long) view.size()[first],
                    weakest[first] == Double.POSITIVE_INFINITY ? null : (Object) weakest[first],
                    weakest[first] == Double.POSITIVE_INFINITY ? "" : words.chance(Bits.probability(weakest[first]))));
        }
        return new Table(
                view.id("largest"),
                "The largest clusters",
                List.of(
                        Column.text("First row"),
                        Column.of("Rows", Unit.COUNT),
                        Column.of("Weakest link", Unit.BITS),
                        Column.text("Its probability")),
                rows,
                null,
                "The weakest link is the join with the least evidence; without it the cluster would be two.");
    }

    /// By the first row of a cluster the fewest bits of the pairs by which it was joined.
    private double[] weakest() {
        double[] weakest = new double[view.rows()];
        Arrays.fill(weakest, Double.POSITIVE_INFINITY);
        Edges links = view.match().links();
        int[] cluster = view.match().cluster();
        for (int i = 0; i < links.size(); i++) {
            int first = cluster[links.left(i)];
            weakest[first] = Math.min(weakest[first], links.odds(i));
        }
        return weakest;
    }
}
