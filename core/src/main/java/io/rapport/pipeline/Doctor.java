package io.rapport.pipeline;

import io.rapport.engine.DuckDbSettings;
import io.rapport.ingest.Progress;
import io.rapport.kernel.SourceException;
import io.rapport.pipeline.Finding.Level;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Checks everything a project keeps against what it should be, and mends what can be mended without losing anything:
/// it removes only what can be made again.
///
/// Looking needs no lock and changes nothing; what a run holds open meanwhile is left out. Mending takes the lock of a
/// run.
public final class Doctor {
    private final Workspace workspace;
    private final DuckDbSettings settings;
    private final Clock clock;

    /// @param settings what reading the databases may use of the machine
    public Doctor(Workspace workspace, DuckDbSettings settings, Clock clock) {
        this.workspace = workspace;
        this.settings = settings;
        this.clock = clock;
    }

    /// How closely to look.
    public enum Depth {
        /// Names, sizes, and whether files open; seconds.
        QUICK,
        /// Every byte of the raw segments, every value of the databases; as long as reading them takes.
        FULL
    }

    /// All that was found.
    public record Diagnosis(List<Finding> findings) {
        public Diagnosis {
            findings = List.copyOf(findings);
        }

        public long count(Level level) {
            return findings.stream().filter(f -> f.level() == level).count();
        }

        /// Whether nothing is left that a person must do something about.
        public boolean isWell() {
            return count(Level.ERROR) == 0;
        }
    }

    /// Looks, changes nothing.
    ///
    /// @param progress hears of bytes read
    public Diagnosis look(Depth depth, Progress progress) {
        boolean runIsOn = isRunOn();
        List<Symptom> symptoms = symptoms(depth, runIsOn, progress);
        if (!runIsOn && isRunOn()) {
            symptoms.add(Symptom.warning(
                    "run",
                    ".rapport/lock",
                    "A run began meanwhile; some of this may be its work.",
                    "Check again after it."));
        }
        return new Diagnosis(symptoms.stream().map(Symptom::finding).toList());
    }

    /// Looks, and mends what it may. While a run is under way it only looks.
    public Diagnosis mend(Depth depth, Progress progress) {
        if (isRunOn()) {
            return look(depth, progress);
        }
        try (RunLock lock = RunLock.take(workspace.lock())) {
            Objects.requireNonNull(lock);
            List<Finding> findings = new ArrayList<>();
            for (Symptom symptom : symptoms(depth, false, progress)) {
                findings.add(mended(symptom));
            }
            return new Diagnosis(findings);
        }
    }

    private static Finding mended(Symptom symptom) {
        Symptom.Mending mending = symptom.mending();
        Finding finding = symptom.finding();
        if (mending == null) {
            return finding;
        }
        try {
            return new Finding(
                    finding.check(), Level.MENDED, finding.where(), finding.what() + " " + mending.act(), null);
        } catch (IOException | SourceException e) {
            return new Finding(
                    finding.check(),
                    Level.ERROR,
                    finding.where(),
                    finding.what() + " It could not be mended: " + e.getMessage() + ".",
                    "Check the permissions and the disk.");
        }
    }

    private boolean isRunOn() {
        return RunLock.isHeld(workspace.lock());
    }

    private List<Symptom> symptoms(Depth depth, boolean runIsOn, Progress progress) {
        List<Symptom> symptoms = new ArrayList<>();
        if (runIsOn) {
            symptoms.add(Symptom.warning(
                    "run",
                    ".rapport/lock",
                    "A run is under way: what it writes is left out, and nothing is mended.",
                    "Check again after it."));
        }
        ReadingMeter meter = new ReadingMeter(progress);
        MachineCheck machine = new MachineCheck(workspace, clock);
        symptoms.addAll(machine.permissions());
        ControlCheck control = new ControlCheck(workspace, runIsOn);
        symptoms.addAll(control.symptoms());
        RawStoreCheck raw = new RawStoreCheck(workspace, depth, runIsOn, meter);
        symptoms.addAll(raw.symptoms());
        WorkCheck work = new WorkCheck(workspace, settings, depth, runIsOn, meter);
        symptoms.addAll(work.symptoms());
        symptoms.addAll(new SnapshotCheck(workspace, settings, depth, work.canBeRead(), meter).symptoms());
        if (!runIsOn) {
            symptoms.addAll(new LeftoverCheck(workspace).symptoms());
        }
        symptoms.addAll(machine.resources(control.runs()));
        symptoms.addAll(machine.clock(control.runs(), raw.newestDelivery()));
        return symptoms;
    }
}
