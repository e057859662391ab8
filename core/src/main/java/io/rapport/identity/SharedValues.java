package io.rapport.identity;

import io.rapport.identity.match.Codes;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the values of an identifier that cannot tell people apart: blocked ones, and generic ones, which show by
/// themselves that they stand with too many names or on too many records (switchboards, shared mailboxes, a shop's own
/// number).
///
/// @param linking by code, whether the value may join records
/// @param names by code, how many clearly different names stand with it
/// @param note by code, why it does not link; null when it does
record SharedValues(
        boolean[] linking, int[] names, @Nullable String[] note) {
    private static final int NAMES_COUNTED = 64;

    /// Whether two name codes are clearly not one person's.
    @FunctionalInterface
    interface Differ {
        boolean clearly(int left, int right);
    }

    /// Cost: linear in rows, plus names² for values with several names (up to 64).
    ///
    /// @param columns one or two columns on one dictionary
    /// @param name a code per row of what tells people apart, -1 for none
    static SharedValues of(List<Codes> columns, int[] name, Differ differ, IdentityDefinition.Identifier rule) {
        Codes first = columns.getFirst();
        int values = columns.stream().mapToInt(Codes::distinct).max().orElse(0);
        int[] records = new int[values];
        for (Codes column : columns) {
            for (int value = 0; value < column.distinct(); value++) {
                records[value] += column.count()[value];
            }
        }
        int[] from = new int[values + 1];
        for (int value = 0; value < values; value++) {
            from[value + 1] = from[value] + records[value];
        }
        int[] rowsOf = new int[from[values]];
        int[] next = from.clone();
        for (Codes column : columns) {
            for (int row = 0; row < column.code().length; row++) {
                if (column.code()[row] >= 0) {
                    rowsOf[next[column.code()[row]]++] = row;
                }
            }
        }
        SharedValues found = new SharedValues(new boolean[values], new int[values], new String[values]);
        String[] texts = columns.getLast().distinct() > first.distinct()
                ? columns.getLast().value()
                : first.value();
        List<Pattern> blocked = Blocked.compile(rule.blocked());
        int[] distinct = new int[NAMES_COUNTED];
        for (int value = 0; value < values; value++) {
            int names = records[value] < 2
                    ? records[value]
                    : names(rowsOf, from[value], from[value + 1], name, differ, distinct);
            found.names[value] = names;
            found.note[value] = note(texts[value], records[value], names, rule, blocked);
            found.linking[value] = found.note[value] == null;
        }
        return found;
    }

    private static int names(int[] rowsOf, int from, int to, int[] name, Differ differ, int[] distinct) {
        int found = 0;
        next:
        for (int i = from; i < to && found < distinct.length; i++) {
            int of = name[rowsOf[i]];
            if (of < 0) {
                continue;
            }
            for (int j = 0; j < found; j++) {
                if (distinct[j] == of || !differ.clearly(distinct[j], of)) {
                    continue next;
                }
            }
            distinct[found++] = of;
        }
        return found;
    }

    private static @Nullable String note(
            String value, int records, int names, IdentityDefinition.Identifier rule, List<Pattern> blocked) {
        for (Pattern pattern : blocked) {
            if (pattern.matcher(value).find()) {
                return "blocked by " + pattern.pattern();
            }
        }
        if (names > rule.mostNames()) {
            return "stands with " + (names >= NAMES_COUNTED ? NAMES_COUNTED + " or more" : names)
                    + " different names, at most " + rule.mostNames() + " may share it";
        }
        if (records > rule.mostRecords()) {
            return "stands on " + records + " records, at most " + rule.mostRecords() + " may share it";
        }
        return null;
    }
}
