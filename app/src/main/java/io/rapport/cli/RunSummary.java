package io.rapport.cli;

import io.rapport.control.RunLog;
import io.rapport.engine.Database;
import io.rapport.ingest.FileProblem;
import io.rapport.pipeline.Overview;
import io.rapport.pipeline.RunReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a run tells at its end.
final class RunSummary {
    private static final int PROBLEMS_SHOWN = 20;

    private RunSummary() {}

    static void print(Console console, boolean json, ProjectOption project, RunReport report) {
        if (json) {
            console.json(json(report, overview(project)));
            return;
        }
        problems(console, report);
        double seconds = report.took().toMillis() / 1000.0;
        if (report.outcome() == RunLog.Outcome.UNCHANGED) {
            console.print(String.format(
                    Locale.ROOT,
                    "Nothing changed since snapshot %d: no new file, no changed definition (%.1f s).",
                    report.snapshot(),
                    seconds));
            return;
        }
        figures(console, overview(project));
        console.print(String.format(
                Locale.ROOT,
                "Snapshot %d: %d steps run, %d unchanged, %.1f s, at most %,d MB of memory.",
                report.snapshot(),
                report.stepsRun(),
                report.steps().size() - report.stepsRun(),
                seconds,
                report.memoryBytes() >> 20));
    }

    private static Overview overview(ProjectOption project) {
        try (Database snapshot = project.snapshot()) {
            return Overview.of(snapshot);
        }
    }

    static void figures(Console console, Overview overview) {
        console.styled(String.format(
                Locale.ROOT,
                """
                @|bold Rows|@        %,d read: %,d accepted, %,d said nothing new, %,d quarantined
                @|bold Customers|@   %,d people and %,d companies from %,d records; %,d households
                @|bold Activities|@  %,d%s
                @|bold Segments|@    %,d with members""",
                overview.read(),
                overview.accepted(),
                overview.repeated(),
                overview.quarantined(),
                overview.customers(),
                overview.accounts(),
                overview.records(),
                overview.households(),
                overview.activities(),
                overview.firstDay() == null ? "" : " from " + overview.firstDay() + " to " + overview.lastDay(),
                overview.segments()));
    }

    /// Files that were not taken or not read.
    private static void problems(Console console, RunReport report) {
        List<FileProblem> problems = Stream.concat(
                        report.delivered().problems().stream(), report.loaded().problems().stream())
                .distinct()
                .toList();
        problems.stream().limit(PROBLEMS_SHOWN).forEach(p -> console.warn(p.toString()));
        if (problems.size() > PROBLEMS_SHOWN) {
            console.warn("... and %d more files with problems".formatted(problems.size() - PROBLEMS_SHOWN));
        }
    }

    private static Map<String, @Nullable Object> json(RunReport report, Overview overview) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", report.run());
        json.put("outcome", report.outcome().name().toLowerCase(Locale.ROOT));
        json.put("snapshot", report.snapshot());
        json.put("seconds", report.took().toMillis() / 1000.0);
        json.put("memory_bytes", report.memoryBytes());
        json.put("steps_run", report.stepsRun());
        json.put("steps", report.steps().size());
        json.put("rows_read", overview.read());
        json.put("rows_accepted", overview.accepted());
        json.put("rows_repeated", overview.repeated());
        json.put("rows_quarantined", overview.quarantined());
        json.put("customers", overview.customers());
        json.put("accounts", overview.accounts());
        json.put("households", overview.households());
        json.put("activities", overview.activities());
        json.put(
                "problems",
                Stream.concat(report.delivered().problems().stream(), report.loaded().problems().stream())
                        .map(FileProblem::toString)
                        .distinct()
                        .toList());
        return json;
    }
}
