package io.rapport.pipeline;

import io.rapport.control.RunLog;
import io.rapport.engine.Snapshots;
import io.rapport.ingest.RawStore;
import io.rapport.ingest.Segment;
import io.rapport.kernel.ProcessMemory;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the machine gives: permissions, disk, memory, clock.
final class MachineCheck {
    /// Of a first run, how many bytes of databases a byte of files becomes; measured with the demo.
    private static final double FIRST_RUN_GROWTH = 4.5;

    /// Of a later run: a new snapshot, and room to work.
    private static final double LATER_RUN_SHARE = 1.5;

    private static final Duration TOLERATED = Duration.ofMinutes(1);

    private final Workspace workspace;
    private final Clock clock;

    MachineCheck(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    List<Symptom> permissions() {
        List<Symptom> symptoms = new ArrayList<>();
        List<Path> used = List.of(
                workspace.project(),
                workspace.folder(),
                workspace.raw(),
                workspace.snapshots(),
                workspace.temporary(),
                workspace.control(),
                workspace.work(),
                workspace.result());
        for (Path file : used) {
            if (Files.exists(file) && !(Files.isReadable(file) && Files.isWritable(file))) {
                symptoms.add(Symptom.error(
                        "permission",
                        Symptom.shown(workspace, file),
                        "It may not be %s by %s."
                                .formatted(
                                        Files.isReadable(file) ? "written" : "read",
                                        System.getProperty("user.name", "this user")),
                        "Give this user the right, or run as the user it belongs to."));
            }
        }
        return symptoms;
    }

    /// @param runs the last ones, newest first
    List<Symptom> resources(List<RunLog.Run> runs) {
        List<Symptom> symptoms = new ArrayList<>();
        symptoms.add(disk());
        memory(runs).ifPresent(symptoms::add);
        return symptoms;
    }

    private Symptom disk() {
        try {
            long free = Files.getFileStore(workspace.project()).getUsableSpace();
            long needed = bytesOfARun();
            String what =
                    String.format(Locale.ROOT, "%,d MB are free; a run needs about %,d MB.", free >> 20, needed >> 20);
            return free < needed
                    ? Symptom.warning(
                            "disk",
                            workspace.project(),
                            what,
                            "Free some space: a run that finds the disk full stops, and the last snapshot goes on answering.")
                    : Symptom.ok("disk", workspace.project(), what);
        } catch (IOException e) {
            return Symptom.warning("disk", workspace.project(), "Its free space is unknown: " + e.getMessage(), null);
        }
    }

    /// What a run would add to the disk: at first everything, later a second snapshot.
    private long bytesOfARun() {
        Snapshots snapshots = new Snapshots(workspace.snapshots());
        long snapshot =
                snapshots.current().map(snapshots::file).map(WorkCheck::size).orElse(0L);
        if (snapshot > 0 && Files.exists(workspace.work())) {
            return (long) (snapshot * LATER_RUN_SHARE);
        }
        try {
            long raw = new RawStore(workspace.raw())
                    .segments().stream().mapToLong(Segment::bytes).sum();
            return (long) (raw * FIRST_RUN_GROWTH);
        } catch (SourceException unreadable) {
            return 0;
        }
    }

    /// Said only if a run is known to compare with.
    private static Optional<Symptom> memory(List<RunLog.Run> runs) {
        long needed = runs.stream()
                .limit(5)
                .mapToLong(run -> run.measured().memoryBytes())
                .max()
                .orElse(0);
        long free = ProcessMemory.availableBytes();
        if (needed == 0 || free == 0) {
            return Optional.empty();
        }
        String what = String.format(
                Locale.ROOT, "%,d MB are free; the last runs held up to %,d MB.", free >> 20, needed >> 20);
        return Optional.of(
                free < needed
                        ? Symptom.warning(
                                "memory",
                                "this machine",
                                what,
                                "Close other programs, or give less with --memory; then a run spills to disk and takes longer.")
                        : Symptom.ok("memory", "this machine", what));
    }

    /// A clock that was set back makes no row wrong (files are numbered, not dated), but everything "as of today".
    ///
    /// @param runs the last ones, newest first
    /// @param delivery when the newest file was stored
    List<Symptom> clock(List<RunLog.Run> runs, Optional<Instant> delivery) {
        Instant now = clock.instant();
        Instant latest = Instant.EPOCH;
        String what = "";
        for (RunLog.Run run : runs) {
            Instant end = run.finishedAt() == null ? run.startedAt() : run.finishedAt();
            if (end.isAfter(latest)) {
                latest = end;
                what = "run %d".formatted(run.id());
            }
        }
        if (delivery.filter(latest::isBefore).isPresent()) {
            latest = delivery.get();
            what = "the newest stored file";
        }
        if (latest.isAfter(now.plus(TOLERATED))) {
            return List.of(
                    Symptom.warning(
                            "clock",
                            "this machine",
                            "It is %s, but %s is of %s: the clock was set back, or was wrong then."
                                    .formatted(now, what, latest),
                            "Set the clock. No row is lost or counted twice by it, but what depends on today may be dated wrongly."));
        }
        return List.of(Symptom.ok("clock", "this machine", "No run and no file is of later than now."));
    }
}
