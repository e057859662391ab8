package io.rapport.identity.file;

import io.rapport.identity.column.Column;
import io.rapport.identity.match.Codes;
import io.rapport.ingest.CodedColumn;
import io.rapport.ingest.CodedTable;
import io.rapport.ingest.TableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The rows of all inputs, one input after the other, and their columns united by name.
///
/// @param files the inputs in order
/// @param first per input the number of its first row, and at the end the number of all rows
/// @param source per row the number of its input
/// @param columns in the order in which they come first
/// @param rejected per input the rows that could not be split
public record Inputs(
        List<TableFile> files,
        int[] first,
        int[] source,
        List<Column> columns,
        List<List<CodedTable.RejectedRow>> rejected,
        int rejectedRows) {

    /// @param temporary folder for text forms of what is no text
    static Inputs read(List<Path> paths, Path temporary, ResolveListener listener) {
        List<TableFile> files = new ArrayList<>();
        List<CodedTable> tables = new ArrayList<>();
        int rejectedRows = 0;
        for (Path path : paths) {
            TableFile file = TableFile.open(path, temporary);
            long[] done = new long[1];
            CodedTable table = file.read(bytes -> listener.at("read " + path, done[0] += bytes, file.bytes()));
            files.add(file);
            tables.add(table);
            rejectedRows += table.rejectedRows();
            remark(file, table, listener);
        }
        int[] first = new int[files.size() + 1];
        for (int f = 0; f < files.size(); f++) {
            first[f + 1] = Math.addExact(first[f], tables.get(f).rows());
        }
        int[] source = new int[first[files.size()]];
        for (int f = 0; f < files.size(); f++) {
            Arrays.fill(source, first[f], first[f + 1], f);
        }
        List<List<CodedTable.RejectedRow>> rejected =
                tables.stream().map(CodedTable::rejected).toList();
        return new Inputs(files, first, source, united(tables, first), rejected, rejectedRows);
    }

    private static void remark(TableFile file, CodedTable table, ResolveListener listener) {
        if (!file.hasHeader()) {
            listener.remark("%s: its first row names no columns; they are called column_1, column_2 and so on"
                    .formatted(file.file()));
        }
        if (table.padded() > 0) {
            listener.remark("%s: %,d rows have fewer fields than the header; the missing ones are empty"
                    .formatted(file.file(), table.padded()));
        }
        if (table.rejectedRows() > 0) {
            CodedTable.RejectedRow row = table.rejected().getFirst();
            listener.remark("%s: %,d rows are left out, see rejected.csv; the first in line %,d %s"
                    .formatted(file.file(), table.rejectedRows(), row.line(), row.reason()));
        }
    }

    private static List<Column> united(List<CodedTable> tables, int[] first) {
        if (tables.size() == 1) {
            List<Column> columns = new ArrayList<>();
            for (CodedColumn c : tables.getFirst().columns()) {
                columns.add(Column.of(c.name(), new Codes(c.code(), c.value(), c.count())));
            }
            return columns;
        }
        Map<String, CodedColumn[]> byName = new LinkedHashMap<>();
        for (int f = 0; f < tables.size(); f++) {
            for (CodedColumn column : tables.get(f).columns()) {
                byName.computeIfAbsent(key(column.name()), _ -> new CodedColumn[tables.size()])[f] = column;
            }
        }
        return byName.values().stream().map(parts -> united(parts, first)).toList();
    }

    /// Names that differ in case only are one.
    static String key(String column) {
        return column.toLowerCase(Locale.ROOT);
    }

    private static Column united(CodedColumn[] parts, int[] first) {
        int[] code = new int[first[parts.length]];
        Arrays.fill(code, Codes.NONE);
        Map<String, Integer> codes = new HashMap<>();
        BitSet files = new BitSet();
        int rows = 0;
        String name = "";
        for (int f = 0; f < parts.length; f++) {
            CodedColumn part = parts[f];
            if (part == null) {
                continue;
            }
            name = name.isEmpty() ? part.name() : name;
            files.set(f);
            rows += part.code().length;
            int[] to = new int[part.value().length];
            for (int i = 0; i < to.length; i++) {
                Integer known = codes.putIfAbsent(part.value()[i], codes.size());
                to[i] = known == null ? codes.size() - 1 : known;
            }
            for (int row = 0; row < part.code().length; row++) {
                int old = part.code()[row];
                code[first[f] + row] = old < 0 ? Codes.NONE : to[old];
            }
        }
        String[] value = new String[codes.size()];
        codes.forEach((text, at) -> value[at] = text);
        return new Column(name, Columns.counted(code, value), files, rows);
    }

    public int rows() {
        return source.length;
    }

    /// The file's name of a row's input.
    public String sourceName(int file) {
        return String.valueOf(files.get(file).file().getFileName());
    }
}
