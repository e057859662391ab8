package io.rapport.identity.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A dictionary-coded column: one small number a row instead of a text, so that comparing rows is comparing numbers,
/// and what is expensive is done once a value.
///
/// @param code per row the index into `value`, or -1 for none
/// @param value distinct values by code
/// @param count rows by code
public record Codes(int[] code, String[] value, int[] count) {
    /// No value.
    public static final int NONE = -1;

    /// @param texts null for none; normalised once per distinct text, and null or empty results are none
    public static Codes of(@Nullable String[] texts, int rows, Function<String, @Nullable String> normalise) {
        Builder builder = new Builder();
        return builder.build(builder.codes(texts, rows, normalise));
    }

    public int distinct() {
        return value.length;
    }

    /// A number per distinct value.
    public int[] map(ToIntFunction<String> f) {
        int[] mapped = new int[value.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = f.applyAsInt(value[i]);
        }
        return mapped;
    }

    /// Another column by a function of the value; rows without a result have none.
    public Codes derive(Function<String, @Nullable String> f) {
        Builder builder = new Builder();
        int[] of = new int[value.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = builder.code(f.apply(value[i]));
        }
        int[] derived = new int[code.length];
        for (int row = 0; row < derived.length; row++) {
            derived[row] = code[row] < 0 ? NONE : of[code[row]];
        }
        return builder.build(derived);
    }

    /// Collects values of one or several columns into one dictionary.
    public static final class Builder {
        private final Map<String, Integer> codes = new HashMap<>();
        private String[] values = new String[64];

        public int code(@Nullable String value) {
            if (value == null || value.isEmpty()) {
                return NONE;
            }
            Integer known = codes.get(value);
            if (known != null) {
                return known;
            }
            int code = codes.size();
            codes.put(value, code);
            if (code == values.length) {
                values = Arrays.copyOf(values, code * 2);
            }
            values[code] = value;
            return code;
        }

        public int[] codes(@Nullable String[] texts, int rows, Function<String, @Nullable String> normalise) {
            Map<String, Integer> raw = new HashMap<>();
            int[] result = new int[rows];
            for (int row = 0; row < rows; row++) {
                String text = texts[row];
                if (text == null) {
                    result[row] = NONE;
                    continue;
                }
                Integer code = raw.get(text);
                if (code == null) {
                    code = code(normalise.apply(text));
                    raw.put(text, code);
                }
                result[row] = code;
            }
            return result;
        }

        /// Several columns may be built on one dictionary; each counts its own rows.
        public Codes build(int[] code) {
            int[] count = new int[codes.size()];
            for (int c : code) {
                if (c >= 0) {
                    count[c]++;
                }
            }
            return new Codes(code, Arrays.copyOf(values, codes.size()), count);
        }
    }
}
