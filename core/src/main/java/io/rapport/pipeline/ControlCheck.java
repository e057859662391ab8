package io.rapport.pipeline;

import io.rapport.control.CheckedControl;
import io.rapport.control.ControlStore;
import io.rapport.control.RunLog;
import io.rapport.engine.Snapshots;
import io.rapport.kernel.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The control store, and what it says of the last runs.
final class ControlCheck {
    private static final String CHECK = "control";
    private static final int RUNS = 20;
    private static final String WITHOUT_COPY =
            "Restore it from a backup ('rapport restore'): what people judged and the ids they gave are in it alone.";
    private static final String WITH_COPY =
            "Run again: control.copy, made when the last run ended, takes its place if that loses nothing people decided."
                    + " If it would, the run says what is missing and does nothing: then restore a newer backup with"
                    + " 'rapport restore', or go on with the copy as the run tells.";
    private static final String ASIDE = ".damaged";

    private final Workspace workspace;
    private final boolean runIsOn;
    private List<RunLog.Run> runs = List.of();

    ControlCheck(Workspace workspace, boolean runIsOn) {
        this.workspace = workspace;
        this.runIsOn = runIsOn;
    }

    /// The last runs, newest first; none before [#symptoms], or if the store cannot be read.
    List<RunLog.Run> runs() {
        return runs;
    }

    List<Symptom> symptoms() {
        String where = Symptom.shown(workspace, workspace.control());
        if (!Files.exists(workspace.control())) {
            boolean isLost = Files.exists(workspace.work())
                    || new Snapshots(workspace.snapshots()).current().isPresent();
            return isLost
                    ? List.of(Symptom.error(CHECK, where, "It is missing, although there were runs.", wayBack()))
                    : List.of(Symptom.ok(CHECK, where, "There was no run yet."));
        }
        List<Symptom> symptoms = new ArrayList<>();
        try {
            ControlStore.Health health = ControlStore.examine(workspace.control(), RUNS);
            health.problems().forEach(problem -> symptoms.add(Symptom.error(CHECK, where, problem + ".", wayBack())));
            if (health.isFromNewerRapport()) {
                symptoms.add(Symptom.error(
                        CHECK, where, "It was written by a newer Rapport.", "Use the newer one for this project."));
            }
            if (symptoms.isEmpty()) {
                runs = health.runs();
                symptoms.add(Symptom.ok(
                        CHECK,
                        where,
                        "It is whole, version %d%s."
                                .formatted(
                                        health.version(),
                                        runs.isEmpty()
                                                ? ""
                                                : "; %d runs"
                                                        .formatted(
                                                                runs.getFirst().id()))));
                lastRun(symptoms);
            }
        } catch (SourceException e) {
            symptoms.add(Symptom.error(CHECK, where, e.getMessage() + ".", wayBack()));
        }
        aside(symptoms);
        return symptoms;
    }

    private String wayBack() {
        return Files.exists(CheckedControl.copy(workspace.control())) ? WITH_COPY : WITHOUT_COPY;
    }

    private void aside(List<Symptom> symptoms) {
        Path aside = workspace.control().resolveSibling(workspace.control().getFileName() + ASIDE);
        if (Files.exists(aside)) {
            symptoms.add(Symptom.warning(
                    CHECK,
                    Symptom.shown(workspace, aside),
                    "A damaged control store of earlier lies here; its copy has taken its place.",
                    "Delete it when nobody wants to look into it any more."));
        }
    }

    private void lastRun(List<Symptom> symptoms) {
        if (runs.isEmpty()) {
            return;
        }
        RunLog.Run last = runs.getFirst();
        String at = last.measured().at();
        if (last.outcome() == RunLog.Outcome.FAILED) {
            symptoms.add(Symptom.warning(
                    "run",
                    "run " + last.id(),
                    "The last run failed: %s".formatted(last.message()),
                    "Do what the message says and run again."));
        } else if (last.outcome() == RunLog.Outcome.STARTED && !runIsOn) {
            symptoms.add(Symptom.warning(
                    "run",
                    "run " + last.id(),
                    "The last run was killed%s.".formatted(at.isEmpty() ? "" : " at " + at),
                    "Run again; it goes on where that one stopped."));
        }
    }
}
