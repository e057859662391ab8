package io.rapport.identity.match;

import java.util.Arrays;
import java.util.BitSet;

/// The records of an index in the form in which they are compared; grows. A row that was removed is not used again
/// until the index is saved and opened.
final class Register {
    private final Dictionary[] dictionaries;
    private final int[] dictionary;
    private final int[][] code;
    private byte[] generation;
    private int[] source;
    private long[] id;
    private long[] content;
    private final BitSet alive = new BitSet();
    private final LongIntMap rowOf = new LongIntMap();
    private int rows;
    private int live;

    /// @param dictionary by column
    /// @param code by column and row
    /// @param generation by row
    /// @param ids by row, all different
    /// @param content by row, see [Contents]
    Register(
            Dictionary[] dictionaries,
            int[] dictionary,
            int[][] code,
            byte[] generation,
            int[] source,
            long[] ids,
            long[] content) {
        this.dictionaries = dictionaries;
        this.dictionary = dictionary;
        rows = ids.length;
        live = rows;
        int capacity = Math.max(16, rows + rows / 8);
        this.code = Arrays.stream(code).map(c -> Arrays.copyOf(c, capacity)).toArray(int[][]::new);
        this.generation = Arrays.copyOf(generation, capacity);
        this.source = Arrays.copyOf(source, capacity);
        this.content = Arrays.copyOf(content, capacity);
        id = Arrays.copyOf(ids, capacity);
        alive.set(0, rows);
        for (int row = 0; row < rows; row++) {
            if (rowOf.has(ids[row])) {
                throw new IllegalArgumentException("Two records have the id " + ids[row]);
            }
            rowOf.put(ids[row], row);
        }
    }

    static Register of(Features features, RecordSet records, long[] ids) {
        Layout layout = Layout.of(features);
        Dictionary[] dictionaries = new Dictionary[layout.dictionaries()];
        for (int c = layout.columns().size() - 1; c >= 0; c--) {
            Column column = layout.columns().get(c);
            dictionaries[layout.dictionary()[c]] =
                    new Dictionary(column.codes().value(), column.rarity().excess(), new BitSet(), new BitSet());
        }
        for (Comparison comparison : features.comparisons()) {
            if (comparison instanceof Email email) {
                int column = layout.number().getOrDefault(email.columns().getFirst(), 0);
                for (int value = 0; value < email.named().length; value++) {
                    if (email.named()[value]) {
                        dictionaries[layout.dictionary()[column]].mark(value);
                    }
                }
                share(dictionaries[layout.dictionary()[column]], email.several());
            }
            if (comparison instanceof Phone phone) {
                int column = layout.number().getOrDefault(phone.columns().getFirst(), 0);
                share(dictionaries[layout.dictionary()[column]], phone.several());
            }
        }
        return new Register(
                dictionaries,
                layout.dictionary(),
                layout.columns().stream().map(c -> c.codes().code()).toArray(int[][]::new),
                layout.generation(),
                records.source(),
                ids,
                Contents.of(records));
    }

    private static void share(Dictionary dictionary, boolean[] several) {
        for (int value = 0; value < several.length; value++) {
            if (several[value]) {
                dictionary.share(value, true);
            }
        }
    }

    /// Rows that were ever used.
    int rows() {
        return rows;
    }

    int live() {
        return live;
    }

    boolean alive(int row) {
        return alive.get(row);
    }

    int columns() {
        return code.length;
    }

    int dictionaryOf(int column) {
        return dictionary[column];
    }

    int dictionaries() {
        return dictionaries.length;
    }

    Dictionary dictionary(int number) {
        return dictionaries[number];
    }

    /// The code of a value of a stored record, or NONE.
    int code(int column, int row) {
        return code[column][row];
    }

    byte generation(int row) {
        return generation[row];
    }

    int source(int row) {
        return source[row];
    }

    long id(int row) {
        return id[row];
    }

    long content(int row) {
        return content[row];
    }

    /// @return the row, or -1
    int row(long ofId) {
        return rowOf.get(ofId);
    }

    /// @param entry the record
    /// @return its row
    int add(long newId, Entry entry, int from) {
        int row = room();
        for (int c = 0; c < code.length; c++) {
            String text = entry.layout().columns().get(c).text(0);
            code[c][row] = text.isEmpty() ? Codes.NONE : dictionaries[dictionary[c]].code(text);
        }
        for (int column : entry.named()) {
            dictionaries[dictionary[column]].mark(code[column][row]);
        }
        generation[row] = entry.generation();
        content[row] = entry.content();
        source[row] = from;
        return settle(row, newId);
    }

    /// Gives a record another row.
    int move(int row) {
        int to = room();
        for (int[] column : code) {
            column[to] = column[row];
        }
        generation[to] = generation[row];
        source[to] = source[row];
        content[to] = content[row];
        alive.clear(row);
        live--;
        return settle(to, id[row]);
    }

    private int settle(int row, long newId) {
        id[row] = newId;
        rowOf.put(newId, row);
        alive.set(row);
        live++;
        return row;
    }

    private int room() {
        if (rows == id.length) {
            int capacity = rows + rows / 2 + 16;
            for (int c = 0; c < code.length; c++) {
                code[c] = Arrays.copyOf(code[c], capacity);
            }
            generation = Arrays.copyOf(generation, capacity);
            source = Arrays.copyOf(source, capacity);
            id = Arrays.copyOf(id, capacity);
            content = Arrays.copyOf(content, capacity);
        }
        return rows++;
    }

    void remove(int row) {
        alive.clear(row);
        live--;
        rowOf.put(id[row], -1);
    }

    /// A record no longer has a value in a column.
    void blank(int column, int row) {
        code[column][row] = Codes.NONE;
    }
}
