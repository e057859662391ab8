package io.rapport.identity.file;

import io.rapport.identity.match.Codes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes columns of columns.
final class Columns {
    private Columns() {}

    /// Makes a value of two; the second may be missing.
    @FunctionalInterface
    interface Join {
        String of(String first, @Nullable String second);
    }

    /// Some rows of a column, with the values they have.
    static Codes rows(Codes codes, int[] rows) {
        int[] to = new int[codes.distinct()];
        Arrays.fill(to, Codes.NONE);
        String[] value = new String[Math.min(rows.length, codes.distinct())];
        int[] code = new int[rows.length];
        int used = 0;
        for (int i = 0; i < rows.length; i++) {
            int old = codes.code()[rows[i]];
            if (old >= 0 && to[old] < 0) {
                value[used] = codes.value()[old];
                to[old] = used++;
            }
            code[i] = old < 0 ? Codes.NONE : to[old];
        }
        return counted(code, Arrays.copyOf(value, used));
    }

    /// The first column's value where it has one, else the second's.
    static Codes either(Codes first, Codes second) {
        Codes.Builder builder = new Codes.Builder();
        int[] a = coded(builder, first);
        int[] b = coded(builder, second);
        int[] code = new int[first.code().length];
        for (int row = 0; row < code.length; row++) {
            int left = first.code()[row];
            int right = second.code()[row];
            code[row] = left >= 0 ? a[left] : right >= 0 ? b[right] : Codes.NONE;
        }
        return builder.build(code);
    }

    /// Long values end after some characters with a number made of the rest, so that they differ as before.
    static Codes cut(Codes codes, int lengthMax) {
        boolean fits = true;
        for (String value : codes.value()) {
            fits &= value.length() <= lengthMax;
        }
        return fits
                ? codes
                : codes.derive(value -> value.length() <= lengthMax
                        ? value
                        : value.substring(0, lengthMax) + " " + Integer.toHexString(value.hashCode()));
    }

    private static int[] coded(Codes.Builder builder, Codes codes) {
        int[] to = new int[codes.distinct()];
        for (int i = 0; i < to.length; i++) {
            to[i] = builder.code(codes.value()[i]);
        }
        return to;
    }

    /// A value made of two, once a pair of values; rows without the first have none.
    static Codes joined(Codes first, Codes second, Join join) {
        Codes.Builder builder = new Codes.Builder();
        Map<Long, Integer> known = new HashMap<>();
        int[] code = new int[first.code().length];
        for (int row = 0; row < code.length; row++) {
            int a = first.code()[row];
            int b = second.code()[row];
            long pair = (long) a << 32 | b & 0xffffffffL;
            code[row] = a < 0
                    ? Codes.NONE
                    : known.computeIfAbsent(
                            pair, _ -> builder.code(join.of(first.value()[a], b < 0 ? null : second.value()[b])));
        }
        return builder.build(code);
    }

    static Codes counted(int[] code, String[] value) {
        int[] count = new int[value.length];
        for (int c : code) {
            if (c >= 0) {
                count[c]++;
            }
        }
        return new Codes(code, value, count);
    }
}
