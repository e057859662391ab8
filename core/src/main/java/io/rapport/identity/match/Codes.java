package io.rapport.identity.match;

import java.util.Arrays;
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

    /// The texts themselves.
    ///
    /// @param texts null or empty for none; the first `rows` count
    public static Codes of(@Nullable String[] texts, int rows) {
        Builder builder = new Builder();
        int[] code = new int[rows];
        for (int row = 0; row < rows; row++) {
            code[row] = builder.code(texts[row]);
        }
        return builder.build(code);
    }

    /// Collects values of one or several columns into one dictionary.
    public static final class Builder {
        private String[] values = new String[64];
        private int[] hashes = new int[64];
        private int[] table = new int[256];
        private int size;

        public Builder() {
            Arrays.fill(table, NONE);
        }

        public int code(@Nullable String value) {
            if (value == null || value.isEmpty()) {
                return NONE;
            }
            int hash = value.hashCode() * 0x9E3779B9;
            int mask = table.length - 1;
            int place = (hash ^ hash >>> 15) & mask;
            while (table[place] >= 0) {
                int known = table[place];
                if (hashes[known] == hash && values[known].equals(value)) {
                    return known;
                }
                place = place + 1 & mask;
            }
            table[place] = size;
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
                hashes = Arrays.copyOf(hashes, size * 2);
            }
            values[size] = value;
            hashes[size] = hash;
            if (++size * 2 > table.length) {
                grow();
            }
            return size - 1;
        }

        private void grow() {
            table = new int[table.length * 2];
            Arrays.fill(table, NONE);
            int mask = table.length - 1;
            for (int code = 0; code < size; code++) {
                int place = (hashes[code] ^ hashes[code] >>> 15) & mask;
                while (table[place] >= 0) {
                    place = place + 1 & mask;
                }
                table[place] = code;
            }
        }

        public int[] codes(@Nullable String[] texts, int rows, Function<String, @Nullable String> normalise) {
            Builder raw = new Builder();
            int[] of = new int[64];
            int[] result = new int[rows];
            for (int row = 0; row < rows; row++) {
                int before = raw.size;
                int text = raw.code(texts[row]);
                if (text < 0) {
                    result[row] = NONE;
                    continue;
                }
                if (raw.size > before) {
                    if (text == of.length) {
                        of = Arrays.copyOf(of, text * 2);
                    }
                    of[text] = code(normalise.apply(raw.values[text]));
                }
                result[row] = of[text];
            }
            return result;
        }

        /// Several columns may be built on one dictionary; each counts its own rows.
        public Codes build(int[] code) {
            int[] count = new int[size];
            for (int c : code) {
                if (c >= 0) {
                    count[c]++;
                }
            }
            return new Codes(code, Arrays.copyOf(values, size), count);
        }
    }
}
