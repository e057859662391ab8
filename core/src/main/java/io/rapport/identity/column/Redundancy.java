package io.rapport.identity.column;

import io.rapport.identity.match.Codes;
import io.rapport.identity.match.FieldKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Leaves out columns that repeat what others say: the same evidence must not count twice.
final class Redundancy {
    private static final int ROWS = 4000;
    private static final double SAME = 0.97;
    private static final double ALONE = 0.005;

    private final List<Draft> drafts;

    Redundancy(List<Draft> drafts) {
        this.drafts = drafts;
    }

    void leaveOutCopies() {
        for (Draft draft : drafts) {
            if (draft.is(FieldKind.FULL_NAME) && !draft.fixed) {
                leaveOutJoined(draft);
            }
        }
        for (int b = 1; b < drafts.size(); b++) {
            for (int a = 0; a < b && drafts.get(b).kind != null; a++) {
                leaveOutCopy(drafts.get(a), drafts.get(b));
            }
        }
    }

    /// A whole name that is nothing but given and family name, and is there only when they are.
    private void leaveOutJoined(Draft full) {
        List<Draft> parts = drafts.stream()
                .filter(d -> d.is(FieldKind.GIVEN_NAME, FieldKind.MIDDLE_NAME, FieldKind.FAMILY_NAME)
                        && d.column.sharesFileWith(full.column))
                .toList();
        if (parts.stream().noneMatch(d -> d.is(FieldKind.FAMILY_NAME)) || parts.size() < 2) {
            return;
        }
        int seen = 0;
        int equal = 0;
        int alone = 0;
        for (int row : rows(full.column.codes())) {
            StringBuilder joined = new StringBuilder();
            for (Draft part : parts) {
                String value = value(part, row);
                joined.append(value == null ? "" : value).append(' ');
            }
            seen++;
            alone += joined.toString().isBlank() ? 1 : 0;
            equal += sorted(joined.toString()).equals(sorted(String.valueOf(value(full, row)))) ? 1 : 0;
        }
        if (seen > 0 && alone <= ALONE * seen && equal >= 0.9 * seen) {
            full.leaveOut("is '%s' together"
                    .formatted(String.join(
                            "' and '", parts.stream().map(d -> d.column.name()).toList())));
        }
    }

    /// Two columns of one kind with the same values.
    private static void leaveOutCopy(Draft a, Draft b) {
        if (a.kind == null || a.kind != b.kind || b.fixed || !a.column.sharesFileWith(b.column)) {
            return;
        }
        int both = 0;
        int equal = 0;
        int alone = 0;
        int[] rows = rows(b.column.codes());
        for (int row : rows) {
            String left = value(a, row);
            if (left == null) {
                alone++;
            } else {
                both++;
                equal += sorted(left).equals(sorted(String.valueOf(value(b, row)))) ? 1 : 0;
            }
        }
        if (both > 0 && equal >= SAME * both && alone <= ALONE * rows.length) {
            b.leaveOut("repeats '%s'".formatted(a.column.name()));
        }
    }

    static @Nullable String value(Draft draft, int row) {
        Codes codes = draft.column.codes();
        int code = codes.code()[row];
        return code < 0 ? null : codes.value()[code];
    }

    /// Some rows with a value, evenly over the table.
    static int[] rows(Codes codes) {
        int[] rows = new int[ROWS];
        int used = 0;
        double step = Math.max(1, codes.code().length / (double) ROWS);
        for (double at = 0; (int) at < codes.code().length && used < ROWS; at += step) {
            if (codes.code()[(int) at] >= 0) {
                rows[used++] = (int) at;
            }
        }
        return Arrays.copyOf(rows, used);
    }

    private static String sorted(String text) {
        String[] words =
                Words.key(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip().split(" ");
        Arrays.sort(words);
        return String.join(" ", words);
    }
}
