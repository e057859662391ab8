package io.rapport.identity.match;

import java.util.List;
import java.util.stream.IntStream;

/// A column in the form in which it is compared.
///
/// @param name as in the input
/// @param slot see [Field]
/// @param codes values in normal form
/// @param rarity of the values; one for all columns of a dictionary
/// @param cells where the codes are read from
record Column(String name, int slot, Codes codes, Rarity rarity, Cells cells) {

    /// A code each row, every so many numbers of an array. Changed once, before several threads read it.
    private static final class Cells {
        private int[] code;
        private int width = 1;
        private int first;

        Cells(int[] code) {
            this.code = code;
        }
    }

    Column(String name, int slot, Codes codes, Rarity rarity) {
        this(name, slot, codes, rarity, new Cells(codes.code()));
    }

    /// Puts what is compared of a record side by side, so that comparing two records that lie anywhere waits for
    /// memory once or twice and not once for each column.
    ///
    /// @param columns of the same rows
    static void join(List<Column> columns) {
        int width = columns.size();
        int rows = width == 0 ? 0 : columns.getFirst().codes.code().length;
        int[] code = new int[Math.multiplyExact(rows, width)];
        for (int c = 0; c < width; c++) {
            int[] of = columns.get(c).codes.code();
            for (int row = 0, at = c; row < rows; row++, at += width) {
                code[at] = of[row];
            }
        }
        for (int c = 0; c < width; c++) {
            Cells cells = columns.get(c).cells;
            cells.code = code;
            cells.width = width;
            cells.first = c;
        }
    }

    static Column of(String name, int slot, Codes codes, Rarity.Worth worth) {
        return new Column(name, slot, codes, new Rarity(List.of(codes.code()), codes.count(), worth));
    }

    /// Columns on one dictionary, slot by slot, with the frequencies of all of them.
    static List<Column> on(String name, List<Codes> codes, Rarity.Worth worth) {
        int[] count = new int[codes.getFirst().distinct()];
        for (Codes c : codes) {
            for (int code = 0; code < c.distinct(); code++) {
                count[code] += c.count()[code];
            }
        }
        Rarity rarity = new Rarity(codes.stream().map(Codes::code).toList(), count, worth);
        return IntStream.range(0, codes.size())
                .mapToObj(slot -> new Column(name, slot, codes.get(slot), rarity))
                .toList();
    }

    int at(int row) {
        return cells.code[row * cells.width + cells.first];
    }

    String text(int row) {
        int code = at(row);
        return code < 0 ? "" : codes.value()[code];
    }

    /// Bits by which agreement on the more frequent of two values is rarer than average.
    float rarer(int a, int b) {
        return rarity.of(a, b);
    }

    /// The same column on a dictionary that begins with this one's.
    Column on(String[] values) {
        return new Column(name, slot, new Codes(codes.code(), values, codes.count()), rarity.and(values.length));
    }
}
