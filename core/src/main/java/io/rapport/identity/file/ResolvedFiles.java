package io.rapport.identity.file;

import io.rapport.engine.ParquetFile;
import io.rapport.engine.TableWriter;
import io.rapport.identity.column.Column;
import io.rapport.identity.column.Finding;
import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Edges;
import io.rapport.ingest.CodedTable;
import io.rapport.ingest.CsvOutput;
import io.rapport.ingest.TableFile;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Writes what was resolved into a folder; each file is there whole or not at all.
public final class ResolvedFiles {
    private static final String CLUSTER = "cluster_id";
    private static final String SOURCE = "source";

    private final Resolved resolved;
    private final Path folder;
    private final Path temporary;
    private final ResolveListener listener;

    /// @param folder made when it is not there
    /// @param temporary folder for what does not fit into memory
    public ResolvedFiles(Resolved resolved, Path folder, Path temporary, ResolveListener listener) {
        this.resolved = resolved;
        this.folder = folder;
        this.temporary = temporary;
        this.listener = listener;
    }

    /// What fills a file.
    private interface Content {
        void write(Path file) throws IOException;
    }

    /// @return the files that were written
    /// @throws SourceException if one cannot be written
    public List<Path> write() {
        listener.step("write");
        CompletableFuture<Path> pairs = CompletableFuture.supplyAsync(() -> whole("pairs.parquet", this::pairs));
        List<Path> written = new ArrayList<>();
        try {
            written.add(whole("clusters.csv", this::clusters));
        } finally {
            pairs.exceptionally(_ -> folder).join();
        }
        written.add(joined(pairs));
        if (resolved.inputs().rejectedRows() > 0) {
            written.add(whole("rejected.csv", this::rejected));
        }
        return written;
    }

    private static Path joined(CompletableFuture<Path> file) {
        try {
            return file.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    private Path whole(String name, Content content) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            Path begun = folder.resolve("." + name + ".part");
            try {
                content.write(begun);
                Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(begun);
            }
            return file;
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot write %s (%s). Free some space, correct the permissions, or name another folder with --out"
                            .formatted(file, e.getMessage()),
                    true,
                    e);
        }
    }

    /// `cluster_id` (the number of the cluster's first row, from 1), for several inputs `source`, and all columns.
    private void clusters(Path target) throws IOException {
        Inputs inputs = resolved.inputs();
        boolean several = inputs.files().size() > 1;
        Map<String, String> columns = columns(several);
        try (CsvOutput out = new CsvOutput(Files.newOutputStream(target))) {
            out.text(CLUSTER);
            if (several) {
                out.text(SOURCE);
            }
            for (String column : columns.values()) {
                out.text(column);
            }
            out.endRow();
            for (int f = 0; f < inputs.files().size(); f++) {
                copy(out, f, List.copyOf(columns.keySet()), several);
            }
        }
    }

    private void copy(CsvOutput out, int f, List<String> columns, boolean several) throws IOException {
        Inputs inputs = resolved.inputs();
        TableFile file = inputs.files().get(f);
        int first = inputs.first()[f];
        int[] cluster = resolved.cluster();
        String source = inputs.sourceName(f);
        List<String> own = file.columns().stream().map(Inputs::key).toList();
        int[] fields = columns.stream().mapToInt(own::indexOf).toArray();
        long[] done = new long[1];
        file.copy(
                out,
                fields,
                inputs.first()[f + 1] - first,
                (row, to) -> {
                    to.number(cluster[first + row] + 1L);
                    if (several) {
                        to.text(source);
                    }
                },
                bytes -> listener.at("clusters.csv", done[0] += bytes, file.bytes()));
    }

    /// Names in the output by key; those of ours are taken.
    private Map<String, String> columns(boolean several) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (TableFile file : resolved.inputs().files()) {
            for (String name : file.columns()) {
                boolean taken = name.equalsIgnoreCase(CLUSTER) || several && name.equalsIgnoreCase(SOURCE);
                columns.putIfAbsent(Inputs.key(name), taken ? "input_" + name : name);
            }
        }
        return columns;
    }

    /// Every pair that was kept, the surest first, people before companies.
    private void pairs(Path target) {
        Inputs inputs = resolved.inputs();
        Column key = resolved.recognition().key().map(Finding::column).orElse(null);
        boolean several = inputs.files().size() > 1;
        String columns = "left_row bigint, right_row bigint"
                + (several ? ", source_left varchar, source_right varchar" : "")
                + (key == null ? "" : ", left_key varchar, right_key varchar")
                + ", match_weight double, probability double, same_cluster boolean";
        ParquetFile.write(target, columns, temporary, writer -> {
            for (Resolved.Part part : resolved.parts()) {
                Edges pairs = part.match().pairs();
                for (int i = 0; i < pairs.size(); i++) {
                    pair(writer, part, pairs, i, key, several);
                }
            }
        });
    }

    private void pair(
            TableWriter writer, Resolved.Part part, Edges pairs, int i, @Nullable Column key, boolean several) {
        Inputs inputs = resolved.inputs();
        int left = part.rows()[pairs.left(i)];
        int right = part.rows()[pairs.right(i)];
        int leftSource = inputs.source()[left];
        int rightSource = inputs.source()[right];
        writer.add((long) left - inputs.first()[leftSource] + 1).add((long) right - inputs.first()[rightSource] + 1);
        if (several) {
            writer.add(inputs.sourceName(leftSource)).add(inputs.sourceName(rightSource));
        }
        if (key != null) {
            writer.add(text(key, left)).add(text(key, right));
        }
        writer.add(pairs.odds(i)).add(Bits.probability(pairs.odds(i)));
        writer.add(resolved.cluster()[left] == resolved.cluster()[right]);
        writer.endRow();
    }

    private static @Nullable String text(Column column, int row) {
        int code = column.codes().code()[row];
        return code < 0 ? null : column.codes().value()[code];
    }

    private void rejected(Path target) throws IOException {
        try (CsvOutput out = new CsvOutput(Files.newOutputStream(target))) {
            for (String name : List.of("source", "line", "reason", "row")) {
                out.text(name);
            }
            out.endRow();
            for (int f = 0; f < resolved.inputs().files().size(); f++) {
                for (CodedTable.RejectedRow row : resolved.inputs().rejected().get(f)) {
                    out.text(resolved.inputs().sourceName(f));
                    out.number(row.line());
                    out.text(row.reason());
                    out.text(row.text());
                    out.endRow();
                }
            }
        }
    }
}
