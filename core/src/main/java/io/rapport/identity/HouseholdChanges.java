package io.rapport.identity;

import io.rapport.engine.TableWriter;
import io.rapport.identity.match.LongIntMap;
import io.rapport.identity.match.Matched;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What a change of records did to households: customers who came to live with others, no longer do, or whose
/// household has another id. Found by comparing all of before with all of now, which costs about a second for a million
/// records; writing them all takes several.
final class HouseholdChanges {
    private static final int SEEN = Integer.MAX_VALUE;

    private final Matched now;
    private final Households homes;
    private final int[] fresh;
    private final long[] touched;

    private HouseholdChanges(Matched now, Households homes, int[] fresh, long[] touched) {
        this.now = now;
        this.homes = homes;
        this.fresh = fresh;
        this.touched = touched;
    }

    static HouseholdChanges of(Matched before, Matched now) {
        Households[] homes = Stream.of(before, now)
                .parallel()
                .map(matched -> Households.of(matched.keys(), matched.cluster()))
                .toArray(Households[]::new);
        LongIntMap was = new LongIntMap();
        members(before, homes[0]).forEach(row -> was.put(before.name()[row], row));
        int[] fresh = members(now, homes[1])
                .filter(row -> {
                    int old = was.get(now.name()[row]);
                    was.put(now.name()[row], SEEN);
                    return old < 0 || !isSame(before, homes[0], old, now, homes[1], row);
                })
                .toArray();
        LongStream gone = members(before, homes[0])
                .filter(row -> was.get(before.name()[row]) != SEEN)
                .mapToLong(row -> before.name()[row]);
        long[] touched = LongStream.concat(IntStream.of(fresh).mapToLong(row -> now.name()[row]), gone)
                .toArray();
        return new HouseholdChanges(now, homes[1], fresh, touched);
    }

    /// The first rows of the customers who live with others.
    private static IntStream members(Matched matched, Households homes) {
        return IntStream.range(0, matched.rows())
                .filter(row -> matched.cluster()[row] == row && homes.household()[row] >= 0);
    }

    private static boolean isSame(Matched before, Households was, int old, Matched now, Households is, int row) {
        return before.name()[was.household()[old]] == now.name()[is.household()[row]]
                && was.byAddress()[old] == is.byAddress()[row];
    }

    /// @param writer one column, the ids of the customers concerned
    void writeTouched(String prefix, TableWriter writer) {
        for (long name : touched) {
            writer.add(StableIds.text(prefix, name)).endRow();
        }
    }

    /// @param writer columns of [FurtherTables#HOUSEHOLD]
    void writeNow(String prefix, TableWriter writer) {
        for (int row : fresh) {
            FurtherTables.household(
                    writer,
                    StableIds.text(prefix, now.name()[homes.household()[row]]),
                    StableIds.text(prefix, now.name()[row]),
                    homes.reason(row));
        }
    }
}
