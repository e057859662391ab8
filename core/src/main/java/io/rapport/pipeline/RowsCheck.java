package io.rapport.pipeline;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.ingest.KeptRows;
import io.rapport.kernel.SourceException;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The rows of big stored files, which lie beside the work database in files of their own. They can be made again from
/// the raw segments; a run that misses one does so by itself.
final class RowsCheck {
    private static final String CHECK = "rows";
    private static final TableName KEPT = TableName.of("ingest.kept");

    private final Workspace workspace;
    private final Doctor.Depth depth;
    private final ReadingMeter meter;

    RowsCheck(Workspace workspace, Doctor.Depth depth, ReadingMeter meter) {
        this.workspace = workspace;
        this.depth = depth;
        this.meter = meter;
    }

    /// @param work the work database, which says which files there are
    List<Symptom> symptoms(Database work) {
        if (!work.has(KEPT)) {
            return List.of();
        }
        Map<String, Long> kept = new HashMap<>();
        for (Row row : work.query("select file, bytes from ingest.kept")) {
            kept.put(String.valueOf(row.text("file")), row.integer("bytes"));
        }
        Set<Path> broken = depth == Doctor.Depth.FULL ? broken(work, kept) : Set.of();
        List<Symptom> symptoms = new ArrayList<>();
        kept.forEach((name, bytes) -> {
            Path file = workspace.rows().resolve(name);
            if (WorkCheck.size(file) != bytes) {
                symptoms.add(
                        loadedAgain(file, Files.exists(file) ? "It is cut off or was changed." : "It is missing."));
            } else if (broken.contains(file)) {
                symptoms.add(loadedAgain(file, "It holds other bytes than were written.")
                        .mendedBy(() -> {
                            Files.deleteIfExists(file);
                            return "It was removed; the next run loads its rows again from the raw data.";
                        }));
            }
        });
        strangers(kept).forEach(symptoms::add);
        return symptoms;
    }

    private Set<Path> broken(Database work, Map<String, Long> kept) {
        long bytes = kept.values().stream().mapToLong(n -> n).sum();
        meter.next(bytes).at(Symptom.shown(workspace, workspace.rows()), 0, bytes);
        return Set.copyOf(new KeptRows(workspace.raw()).broken(work));
    }

    private Symptom loadedAgain(Path file, String what) {
        return Symptom.warning(
                CHECK,
                Symptom.shown(workspace, file),
                what,
                "Nothing is lost: the next run loads its rows again from the raw data.");
    }

    /// Files a killed run moved here before it could say so.
    private List<Symptom> strangers(Map<String, Long> kept) {
        if (!Files.isDirectory(workspace.rows())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(workspace.rows())) {
            return files.filter(file -> !kept.containsKey(String.valueOf(file.getFileName())))
                    .sorted()
                    .map(file -> Symptom.warning(
                                    "leftover",
                                    Symptom.shown(workspace, file),
                                    "A killed run left it (%s).".formatted(WorkCheck.megabytes(file)),
                                    "'rapport doctor --mend' or the next run removes it.")
                            .mendedBy(() -> {
                                Files.deleteIfExists(file);
                                return "It was removed.";
                            }))
                    .toList();
        } catch (IOException e) {
            throw new SourceException("Cannot list %s: %s".formatted(workspace.rows(), e.getMessage()), true, e);
        }
    }
}
