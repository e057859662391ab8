package io.rapport.pipeline;

import io.rapport.control.ControlStore;
import io.rapport.control.RunLog;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.SourceException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads what is known of a project's runs, also while one is under way.
public final class Runs implements AutoCloseable {
    private final Workspace workspace;
    private final ControlStore control;
    private final RunLog log;

    private Runs(Workspace workspace, ControlStore control) {
        this.workspace = workspace;
        this.control = control;
        this.log = new RunLog(control);
    }

    /// @throws SourceException if there was no run yet, or the log cannot be read
    public static Runs open(Workspace workspace) {
        if (!Files.exists(workspace.control())) {
            throw new SourceException(
                    "There was no run of %s yet. Start one with 'rapport run %s'"
                            .formatted(workspace.project(), workspace.project()),
                    false);
        }
        return new Runs(workspace, ControlStore.open(workspace.control()));
    }

    /// What became of a run.
    public enum Ending {
        RUNNING,
        /// It did not end: the process was killed, or the machine went down.
        KILLED,
        PUBLISHED,
        UNCHANGED,
        FAILED;

        /// As people read it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A run and what became of it.
    public record Known(RunLog.Run run, Ending ending) {}

    /// One stage of a run.
    ///
    /// @param ended false for the one that was under way when the run stopped
    /// @param stepsRun how many steps had something to do
    /// @param steps how many it has; 0 for `scan`, `load` and `publish`
    /// @param rowsIn rows of the tables its steps read, each as often as it was read; null if unknown
    /// @param rows rows of the tables made; of `load`, rows loaded
    /// @param memoryBytes highest resident memory of the process; 0 if unknown
    /// @param bytes on disk of the tables made; of `scan` and `load`, of the files; null if unknown
    public record StageSum(
            String stage,
            boolean ended,
            Duration took,
            int stepsRun,
            int steps,
            @Nullable Long rowsIn,
            long rows,
            long memoryBytes,
            @Nullable Long bytes) {}

    /// A run with everything in it.
    ///
    /// @param stages in the order they ran
    /// @param steps in the order they ended
    public record Detail(Known known, List<StageSum> stages, List<RunLog.Step> steps) {
        public Detail {
            stages = List.copyOf(stages);
            steps = List.copyOf(steps);
        }

        /// Whether it came to its end.
        boolean isThrough() {
            return known.ending() == Ending.PUBLISHED || known.ending() == Ending.UNCHANGED;
        }
    }

    /// The same stage of two runs; null where a run did not come to it.
    public record StagePair(
            String stage, @Nullable StageSum left, @Nullable StageSum right) {}

    /// The same step of two runs; null where a run did not come to it.
    public record StepPair(String step, RunLog.@Nullable Step left, RunLog.@Nullable Step right) {
        /// More in the right run than in the left, in milliseconds; a step that is missing took none.
        public long millis() {
            return millis(right) - millis(left);
        }

        /// More rows made in the right run than in the left.
        public long rows() {
            return (right == null ? 0 : right.rows()) - (left == null ? 0 : left.rows());
        }

        /// More memory in the right run than in the left; 0 unless the step ran in both.
        public long memoryBytes() {
            if (left == null || right == null || left.memoryBytes() == 0 || right.memoryBytes() == 0) {
                return 0;
            }
            return right.memoryBytes() - left.memoryBytes();
        }

        private static long millis(RunLog.@Nullable Step step) {
            return step == null ? 0 : step.took().toMillis();
        }
    }

    /// Two runs beside each other.
    public record Comparison(Detail left, Detail right, List<StagePair> stages, List<StepPair> steps) {
        public Comparison {
            stages = List.copyOf(stages);
            steps = List.copyOf(steps);
        }

        /// Whether a difference of this step says something: a step is not missing because the run was stopped.
        public boolean isComparable(StepPair pair) {
            return pair.left() == null ? left.isThrough() : pair.right() != null || right.isThrough();
        }
    }

    /// The last runs, newest first.
    public List<Known> newest(int most) {
        return log.newest(most).stream().map(run -> new Known(run, ending(run))).toList();
    }

