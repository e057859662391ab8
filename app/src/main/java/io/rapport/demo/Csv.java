package io.rapport.demo;

/// Appends rows of separated values. Not thread-safe.
final class Csv {
    private final Bytes bytes;
    private final char separator;
    private final boolean quoteAll;
    private final int columns;
    private final int[] starts;
    private int column;
    private int row;

    Csv(Bytes bytes, char separator, boolean quoteAll, int columns) {
        this.bytes = bytes;
        this.separator = separator;
        this.quoteAll = quoteAll;
        this.columns = columns;
        this.starts = new int[columns];
    }

    Csv put(String value) {
        open();
        boolean quote = quoteAll || needsQuotes(value);
        if (quote) {
            bytes.add('"');
            bytes.add(value.indexOf('"') < 0 ? value : value.replace("\"", "\"\""));
            bytes.add('"');
        } else {
            bytes.add(value);
        }
        return this;
    }

    Csv put(long value) {
        open();
        if (quoteAll) {
            bytes.add('"');
        }
        bytes.add(value);
        if (quoteAll) {
            bytes.add('"');
        }
        return this;
    }

    /// An amount in cents as `12.30`.
    Csv cents(long cents) {
        return put(Texts.cents(cents));
    }

    Csv skip(int empty) {
        for (int i = 0; i < empty; i++) {
            open();
        }
        return this;
    }

    /// Ends the row; missing last columns are empty.
    void end() {
        while (column < columns) {
            open();
        }
        bytes.add('\n');
        column = 0;
        row = starts[0];
    }

    /// Repeats the last row as it is.
    void again() {
        bytes.repeat(row, bytes.size());
    }

    /// Repeats the first `fields` fields of the last row, as a file that was cut by a careless edit has it.
    void ragged(int fields) {
        bytes.repeat(row, starts[fields] - 1);
        bytes.add('\n');
    }

    private void open() {
        if (column == columns) {
            throw new IllegalStateException("More than %d columns".formatted(columns));
        }
        if (column > 0) {
            bytes.add(separator);
        }
        starts[column++] = bytes.size();
    }

    private boolean needsQuotes(String value) {
        return value.indexOf(separator) >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0;
    }
}
