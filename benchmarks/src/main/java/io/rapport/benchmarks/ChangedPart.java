package io.rapport.benchmarks;

import io.rapport.control.ControlStore;
import io.rapport.control.RunLog;
import io.rapport.engine.Snapshots;
import io.rapport.pipeline.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Runs after a first one: with nothing changed, with the files of one more day, with one new mapping. What the day's
/// run publishes is compared, row by row, with what is computed from the raw data alone.
final class ChangedPart {
    /// The stream whose mapping changes, as the names of its tables begin.
    private static final String STREAM = "shop_eu__visits";
    private static final String MAPPING = "device: device";
    private static final String NEW_MAPPING = "device: {sql: \"upper(\\\"device\\\")\"}";

    private ChangedPart() {}

    static void run(BenchmarkCompany company, Scoreboard board) throws IOException, SQLException, InterruptedException {
        Scoreboard.title("Nothing changed");
        Measured again = Rapport.run("run", company.project());
        StageCost.print(StageCost.ofLast(company.workspace(), again.trace()));
        board.atMost("unchanged second run: seconds", again.usage().wallSeconds(), 3, " s");
        day(company, board);
        mapping(company, board);
    }

    private static void day(BenchmarkCompany company, Scoreboard board)
            throws IOException, SQLException, InterruptedException {
        Scoreboard.title("1 % of the rows new, 0.1 % changed, 0.01 % deleted");
        company.addDay();
        Measured day = Rapport.run("run", company.project());
        StageCost.print(StageCost.ofLast(company.workspace(), day.trace()));
        board.atMost("1 % new, 0.1 % changed, 0.01 % deleted: seconds", day.usage().wallSeconds(), 15, " s");
        board.figure("the same: CPU seconds", String.format(Locale.ROOT, "%.1f s", day.usage().cpuSeconds()));
        board.figure(
                "the same: memory of the whole process", String.format(Locale.ROOT, "%.2f GB", day.usage().peakBytes() / 1e9));
        Scoreboard.title("The same, from the raw data alone");
        BenchmarkCompany scratch = company.withoutResults();
        Measured rebuilt = Rapport.run("rebuild", scratch.project());
        StageCost.print(StageCost.ofLast(scratch.workspace(), rebuilt.trace()));
        board.figure(
                "run from scratch over the same files: seconds",
                String.format(Locale.ROOT, "%.1f s", rebuilt.usage().wallSeconds()));
        compare(company, scratch, board);
        BenchmarkCompany.delete(scratch.project());
    }

    private static void compare(BenchmarkCompany company, BenchmarkCompany scratch, Scoreboard board) throws SQLException {
        try (SnapshotDifference difference =
                new SnapshotDifference(snapshot(company.workspace()), snapshot(scratch.workspace()))) {
            Map<String, String> tables = difference.tables();
            for (Map.Entry<String, String> table : tables.entrySet()) {
                System.out.printf("%s differs: %s%n", table.getKey(), table.getValue());
                if (!table.getValue().contains("no such table")) {
                    difference.examples(table.getKey()).forEach(row -> System.out.println("    " + row));
                }
            }
            board.holds(
                    "snapshot equal, row by row, to one from scratch",
                    "%d of %d tables".formatted(difference.count() - tables.size(), difference.count()),
                    "all tables",
                    tables.isEmpty());
        }
    }

    private static Path snapshot(Workspace workspace) {
        Snapshots snapshots = new Snapshots(workspace.snapshots());
        return snapshots.file(snapshots.current().orElseThrow());
    }

    private static void mapping(BenchmarkCompany company, Scoreboard board) throws IOException, InterruptedException {
        Scoreboard.title("One new mapping of one stream");
        Path source = company.project().resolve("source/shop-eu.yaml");
        String before = withoutMapping(company, source);
        Measured mapped;
        try {
            Files.writeString(source, before.replace(MAPPING, NEW_MAPPING));
            mapped = Rapport.run("run", company.project());
        } finally {
            Files.writeString(source, before);
        }
        StageCost.print(StageCost.ofLast(company.workspace(), mapped.trace()));
        List<RunLog.Step> steps = stepsRun(company.workspace());
        steps.stream()
                .collect(Collectors.groupingBy(
                        RunLog.Step::stage, Collectors.mapping(RunLog.Step::step, Collectors.joining(", "))))
                .forEach((stage, names) -> System.out.println(stage + ": " + names));
        long foreign = steps.stream()
                .filter(s -> s.step().contains("__") && !s.step().contains(STREAM) || s.stage().equals("identity"))
                .count();
        board.figure(
                "one new mapping: seconds, steps that ran",
                String.format(Locale.ROOT, "%.1f s, %d", mapped.usage().wallSeconds(), steps.size()));
        board.holds(
                "one new mapping: steps of other streams, or of identity",
                Long.toString(foreign),
                "0",
                foreign == 0 && !steps.isEmpty());
    }

    /// A benchmark that was interrupted may have left the mapping behind.
    private static String withoutMapping(BenchmarkCompany company, Path source) throws IOException, InterruptedException {
        String found = Files.readString(source);
        String before = found.replace(NEW_MAPPING, MAPPING);
        if (!before.contains(MAPPING)) {
            throw new IllegalStateException(source + " has no line '" + MAPPING + "' to change");
        }
        if (!found.equals(before)) {
            Files.writeString(source, before);
            Rapport.run("run", company.project());
        }
        return before;
    }

    private static List<RunLog.Step> stepsRun(Workspace workspace) {
        try (ControlStore control = ControlStore.open(workspace.control())) {
            RunLog log = new RunLog(control);
            return log.stepsOf(log.last().orElseThrow().id()).stream()
                    .filter(step -> !step.outcome().equals("unchanged"))
                    .toList();
        }
    }
}
