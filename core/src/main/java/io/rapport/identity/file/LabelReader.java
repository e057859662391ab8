package io.rapport.identity.file;

import io.rapport.definition.DidYouMean;
import io.rapport.identity.column.Column;
import io.rapport.identity.column.ColumnRecognition;
import io.rapport.identity.column.Overrides;
import io.rapport.identity.match.Codes;
import io.rapport.ingest.TableFile;
import io.rapport.kernel.DataException;
import io.rapport.kernel.DefinitionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds labels: a column of the inputs, a file that names records and what they belong to, or a file of pairs.
final class LabelReader {
    private static final double LINKED = 0.5;

    private final Inputs inputs;
    private final Path temporary;

    LabelReader(Inputs inputs, Path temporary) {
        this.inputs = inputs;
        this.temporary = temporary;
    }

    /// The column that holds the labels; it must not be used for matching.
    ///
    /// @return empty if they are in a file
    /// @throws DefinitionException if there is neither such a column nor such a file
    static Optional<Column> column(String labels, List<Column> columns) {
        Optional<Column> column =
                columns.stream().filter(c -> Overrides.same(c.name(), labels)).findFirst();
        if (column.isEmpty() && !Files.isRegularFile(Path.of(labels))) {
            String hint =
                    DidYouMean.hint(labels, columns.stream().map(Column::name).toList());
            throw new DefinitionException("--labels: there is no column and no file '%s'. %s"
                    .formatted(labels, hint)
                    .strip());
        }
        return column;
    }

    static Labels of(Column column) {
        return new Labels("column " + column.name(), column.codes().code());
    }

    /// @param key the column that names the records of the inputs; null if none was found
    /// @throws DataException if the file's records cannot be told
    Labels read(Path file, @Nullable Column key) {
        TableFile table = TableFile.open(file, temporary);
        Inputs labels = Inputs.read(List.of(file), temporary, ResolveListener.silent());
        Column own = key(labels, key, table);
        List<Column> keys =
                labels.columns().stream().filter(c -> overlap(c, own) > 0.9).toList();
        if (keys.size() == 2 && !keys.getFirst().name().equalsIgnoreCase(own.name())) {
            return pairs(file, labels, keys, own);
        }
        Column names = keys.stream()
                .filter(c -> Overrides.same(c.name(), own.name()))
                .findFirst()
                .orElse(keys.isEmpty() ? null : keys.getFirst());
        Column label = names == null ? null : label(labels, names);
        if (names == null || label == null) {
            throw new DataException(
                    "%s: no two columns name records as '%s' does and say what they belong to. Call them '%s' and 'cluster'"
                            .formatted(file, own.name(), own.name()));
        }
        return clusters(file, labels, names, label, own);
    }

    private Column key(Inputs labels, @Nullable Column key, TableFile table) {
        if (key != null) {
            return key;
        }
        return inputs.columns().stream()
                .filter(c -> labels.columns().stream().anyMatch(l -> Overrides.same(l.name(), c.name())))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        "%s: no column of the input names its records; its columns are %s. Give the labels as a column"
                                .formatted(
                                        table.file(),
                                        inputs.columns().stream()
                                                .map(Column::name)
                                                .toList())));
    }

    /// Share of the column's values that name records.
    private static double overlap(Column column, Column key) {
        Map<String, Integer> known = index(key.codes());
        int found = 0;
        for (String value : column.codes().value()) {
            found += known.containsKey(value) ? 1 : 0;
        }
        return column.codes().distinct() == 0
                ? 0
                : (double) found / column.codes().distinct();
    }

    private static Map<String, Integer> index(Codes codes) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < codes.distinct(); i++) {
            index.put(codes.value()[i], i);
        }
        return index;
    }

    /// The column named as labels are, else the one with the most values that stand on several rows.
    private static @Nullable Column label(Inputs labels, Column names) {
        List<Column> others = labels.columns().stream().filter(c -> c != names).toList();
        return others.stream()
                .filter(c -> ColumnRecognition.isLabel(c.name()))
                .findFirst()
                .or(() -> others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty())
                .orElse(null);
    }

    private Labels clusters(Path file, Inputs labels, Column names, Column label, Column own) {
        Map<String, Integer> rows = new HashMap<>();
        Column source = sourceOf(labels);
        for (int row = 0; row < labels.rows(); row++) {
            String name = text(names, row);
            if (name != null && text(label, row) != null) {
                String where =
                        source == null ? "" : String.valueOf(text(source, row)).toLowerCase(Locale.ROOT);
                rows.put(where + '\n' + name, label.codes().code()[row]);
            }
        }
        Column ownSource = source == null ? null : sameName(source);
        int[] found = new int[inputs.rows()];
        Arrays.fill(found, -1);
        for (int row = 0; row < found.length; row++) {
            String where = source == null ? "" : ownSource == null ? stem(row) : String.valueOf(text(ownSource, row));
            Integer known = rows.get(where.toLowerCase(Locale.ROOT) + '\n' + text(own, row));
            found[row] = known == null ? -1 : known;
        }
        return checked(new Labels(file.toString(), found));
    }

    /// Two inputs may give two records one key; then the labels say which input they mean.
    private @Nullable Column sourceOf(Inputs labels) {
        return labels.columns().stream()
                .filter(c -> sameName(c) != null && ColumnRecognition.isSource(c.name())
                        || inputs.files().size() > 1 && ColumnRecognition.isSource(c.name()))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Column sameName(Column column) {
        return inputs.columns().stream()
                .filter(c -> Overrides.same(c.name(), column.name()))
                .findFirst()
                .orElse(null);
    }

    private String stem(int row) {
        return inputs.sourceName(inputs.source()[row]).replaceFirst("\\..*", "");
    }

    private static @Nullable String text(Column column, int row) {
        int code = column.codes().code()[row];
        return code < 0 ? null : column.codes().value()[code];
    }

    /// Pairs that are linked, directly or through others, are one.
    private Labels pairs(Path file, Inputs labels, List<Column> keys, Column own) {
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < inputs.rows(); row++) {
            rows.put(String.valueOf(text(own, row)), row);
        }
        int[] first = new int[inputs.rows()];
        Arrays.setAll(first, i -> i);
        Optional<Column> score = labels.columns().stream()
                .filter(c -> ColumnRecognition.isScore(c.name()))
                .findFirst();
        for (int row = 0; row < labels.rows(); row++) {
            Integer left = rows.get(String.valueOf(text(keys.getFirst(), row)));
            Integer right = rows.get(String.valueOf(text(keys.getLast(), row)));
            String linked = score.isEmpty() ? "1" : text(score.get(), row);
            if (left != null && right != null && linked != null && isLinked(linked)) {
                first[root(first, right)] = root(first, left);
            }
        }
        for (int row = 0; row < first.length; row++) {
            first[row] = root(first, row);
        }
        return checked(new Labels(file.toString(), first));
    }

    private static boolean isLinked(String score) {
        try {
            return Double.parseDouble(score) >= LINKED;
        } catch (NumberFormatException e) {
            return score.equalsIgnoreCase("true") || score.equalsIgnoreCase("match") || score.equalsIgnoreCase("yes");
        }
    }

    private static int root(int[] first, int row) {
        int at = row;
        while (first[at] != at) {
            first[at] = first[first[at]];
            at = first[at];
        }
        return at;
    }

    private Labels checked(Labels labels) {
        if (labels.known() == 0) {
            throw new DataException(
                    "%s: none of its records is in the input. Compare the keys of both".formatted(labels.from()));
        }
        return labels;
    }
}
