package io.rapport.cli;

import io.rapport.engine.DuckDbSettings;
import io.rapport.ingest.Progress;
import io.rapport.pipeline.Doctor;
import io.rapport.pipeline.Finding;
import io.rapport.pipeline.Finding.Level;
import io.rapport.pipeline.Workspace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rapport doctor`.
@Command(
        name = "doctor",
        description = {
            "Checks everything a project keeps: stored files against their hashes, databases, snapshots, leftovers of killed"
                    + " runs, permissions, disk, memory and clock. Changes nothing unless told to.",
            "Ends with 0 if all is well or was mended, with 4 if a person must act."
        },
        footer = {
            "",
            "Examples:",
            "  rapport doctor my-company          read everything, change nothing",
            "  rapport doctor my-company --quick  names and sizes only",
            "  rapport doctor my-company --mend   and mend what can be mended without losing anything"
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final int NOT_WELL = 4;

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Option(names = "--quick", description = "Do not read the bytes of stored files nor the rows of databases.")
    private boolean quick;

    @Option(
            names = "--mend",
            description =
                    "Remove leftovers and broken snapshots, set a broken work database aside: only what can be made"
                            + " again.")
    private boolean mend;

    @Override
    public Integer call() {
        Workspace workspace = project.workspace();
        Doctor doctor = new Doctor(workspace, DuckDbSettings.modest(workspace.temporary()), Clock.systemUTC());
        Doctor.Depth depth = quick ? Doctor.Depth.QUICK : Doctor.Depth.FULL;
        Doctor.Diagnosis diagnosis;
        try (Bar bar = new Bar(console, "doctor")) {
            Progress progress = bar::bytes;
            diagnosis = mend ? doctor.mend(depth, progress) : doctor.look(depth, progress);
        }
        if (json.wanted()) {
            console.json(json(diagnosis));
        } else {
            print(diagnosis);
        }
        return diagnosis.isWell() ? 0 : NOT_WELL;
    }

    private void print(Doctor.Diagnosis diagnosis) {
        for (Finding finding : diagnosis.findings()) {
            String mark =
                    switch (finding.level()) {
                        case OK -> "@|green ok     |@";
                        case WARNING -> "@|yellow warning|@";
                        case ERROR -> "@|red,bold error  |@";
                        case MENDED -> "@|green mended |@";
                    };
            console.styled(mark + "  "
                    + Console.plain("%-10s  %s: %s".formatted(finding.check(), finding.where(), finding.what())));
            if (finding.advice() != null) {
                console.print(" ".repeat(21) + finding.advice());
            }
        }
        console.print("");
        console.print(summary(diagnosis));
    }

    private static String summary(Doctor.Diagnosis diagnosis) {
        List<String> parts = new ArrayList<>();
        add(parts, diagnosis.count(Level.ERROR), "error", "errors");
        add(parts, diagnosis.count(Level.WARNING), "warning", "warnings");
        add(parts, diagnosis.count(Level.MENDED), "thing mended", "things mended");
        return parts.isEmpty() ? "All is well." : String.join(", ", parts) + ".";
    }

    private static void add(List<String> parts, long count, String one, String many) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }

    private static Map<String, @Nullable Object> json(Doctor.Diagnosis diagnosis) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("well", diagnosis.isWell());
        for (Level level : Level.values()) {
            json.put(level.word(), diagnosis.count(level));
        }
        json.put(
                "findings",
                diagnosis.findings().stream().map(DoctorCommand::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("level", finding.level().word());
        json.put("where", finding.where());
        json.put("what", finding.what());
        json.put("advice", finding.advice());
        return json;
    }
}
