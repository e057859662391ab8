package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The columns that are compared, each once, in an order that is the same wherever the fields are the same.
///
/// @param columns all of them
/// @param dictionary by column the number of its dictionary; several columns may share one
/// @param dictionaries how many
/// @param number of each column
/// @param generation by row, see [PersonNames]; empty when it is not compared
record Layout(
        List<Column> columns, int[] dictionary, int dictionaries, Map<Column, Integer> number, byte[] generation) {

    static Layout of(Features features) {
        Map<Column, Integer> number = new IdentityHashMap<>();
        List<Column> columns = new ArrayList<>();
        Map<Rarity, Integer> dictionaries = new IdentityHashMap<>();
        List<Integer> dictionary = new ArrayList<>();
        byte[] generation = {};
        for (Comparison comparison : features.comparisons()) {
            for (Column column : comparison.columns()) {
                if (number.putIfAbsent(column, columns.size()) == null) {
                    columns.add(column);
                    dictionary.add(dictionaries.computeIfAbsent(column.rarity(), r -> dictionaries.size()));
                }
            }
            if (comparison instanceof Generation said) {
                generation = said.said();
            }
        }
        return new Layout(
                columns, dictionary.stream().mapToInt(d -> d).toArray(), dictionaries.size(), number, generation);
    }

    /// The columns of a field whose values are limited in a cluster, by the arrays they share with it; none for the
    /// generation.
    int[] of(Features.Limit limit) {
        if (limit.field().equals(Generation.NAME)) {
            return new int[0];
        }
        return limit.codes().stream()
                .mapToInt(codes -> {
                    int at = 0;
                    while (columns.get(at).codes().code() != codes) {
                        at++;
                    }
                    return at;
                })
                .toArray();
    }
}
