package io.rapport.pipeline;

import io.rapport.engine.Database;
import io.rapport.engine.DatabaseFile;
import io.rapport.engine.DuckDbSettings;
import io.rapport.ingest.Progress;
import io.rapport.kernel.DataException;
import io.rapport.kernel.RapportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The databases a run works in: whether they open, and whether what they hold is in the raw store.
final class WorkCheck {
    private static final String CHECK = "work";
    private static final String ASIDE = ".broken";

    private final Workspace workspace;
    private final DuckDbSettings settings;
    private final Doctor.Depth depth;
    private final boolean runIsOn;
    private final ReadingMeter meter;
    private boolean canBeRead = true;

    WorkCheck(Workspace workspace, DuckDbSettings settings, Doctor.Depth depth, boolean runIsOn, ReadingMeter meter) {
        this.workspace = workspace;
        this.settings = settings;
        this.depth = depth;
        this.runIsOn = runIsOn;
        this.meter = meter;
    }

    /// Whether all of them are there and open, so that a snapshot can be made of them.
    boolean canBeRead() {
        return canBeRead;
    }

    List<Symptom> symptoms() {
        List<Symptom> symptoms = new ArrayList<>();
        for (Path file : files()) {
            if (!Files.exists(file)) {
                canBeRead = false;
            } else if (!runIsOn) {
                symptoms.addAll(of(file));
            }
            Path aside = file.resolveSibling(file.getFileName() + ASIDE);
            if (Files.exists(aside)) {
                symptoms.add(Symptom.warning(
                        CHECK,
                        shown(aside),
                        "A broken database of earlier lies here (%s).".formatted(megabytes(aside)),
                        "Delete it when nobody wants to look into it any more."));
            }
        }
        return symptoms;
    }

    private List<Path> files() {
        return List.of(workspace.work(), workspace.result());
    }

    private List<Symptom> of(Path file) {
        try (Database database = DatabaseFile.open(file, settings)) {
            if (depth == Doctor.Depth.FULL) {
                long size = size(file);
                Progress progress = meter.next(size);
                DatabaseFile.readAll(
                        database,
                        (table, share) -> progress.at(shown(file) + " " + table, (long) (share * size), size));
            }
            List<Symptom> symptoms = new ArrayList<>(new SegmentsHeld(workspace, CHECK, file).symptoms(database));
            if (file.equals(workspace.work())) {
                symptoms.addAll(new RowsCheck(workspace, depth, meter).symptoms(database));
            }
            if (symptoms.isEmpty()) {
                symptoms.add(Symptom.ok(
                        CHECK,
                        shown(file),
                        String.format(
                                Locale.ROOT,
                                "It opens%s; %,d tables, %s.",
                                depth == Doctor.Depth.FULL ? ", every value can be read" : "",
                                DatabaseFile.tables(database).size(),
                                megabytes(file))));
            }
            return symptoms;
        } catch (DataException broken) {
            canBeRead = false;
            return List.of(Symptom.warning(
                            CHECK,
                            shown(file),
                            "It cannot be read (%s).".formatted(firstLine(broken)),
                            "Nothing is lost: the next run makes it again from the raw data. 'rapport doctor --mend' sets it aside.")
                    .mendedBy(() -> setAside(file)));
        } catch (RapportException other) {
            canBeRead = false;
            return List.of(Symptom.error(
                    CHECK, shown(file), firstLine(other) + ".", "Check who uses it, and its permissions."));
        }
    }

    private String setAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ASIDE);
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        Path log = file.resolveSibling(file.getFileName() + ".wal");
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ASIDE), StandardCopyOption.REPLACE_EXISTING);
        }
        return "It was set aside as %s; the next run makes it again from the raw data.".formatted(shown(aside));
    }

    static String firstLine(RapportException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    static String megabytes(Path file) {
        return String.format(Locale.ROOT, "%,d MB", size(file) >> 20);
    }

    /// In bytes; 0 if it is not there.
    static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private String shown(Path file) {
        return Symptom.shown(workspace, file);
    }
}
