package io.rapport.cli;

import io.rapport.control.RunLog;
import io.rapport.pipeline.Runs;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs as JSON. Times are UTC, bytes are bytes.
final class RunJson {
    private RunJson() {}

    static Map<String, @Nullable Object> of(Runs.Known known) {
        RunLog.Run run = known.run();
        RunLog.Measured measured = run.measured();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run.id());
        json.put("mode", run.mode().word());
        json.put("started_at", run.startedAt().toString());
        json.put(
                "finished_at",
                run.finishedAt() == null ? null : run.finishedAt().toString());
        json.put("outcome", known.ending().word());
        json.put("message", run.message());
        json.put("seconds", seconds(measured.took()));
        json.put("files_taken", measured.taken().files());
        json.put("rows_taken", measured.taken().rows());
        json.put("bytes_taken", measured.taken().bytes());
        json.put("snapshot", run.snapshot());
        json.put("memory_bytes", measured.memoryBytes());
        json.put("definitions", run.definitions());
        json.put("at", measured.at().isEmpty() ? null : measured.at());
        return json;
    }

    /// @param most at most so many steps, the first
    static Map<String, @Nullable Object> of(Runs.Detail detail, int most) {
        Map<String, @Nullable Object> json = of(detail.known());
        json.put("stages", detail.stages().stream().map(RunJson::of).toList());
        json.put("steps", detail.steps().stream().limit(most).map(RunJson::of).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(Runs.StageSum stage) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("stage", stage.stage());
        json.put("ended", stage.ended());
        json.put("seconds", seconds(stage.took()));
        json.put("steps_run", stage.stepsRun());
        json.put("steps", stage.steps());
        json.put("rows_in", stage.rowsIn());
        json.put("rows", stage.rows());
        json.put("memory_bytes", stage.memoryBytes());
        json.put("bytes", stage.bytes());
        return json;
    }

    private static Map<String, @Nullable Object> of(RunLog.Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("stage", step.stage());
        json.put("step", step.step());
        json.put("outcome", step.outcome());
        json.put("rows_in", step.rowsIn());
        json.put("rows", step.rows());
        json.put("seconds", seconds(step.took()));
        json.put("memory_bytes", step.memoryBytes());
        json.put("bytes", step.bytes());
        return json;
    }

    /// @param limit at most so many steps, those whose seconds differ most first
    static Map<String, @Nullable Object> of(Runs.Comparison two, int limit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("left", of(two.left().known()));
        json.put("right", of(two.right().known()));
        json.put("stages", two.stages().stream().map(RunJson::of).toList());
        json.put(
                "steps",
                two.steps().stream()
                        .filter(two::isComparable)
                        .filter(p -> p.millis() != 0 || p.rows() != 0 || p.memoryBytes() != 0)
                        .sorted(Comparator.comparingLong(p -> -Math.abs(p.millis())))
                        .limit(limit)
                        .map(RunJson::of)
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(Runs.StagePair pair) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("stage", pair.stage());
        json.put("left", pair.left() == null ? null : of(pair.left()));
        json.put("right", pair.right() == null ? null : of(pair.right()));
        return json;
    }

    private static Map<String, @Nullable Object> of(Runs.StepPair pair) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("step", pair.step());
        json.put("more_seconds", pair.millis() / 1000.0);
        json.put("more_rows", pair.rows());
        json.put("more_memory_bytes", pair.memoryBytes());
        json.put("left", pair.left() == null ? null : of(pair.left()));
        json.put("right", pair.right() == null ? null : of(pair.right()));
        return json;
    }

    private static double seconds(Duration took) {
        return took.toMillis() / 1000.0;
    }
}
