package io.rapport.pipeline;

import io.rapport.engine.Database;
import io.rapport.engine.DatabaseFile;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.ingest.Progress;
import io.rapport.kernel.DataException;
import io.rapport.kernel.RapportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The snapshots, and which of them readers open.
final class SnapshotCheck {
    private static final String CHECK = "snapshot";

    private final Workspace workspace;
    private final DuckDbSettings settings;
    private final Doctor.Depth depth;
    private final boolean workCanBeRead;
    private final ReadingMeter meter;
    private final Snapshots snapshots;
    private final List<Integer> whole = new ArrayList<>();

    /// @param workCanBeRead whether a new snapshot can be made of the work database as it is
    SnapshotCheck(
            Workspace workspace,
            DuckDbSettings settings,
            Doctor.Depth depth,
            boolean workCanBeRead,
            ReadingMeter meter) {
        this.workspace = workspace;
        this.settings = settings;
        this.depth = depth;
        this.workCanBeRead = workCanBeRead;
        this.meter = meter;
        this.snapshots = new Snapshots(workspace.snapshots());
    }

    List<Symptom> symptoms() {
        List<Symptom> symptoms = new ArrayList<>();
        Optional<Integer> current = snapshots.current();
        for (int number : snapshots.numbers()) {
            symptoms.addAll(of(number, current.filter(c -> c == number).isPresent()));
        }
        if (snapshots.numbers().isEmpty() && Files.exists(workspace.work())) {
            symptoms.add(Symptom.error(
                    CHECK,
                    shown(workspace.snapshots()),
                    "There is no snapshot, so nothing can be shown.",
                    "Make one with 'rapport run'."));
        }
        pointer(current).ifPresent(symptoms::add);
        return symptoms;
    }

    private List<Symptom> of(int number, boolean isCurrent) {
        Path file = snapshots.file(number);
        try (Database database = DatabaseFile.open(file, settings)) {
            if (depth == Doctor.Depth.FULL) {
                long size = WorkCheck.size(file);
                Progress progress = meter.next(size);
                DatabaseFile.readAll(
                        database,
                        (table, share) -> progress.at(shown(file) + " " + table, (long) (share * size), size));
            }
            whole.add(number);
            List<Symptom> symptoms = new ArrayList<>();
            if (isCurrent) {
                symptoms.addAll(new SegmentsHeld(workspace, CHECK, file).symptoms(database));
            }
            symptoms.add(content(database, file, isCurrent));
            return symptoms;
        } catch (DataException broken) {
            return List.of(broken(number, isCurrent, file, WorkCheck.firstLine(broken)));
        } catch (RapportException other) {
            return List.of(Symptom.error(
                    CHECK, shown(file), WorkCheck.firstLine(other) + ".", "Check its permissions and the disk."));
        }
    }

    /// A snapshot of another version of Rapport is whole, but this one may not know its tables.
    private Symptom content(Database database, Path file, boolean isCurrent) {
        try {
            Overview overview = Overview.of(database);
            return Symptom.ok(
                    CHECK,
                    shown(file),
                    String.format(
                            Locale.ROOT,
                            "%s opens%s; %,d customers, %,d activities, %s.",
                            isCurrent ? "The current one" : "It",
                            depth == Doctor.Depth.FULL ? ", every value can be read" : "",
                            overview.customers(),
                            overview.activities(),
                            WorkCheck.megabytes(file)));
        } catch (DataException otherTables) {
            String what = "It opens, but was made by another version of Rapport, with other tables.";
            return isCurrent
                    ? Symptom.error(CHECK, shown(file), what, "Make a new one with 'rapport run'.")
                    : Symptom.ok(CHECK, shown(file), what);
        }
    }

    private Symptom broken(int number, boolean isCurrent, Path file, String why) {
        String what = "%s cannot be read (%s).".formatted(isCurrent ? "The current one" : "It", why);
        boolean canGo = workCanBeRead || snapshots.numbers().stream().anyMatch(other -> other != number);
        if (!canGo) {
            return Symptom.error(
                    CHECK, shown(file), what, "Make everything again from the raw data with 'rapport rebuild'.");
        }
        String advice = "'rapport doctor --mend' removes it and leaves readers the newest one that opens.";
        Symptom symptom = isCurrent
                ? Symptom.error(CHECK, shown(file), what, advice)
                : Symptom.warning(CHECK, shown(file), what, advice);
        return symptom.mendedBy(() -> remove(number));
    }

    /// Runs after all were looked at, so it is known which ones open.
    private String remove(int number) throws IOException {
        if (whole.isEmpty()) {
            if (!workCanBeRead) {
                throw new IOException("no other snapshot opens; 'rapport rebuild' makes one from the raw data");
            }
            Files.deleteIfExists(snapshots.file(number));
            return "It was removed; 'rapport run' publishes another from the work database.";
        }
        int newest = whole.getLast();
        snapshots.point(newest);
        Files.deleteIfExists(snapshots.file(number));
        return "It was removed; readers get snapshot %d.".formatted(newest);
    }

    /// `CURRENT` itself.
    private Optional<Symptom> pointer(Optional<Integer> current) {
        Path pointer = workspace.snapshots().resolve("CURRENT");
        if (current.isEmpty()) {
            return Optional.empty();
        }
        String says;
        try {
            says = Files.exists(pointer) ? "'" + Files.readString(pointer).strip() + "'" : "missing";
        } catch (IOException e) {
            says = "unreadable (%s)".formatted(e.getMessage());
        }
        if (says.equals("'" + current.get() + "'")) {
            return Optional.empty();
        }
        return Optional.of(Symptom.warning(
                        CHECK,
                        shown(pointer),
                        "It is %s, which names no snapshot; readers get the newest, %d."
                                .formatted(says.length() > 40 ? "damaged" : says, current.get()),
                        "'rapport doctor --mend' or the next run that publishes writes it anew.")
                .mendedBy(() -> {
                    int newest = whole.isEmpty() ? current.get() : whole.getLast();
                    snapshots.point(newest);
                    return "It now names %d.".formatted(newest);
                }));
    }

    private String shown(Path file) {
        return Symptom.shown(workspace, file);
    }
}
