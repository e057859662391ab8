package io.rapport.benchmarks;

import io.rapport.control.ControlStore;
import io.rapport.control.RunLog;
import io.rapport.pipeline.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What one stage of a run cost. Seconds and rows are what the run itself wrote down, processor time and memory what
/// its process was seen to use meanwhile.
///
/// @param stage `scan`, `load`, a room, or `publish`
/// @param rows of all tables it brought up to date
record StageCost(String stage, double seconds, double cpuSeconds, long rows, long peakBytes) {
    /// The stages of the newest run of a project, in order.
    ///
    /// @param trace of the process that ran it
    static List<StageCost> ofLast(Workspace workspace, Trace trace) {
        try (ControlStore control = ControlStore.open(workspace.control())) {
            RunLog log = new RunLog(control);
            RunLog.Run run = log.last().orElseThrow();
            List<RunLog.Step> steps = log.stepsOf(run.id());
            double from = (run.startedAt().toEpochMilli() - trace.startMillis()) / 1e3;
            List<StageCost> costs = new ArrayList<>();
            for (RunLog.Stage stage : log.stagesOf(run.id())) {
                double seconds = stage.took().toMillis() / 1e3;
                long rows = stage.stage().equals("load")
                        ? run.measured().taken().rows()
                        : steps.stream()
                                .filter(s -> s.stage().equals(stage.stage()) && !s.outcome().equals("unchanged"))
                                .mapToLong(RunLog.Step::rows)
                                .sum();
                costs.add(new StageCost(
                        stage.stage(),
                        seconds,
                        trace.cpuSeconds(from, from + seconds),
                        rows,
                        trace.peakBytes(from, from + seconds)));
                from += seconds;
            }
            return costs;
        }
    }

    static void print(List<StageCost> costs) {
        System.out.printf("%-22s %9s %9s %14s %9s%n", "stage", "seconds", "CPU s", "rows", "peak MB");
        for (StageCost cost : costs) {
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %9.2f %9.2f %,14d %,9d%n",
                    cost.stage,
                    cost.seconds,
                    cost.cpuSeconds,
                    cost.rows,
                    cost.peakBytes >> 20);
        }
    }
}
