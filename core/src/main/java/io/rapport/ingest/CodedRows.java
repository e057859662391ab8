package io.rapport.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Collects rows as codes of their columns' dictionaries.
final class CodedRows {
    private final List<String> names;
    private final ByteDictionary[] dictionaries;
    private final int[][] codes;
    private int capacity;
    private int rows;

    /// @param rowsExpected room is made for so many; there may be more
    CodedRows(List<String> names, int rowsExpected) {
        this.capacity = rowsExpected;
        this.names = names;
        this.dictionaries = new ByteDictionary[names.size()];
        this.codes = new int[names.size()][capacity];
        Arrays.setAll(dictionaries, _ -> new ByteDictionary());
    }

    void add(TableRows row) {
        if (rows == capacity) {
            capacity += capacity / 2 + 16;
            for (int c = 0; c < codes.length; c++) {
                codes[c] = Arrays.copyOf(codes[c], capacity);
            }
        }
        for (int c = 0; c < codes.length; c++) {
            codes[c][rows] = row.code(c, dictionaries[c]);
        }
        rows++;
    }

    CodedTable table(int padded, List<CodedTable.RejectedRow> rejected, int rejectedRows) {
        List<CodedColumn> columns = new ArrayList<>();
        for (int c = 0; c < codes.length; c++) {
            int[] counts = dictionaries[c].counts();
            columns.add(new CodedColumn(names.get(c), Arrays.copyOf(codes[c], rows), dictionaries[c].takeTexts(), counts));
            codes[c] = new int[0];
        }
        return new CodedTable(rows, columns, padded, rejected, rejectedRows);
    }
}