    /// @throws DefinitionException if there is no such run
    public Detail detail(long id) {
        RunLog.Run run = log.run(id)
                .orElseThrow(() -> new DefinitionException("There is no run %d. %s"
                        .formatted(
                                id,
                                log.last()
                                        .map(last -> "The last one is " + last.id())
                                        .orElse("There was none yet"))));
        List<RunLog.Step> steps = log.stepsOf(id);
        return new Detail(new Known(run, ending(run)), stages(run, log.stagesOf(id), steps), steps);
    }

    /// @param left usually the earlier one
    /// @throws DefinitionException if there is no such run
    public Comparison compare(long left, long right) {
        Detail a = detail(left);
        Detail b = detail(right);
        Map<String, StagePair> stages = new LinkedHashMap<>();
        a.stages().forEach(s -> stages.put(s.stage(), new StagePair(s.stage(), s, null)));
        b.stages()
                .forEach(s -> stages.merge(
                        s.stage(),
                        new StagePair(s.stage(), null, s),
                        (x, y) -> new StagePair(x.stage(), x.left(), y.right())));
        Map<String, StepPair> steps = new LinkedHashMap<>();
        a.steps().forEach(s -> steps.put(s.step(), new StepPair(s.step(), s, null)));
        b.steps()
                .forEach(s -> steps.merge(
                        s.step(),
                        new StepPair(s.step(), null, s),
                        (x, y) -> new StepPair(x.step(), x.left(), y.right())));
        return new Comparison(a, b, List.copyOf(stages.values()), List.copyOf(steps.values()));
    }

    private Ending ending(RunLog.Run run) {
        return switch (run.outcome()) {
            case PUBLISHED -> Ending.PUBLISHED;
            case UNCHANGED -> Ending.UNCHANGED;
            case FAILED -> Ending.FAILED;
            case STARTED -> isAlive(run) ? Ending.RUNNING : Ending.KILLED;
        };
    }

    private boolean isAlive(RunLog.Run run) {
        boolean isLast = log.last().filter(last -> last.id() == run.id()).isPresent();
        boolean isOwn = Objects.equals(run.process(), ProcessHandle.current().pid());
        return isLast && (isOwn || RunLock.isHeld(workspace.lock()));
    }

    private static List<StageSum> stages(RunLog.Run run, List<RunLog.Stage> stages, List<RunLog.Step> steps) {
        Map<String, List<RunLog.Step>> byStage = new LinkedHashMap<>();
        stages.forEach(s -> byStage.put(s.stage(), new ArrayList<>()));
        steps.forEach(
                s -> byStage.computeIfAbsent(s.stage(), _ -> new ArrayList<>()).add(s));
        Map<String, RunLog.Stage> known = new LinkedHashMap<>();
        stages.forEach(s -> known.put(s.stage(), s));
        List<StageSum> sums = new ArrayList<>();
        byStage.forEach((name, own) -> sums.add(sum(run, name, known.get(name), own)));
        return sums;
    }

    private static StageSum sum(RunLog.Run run, String name, RunLog.@Nullable Stage stage, List<RunLog.Step> steps) {
        List<RunLog.Step> ran =
                steps.stream().filter(s -> !"unchanged".equals(s.outcome())).toList();
        RunLog.Taken taken = run.measured().taken();
        boolean isOfFiles = name.equals("scan") || name.equals("load");
        Long rowsIn = null;
        Long bytes = isOfFiles ? (Long) taken.bytes() : null;
        Duration took = Duration.ZERO;
        long memory = stage == null ? 0 : stage.memoryBytes();
        long rows = name.equals("load") ? taken.rows() : 0;
        for (RunLog.Step step : ran) {
            rowsIn = sum(rowsIn, step.rowsIn());
            bytes = sum(bytes, step.bytes());
            took = took.plus(step.took());
            memory = Math.max(memory, step.memoryBytes());
            rows += step.rows();
        }
        return new StageSum(
                name,
                stage == null || stage.ended(),
                stage == null ? took : stage.took(),
                ran.size(),
                steps.size(),
                rowsIn,
                rows,
                memory,
                bytes);
    }

    private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
        return a == null ? b : b == null ? a : (Long) (a + b);
    }

    @Override
    public void close() {
        control.close();
    }
}
