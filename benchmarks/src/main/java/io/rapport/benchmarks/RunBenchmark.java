package io.rapport.benchmarks;

import io.rapport.demo.Demo;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.StepResult;
import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunListener;
import io.rapport.pipeline.RunReport;
import io.rapport.pipeline.Workspace;
import io.rapport.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The whole run over a demo company, stage by stage, and DuckDB's floor for the same rows; each in a process of its
/// own, so that seconds and memory are its own.
///
/// Usage: `benchmarks/run [PEOPLE] [FOLDER]`, 100,000 people by default.
public final class RunBenchmark {
    private static final long SEED = 7;

    private RunBenchmark() {}

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        if (args.length > 0 && args[0].equals("--run")) {
            run(Path.of(args[1]));
        } else if (args.length > 0 && args[0].equals("--floor")) {
            floor(Path.of(args[1]));
        } else {
            int people = args.length > 0 ? Integer.parseInt(args[0].replace("_", "")) : 100_000;
            Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("rapport-benchmark");
            System.out.printf(
                    Locale.ROOT,
                    "Run of %,d people in %s; %d processors, load %.2f before%n",
                    people,
                    folder,
                    Runtime.getRuntime().availableProcessors(),
                    Usage.load());
            Demo.write(folder, people, SEED, Demo.Progress.NONE);
            child("--run", folder);
            child("--run", folder);
            child("--floor", folder);
            System.out.printf(Locale.ROOT, "load %.2f after%n", Usage.load());
        }
    }

    private static void child(String mode, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseParallelGC", // as ./rapport starts it
                "-XX:TieredStopAtLevel=1",
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                RunBenchmark.class.getName(),
                mode,
                folder.toString()));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(mode + " ended with exit code " + exit);
        }
    }

    private static void run(Path folder) {
        Project project = Project.load(folder, Map.of());
        Phases phases = new Phases();
        RunReport report = new Pipeline(project, DuckDbSettings.ofMachine(new Workspace(folder).temporary())).run(phases);
        phases.phase("");
        Usage usage = Usage.now();
        System.out.printf(Locale.ROOT, "%n%-12s %9s %14s %10s%n", "stage", "seconds", "rows made", "peak MB");
        phases.seconds.forEach((phase, seconds) -> System.out.printf(
                Locale.ROOT,
                "%-12s %9.2f %,14d %,10d%n",
                phase,
                seconds,
                report.steps().stream().filter(s -> s.stage().equals(phase)).mapToLong(StepResult::rows).sum(),
                report.steps().stream()
                        .filter(s -> s.stage().equals(phase))
                        .mapToLong(StepResult::memoryBytes)
                        .max()
                        .orElse(0)
                        >> 20));
        print("rapport run, " + report.outcome().name().toLowerCase(Locale.ROOT), report.loaded().rows(), usage);
    }

    private static void floor(Path folder) throws IOException, SQLException {
        Path target = Files.createTempFile("floor", ".duckdb");
        Files.delete(target);
        long rows = Floor.run(folder.resolve("exports"), target);
        print("floor: DuckDB reads, sorts, writes", rows, Usage.now());
        Files.deleteIfExists(target);
    }

    private static void print(String what, long rows, Usage usage) {
        System.out.printf(
                Locale.ROOT,
                "%-36s %,12d rows read  %7.2f s  %7.2f CPU s  %,6d MB peak (whole process)%n",
                what,
                rows,
                usage.wallSeconds(),
                usage.cpuSeconds(),
                usage.peakBytes() >> 20);
    }

    /// Seconds a phase.
    private static final class Phases implements RunListener {
        final Map<String, Double> seconds = new LinkedHashMap<>();
        private String current = "";
        private long since = System.nanoTime();

        @Override
        public void phase(String name) {
            long now = System.nanoTime();
            if (!current.isEmpty()) {
                seconds.put(current, (now - since) / 1e9);
            }
            current = name;
            since = now;
        }
    }
}
