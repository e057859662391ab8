package io.rapport.identity.match;

import java.util.List;
import java.util.stream.IntStream;

/// A column in the form in which it is compared.
///
/// @param name as in the input
/// @param slot see [Field]
/// @param codes values in normal form
/// @param rarity of the values; one for all columns of a dictionary
record Column(String name, int slot, Codes codes, Rarity rarity) {

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
        return codes.code()[row];
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
