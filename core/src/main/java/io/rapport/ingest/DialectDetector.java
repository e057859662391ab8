package io.rapport.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds out how the rows of a text are written, from its beginning: the delimiter and escape under which most rows
/// have equally many fields, and whether the first row names the columns.
final class DialectDetector {
    /// How much of a file decides.
    static final int SAMPLE = 256 << 10;

    private static final int ROWS = 500;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,' ]*([eE][-+]?[0-9]+)?%?");
    private static final Pattern DATE = Pattern.compile("[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}.*");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    /// @param delimiter between fields
    /// @param escape before a quote inside a quoted field
    /// @param header whether the first row names the columns
    /// @param columns fields of most rows
    /// @param agreement share of rows with that many fields, 0..1
    record Detected(char delimiter, char escape, boolean header, int columns, double agreement) {}

    private enum Kind {
        EMPTY,
        TEXT,
        NUMBER,
        DATE,
        MAIL
    }

    private DialectDetector() {}

    /// @param sample UTF-8, cut anywhere unless the file is shorter than [#SAMPLE]
    static Detected detect(byte[] sample) {
        Detected best = null;
        double bestScore = -1;
        boolean backslashes = hasEscapedQuotes(sample);
        for (char delimiter : DELIMITERS) {
            for (char escape : backslashes ? new char[] {'"', '\\'} : new char[] {'"'}) {
                Detected detected = under(sample, delimiter, escape);
                double score =
                        detected.columns() < 2 ? 0 : detected.agreement() + 0.002 * Math.min(detected.columns(), 40);
                if (score > bestScore) {
                    bestScore = score;
                    best = detected;
                }
            }
        }
        return best == null ? under(sample, ',', '"') : best;
    }

    private static boolean hasEscapedQuotes(byte[] sample) {
        for (int i = 1; i < sample.length; i++) {
            if (sample[i] == '"' && sample[i - 1] == '\\') {
                return true;
            }
        }
        return false;
    }

    /// The sample under a delimiter that is fixed.
    static Detected under(byte[] sample, char delimiter, char escape) {
        List<List<String>> rows = rows(sample, delimiter, escape);
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.size(), 1, Integer::sum));
        int columns = 1;
        int most = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            boolean more = count.getValue() > most || (count.getValue() == most && count.getKey() > columns);
            if (more && count.getKey() > 0) {
                columns = count.getKey();
                most = count.getValue();
            }
        }
        double agreement = rows.isEmpty() ? 0 : (double) most / rows.size();
        return new Detected(delimiter, escape, hasHeader(rows), columns, agreement);
    }

    /// Rows with a mistake come as rows without fields.
    private static List<List<String>> rows(byte[] sample, char delimiter, char escape) {
        boolean returns = Delimited.returnsEndLines(sample, sample.length);
        RowScanner scanner = RowScanner.of(sample, delimiter, '"', escape, returns);
        List<List<String>> rows = new ArrayList<>();
        boolean cut = sample.length >= SAMPLE;
        try {
            while (rows.size() < ROWS && scanner.next()) {
                if (!scanner.isBlank()) {
                    rows.add(scanner.mistake() == null ? scanner.values() : List.of());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (cut && rows.size() > 1 && rows.size() < ROWS) {
            rows.removeLast();
        }
        return rows;
    }

    /// A column whose first value is text over numbers, dates or addresses speaks for a header, one whose first
    /// value is of the same kind as the others against it. Without a sign, there is one.
    private static boolean hasHeader(List<List<String>> rows) {
        if (rows.size() < 2) {
            return rows.isEmpty() || rows.getFirst().stream().noneMatch(v -> isTyped(kind(v)));
        }
        List<String> first = rows.getFirst();
        int votes = 0;
        for (int column = 0; column < first.size(); column++) {
            Kind below = majority(rows, column);
            Kind head = kind(first.get(column));
            if (isTyped(below)) {
                votes += head == below ? -1 : head == Kind.TEXT ? 1 : 0;
            }
        }
        return votes >= 0;
    }

    private static Kind majority(List<List<String>> rows, int column) {
        int[] counts = new int[Kind.values().length];
        int filled = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            Kind kind = column < row.size() ? kind(row.get(column)) : Kind.EMPTY;
            counts[kind.ordinal()]++;
            filled += kind == Kind.EMPTY ? 0 : 1;
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.EMPTY && counts[kind.ordinal()] * 2 > filled) {
                return kind;
            }
        }
        return Kind.TEXT;
    }

    private static boolean isTyped(Kind kind) {
        return kind == Kind.NUMBER || kind == Kind.DATE || kind == Kind.MAIL;
    }

    private static Kind kind(String value) {
        String v = value.strip();
        if (v.isEmpty()) {
            return Kind.EMPTY;
        }
        return DATE.matcher(v).matches()
                ? Kind.DATE
                : NUMBER.matcher(v).matches() ? Kind.NUMBER : MAIL.matcher(v).matches() ? Kind.MAIL : Kind.TEXT;
    }
}
