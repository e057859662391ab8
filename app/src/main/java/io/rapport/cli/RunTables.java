package io.rapport.cli;

import io.rapport.control.RunLog;
import io.rapport.pipeline.Runs;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Runs as tables for people.
final class RunTables {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private RunTables() {}

    static void list(Console console, List<Runs.Known> runs) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Runs.Known known : runs) {
            RunLog.Run run = known.run();
            RunLog.Measured measured = run.measured();
            rows.add(row(
                    String.valueOf(run.id()),
                    time(run.startedAt()),
                    run.mode().word(),
                    known.ending().word(),
                    seconds(measured.took()),
                    number(measured.taken().files()),
                    number(measured.taken().rows()),
                    run.snapshot() == null ? null : String.valueOf(run.snapshot()),
                    megabytes(measured.memoryBytes()),
                    tail(known)));
        }
        console.table(
                List.of(
                        "run",
                        "started",
                        "mode",
                        "outcome",
                        "seconds",
                        "files",
                        "rows taken",
                        "snapshot",
                        "memory MB",
                        ""),
                rows);
    }

    /// What an unhappy run died of, in one line.
    private static @Nullable String tail(Runs.Known known) {
        return switch (known.ending()) {
            case FAILED ->
                String.valueOf(known.run().message()).lines().findFirst().orElse("");
            case KILLED, RUNNING ->
                known.run().measured().at().isEmpty()
                        ? null
                        : "at " + known.run().measured().at();
            case PUBLISHED, UNCHANGED -> null;
        };
    }

    /// @param most at most so many steps, the slowest; all of them, in order, if there are no more
    static void detail(Console console, Runs.Detail detail, int most) {
        console.print(sentence(detail.known()));
        RunLog.Run run = detail.known().run();
        if (run.message() != null) {
            console.print(run.message());
        }
        console.print("");
        List<List<@Nullable String>> stages = new ArrayList<>();
        for (Runs.StageSum stage : detail.stages()) {
            stages.add(row(
                    stage.stage(),
                    seconds(stage.took()),
                    stage.steps() == 0 ? null : stage.stepsRun() + " of " + stage.steps(),
                    number(stage.rowsIn()),
                    stage.rows() == 0 ? null : number(stage.rows()),
                    megabytes(stage.memoryBytes()),
                    megabytes(stage.bytes()),
                    stage.ended() ? null : "did not end"));
        }
        console.table(List.of("stage", "seconds", "steps run", "rows in", "rows", "memory MB", "MB", ""), stages);
        List<RunLog.Step> shown = detail.steps();
        if (shown.size() > most) {
            shown = shown.stream()
                    .filter(s -> !"unchanged".equals(s.outcome()))
                    .sorted(Comparator.comparing(RunLog.Step::took).reversed())
                    .limit(most)
                    .toList();
        }
        if (!shown.isEmpty()) {
            console.print("");
            steps(console, shown);
        }
        if (shown.size() < detail.steps().size()) {
            console.note("The slowest %d of %d steps; --all lists every one, in order."
                    .formatted(shown.size(), detail.steps().size()));
        }
    }

    private static void steps(Console console, List<RunLog.Step> steps) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (RunLog.Step step : steps) {
            rows.add(row(
                    step.stage(),
                    step.step(),
                    step.outcome(),
                    number(step.rowsIn()),
                    number(step.rows()),
                    fine(step.took()),
                    megabytes(step.memoryBytes()),
                    megabytes(step.bytes())));
        }
        console.table(List.of("stage", "step", "outcome", "rows in", "rows", "seconds", "memory MB", "MB"), rows);
    }

    /// The whole run in one sentence.
    private static String sentence(Runs.Known known) {
        RunLog.Run run = known.run();
        RunLog.Measured measured = run.measured();
        String what =
                switch (known.ending()) {
                    case PUBLISHED -> "published snapshot %d".formatted(run.snapshot());
                    case UNCHANGED -> "found nothing to do";
                    case FAILED -> "failed";
                    case KILLED -> "was killed" + (measured.at().isEmpty() ? "" : " at " + measured.at());
                    case RUNNING -> "is at " + measured.at();
                };
        return String.format(
                Locale.ROOT,
                "Run %d (%s), started %s: %s after %s s. %,d files with %,d rows taken in (%s MB); at most %s MB of memory.",
                run.id(),
                run.mode().word(),
                time(run.startedAt()),
                what,
                seconds(measured.took()),
                measured.taken().files(),
                measured.taken().rows(),
                megabytes(measured.taken().bytes()),
                megabytes(measured.memoryBytes()));
    }

    static void compare(Console console, Runs.Comparison two, int limit) {
        console.print(sentence(two.left().known()));
        console.print(sentence(two.right().known()));
        if (!two.left()
                .known()
                .run()
                .definitions()
                .equals(two.right().known().run().definitions())) {
            console.print("The definitions changed between them.");
        }
        console.print("");
        stages(console, two);
        most(console, "seconds", two, limit, Runs.StepPair::millis, s -> fine(s.took()), RunTables::fineSigned);
        most(console, "rows", two, limit, Runs.StepPair::rows, s -> number(s.rows()), n -> signed("%,+d", n));
        most(
                console,
                "memory MB",
                two,
                limit,
                Runs.StepPair::memoryBytes,
                s -> megabytes(s.memoryBytes()),
                n -> signed("%,+d", n >> 20));
    }

    private static void stages(Console console, Runs.Comparison two) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Runs.StagePair pair : two.stages()) {
            Runs.StageSum a = pair.left();
            Runs.StageSum b = pair.right();
            rows.add(row(
                    pair.stage(),
                    a == null ? null : seconds(a.took()),
                    b == null ? null : seconds(b.took()),
                    a == null || b == null ? null : fineSigned(millis(b) - millis(a)),
                    a == null ? null : number(a.rows()),
                    b == null ? null : number(b.rows()),
                    a == null ? null : megabytes(a.memoryBytes()),
                    b == null ? null : megabytes(b.memoryBytes())));
        }
        String left = " " + two.left().known().run().id();
        String right = " " + two.right().known().run().id();
        console.table(
                List.of(
                        "stage",
                        "seconds" + left,
                        "seconds" + right,
                        "change",
                        "rows" + left,
                        "rows" + right,
                        "MB" + left,
                        "MB" + right),
                rows);
    }

    private static long millis(Runs.@Nullable StageSum stage) {
        return stage == null ? 0 : stage.took().toMillis();
    }

    /// The steps that differ most in one thing.
    private static void most(
            Console console,
            String what,
            Runs.Comparison two,
            int limit,
            ToLongFunction<Runs.StepPair> difference,
            Function<RunLog.Step, @Nullable String> shown,
            Function<Long, String> more) {
        List<Runs.StepPair> pairs = two.steps().stream()
                .filter(p -> difference.applyAsLong(p) != 0 && two.isComparable(p))
                .sorted(Comparator.comparingLong(p -> -Math.abs(difference.applyAsLong(p))))
                .limit(limit)
                .toList();
        if (pairs.isEmpty()) {
            return;
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Runs.StepPair pair : pairs) {
            rows.add(row(
                    pair.step(),
                    pair.left() == null ? null : pair.left().outcome(),
                    pair.right() == null ? null : pair.right().outcome(),
                    pair.left() == null ? null : shown.apply(pair.left()),
                    pair.right() == null ? null : shown.apply(pair.right()),
                    more.apply(difference.applyAsLong(pair))));
        }
        String left = " " + two.left().known().run().id();
        String right = " " + two.right().known().run().id();
        console.print("");
        console.table(
                List.of("step, by " + what, "run" + left, "run" + right, what + left, what + right, "change"), rows);
    }

    private static List<@Nullable String> row(@Nullable String... cells) {
        return Arrays.asList(cells);
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%,.1f", took.toMillis() / 1000.0);
    }

    private static String fine(Duration took) {
        return String.format(Locale.ROOT, "%,.3f", took.toMillis() / 1000.0);
    }

    private static String fineSigned(long millis) {
        return String.format(Locale.ROOT, "%,+.3f", millis / 1000.0);
    }

    private static String signed(String format, long value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static @Nullable String number(@Nullable Long value) {
        return value == null ? null : String.format(Locale.ROOT, "%,d", value);
    }

    private static @Nullable String megabytes(@Nullable Long bytes) {
        return bytes == null ? null : String.format(Locale.ROOT, "%,d", (bytes + (1 << 19)) >> 20);
    }
}
