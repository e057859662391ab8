package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Finds the values of an identifier that cannot tell subjects apart, because they show by themselves that they stand
/// with too many names or on too many records (switchboards, shared mailboxes, a shop's own number), and takes them out
/// of what is compared. They stay searchable: the input is not touched.
final class SharedValues {
    private static final int NAMES_COUNTED = 64;

    /// Whether two rows clearly have different names.
    @FunctionalInterface
    interface Differ {
        boolean clearly(int left, int right);
    }

    private final List<SharedValue> stopped;
    private final boolean[] several;
    private final int[] names;
    private final int[] stand;

    private SharedValues(List<SharedValue> stopped, boolean[] several, int[] names, int[] stand) {
        this.stopped = List.copyOf(stopped);
        this.several = several;
        this.names = names;
        this.stand = stand;
    }

    /// Cost: linear in rows, plus names² for values on several records (up to 64 names).
    ///
    /// @param columns codes of all slots on one dictionary; their shared values become NONE
    /// @param known how values stand of which not all records are here
    static SharedValues remove(
            String field, List<Codes> columns, Order order, Differ differ, Guard guard, Standing.Known known) {
        String[] values = columns.getFirst().value();
        int[] from = new int[values.length + 1];
        for (Codes column : columns) {
            for (int code : column.code()) {
                if (code >= 0) {
                    from[code + 1]++;
                }
            }
        }
        for (int value = 0; value < values.length; value++) {
            from[value + 1] += from[value];
        }
        int[] rowsOf = new int[from[values.length]];
        int[] next = from.clone();
        for (Codes column : columns) {
            for (int row : order.rows()) {
                if (column.code()[row] >= 0) {
                    rowsOf[next[column.code()[row]]++] = row;
                }
            }
        }
        List<SharedValue> shared = new ArrayList<>();
        boolean[] stops = new boolean[values.length];
        boolean anyStops = false;
        boolean[] several = new boolean[values.length];
        int[] names = new int[values.length];
        int[] stand = new int[values.length];
        int[] distinct = new int[NAMES_COUNTED];
        for (int value = 0; value < values.length; value++) {
            int records = from[value + 1] - from[value];
            int elsewhere = known.of(field, values[value]);
            if (Standing.known(elsewhere)) {
                stand[value] = elsewhere;
                names[value] = Standing.names(elsewhere);
                several[value] = Standing.several(elsewhere);
                stops[value] = Standing.stopped(elsewhere);
                anyStops |= stops[value];
                continue;
            }
            if (records < 2) {
                names[value] = records;
                stand[value] = Standing.of(records, false, false);
                continue;
            }
            int different = names(rowsOf, from[value], from[value + 1], differ, distinct);
            several[value] = different > 1;
            names[value] = Math.max(1, different);
            String reason = reason(different, records, guard);
            if (!reason.isEmpty()) {
                stops[value] = true;
                anyStops = true;
                shared.add(new SharedValue(field, values[value], records, different, reason));
            }
            stand[value] = Standing.of(names[value], several[value], stops[value]);
        }
        if (anyStops) {
            for (Codes column : columns) {
                blank(column, stops);
            }
        }
        return new SharedValues(shared, several, names, stand);
    }

    /// By code, see [Standing].
    int[] stand() {
        return stand;
    }

    /// What stopped linking and why.
    List<SharedValue> stopped() {
        return stopped;
    }

    /// By code, whether the value stands with several clearly different names, but not with too many.
    boolean[] several() {
        return several;
    }

    /// By code, with how many clearly different names the value stands.
    int[] names() {
        return names;
    }

    /// Takes out of the columns what is known to have stopped linking.
    static void blank(List<Codes> columns, Predicate<String> stopped) {
        String[] values = columns.getFirst().value();
        boolean[] stops = new boolean[values.length];
        for (int value = 0; value < values.length; value++) {
            stops[value] = stopped.test(values[value]);
        }
        for (Codes column : columns) {
            blank(column, stops);
        }
    }

    /// How many clearly different names the rows have, 64 at most.
    static int names(int[] rows, Differ differ) {
        return names(rows, 0, rows.length, differ, new int[NAMES_COUNTED]);
    }

    private static void blank(Codes column, boolean[] stops) {
        int[] code = column.code();
        for (int row = 0; row < code.length; row++) {
            if (code[row] >= 0 && stops[code[row]]) {
                column.count()[code[row]] = 0;
                code[row] = Codes.NONE;
            }
        }
    }

    private static int names(int[] rowsOf, int from, int to, Differ differ, int[] distinct) {
        int found = 0;
        next:
        for (int i = from; i < to && found < distinct.length; i++) {
            for (int j = 0; j < found; j++) {
                if (!differ.clearly(distinct[j], rowsOf[i])) {
                    continue next;
                }
            }
            if (found == 0 && !tells(rowsOf, from, to, rowsOf[i], differ)) {
                continue;
            }
            distinct[found++] = rowsOf[i];
        }
        Arrays.fill(distinct, 0, found, 0);
        return found;
    }

    /// Whether a row has a name to be told by; one without would pass for the same as every other.
    private static boolean tells(int[] rowsOf, int from, int to, int row, Differ differ) {
        for (int i = from; i < Math.min(to, from + NAMES_COUNTED); i++) {
            if (differ.clearly(row, rowsOf[i])) {
                return true;
            }
        }
        return false;
    }

    /// Why a value has to stop linking; empty if it has not.
    static String reason(int names, int records, Guard guard) {
        if (names > guard.mostNames()) {
            return "stands with %s different names, at most %d may share it"
                    .formatted(names >= NAMES_COUNTED ? NAMES_COUNTED + " or more" : names, guard.mostNames());
        }
        if (records > guard.mostRecords()) {
            return "stands on %d records, at most %d may share it".formatted(records, guard.mostRecords());
        }
        return "";
    }
}
