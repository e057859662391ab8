package io.rapport.identity.match;

import java.util.List;
import java.util.function.ToIntFunction;

/// One way of writing a column by which records can be brought together: the value itself, its sound, its beginning.
///
/// @param name for people to read, `sound of family name`
/// @param group forms of one group are of one column (or of columns that hang together) and are not combined
/// @param codes per slot and row a number at least 0 that equal forms share, or NONE
record Form(String name, int group, int[][] codes) {
    /// @param normal by value, see [#hash]
    static Form of(String name, int group, List<Column> columns, ToIntFunction<String> normal) {
        return ofCodes(name, group, columns, columns.getFirst().codes().map(normal));
    }

    /// @param of by code the form
    static Form ofCodes(String name, int group, List<Column> columns, int[] of) {
        int[][] codes = new int[columns.size()][];
        for (int slot = 0; slot < codes.length; slot++) {
            int[] raw = columns.get(slot).codes().code();
            int[] code = new int[raw.length];
            for (int row = 0; row < code.length; row++) {
                code[row] = raw[row] < 0 ? Codes.NONE : of[raw[row]];
            }
            codes[slot] = code;
        }
        return new Form(name, group, codes);
    }

    /// The values themselves, by their hashes, so that the form of a value does not depend on the dictionary.
    static Form of(String name, int group, List<Column> columns) {
        return of(name, group, columns, Form::hash);
    }

    /// A number at least 0 for a text, NONE for an empty one.
    static int hash(String text) {
        if (text.isEmpty()) {
            return Codes.NONE;
        }
        int h = 0;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x5bd1e995;
            h ^= h >>> 15;
        }
        return h & Integer.MAX_VALUE;
    }

    static String prefix(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
