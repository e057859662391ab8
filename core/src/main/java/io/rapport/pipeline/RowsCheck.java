package io.rapport.pipeline;

import io.rapport.engine.Database;
import io.rapport.engine.DatabaseFile;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Row;
import io.rapport.kernel.RapportException;
import io.rapport.kernel.SourceException;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The rows of big stored files, which lie beside the work database in files of their own. They can be made again from
/// the raw segments; a run that misses one does so by itself.
final class RowsCheck {
    private static final String CHECK = "rows";
    private static final TableName KEPT = TableName.of("ingest.kept");

    private final Workspace workspace;
    private final DuckDbSettings settings;
    private final Doctor.Depth depth;
    private final ReadingMeter meter;

    RowsCheck(Workspace workspace, DuckDbSettings settings, Doctor.Depth depth, ReadingMeter meter) {
        this.workspace = workspace;
        this.settings = settings;
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
        List<Symptom> symptoms = new ArrayList<>();
        kept.forEach((name, bytes) -> {
            Path file = workspace.rows().resolve(name);
            if (WorkCheck.size(file) != bytes) {
                symptoms.add(
                        loadedAgain(file, Files.exists(file) ? "It is cut off or was changed." : "It is missing."));
            } else if (depth == Doctor.Depth.FULL && !canBeRead(file, bytes)) {
                symptoms.add(loadedAgain(file, "It cannot be read.").mendedBy(() -> {
                    Files.deleteIfExists(file);
                    return "It was removed; the next run loads its rows again from the raw data.";
                }));
            }
        });
        strangers(kept).forEach(symptoms::add);
        return symptoms;
    }

    private boolean canBeRead(Path file, long bytes) {
        try {
            meter.next(bytes).at(Symptom.shown(workspace, file), 0, bytes);
            DatabaseFile.readParquet(file, settings);
            return true;
        } catch (RapportException damaged) {
            return false;
        }
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
