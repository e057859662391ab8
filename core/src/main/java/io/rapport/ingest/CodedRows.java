package io.rapport.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/// Collects rows as codes of their columns' dictionaries. While one batch of rows is being filled the one before it is
/// coded, column by column: a dictionary that is used for thousands of values in a row stays in the processor's cache,
/// and columns do not wait for each other.
final class CodedRows {
    private final List<String> names;
    private final ByteDictionary[] dictionaries;
    private final int[][] codes;
    private RowBatch filling;
    private RowBatch coding;
    private CompletableFuture<Void> coded = CompletableFuture.completedFuture(null);
    private int capacity;
    private int rows;

    /// @param rowsExpected room is made for so many; there may be more
    CodedRows(List<String> names, int rowsExpected) {
        this.names = names;
        this.capacity = rowsExpected;
        this.dictionaries = new ByteDictionary[names.size()];
        this.codes = new int[names.size()][capacity];
        this.filling = new RowBatch(names.size());
        this.coding = new RowBatch(names.size());
        Arrays.setAll(dictionaries, _ -> new ByteDictionary());
    }

    void add(TableRows row) {
        row.values(filling);
        if (filling.isFull()) {
            code();
        }
    }

    private void code() {
        join();
        RowBatch batch = filling;
        filling = coding;
        coding = batch;
        filling.clear();
        int first = rows;
        rows = Math.addExact(rows, batch.rows());
        while (rows > capacity) {
            capacity += capacity / 2 + 16;
        }
        coded = CompletableFuture.runAsync(
                () -> IntStream.range(0, codes.length).parallel().forEach(c -> code(batch, c, first)));
    }

    private void code(RowBatch batch, int c, int first) {
        if (codes[c].length < capacity) {
            codes[c] = Arrays.copyOf(codes[c], capacity);
        }
        batch.code(c, dictionaries[c], codes[c], first);
    }

    private void join() {
        try {
            coded.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    CodedTable table(int padded, List<CodedTable.RejectedRow> rejected, int rejectedRows) {
        code();
        join();
        CodedColumn[] columns = new CodedColumn[codes.length];
        IntStream.range(0, codes.length).parallel().forEach(c -> {
            int[] counts = dictionaries[c].counts();
            columns[c] =
                    new CodedColumn(names.get(c), Arrays.copyOf(codes[c], rows), dictionaries[c].takeTexts(), counts);
            codes[c] = new int[0];
        });
        return new CodedTable(rows, new ArrayList<>(Arrays.asList(columns)), padded, rejected, rejectedRows);
    }
}
